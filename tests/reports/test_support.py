"""Hours, contacts, contracts, roofs and exits, counted by hand."""

from datetime import date, timedelta

import pytest

from partners.models import Placement, Referral
from pathways.models import Contract, Exit, Unavailability
from reports.breakdowns import exit_families
from reports.indicators.period import Period
from tests.factories import (
    ActivityFactory,
    ActivityKindFactory,
    AttendanceFactory,
    PartnershipFactory,
)

pytestmark = pytest.mark.django_db
D = date.fromisoformat


@pytest.fixture
def did(programme):
    """`did(youth, "2024-01-08", 60)`: present, so many real minutes."""

    def attend(youth, day, minutes, *, presence="present", scale=120, **kind):
        kind = ActivityKindFactory(programme=programme, **kind)
        activity = ActivityFactory(programme=programme, kind=kind, day=D(day), minutes=minutes)
        there = presence == "present"
        return AttendanceFactory(
            activity=activity,
            youth=youth,
            presence=presence,
            minutes=minutes if there else 0,
            credited_minutes=scale if there else 0,
        )

    return attend


@pytest.fixture
def signed(educator):
    def sign(youth, start, end):
        return Contract.objects.create(
            pathway=youth.pathways.get(),
            youth=youth,
            number=f"C-{youth.pk}-{start}",
            months=12,
            prepared_on=D(start),
            prepared_by=educator,
            starts_on=D(start),
            ends_on=D(end),
        )

    return sign


def test_real_minutes_and_the_scale_are_two_figures(count, young, did):
    youth = young("2024-01-02")
    did(youth, "2024-01-01", 60)
    did(youth, "2024-12-31", 45)
    did(youth, "2025-01-01", 600)
    did(youth, "2024-05-01", 600, presence="absent")
    did(youth, "2024-05-02", 600, counts=False)
    assert count("real_hours").value == 105
    assert count("real_hours").text == "1\u00a0h\u00a045"
    assert count("scale_hours").value == 240


def test_contacts_are_one_to_one(count, young, did):
    youth = young("2024-01-02")
    did(youth, "2024-03-01", 30)
    did(youth, "2024-03-02", 30, counts=False)
    did(youth, "2024-03-03", 30, mode="autonomous")
    did(youth, "2024-03-04", 30, family="group", mode="group")
    did(youth, "2024-03-05", 30, presence="cancelled")
    assert count("contacts").value == 2


def test_weekly_hours_leave_out_excused_and_partial_weeks(count, young, did, signed, educator):
    youth = young("2024-01-02")
    # Monday 8 January to Sunday 4 February: four whole weeks, less one excused.
    signed(youth, "2024-01-05", "2024-02-07")
    Unavailability.objects.create(
        pathway=youth.pathways.get(),
        reason="health",
        starts_on=D("2024-01-15"),
        ends_on=D("2024-01-17"),
        recorded_by=educator,
    )
    did(youth, "2024-01-06", 999)  # a Saturday, before the first whole week
    did(youth, "2024-01-08", 120)
    did(youth, "2024-01-14", 60)
    did(youth, "2024-01-16", 999)  # in the excused week
    did(youth, "2024-02-04", 120)
    did(youth, "2024-02-05", 999)  # in a week the contract does not fill
    assert count("weekly_hours").value == (120 + 60 + 0 + 120) / 3


def test_two_short_periods_together_excuse_a_week(count, young, did, signed, educator):
    youth = young("2024-01-02")
    signed(youth, "2024-01-08", "2024-01-21")  # two whole weeks
    for first, last in (("2024-01-15", "2024-01-16"), ("2024-01-18", "2024-01-18")):
        Unavailability.objects.create(
            pathway=youth.pathways.get(),
            reason="health",
            starts_on=D(first),
            ends_on=D(last),
            recorded_by=educator,
        )
    did(youth, "2024-01-08", 120)
    assert count("weekly_hours").value == 120


def test_without_contract_there_is_no_weekly_mean(count, young, did):
    did(young("2024-01-02"), "2024-01-08", 120)
    assert count("weekly_hours").value is None


def test_group_presences_sessions_and_people(count, young, programme):
    kind = ActivityKindFactory(programme=programme, family="group")
    one, two = young("2024-01-02"), young("2024-01-02")
    for day in ("2024-02-01", "2024-02-08"):
        session = ActivityFactory(programme=programme, kind=kind, day=D(day))
        AttendanceFactory(activity=session, youth=one)
    AttendanceFactory(activity=session, youth=two)
    AttendanceFactory(
        activity=session, youth=young("2024-01-02"), presence="excused", minutes=0,
        credited_minutes=0,
    )  # fmt: skip
    figures = [count(code).value for code in ("group_actions", "group_presences", "group_people")]
    assert figures == [2, 3, 2]


