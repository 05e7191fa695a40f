"""How long the silence lasts, what to try next, who came back: SQL and Python say the same."""

from datetime import date, timedelta
from random import Random

import pytest

from activities import silence
from activities.silence import Resumption
from tests.factories import TODAY, ActivityFactory, AttendanceFactory, PathwayFactory, YouthFactory
from youths.models import Youth


def days_ago(days):
    return TODAY - timedelta(days=days)


def saw(youth, day, presence="present", family="interview", **facts):
    minutes = 60 if presence == "present" else 0
    activity = ActivityFactory(programme=youth.programme, day=day, kind__family=family)
    figures = {"presence": presence, "minutes": minutes, "credited_minutes": minutes}
    AttendanceFactory(activity=activity, youth=youth, **figures, **facts)


def read(youth, on=TODAY):
    return silence.with_silence(Youth.objects.filter(pk=youth.pk), on=on).get()


def rhythm(youth, days, since):
    youth.contact_rhythms.create(every_days=days, from_on=since, set_by=youth.created_by)


def tried(youth, rung, since, on=TODAY):
    youth.recontacts.create(
        rung=rung, silent_since=since, recorded_on=on, recorded_by=youth.created_by
    )


@pytest.mark.parametrize(
    ("days", "every", "rung"),
    [
        (20, None, None),  # nobody set a rhythm: 21 days
        (21, None, "call"),
        (6, 3, None),  # a short rhythm does not hurry the seven days of the call
        (7, 3, "call"),
        (9, 10, None),
        (10, 10, "call"),
        (29, 30, None),  # a long rhythm puts the call off
        (30, 30, "call"),
    ],
)
def test_the_first_attempt_waits_for_its_day_and_for_the_rhythm(kais, days, every, rung):
    saw(kais, days_ago(days))
    if every:
        rhythm(kais, every, days_ago(90))
    assert silence.due_rung(read(kais), on=TODAY) == rung


@pytest.mark.parametrize(
    ("days", "answered", "rung"),
    [
        (20, ["call"], None),
        (21, ["call"], "colleague"),
        (44, ["call", "colleague"], None),
        (45, ["call", "colleague"], "partner"),
        (45, ["call", "colleague", "partner"], "place"),
        (60, ["colleague"], "call"),
        (400, ["call", "colleague", "partner", "place"], None),
    ],
)
def test_one_attempt_after_the_other(kais, days, answered, rung):
    saw(kais, days_ago(days))
    rhythm(kais, 7, days_ago(90))
    for one in answered:
        tried(kais, one, days_ago(days))
    assert silence.due_rung(read(kais), on=TODAY) == rung


@pytest.mark.parametrize(
    ("every", "days"),
    [
        (None, [21, 28, 45, 45]),  # nobody set a rhythm: 21 days, then a week for the call
        (3, [7, 21, 45, 45]),
        (14, [14, 21, 45, 45]),
        (30, [30, 37, 45, 45]),
        (90, [90, 97, 104, 104]),
    ],
)
def test_a_colleague_is_not_proposed_the_day_the_call_is(kais, every, days):
    saw(kais, days_ago(200))
    if every:
        rhythm(kais, every, days_ago(190))
    steps = silence.ladder_of(read(kais), "call", on=TODAY)
    assert [(rung, after) for rung, after, _, _ in steps] == list(
        zip(["call", "colleague", "partner", "place"], days, strict=True)
    )


@pytest.mark.parametrize(("days", "rung"), [(27, None), (28, "colleague")])
def test_once_called_at_21_days_a_week_goes_by(kais, days, rung):
    saw(kais, days_ago(days))
    tried(kais, "call", days_ago(days), on=days_ago(days - 21))
    assert silence.due_rung(read(kais), on=TODAY) == rung


def test_a_contact_begins_the_attempts_again(kais):
    saw(kais, days_ago(60))
    tried(kais, "call", days_ago(60), on=days_ago(30))
    saw(kais, days_ago(22))
    assert silence.due_rung(read(kais), on=TODAY) == "call"


def test_an_attempt_is_no_contact(kais):
    saw(kais, days_ago(40))
    tried(kais, "call", days_ago(40))
    assert read(kais).last_contact == days_ago(40)


