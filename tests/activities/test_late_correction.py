"""Seven days to write over one’s own entry; later, what was said first stays readable."""

from datetime import time, timedelta

import pytest
from django.utils import timezone

from activities.models import Activity
from activities.workflow import log_activity
from tests.activities.test_undo_and_correct import age, fields_of, url
from tests.factories import (
    ActivityKindFactory,
    AttendanceFactory,
    MembershipFactory,
    YouthFactory,
)

NEEDED = "Dites en une phrase pourquoi vous corrigez."


@pytest.fixture
def activity(programme, kind, kais, educator):
    return log_activity(
        programme,
        kind=kind,
        day=timezone.localdate(),
        minutes=30,
        youths=[kais],
        place="Gare",
        note="Première version.",
        by=educator,
    )


@pytest.fixture
def old(activity, kais):
    kais.identified_on = timezone.localdate() - timedelta(days=60)
    kais.save()
    age(activity, days=8)
    activity.refresh_from_db()
    return activity


@pytest.mark.parametrize(("days", "asked"), [(6, False), (8, True)])
def test_a_reason_is_asked_after_seven_days(as_user, educator, activity, days, asked):
    age(activity, days=days)
    page = as_user(educator).get(url("edit", activity))
    assert ("Pourquoi cette correction ?" in page.content.decode()) is asked


def test_without_a_reason_nothing_changes_and_nothing_typed_is_lost(as_user, educator, old):
    page = as_user(educator).post(url("edit", old), fields_of(old, note="Seconde version."))
    assert NEEDED in page.content.decode()
    assert "Seconde version." in page.content.decode()
    assert not old.revisions.exists()


def test_the_first_version_stays_readable(as_user, educator, old, kais):
    client = as_user(educator)
    changed = fields_of(old, minutes=90, note="Seconde version.", reason="Erreur de durée")
    page = client.post(url("edit", old), changed, follow=True).content.decode()
    for words in ("Seconde version.", "Première version.", "Erreur de durée", "1 h 30"):
        assert words in page.replace("\u00a0", " ")
    assert f"{kais} (présent·e, 30 min)" in page
    row = old.attendances.get()
    assert row.minutes == 90


def test_within_seven_days_nothing_is_kept(as_user, educator, activity):
    as_user(educator).post(url("edit", activity), fields_of(activity, minutes=90))
    assert not activity.revisions.exists()


def test_the_head_corrects_what_is_old_and_a_colleague_never(as_user, head, programme, old):
    client = as_user(head)
    client.post(url("edit", old), fields_of(old, place="Local", reason="Lieu faux"))
    assert old.revisions.get().made_by == head
    colleague = MembershipFactory(programme=programme).user
    assert as_user(colleague).get(url("edit", old)).status_code == 404


def test_a_head_of_elsewhere_who_works_here_is_a_colleague(as_user, programme, old):
    someone = MembershipFactory(programme=programme).user
    MembershipFactory(user=someone, role="head")
    client = as_user(someone)
    session = client.session
    session["programme"] = programme.slug
    session.save()
    assert client.get(url("detail", old)).status_code == 200
    assert client.get(url("edit", old)).status_code == 404


def test_another_kind_brings_its_mode_and_its_scale(as_user, educator, activity, programme):
    other = ActivityKindFactory(
        programme=programme, mode="professional", credited_minutes=240, counts=False
    )
    as_user(educator).post(url("edit", activity), fields_of(activity, kind=other.pk))
    activity.refresh_from_db()
    assert (activity.kind, activity.mode, activity.counts) == (other, "professional", False)
    assert activity.attendances.get().credited_minutes == 240


def test_hour_title_team_and_initiative(as_user, educator, head, activity):
    changes = {"title": "Au café", "starts_at": "10:15", "staff": [head.pk], "from_youth": "on"}
    as_user(educator).post(url("edit", activity), fields_of(activity, **changes))
    activity.refresh_from_db()
    assert (activity.title, activity.starts_at) == ("Au café", time(10, 15))
    assert list(activity.staff.all()) == [head]
    assert activity.attendances.get().from_youth is True


TOMORROW = timezone.localdate() + timedelta(days=1)


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"minutes": "-5"}, "minutes", "au moins une minute"),
        ({"minutes": 1440}, "minutes", "une journée en compte 24"),
        ({"day": TOMORROW.isoformat()}, "day", "la date est à venir"),
        ({"day": "2022-12-31"}, "day", "a commencé le"),
    ],
)
def test_a_mistake_is_said_beside_its_field(as_user, educator, activity, changes, field, words):
    log_activity(
        activity.programme,
        kind=activity.kind,
        day=activity.day,
        minutes=60,
        youths=[row.youth for row in activity.attendances.all()],
        by=educator,
    )
    page = as_user(educator).post(url("edit", activity), fields_of(activity, **changes))
    assert words in str(page.context["form"].errors[field])
    assert Activity.objects.get(pk=activity.pk).minutes == 30


def test_the_entry_costs_as_many_queries_with_one_person_as_with_fifty(
    as_user, educator, old, programme, queries_of
):
    client = as_user(educator)
    client.post(url("edit", old), fields_of(old, reason="Erreur"))
    pages = [url("detail", old), url("edit", old)]
    few = [queries_of(client, page) for page in pages]
    for youth in YouthFactory.create_batch(49, programme=programme):
        AttendanceFactory(activity=old, youth=youth)
    assert [queries_of(client, page) for page in pages] == few
    assert max(few) <= 15
