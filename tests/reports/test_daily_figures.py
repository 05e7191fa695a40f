"""The daily gesture in figures, counted by hand: the street, emergencies, returns, hours."""

from datetime import date

import pytest
from django.utils import timezone

from activities.models import EmergencyAid, Outreach, OutreachCount, OutreachNeed
from activities.workflow import credit
from reports.indicators.period import Period
from reports.outreach import aids_by_kind, met_by_age, needs_by_theme, outings_by_setting
from tests.factories import ActivityFactory, ActivityKindFactory, AttendanceFactory, YouthFactory
from youths.models import Achievement

pytestmark = pytest.mark.django_db
D = date.fromisoformat
LATER = D("2026-01-15")


@pytest.fixture
def year(programme):
    return lambda: Period(programme, 2024, today=LATER)


@pytest.fixture
def outing(programme):
    """`outing("2024-03-01", {("from_18", "male"): 7})`: an outing told in detail."""
    kind = ActivityKindFactory(programme=programme, family="outreach")

    def go(day, people, *, setting="street", first=0, needs=(), minutes=90, **facts):
        activity = ActivityFactory(
            programme=facts.pop("programme", programme),
            kind=facts.pop("kind", kind),
            day=D(day),
            minutes=minutes,
            anonymous_count=sum(people.values()),
            **facts,
        )
        told = Outreach.objects.create(activity=activity, setting=setting, first_contacts=first)
        for (band, sex), count in people.items():
            OutreachCount.objects.create(outreach=told, band=band, sex=sex, people=count)
        for theme, heard, referred in needs:
            OutreachNeed.objects.create(outreach=told, theme=theme, heard=heard, referred=referred)
        return activity

    return go


@pytest.fixture
def aid(educator):
    def give(youth, day, *, kind="food", outcome="given", amount=None, note=""):
        return EmergencyAid.objects.create(
            programme=youth.programme, youth=youth, day=D(day), kind=kind, outcome=outcome,
            amount=amount, note=note, recorded_by=educator,
        )  # fmt: skip

    return give


def test_the_street_adds_up_what_was_counted(count, outing, programme):
    outing("2024-01-01", {("from_18", "male"): 7}, first=3, needs=[("housing", 4, 1)])
    outing("2024-12-31", {("from_16", "female"): 2}, first=1, needs=[("housing", 2, 2)])
    outing("2025-01-01", {("from_18", "male"): 50}, first=50, needs=[("housing", 50, 50)])
    outing("2024-06-01", {("from_18", "male"): 50}, first=50, needs=[("housing", 50, 50)],
           cancelled_on=D("2024-05-30"), cancel_reason="Orage")  # fmt: skip
    elsewhere = ActivityKindFactory(family="outreach")
    outing("2024-06-01", {("from_18", "male"): 50}, first=50, needs=[("housing", 50, 50)],
           programme=elsewhere.programme, kind=elsewhere)  # fmt: skip
    codes = ["outings", "met_anonymously", "first_contacts", "needs_heard", "needs_referred"]
    assert [count(code).value for code in codes] == [2, 9, 4, 6, 3]
    assert count("needs_referred").denominator == 6


def test_an_outing_of_another_family_counts_once_it_is_told(count, outing, programme):
    truck = ActivityKindFactory(programme=programme, family="work")
    outing("2024-06-01", {("from_18", "male"): 6}, kind=truck, setting="job_truck")
    ActivityFactory(programme=programme, kind=truck, day=D("2024-06-02"), anonymous_count=9)
    assert (count("outings").value, count("met_anonymously").value) == (1, 6)


def test_a_year_that_only_counted_heads_does_not_say_zero(count, programme):
    street = ActivityKindFactory(programme=programme, family="outreach")
    ActivityFactory(programme=programme, kind=street, day=D("2024-06-02"), anonymous_count=9)
    for code in ("first_contacts", "needs_heard", "needs_referred"):
        assert count(code).published == "–"
    assert count("outings").value == 1


def test_files_opened_after_an_anonymous_meeting(count, programme):
    for day, met in (("2024-12-31", True), ("2024-03-01", True), ("2025-01-01", True),
                     ("2024-03-01", False), ("2024-03-01", None)):  # fmt: skip
        YouthFactory(programme=programme, identified_on=D(day), met_before=met)
    YouthFactory(identified_on=D("2024-03-01"), met_before=True)
    found = count("opened_after_meeting")
    assert (found.value, found.missing, found.published) == (2, 1, "moins de 5")


def test_aids_people_euros_and_needs_left_unmet(count, young, aid):
    one, two = young("2023-01-02"), young("2023-01-02")
    aid(one, "2024-01-01", amount="12.50")
    aid(one, "2024-12-31", kind="shelter", outcome="partial", amount=60, note="Une nuit.")
    aid(two, "2024-07-01", kind="clothes")
    aid(two, "2024-07-02", kind="shelter", outcome="unmet")
    aid(two, "2025-01-01", amount=500)
    aid(YouthFactory(), "2024-07-02", amount=500)
    assert [count(code).value for code in ("aids", "aided_people", "unmet_needs")] == [3, 2, 1]
    amount = count("aid_amount")
    assert (amount.value, amount.missing, amount.text) == (72.5, 1, "72\u00a0€")


def test_too_few_people_helped_are_not_printed(count, young, aid):
    for _ in range(4):
        aid(young("2024-01-02"), "2024-05-02", amount=100)
    hidden = [count(code).published for code in ("aids", "aided_people", "aid_amount")]
    assert hidden == ["non publié", "moins de 5", "non publié"]