def test_what_is_written_about_someone_is_no_contact(programme, kais):
    saw(kais, days_ago(40))
    saw(kais, days_ago(2), family="coordination")
    assert read(kais).last_contact == days_ago(40)
    saw(kais, TODAY)
    assert [one.days for one in silence.resumptions(programme, days_ago(5), TODAY)] == [40]


def test_the_rhythm_in_force_is_the_latest_begun(kais):
    rhythm(kais, 7, days_ago(30))
    rhythm(kais, 10, days_ago(5))
    rhythm(kais, 15, days_ago(5))  # corrected the same day
    rhythm(kais, 30, TODAY + timedelta(days=1))
    assert read(kais).rhythm_days == 15


def test_who_left_or_whose_file_is_closed_is_left_alone(programme):
    left, back, closed, met = (
        YouthFactory(programme=programme, identified_on=days_ago(90)) for _ in range(4)
    )
    for youth in (left, back):
        PathwayFactory(youth=youth, closed_on=days_ago(40), stage="closed")
    PathwayFactory(youth=back)
    Youth.objects.filter(pk=closed.pk).update(closed_on=days_ago(3))
    everyone = silence.with_silence(Youth.objects.all(), on=TODAY)
    assert set(silence.beyond(everyone, on=TODAY)) == {back, met}
    due = {youth.pk: silence.due_rung(youth, on=TODAY) for youth in everyone}
    assert due == {left.pk: None, closed.pk: None, back.pk: "call", met.pk: "call"}


def test_sql_and_python_agree_on_random_rows(programme):
    random = Random(4)
    presences = ["present", "present", "absent", "excused", "expected"]
    for _ in range(30):
        youth = YouthFactory(programme=programme, identified_on=days_ago(random.randint(0, 80)))
        for _ in range(random.randint(0, 4)):
            presence = random.choice(presences)
            told = presence == "present" and random.random() < 0.4
            family = random.choice(["interview", "group", "coordination"])
            saw(youth, days_ago(random.randint(-5, 60)), presence, family, from_youth=told)
        for _ in range(random.randint(0, 3)):
            rhythm(youth, random.randint(1, 60), days_ago(random.randint(-3, 20)))
    said, late = {}, set()
    for youth in Youth.objects.all():
        rows = youth.attendances.select_related("activity__kind")
        one = silence.silence_of(youth, rows, youth.contact_rhythms.all(), on=TODAY)
        said[youth.pk] = (one.last_contact, one.last_from_youth, one.rhythm_days)
        if one.is_beyond(on=TODAY):
            late.add(youth.pk)
    found = silence.with_silence(Youth.objects.all(), on=TODAY)
    assert said == {
        youth.pk: (youth.last_contact, youth.last_from_youth, youth.rhythm_days) for youth in found
    }
    assert {youth.pk for youth in silence.beyond(found, on=TODAY)} == late
    assert 0 < len(late) < 30


def test_a_contact_after_21_days_of_silence_is_a_return(programme, kais):
    for back in (100, 80, 59, 58, 24, 24, 3):  # 20, 21, 1, 34, twice the same day, 21
        saw(kais, days_ago(back))
    saw(kais, days_ago(40), "absent")
    saw(YouthFactory(programme=programme), days_ago(3))  # a first contact ever is no return
    saw(YouthFactory(), days_ago(3))
    every = silence.resumptions(programme, date(2025, 1, 1), TODAY)
    assert every == [
        Resumption(kais.pk, days_ago(59), 21),
        Resumption(kais.pk, days_ago(24), 34),
        Resumption(kais.pk, days_ago(3), 21),
    ]
    assert silence.resumptions(programme, days_ago(24), days_ago(4)) == every[1:2]
    assert silence.resumptions(programme, days_ago(23), days_ago(4)) == []


def test_returns_in_sql_and_in_python_agree_on_random_rows(programme):
    random, expected = Random(44), []
    for _ in range(12):
        youth = YouthFactory(programme=programme)
        days = [days_ago(random.randint(0, 200)) for _ in range(random.randint(0, 9))]
        for day in days:
            saw(youth, day)
        expected += silence.returns_among(days, youth=youth.pk)
    assert len(expected) > 5
    found = silence.resumptions(programme, date(2025, 1, 1), TODAY)
    assert sorted(found) == sorted(expected)
