"""The week said twice: by the rule book in Python, and by the database on its own."""

from datetime import date, timedelta
from random import Random

import pytest
from django.db.models import Q, Sum
from django.db.models.functions import TruncWeek
from django.utils import timezone

from activities.hours import standing, weeks_of
from activities.models import Activity, Attendance
from tests.factories import ActivityKindFactory, YouthFactory

FIRST = date(2025, 11, 24)  # fourteen weeks: the year turns, and February ends
LAST = date(2026, 3, 1)
PRESENCES = ["present", "present", "present", "expected", "excused", "absent", "cancelled"]


@pytest.fixture
def scattered(programme, educator):
    """Two hundred attendances drawn once: four young people, every mode, one in three validated."""
    draw = Random(20260302)  # always the same two hundred
    people = [YouthFactory(programme=programme) for _ in range(4)]
    modes = ["individual", "group", "autonomous", "professional"]
    kinds = [ActivityKindFactory(programme=programme, mode=mode) for mode in modes]
    days = (LAST - FIRST).days
    activities = Activity.objects.bulk_create(
        Activity(
            programme=programme,
            kind=(kind := draw.choice(kinds)),
            mode=kind.mode,
            counts=draw.random() < 0.8,
            day=FIRST + timedelta(days=draw.randint(0, days)),
            minutes=draw.randint(1, 480),
            logged_by=educator,
        )
        for _ in range(200)
    )
    Attendance.objects.bulk_create(
        _attendance(draw, activity, draw.choice(people), educator) for activity in activities
    )
    return people


def _attendance(draw, activity, youth, by):
    presence = draw.choice(PRESENCES)
    there = presence == "present"
    confirmed = there and draw.random() < 1 / 3
    return Attendance(
        activity=activity,
        youth=youth,
        programme=activity.programme,
        presence=presence,
        minutes=draw.randint(1, activity.minutes) if there else 0,
        credited_minutes=draw.choice([0, 60, 120, 180]) if there else 0,
        validated_at=timezone.now() if confirmed else None,
        validated_by=by if confirmed else None,
    )


def by_the_database():
    """Nothing of the rule book: the rule again, in one aggregate."""
    there = Q(presence="present")
    rows = (
        Attendance.objects.filter(activity__counts=True)
        .values("youth", monday=TruncWeek("activity__day"))
        .annotate(
            done=Sum("minutes", filter=there, default=0),
            planned=Sum("activity__minutes", filter=Q(presence="expected"), default=0),
            validated=Sum("minutes", filter=there & Q(validated_at__isnull=False), default=0),
            credited=Sum("credited_minutes", filter=there, default=0),
            workplace=Sum("minutes", filter=there & Q(activity__mode="professional"), default=0),
        )
    )
    names = ("done", "planned", "validated", "credited", "workplace")
    return {(row["youth"], row["monday"]): tuple(row[name] for name in names) for row in rows}


def test_the_database_counts_as_the_rule_book(scattered):
    expected = {key: sums for key, sums in by_the_database().items() if any(sums)}
    told = {}
    for pk, weeks in weeks_of(scattered, until=LAST, count=14).items():
        for week in weeks:
            sums = (
                week.done_minutes,
                week.planned_minutes,
                week.validated_minutes,
                week.credited_minutes,
                week.workplace_minutes,
            )
            if any(sums):
                told[pk, week.monday] = sums
    assert told == expected
    assert len(told) > 40


def test_what_is_said_to_count_is_what_the_query_counts(scattered):
    rows = Attendance.objects.select_related("activity__kind")
    said = {row.pk for row in rows if standing(row, today=LAST)[0]}
    assert said == set(Attendance.objects.counting().values_list("pk", flat=True))
    assert 0 < len(said) < 200