def test_a_return_comes_after_21_days_of_silence(count, young, programme):
    kind = ActivityKindFactory(programme=programme)
    youth = young("2023-10-01")

    def met(day, presence="present"):
        there = {} if presence == "present" else {"minutes": 0, "credited_minutes": 0}
        activity = ActivityFactory(programme=programme, kind=kind, day=D(day))
        AttendanceFactory(activity=activity, youth=youth, presence=presence, **there)

    met("2023-12-11")
    met("2024-01-01")  # 21 days later: a return
    met("2024-01-21")  # 20 days
    met("2024-02-05", presence="absent")
    met("2024-02-11")  # 21 days since the contact before: the absence is none
    met("2024-12-31")  # a return
    met("2025-03-01")  # the year after
    assert count("resumptions").value == 3


def test_sessions_are_counted_once_whoever_came(count, young, programme, educator):
    kind = ActivityKindFactory(programme=programme, family="group", mode="group")
    two = [young("2024-01-02"), young("2024-01-02")]

    def session(day, *, people=(), presence="present", **facts):
        held = ActivityFactory(programme=programme, kind=kind, day=D(day), minutes=120, **facts)
        there = {"minutes": 120} if presence == "present" else {"minutes": 0, "credited_minutes": 0}
        for youth in people:
            AttendanceFactory(activity=held, youth=youth, presence=presence, **there)

    session("2024-12-31", people=two)
    session("2024-05-01", people=two[:1])
    session("2024-05-08", closed_at=timezone.now())  # nobody came, the roll call was taken
    session("2024-05-15", people=two, presence="expected")  # still to close
    session("2024-05-22", people=two, presence="cancelled", cancelled_on=D("2024-05-20"),
            cancel_reason="Salle prise")  # fmt: skip
    session("2025-01-01", people=two)
    codes = ("group_actions", "group_presences", "group_people", "group_time", "real_hours")
    assert [count(code).value for code in codes] == [3, 3, 2, 360, 360]


def test_real_validated_and_credited_hours_are_three_figures(count, young, programme, head):
    youth = young("2024-01-02")
    kind = ActivityKindFactory(programme=programme, credited_minutes=180)
    rows = [
        AttendanceFactory(
            activity=ActivityFactory(programme=programme, kind=kind, day=D(day), counts=counts),
            youth=youth, minutes=60, credited_minutes=180,
        )
        for day, counts in (("2024-12-31", True), ("2024-03-01", True), ("2024-03-02", False))
    ]  # fmt: skip
    for row in (rows[0], rows[2]):
        row.validated_at, row.validated_by = timezone.now(), head
        row.save()
    credit(rows[1], minutes=30, by=head)
    codes = ("real_hours", "validated_hours", "scale_hours")
    assert [count(code).value for code in codes] == [120, 60, 210]


def test_small_victories_agreed_over_all(count, young, educator):
    youth = young("2024-01-02")
    for day, agreed in (("2024-12-31", True), ("2024-05-01", False), ("2025-01-01", True)):
        Achievement.objects.create(
            youth=youth, happened_on=D(day), text="Est venu.", agreed=agreed, recorded_by=educator
        )
    found = count("achievements_agreed")
    assert (found.value, found.denominator) == (1, 2)
    assert found.published == "non publié"


def test_outings_by_form_hide_the_few_people_met(year, outing):
    outing("2024-03-01", {("from_18", "male"): 9}, minutes=90)
    outing("2024-03-08", {("from_18", "male"): 9}, minutes=30)
    outing("2024-03-02", {("from_18", "male"): 2}, setting="drop_in")
    outing("2024-03-03", {("from_18", "male"): 1}, setting="job_truck")
    rows = outings_by_setting(year())
    assert [(row.label, row.outings, row.met.text) for row in rows] == [
        ("Travail de rue", 2, "plus de 16"),
        ("Permanence", 1, "moins de 5"),
        ("Job Truck", 1, "moins de 5"),
    ]
    assert rows[0].hours == "2\u00a0h"


def test_people_met_by_age_and_sex_keep_the_small_cells(year, outing):
    outing("2024-03-01", {("from_16", "female"): 8, ("from_18", "male"): 12})
    outing(
        "2024-03-08", {("from_18", "male"): 3, ("from_22", "female"): 2, ("unknown", "unknown"): 4}
    )
    rows = {row.label: tuple(one.text for one in row.cells) for row in met_by_age(year())}
    assert rows["16–17 ans"] == ("8", "moins de 5", "moins de 5")
    assert rows["18–21 ans"] == ("moins de 5", "15", "moins de 5")
    assert rows["22–25 ans"] == ("moins de 5",) * 3  # two women, and nobody: the same words


def test_needs_and_aids_by_kind_print_people_only_from_five(year, outing, young, aid):
    outing("2024-03-01", {("from_18", "male"): 30},
           needs=[("housing", 9, 6), ("health", 6, 0), ("family", 5, 0)])  # fmt: skip
    needs = {row.label: (row.heard.text, row.referred.text) for row in needs_by_theme(year())}
    assert needs == {
        "Hébergement et logement": ("9", "au moins 5"),
        "Santé, famille, langue, numérique, confiance": ("11", "moins de 5"),
    }
    people = [young("2024-01-02") for _ in range(6)]
    for youth in people:
        aid(youth, "2024-05-01")
        aid(youth, "2024-05-02")
        aid(youth, "2024-05-03", kind="transport")
    aid(people[0], "2024-05-04", kind="shelter", outcome="unmet")
    aids = {row.label: (row.helped.text, row.unmet.text) for row in aids_by_kind(year())}
    assert (aids["Alimentation"][0], aids["Transport"][0]) == ("6", "6")
    assert aids["Hébergement"][1] == "moins de 5"
