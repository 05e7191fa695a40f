"""A whole team that notes at the same moment: nothing is lost, nothing is written twice."""

from datetime import date
from uuid import uuid4

import pytest

from activities.models import Activity, Attendance
from activities.workflow import Refused, log_activity, validate_weeks
from tests.at_once import THREADS, at_once
from tests.factories import ActivityKindFactory, MembershipFactory, ProgrammeFactory, YouthFactory

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2026, 3, 11)


@pytest.fixture
def team():
    return ProgrammeFactory()


@pytest.fixture
def note(team):
    kind = ActivityKindFactory(programme=team, credited_minutes=60)
    by = MembershipFactory(programme=team, role="educator").user

    def log(youth, minutes, **details):
        return log_activity(
            team, kind=kind, day=DAY, minutes=minutes, youths=[youth], by=by, **details
        )

    return log


def test_two_hundred_entries(team, note):
    youths = [YouthFactory(programme=team, identified_on=DAY) for _ in range(4)]
    keys = [[uuid4() for _ in range(25)] for _ in range(THREADS)]

    def write(number):
        for turn, key in enumerate(keys[number]):
            note(youths[turn % 4], 5, public_id=key)

    at_once(write)
    written = set(Activity.objects.values_list("public_id", flat=True))
    assert written == {key for row in keys for key in row}
    # Of 25 entries of five minutes in each of 8 threads: 7, 6, 6 and 6 for the four people.
    minutes = [sum(one.attendances.values_list("minutes", flat=True)) for one in youths]
    assert minutes == [280, 240, 240, 240]
    assert Attendance.objects.count() == 200


def test_one_form_sent_eight_times(team, note):
    youth, key = YouthFactory(programme=team, identified_on=DAY), uuid4()
    rows = at_once(lambda number: note(youth, 30, public_id=key).pk)
    assert len(set(rows)) == 1
    assert Attendance.objects.get().minutes == 30


def test_a_day_is_not_filled_twice(team, note):
    """Eight entries of four hours: a day holds six of them."""
    youth = YouthFactory(programme=team, identified_on=DAY)

    def write(number):
        try:
            note(youth, 240)
        except Refused as refusal:
            return " ".join(refusal.messages)
        return "noted"

    answers = at_once(write)
    assert answers.count("noted") == 6
    assert sum("28 h d’activité" in answer for answer in answers) == 2
    assert sum(youth.attendances.values_list("minutes", flat=True)) == 1440


def test_a_week_validated_by_all_its_heads_at_once(team, note):
    heads = [MembershipFactory(programme=team, role="head").user for _ in range(THREADS)]
    youth = YouthFactory(programme=team, identified_on=DAY)
    for _ in range(3):
        note(youth, 60)
    confirmed = at_once(lambda number: validate_weeks([youth], monday=DAY, by=heads[number]))
    assert sorted(confirmed) == [0] * 7 + [3]
    assert len(set(youth.attendances.values_list("validated_by", flat=True))) == 1
