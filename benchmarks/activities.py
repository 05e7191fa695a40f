"""Queries and time of the pages of the activities, as they are and with 500 more in the week.

    manage.py shell < benchmarks/activities.py

Reads the database of the settings, and takes back what it adds: run `manage.py seed_demo` first.
"""

import sys
import time
from datetime import timedelta

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from activities.hours import monday_of
from activities.models import Activity, ActivityKind, Attendance
from youths.models import Youth

MORE = 500
ROOM = (
    "week agenda log group_list outreach_list team_journal silence_list reminder_list rekeying_list"
)
FILE = "youth_week youth_thread aid_list"


def addresses(youth):
    """Each page of the room, and those of one file."""
    yield from ((name, reverse(f"activities:{name}")) for name in ROOM.split())
    yield from (
        (name, reverse(f"activities:{name}", args=[youth.public_id])) for name in FILE.split()
    )
    yield "file", youth.get_absolute_url()
    yield "home", reverse("home")


def visit(client, path):
    """The second visit: queries, and milliseconds (the best of three)."""
    client.get(path)
    spent = []
    for _ in range(3):
        with CaptureQueriesContext(connection) as captured:
            start = time.perf_counter()
            response = client.get(path)
            spent.append(time.perf_counter() - start)
    if response.status_code != 200:
        raise SystemExit(f"{path}: {response.status_code}")
    asides = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
    queries = sum(not one["sql"].startswith(asides) for one in captured)
    return queries, 1000 * min(spent)


def add_activities(youths, by):
    """500 half hours over the seven days of this week, one young person each."""
    programme = youths[0].programme
    kind = ActivityKind.objects.in_programme(programme).get(code="interview")
    monday = monday_of(timezone.localdate())
    activities = Activity.objects.bulk_create(
        Activity(
            programme=programme,
            kind=kind,
            mode=kind.mode,
            counts=kind.counts,
            day=monday + timedelta(days=number % 7),
            minutes=30,
            logged_by=by,
        )
        for number in range(MORE)
    )
    Attendance.objects.bulk_create(
        Attendance(
            activity=activity,
            youth=youths[number % len(youths)],
            programme=programme,
            minutes=30,
            credited_minutes=kind.credited_minutes,
        )
        for number, activity in enumerate(activities)
    )


def measure(login):
    user = User.objects.get(email__startswith=f"{login}@")
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(user)
    programme = user.memberships.active().order_by("programme__name").first().programme
    files = Youth.objects.visible_to(user).in_programme(programme).open()
    youths = list(files.select_related("programme").by_name())
    pages = list(addresses(youths[0]))
    before = {name: visit(client, path) for name, path in pages}
    add_activities(youths, user)
    after = {name: visit(client, path) for name, path in pages}
    sys.stdout.write(f"\n{login:<16} queries      ms   with {MORE} more\n")
    for name, (queries, spent) in before.items():
        more, longer = after[name]
        sys.stdout.write(f"  {name:<14} {queries:>7} {spent:>7.0f} {more:>8} {longer:>7.0f}\n")


for login in ("nora", "claire"):
    with transaction.atomic():
        measure(login)
        transaction.set_rollback(True)