def test_outings_and_the_people_met_without_a_name(count, young, did, programme):
    street = ActivityKindFactory(programme=programme, family="outreach")
    for met in (0, 7, 5):
        ActivityFactory(programme=programme, kind=street, day=D("2024-04-01"), anonymous_count=met)
    did(young("2024-01-02"), "2024-04-02", 30, family="outreach")  # with someone known only
    assert count("outings").value == 3
    assert count("met_anonymously").value == 12


def test_contracts_signed_running_and_in_the_year(count, young, signed):
    signed(young("2023-01-02"), "2023-01-02", "2023-12-31")
    signed(young("2023-01-02"), "2023-01-02", "2024-01-01")
    signed(young("2023-12-02"), "2024-01-01", "2024-12-31")
    signed(young("2024-12-01"), "2024-12-31", "2025-12-30")
    signed(young("2024-12-01"), "2025-01-01", "2025-12-31")
    assert count("contracts_signed").value == 2
    assert count("contracts_running").value == 2
    assert count("contracts_in_year").value == 3


def test_median_delays(count, young, signed):
    for wait, met in ((10, "2024-01-01"), (20, "2024-01-01"), (60, "2024-02-01")):
        opened = D(met) + timedelta(days=wait)
        youth = young(opened.isoformat(), met=met)
        signed(youth, (opened + timedelta(days=wait)).isoformat(), "2025-06-01")
    assert count("days_to_entry").value == 20
    assert count("days_to_contract").value == 20


def test_nights_and_solutions_of_the_year(count, young, programme, educator):
    roof = PartnershipFactory(programme=programme)
    youth = young("2023-01-02")

    def stay(start, end):
        Placement.objects.create(
            youth=youth, partnership=roof, kind="emergency", recorded_by=educator,
            started_on=D(start), ended_on=end and D(end),
        )  # fmt: skip

    stay("2023-12-30", "2024-01-03")  # nights of 1 and 2 January
    stay("2024-06-01", "2024-06-02")
    stay("2024-12-31", None)  # the night of the 31st
    stay("2023-01-01", "2023-02-01")
    assert count("placements").value == 3
    assert count("nights").value == 2 + 1 + 1
    assert (count("housed").value, count("housing_partners").value) == (1, 1)


def test_referrals_and_the_median_answer(count, young, programme, educator):
    partner = PartnershipFactory(programme=programme)
    youth = young("2024-01-02")
    for sent, answered in (
        ("2024-03-01", "2024-03-04"),
        ("2024-03-01", "2024-03-12"),
        ("2024-12-30", "2025-01-02"),
        ("2024-05-01", None),
    ):
        Referral.objects.create(
            youth=youth, partnership=partner, need="housing", sent_on=D(sent), sent_by=educator,
            answered_on=answered and D(answered), answer="accepted" if answered else "",
        )  # fmt: skip
    answered = count("referrals_answered")
    assert (answered.value, answered.denominator) == (2, 4)
    assert count("days_to_answer").value == 7


def test_exits_with_both_denominators(count, young, educator):
    reasons = ["permanent_job", "training", "lost", "moved", "dropout"]
    for reason in reasons:
        youth = young("2024-01-02", until="2024-10-01")
        Exit.objects.create(
            pathway=youth.pathways.get(),
            exited_on=D("2024-10-01"),
            reason=reason,
            recorded_by=educator,
        )
    assert count("exits").value == 5
    known, all_of_them = count("dynamic_exits_known"), count("dynamic_exits")
    assert (known.value, known.denominator, known.missing) == (2, 3, 1)
    assert known.published_missing == "moins de 5"
    assert (all_of_them.value, all_of_them.denominator) == (2, 5)
    # Of five, « moins de 5 » would say, when it is not printed, that it was all of them.
    assert all_of_them.published == "non publié"


def test_every_way_out_is_in_one_family_of_the_bilan(programme, young, educator):
    """Twenty reasons, by hand: five dynamic, three relays, five neutral, seven without solution."""
    for reason in Exit.Reason.values:
        youth = young("2024-01-02", until="2024-10-01")
        Exit.objects.create(
            pathway=youth.pathways.get(),
            exited_on=D("2024-10-01"),
            reason=reason,
            recorded_by=educator,
        )
    found = exit_families(Period(programme, 2024, today=D("2025-03-01")))
    assert found.missing == 0
    assert {part.code: part.count for part in found.parts} == {
        "dynamic": 5, "handover": 3, "neutral": 5, "negative": 7,
    }  # fmt: skip
