"""A database of before the whole daily gesture: what it held says the same afterwards."""

from datetime import date

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from activities.models import Activity, ActivityKind
from tests.factories import MembershipFactory, YouthFactory

BEFORE = [("activities", "0001_initial")]
DAY = date(2025, 3, 11)


def migrate(targets):
    """The models as they were once these migrations are applied, and no later one."""
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    return MigrationExecutor(connection).loader.project_state(targets).apps.get_model


@pytest.fixture
def before(transactional_db):
    latest = list(MigrationExecutor(connection).loader.graph.leaf_nodes("activities"))
    yield lambda: migrate(BEFORE)
    migrate(latest)


def test_what_was_noted_before(before):
    youth, author = YouthFactory(), MembershipFactory().user.pk
    model = before()
    kinds = [
        model("activities", "ActivityKind").objects.create(
            programme_id=youth.programme_id, code=code, label=code, family=family, mode=mode,
            counts=counts,
        )
        for code, family, mode, counts in [
            ("interview", "interview", "individual", True),
            ("training", "learning", "professional", True),
            ("writing", "coordination", "individual", False),
            ("sport", "group", "group", True),
        ]
    ]  # fmt: skip
    written = [
        model("activities", "Activity").objects.create(
            programme_id=youth.programme_id, kind=kind, day=DAY, minutes=60, logged_by_id=author
        )
        for kind in [*kinds, kinds[-1]]
    ]
    for activity in written[:-1]:  # to the second session, nobody came yet
        model("activities", "Attendance").objects.create(
            activity=activity, youth_id=youth.pk, programme_id=youth.programme_id,
            presence="present", minutes=60, credited_minutes=240,
        )  # fmt: skip
    migrate(MigrationExecutor(connection).loader.graph.leaf_nodes())

    after = [Activity.objects.get(pk=one.pk) for one in written]
    assert [(one.mode, one.counts) for one in after] == [
        ("individual", True),
        ("professional", True),
        ("individual", False),
        ("group", True),
        ("group", True),
    ]
    assert [one.closed_at is not None for one in after] == [False, False, False, True, False]
    assert after[3].closed_at == after[3].logged_at
    keys = ActivityKind.objects.filter(pk__in=[kind.pk for kind in kinds])
    assert len(set(keys.values_list("public_id", flat=True)) - {None}) == 4
    assert set(after[0].attendances.values_list("minutes", "validated_at")) == {(60, None)}
