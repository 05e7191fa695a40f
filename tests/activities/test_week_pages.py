"""The week of a team and of one person, every past week, and the plan of the hours aimed at."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.refusal import Refused
from activities.hours import monday_of
from activities.models import Activity, Attendance, HoursTarget
from activities.workflow import plan_seen, plan_targets
from tests.factories import (
    ActivityFactory,
    ActivityKindFactory,
    AttendanceFactory,
    PathwayFactory,
    YouthFactory,
)

WEEK = reverse("activities:week")
MONDAY = date(2026, 3, 2)
WEEK_LATER = timedelta(weeks=1)


def his_week(youth, monday=""):
    return reverse("activities:youth_week", args=[youth.public_id]) + f"?semaine={monday}"


def plan_page(youth):
    return reverse("activities:target_create", args=[youth.public_id])


@pytest.fixture
def took_part(programme, kind, kais):
    def add(day, minutes=60, **fields):
        activity = ActivityFactory(
            programme=programme, kind=fields.pop("kind", kind), day=day, minutes=minutes
        )
        return AttendanceFactory(activity=activity, youth=kais, minutes=minutes, **fields)

    return add


def test_every_past_week_is_read_with_what_counts_and_why(
    as_user, educator, programme, kais, took_part
):
    took_part(date(2024, 12, 30), 90, credited_minutes=120)
    row = took_part(date(2025, 1, 5))
    row.presence, row.minutes, row.credited_minutes = "absent", 0, 0
    row.save()
    writing = ActivityKindFactory(programme=programme, counts=False, label="Rédaction")
    took_part(date(2025, 1, 2), 30, kind=writing)
    context = as_user(educator).get(his_week(kais, "2025-01-01")).context
    assert context["week"].monday == date(2024, 12, 30)
    assert (context["week"].done_minutes, context["week"].credited_minutes) == (90, 120)
    assert [(counts, why) for _, counts, why in context["rows"]] == [
        (True, "Compte"),
        (False, "Ne compte pas : « Rédaction » n’est pas une heure d’activité"),
        (False, "Ne compte pas : absence"),
    ]
    assert (context["previous"], context["next"]) == (date(2024, 12, 23), date(2025, 1, 6))


def test_the_week_running_is_the_last_one(as_user, educator, kais):
    client = as_user(educator)
    assert client.get(his_week(kais)).context["next"] is None
    ahead = timezone.localdate() + timedelta(days=30)
    assert client.get(his_week(kais, f"{ahead:%Y-%m-%d}")).status_code == 200


def test_real_and_credited_hours_are_both_said(as_user, educator, kais, took_part):
    took_part(MONDAY, 720, credited_minutes=840)
    page = as_user(educator).get(his_week(kais, MONDAY)).content.decode()
    assert "12\xa0h réelles" in page
    assert "14\xa0h au barème" in page


def test_the_tone_follows_the_contract(as_user, educator, programme, kais):
    page = as_user(educator).get(his_week(kais)).content.decode()
    assert "un repère, pas une obligation" in page
    programme.scheme = "cej"
    programme.save()
    page = as_user(educator).get(his_week(kais)).content.decode()
    assert "Le contrat prévoit 15 à 20" in page


def test_the_team_adds_up_and_leaves_excused_weeks_out_of_its_mean(
    as_user, educator, programme, kais, took_part
):
    took_part(MONDAY, 120)
    away = YouthFactory(programme=programme)
    PathwayFactory(youth=away).unavailabilities.create(
        reason="health", starts_on=MONDAY, ends_on=MONDAY + WEEK_LATER, recorded_by=educator
    )
    response = as_user(educator).get(WEEK, {"semaine": "2026-03-04"})
    together = response.context["together"]
    assert (together.done_minutes, together.excused_count) == (120, 1)
    assert together.mean_minutes == 120
    assert "Excusée" in response.content.decode()


def test_a_file_counts_in_the_weeks_when_it_was_open(as_user, educator, programme, kais, took_part):
    took_part(MONDAY, 120)
    kais.closed_on = date(2026, 3, 3)
    kais.save()
    YouthFactory(programme=programme, identified_on=MONDAY + WEEK_LATER)
    client = as_user(educator)
    told = [
        client.get(WEEK, {"semaine": f"{MONDAY + later:%Y-%m-%d}"}).context["together"]
        for later in (-WEEK_LATER, timedelta(0), WEEK_LATER)
    ]
    assert [one.done_minutes for one in told] == [0, 120, 0]
    assert [one.mean_minutes for one in told] == [0, 120, 0]
    assert [len(one.weeks) for one in told] == [1, 1, 1]


def test_the_weeks_before_the_file_are_out_of_its_mean(as_user, educator, kais, took_part):
    kais.identified_on = MONDAY + timedelta(days=6)
    kais.save()
    took_part(MONDAY + timedelta(days=6), 60)
    took_part(MONDAY + WEEK_LATER, 120)
    page = as_user(educator).get(his_week(kais, MONDAY + 2 * WEEK_LATER))
    assert page.context["finished"].mean_minutes == 90


def test_as_many_queries_for_one_activity_as_for_five_hundred(
    as_user, educator, programme, kind, kais, took_part, queries_of
):
    took_part(MONDAY)
    client = as_user(educator)
    pages = (f"{WEEK}?semaine=2026-03-02", his_week(kais, MONDAY))
    few = [queries_of(client, page) for page in pages]
    youths = [kais, *(YouthFactory(programme=programme, referent=educator) for _ in range(4))]
    activities = Activity.objects.bulk_create(
        Activity(
            programme=programme,
            kind=kind,
            mode=kind.mode,
            counts=True,
            day=MONDAY + timedelta(days=number % 7),
            minutes=2,
            logged_by=educator,
        )
        for number in range(499)
    )
    Attendance.objects.bulk_create(
        Attendance(activity=activity, youth=youths[number % 5], programme=programme, minutes=2)
        for number, activity in enumerate(activities)
    )
    assert [queries_of(client, page) for page in pages] == few
    assert max(few) <= 15


def this_monday():
    return monday_of(timezone.localdate())


def planned(youth, *steps):
    """What one types: (hours, weeks from now)."""
    fields = {"seen": plan_seen(youth)}
    for number, (hours, weeks) in enumerate(steps, start=1):
        day = "" if weeks is None else this_monday() + weeks * WEEK_LATER
        fields |= {f"hours_{number}": hours, f"from_{number}": day}
    return fields


def stored(youth):
    rows = youth.hours_targets.order_by("from_on").values_list("weekly_minutes", "from_on")
    return [(minutes, (day - this_monday()).days // 7) for minutes, day in rows]


def test_three_steps_at_once_twice_clicked(as_user, educator, kais):
    typed = planned(kais, ("5", 0), ("10", 4), ("15", 8))
    for _ in range(2):
        assert as_user(educator).post(plan_page(kais), typed).url == kais.get_absolute_url()
    assert stored(kais) == [(300, 0), (600, 4), (900, 8)]


def test_steps_to_come_are_edited_and_removed_and_the_past_stays(as_user, educator, kais):
    set_by = {"youth": kais, "set_by": educator}
    for weeks, minutes in ((-8, 120), (-4, 300), (4, 600), (8, 900)):
        day = this_monday() + weeks * WEEK_LATER
        HoursTarget.objects.create(**set_by, from_on=day, weekly_minutes=minutes)
    client = as_user(educator)
    rows = client.get(plan_page(kais)).context["form"].rows
    assert [hours.value() for _, hours, _ in rows] == ["5", "10", "15", None]
    client.post(plan_page(kais), planned(kais, ("5", -4), ("7.5", 5), ("", None)))
    assert stored(kais) == [(120, -8), (300, -4), (450, 5)]


def test_a_page_saved_as_it_is_shown_loses_no_step(as_user, educator, kais):
    told = [(300, -30), (480, 1), (600, 4), (720, 8), (900, 12)]
    for minutes, weeks in told:
        day = this_monday() + weeks * WEEK_LATER
        HoursTarget.objects.create(youth=kais, set_by=educator, from_on=day, weekly_minutes=minutes)
    client = as_user(educator)
    shown = client.get(plan_page(kais)).context["form"]
    typed = {field.html_name: field.value() or "" for row in shown.rows for field in row[1:]}
    typed["seen"] = shown["seen"].value()
    client.post(
        plan_page(kais), typed | {"hours_6": "16", "from_6": this_monday() + timedelta(112)}
    )
    assert stored(kais) == [*told, (960, 16)]


def test_any_day_is_brought_back_to_its_monday(as_user, educator, kais):
    wednesday = this_monday() + timedelta(days=9)
    fields = {"seen": "", "hours_1": "8", "from_1": wednesday}
    as_user(educator).post(plan_page(kais), fields)
    assert stored(kais) == [(480, 1)]


@pytest.mark.parametrize(
    ("steps", "field"),
    [
        ([("-1", 0)], "hours_1"),
        ([("36", 0)], "hours_1"),
        ([("beaucoup", 0)], "hours_1"),
        ([("", 0)], "hours_1"),
        ([("5", None)], "from_1"),
        ([("5", 60)], "from_1"),
        ([("5", -20)], "from_1"),
        ([("5", 0), ("10", 0)], "from_2"),
        ([("", None)], "__all__"),
    ],
)
def test_an_absurd_plan(as_user, educator, kais, steps, field):
    response = as_user(educator).post(plan_page(kais), planned(kais, *steps))
    assert list(response.context["form"].errors) == [field]
    assert not kais.hours_targets.exists()


def test_a_plan_changed_meanwhile_is_read_again(as_user, educator, head, kais):
    typed = planned(kais, ("5", 0))
    plan_targets(kais, steps=[(this_monday(), 600)], seen="", by=head)
    with pytest.raises(Refused):
        plan_targets(kais, steps=[(this_monday(), 300)], seen="", by=educator)
    client = as_user(educator)
    shown = client.post(plan_page(kais), typed)
    assert "entre-temps" in shown.content.decode()
    assert stored(kais) == [(600, 0)]
    client.post(plan_page(kais), typed | {"seen": shown.context["form"]["seen"].value()})
    assert stored(kais) == [(300, 0)]
