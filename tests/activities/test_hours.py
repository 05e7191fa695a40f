"""Hours of a week, counted by hand. 2 March 2026 is a Monday; the year turns inside a week."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from activities.catalogue import install_catalogue
from activities.hours import Together, Week, days_of, is_slipping, monday_of, target_on, weeks_of
from activities.models import ActivityKind, HoursTarget
from tests.factories import (
    ActivityFactory,
    ActivityKindFactory,
    AttendanceFactory,
    PathwayFactory,
    YouthFactory,
)

MONDAY = date(2026, 3, 2)
SUNDAY = date(2026, 3, 8)


@pytest.fixture
def took_part(programme, kind, kais):
    def add(day, minutes, *, kind=kind, youth=kais, presence="present"):
        activity = ActivityFactory(programme=programme, kind=kind, day=day, minutes=minutes)
        done = minutes if presence == "present" else 0
        return AttendanceFactory(
            activity=activity, youth=youth, presence=presence, minutes=done, credited_minutes=done
        )

    return add


@pytest.mark.parametrize(
    ("day", "monday"),
    [
        (MONDAY, MONDAY),
        (SUNDAY, MONDAY),
        (SUNDAY + timedelta(days=1), date(2026, 3, 9)),
        (date(2025, 12, 29), date(2025, 12, 29)),
        (date(2026, 1, 1), date(2025, 12, 29)),
        (date(2026, 1, 4), date(2025, 12, 29)),  # week 1 of 2026 ends
        (date(2027, 1, 3), date(2026, 12, 28)),  # week 53 of 2026 ends
        (date(2028, 2, 29), date(2028, 2, 28)),
        (date(2026, 3, 29), date(2026, 3, 23)),  # clocks change that Sunday, one hour less
        (date(2026, 10, 25), date(2026, 10, 19)),  # one hour more
    ],
)
def test_a_week_begins_on_monday(day, monday):
    assert monday_of(day) == monday


def test_sunday_is_of_the_week_and_the_next_monday_is_not(took_part, kais):
    took_part(MONDAY - timedelta(days=1), 1)
    took_part(MONDAY, 10)
    took_part(SUNDAY, 100)
    took_part(SUNDAY + timedelta(days=1), 1000)
    weeks = weeks_of([kais], until=SUNDAY + timedelta(days=1), count=3)[kais.pk]
    assert [week.done_minutes for week in weeks] == [1, 110, 1000]
    assert [week.current for week in weeks] == [False, False, True]
    days = days_of([kais], MONDAY)
    assert {day: minutes for (_, day), minutes in days.items()} == {MONDAY: 10, SUNDAY: 100}


@pytest.mark.parametrize(
    ("monday", "sunday"),
    [
        (date(2025, 12, 29), date(2026, 1, 4)),  # the year turns on the Thursday
        (date(2026, 12, 28), date(2027, 1, 3)),  # week 53
        (date(2026, 3, 23), date(2026, 3, 29)),  # the Sunday of 23 hours
        (date(2026, 10, 19), date(2026, 10, 25)),  # the Sunday of 25 hours
        (date(2028, 2, 28), date(2028, 3, 5)),  # 29 February
    ],
)
def test_seven_days_whatever_the_calendar_does(took_part, kais, monday, sunday):
    took_part(monday - timedelta(days=1), 1)
    took_part(monday, 10)
    took_part(sunday, 1440)
    took_part(sunday + timedelta(days=1), 3)
    weeks = weeks_of([kais], until=sunday + timedelta(days=1), count=3)[kais.pk]
    assert [week.done_minutes for week in weeks] == [1, 1450, 3]
    assert [week.monday for week in weeks][1] == monday
    assert weeks[1].sunday == sunday


def test_what_enters_the_hours(took_part, kais, programme):
    work = ActivityKindFactory(programme=programme, mode="professional")
    writing = ActivityKindFactory(programme=programme, counts=False)
    took_part(MONDAY, 60)
    took_part(MONDAY, 420, kind=work)
    took_part(MONDAY, 30, kind=writing)
    took_part(MONDAY, 90, presence="absent")
    took_part(SUNDAY, 120, presence="expected")
    week = weeks_of([kais], until=SUNDAY, count=1)[kais.pk][0]
    assert (week.done_minutes, week.workplace_minutes, week.planned_minutes) == (480, 420, 120)


def test_every_mode_counts_alike_and_the_workplace_apart(took_part, kais, programme):
    for mode, minutes in (("individual", 1), ("group", 20), ("autonomous", 300)):
        took_part(MONDAY, minutes, kind=ActivityKindFactory(programme=programme, mode=mode))
    work = ActivityKindFactory(programme=programme, mode="professional")
    at_work = took_part(SUNDAY, 400, kind=work)
    at_work.credited_minutes = 0
    at_work.save()
    week = weeks_of([kais], until=SUNDAY, count=1)[kais.pk][0]
    assert (week.done_minutes, week.workplace_minutes) == (721, 400)
    assert week.credited_minutes == 321  # a situation is lived, and not credited


def test_real_and_credited_are_two_figures_and_validated_a_part(took_part, kais, educator):
    row = took_part(MONDAY, 50)
    row.credited_minutes, row.validated_at, row.validated_by = 180, timezone.now(), educator
    row.save()
    took_part(SUNDAY, 25)
    week = weeks_of([kais], until=SUNDAY, count=1)[kais.pk][0]
    assert (week.done_minutes, week.credited_minutes) == (75, 205)
    assert (week.validated_minutes, week.to_validate_minutes) == (50, 25)


def test_a_mode_changed_in_the_catalogue_rewrites_no_past_week(took_part, kais, programme):
    kind = ActivityKindFactory(programme=programme, mode="professional")
    took_part(MONDAY, 60, kind=kind)
    kind.mode, kind.counts = "individual", False
    kind.save()
    week = weeks_of([kais], until=SUNDAY, count=1)[kais.pk][0]
    assert (week.done_minutes, week.workplace_minutes) == (60, 60)


@pytest.mark.parametrize(
    ("done", "mean", "sum_of_all"),
    [
        ([60, 120], 90, 180),
        ([60, None, 120], 90, 180),  # an excused week is left out of the mean
        ([0, 121], 60, 121),
        ([0, 0], 0, 0),
        ([None, None], None, 0),  # nothing to say is not zero
        ([], None, 0),
    ],
)
def test_means_leave_out_the_excused_weeks(done, mean, sum_of_all):
    weeks = Together(
        [
            Week(
                MONDAY, done_minutes=one or 0, credited_minutes=2 * (one or 0), excused=one is None
            )
            for one in done
        ]
    )
    assert (weeks.mean_minutes, weeks.done_minutes) == (mean, sum_of_all)
    assert weeks.excused_count == done.count(None)
    if mean:
        assert weeks.mean_credited_minutes == round(2 * sum_of_all / (len(done) - done.count(None)))


def test_a_target_that_changes_in_the_middle_of_a_week_counts_from_its_monday(kais, educator):
    set_by = {"youth": kais, "set_by": educator}
    HoursTarget.objects.create(**set_by, from_on=date(2026, 2, 23), weekly_minutes=300)
    HoursTarget.objects.create(**set_by, from_on=date(2026, 3, 5), weekly_minutes=600)
    HoursTarget.objects.create(**set_by, from_on=date(2026, 3, 8), weekly_minutes=900)
    weeks = weeks_of([kais], until=date(2026, 3, 9), count=3)[kais.pk]
    assert [week.target_minutes for week in weeks] == [300, 900, 900]


def test_a_target_that_grows(kais, educator):
    set_by = {"youth": kais, "set_by": educator}
    HoursTarget.objects.create(**set_by, from_on=date(2026, 2, 16), weekly_minutes=600)
    HoursTarget.objects.create(**set_by, from_on=date(2026, 3, 4), weekly_minutes=900)
    weeks = weeks_of([kais], until=SUNDAY + timedelta(days=7), count=5)[kais.pk]
    # 9, 16, 23 February, 2, 9 March: 5 h until one is set; one set on a Wednesday counts that week.
    assert [week.target_minutes for week in weeks] == [300, 600, 600, 900, 900]
    targets = list(kais.hours_targets.all())
    assert target_on(targets, date(2026, 2, 23)) == 600
    assert target_on([], MONDAY) == 300


@pytest.mark.parametrize(
    ("periods", "excused"),
    [
        ([(2, 4)], True),
        ([(2, 3)], False),
        ([(6, 8)], False),  # Friday and the week-end: one working day
        ([(4, 30)], True),
        ([(2, 2), (4, 4), (6, 6)], True),  # three days in all
        ([(2, 3), (2, 3)], False),  # the same two days twice
    ],
)
def test_three_working_days_excuse_a_week(kais, educator, periods, excused):
    pathway = PathwayFactory(youth=kais)
    for first, last in periods:
        pathway.unavailabilities.create(
            reason="health",
            starts_on=date(2026, 3, first),
            ends_on=date(2026, 3, last),
            recorded_by=educator,
        )
    week = weeks_of([kais], until=SUNDAY, count=1)[kais.pk][0]
    assert week.excused is excused
    assert ("excusée" in week.label) is excused


@pytest.mark.parametrize(
    ("done", "slipping"),
    [
        ([300, 200, 100, 0], True),
        ([300, 300, 100, 0], False),
        ([100, 200, 150, 0], False),
        ([300, 200, 100, 900], True),  # the week still running is not judged
        ([200, 100, 0], False),  # too short to say
        ([300, 200, None, 100, 0], True),  # an excused week is left out
        ([300, None, None, 100, 0], False),
    ],
)
def test_two_falling_weeks_in_a_row(done, slipping):
    weeks = [
        Week(monday=MONDAY, done_minutes=minutes or 0, excused=minutes is None) for minutes in done
    ]
    assert is_slipping(weeks) is slipping


def test_the_gauge_is_twenty_hours_wide_or_more():
    usual = Week(MONDAY, done_minutes=600, planned_minutes=120, target_minutes=300)
    assert (usual.done_width, usual.planned_width, usual.target_x) == (50, 60, 25)
    assert usual.line_x == 75
    full = Week(MONDAY, done_minutes=2400)
    assert (full.done_width, full.line_x, full.height) == (100, 37.5, 100)
    assert Week(MONDAY, line_minutes=35 * 60).line_x == 100
    assert (usual.upper_x, full.upper_x) == (100, 50)
    at_work = Week(MONDAY, done_minutes=600, workplace_minutes=420)
    assert (at_work.workplace_x, at_work.workplace_width) == (15, 35)  # the end of the 50 %


def test_three_queries_for_one_or_many(programme, took_part, kais, django_assert_num_queries):
    others = [YouthFactory(programme=programme) for _ in range(5)]
    for youth in others:
        took_part(MONDAY, 60, youth=youth)
    with django_assert_num_queries(3):
        weeks_of([kais, *others], until=SUNDAY)


def test_no_one_no_weeks(db):
    assert weeks_of([], until=SUNDAY) == {}


def test_the_catalogue_installs_once_and_credits_the_national_scale(programme):
    install_catalogue(programme)
    install_catalogue(programme)
    kinds = {kind.code: kind for kind in ActivityKind.objects.in_programme(programme)}
    assert ActivityKind.objects.count() == len(kinds)
    hours = {code: kinds[code].credited_minutes // 60 for code in ("cv", "project", "sport")}
    assert hours == {"cv": 3, "project": 3, "sport": 4}
    # Situations and messages are not credited: the scale switches its counter off.
    assert {kinds[code].credited_minutes for code in ("immersion", "temp_work", "call")} == {0}
    assert not kinds["writing"].counts
