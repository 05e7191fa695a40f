"""What was lived is neither lost, nor confirmed, nor credited by something done afterwards."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.refusal import Refused
from activities.models import Activity, ActivityKind
from activities.workflow import (
    cancel_action,
    change_action,
    correct,
    log_activity,
    mark,
    plan_series,
    take_attendance,
    validate_weeks,
)
from activities.workflow.outreach import correct_outing, record_outing
from reports.indicators.period import Period
from tests.activities.test_undo_and_correct import fields_of, url
from tests.factories import ActivityKindFactory, YouthFactory
from youths.models import Youth

TODAY = timezone.localdate()
WEEK = timedelta(weeks=1)


@pytest.fixture
def sport(programme):
    return ActivityKindFactory(programme=programme, code="sport", family="group", mode="group")


@pytest.fixture
def boxing(programme, sport, educator, kais):
    """A week ago, today and in a week, with Kaïs expected."""
    Youth.objects.filter(pk=kais.pk).update(identified_on=TODAY - 10 * WEEK)
    plan_series(
        programme, rhythm="weekly", until=TODAY + WEEK, day=TODAY - WEEK, by=educator,
        public_id=uuid4(), kind=sport, minutes=120, title="Boxe", youths=[kais],
    )  # fmt: skip
    return list(Activity.objects.order_by("day"))


@pytest.fixture
def talk(programme, kind, kais, educator):
    Youth.objects.filter(pk=kais.pk).update(identified_on=TODAY - 10 * WEEK)
    return log_activity(
        programme, kind=kind, day=TODAY - timedelta(days=8), minutes=30, youths=[kais], by=educator
    )


def test_an_action_where_someone_is_noted_present_is_not_cancelled(as_user, educator, boxing, kais):
    mark(boxing[1], kais, presence="present")
    page = as_user(educator).post(
        reverse("activities:group_cancel", args=[boxing[1].public_id]),
        {"version": boxing[1].version, "cancel_reason": "Gymnase fermé", "scope": "this"},
    )
    assert "1 jeune y est noté présent" in page.content.decode()
    boxing[1].refresh_from_db()
    assert boxing[1].cancelled_on is None
    assert boxing[1].attendances.get().minutes == 120


def test_cancelling_the_following_ones_leaves_out_those_that_took_place(boxing, kais):
    mark(boxing[1], kais, presence="present")
    assert cancel_action(boxing[0], reason="Vacances", on=TODAY, and_following=True) == 2
    rows = Activity.objects.order_by("day")
    assert [one.cancelled_on for one in rows] == [TODAY, None, TODAY]
    presences = [one.attendances.get().presence for one in rows]
    assert presences == ["cancelled", "present", "cancelled"]


def test_a_roll_call_is_not_closed_before_its_day(boxing):
    with pytest.raises(Refused, match="à venir"):
        take_attendance(boxing[2], present={}, among=Youth.objects.all())
    boxing[2].refresh_from_db()
    assert boxing[2].closed_at is None
    assert boxing[2].attendances.get().presence == "expected"


def test_an_action_does_not_move_to_a_day_when_those_present_could_not_be(boxing, kais):
    mark(boxing[1], kais, presence="present")
    for day in (TODAY + timedelta(days=1), kais.identified_on - WEEK):
        action = Activity.objects.get(pk=boxing[1].pk)
        action.day = day
        with pytest.raises(Refused):
            change_action(action, invited=[kais], among=Youth.objects.all())
    assert Activity.objects.get(pk=boxing[1].pk).day == TODAY


def test_hours_that_change_day_or_kind_are_confirmed_again(talk, kind, kais, educator):
    kais.referent = educator
    kais.save()
    other = ActivityKindFactory(programme=talk.programme, credited_minutes=240)
    for changes, kept in (
        ({"note": "Un mot"}, True),
        ({"place": "Gare"}, True),
        ({"day": talk.day - WEEK}, False),
        ({"day": talk.day + timedelta(days=1)}, False),
        ({"kind": other}, False),
    ):
        entry = Activity.objects.get(pk=talk.pk)
        validate_weeks([kais], monday=entry.day, by=educator)
        for name, value in changes.items():
            setattr(entry, name, value)
        correct(entry, presence="present", by=educator, reason="Erreur de saisie.")
        assert (entry.attendances.get().validated_by == educator) is kept, changes
    assert talk.attendances.get().credited_minutes == 240


def test_a_newer_scale_does_not_reach_an_old_entry_when_it_is_corrected(talk, kind, educator):
    assert talk.attendances.get().credited_minutes == 120
    ActivityKind.objects.filter(pk=kind.pk).update(credited_minutes=180)
    entry = Activity.objects.get(pk=talk.pk)
    entry.minutes = 45
    correct(entry, presence="present", by=educator, reason="Il est resté plus tard.")
    row = talk.attendances.get()
    assert (row.minutes, row.credited_minutes) == (45, 120)


def test_an_old_outing_moved_to_today_still_needs_a_reason(programme, educator):
    outing = record_outing(
        programme, setting="street", day=TODAY - timedelta(days=20), minutes=60,
        people={("from_18", "male"): 2}, needs={}, by=educator,
    )  # fmt: skip
    logged_at = timezone.now() - timedelta(days=20)
    Activity.objects.filter(pk=outing.activity_id).update(logged_at=logged_at)
    outing.refresh_from_db()
    outing.activity.day = TODAY
    said = {
        "setting": "street", "people": {("from_18", "male"): 2}, "needs": {}, "first_contacts": 0,
        "youths": [], "among": Youth.objects.all(), "known_minutes": 15, "by": educator,
    }  # fmt: skip
    with pytest.raises(Refused):
        correct_outing(outing, **said)
    correct_outing(outing, **said, reason="Mauvaise date.")
    kept = outing.activity.revisions.get().said
    assert kept["day"] == f"{TODAY - timedelta(days=20):%Y-%m-%d}"


def test_nobody_is_counted_before_being_met(as_user, educator, kind, programme):
    client, tomorrow = as_user(educator), TODAY + timedelta(days=1)
    typed = {
        "key": uuid4(), "kind": kind.code, "minutes": 30, "anonymous_count": 3,
        "day": tomorrow.isoformat(), "presence": "expected",
    }  # fmt: skip
    page = client.post(reverse("activities:log"), typed)
    assert "se comptent une fois rencontrées" in page.content.decode()
    met = log_activity(programme, kind=kind, day=TODAY, minutes=30, anonymous_count=3, by=educator)
    fields = fields_of(met, day=tomorrow.isoformat())
    page = client.post(url("edit", met), fields)
    assert "se comptent une fois rencontrées" in page.content.decode()
    assert list(Activity.objects.values_list("day", flat=True)) == [TODAY]


def test_an_outing_only_planned_is_not_counted_as_done(programme, educator):
    kais = YouthFactory(programme=programme, identified_on=date(2024, 1, 1))
    street = ActivityKindFactory(programme=programme, family="outreach")
    planned = log_activity(
        programme, kind=street, day=date(2024, 3, 4), minutes=60, anonymous_count=3,
        youths=[kais], presence="expected", by=educator,
    )  # fmt: skip

    def done():
        return [one.pk for one in Period(programme, 2024, today=date(2024, 3, 4)).outings]

    assert done() == []
    mark(planned, kais, presence="cancelled")
    assert done() == []
    mark(planned, kais, presence="absent")
    assert done() == [planned.pk]
    mark(planned, kais, presence="present")
    assert done() == [planned.pk]


def test_correcting_a_word_says_nothing_of_who_came(as_user, educator, kind, kais, programme):
    lina = YouthFactory(programme=programme, first_name="Lina")
    entry = log_activity(
        programme, kind=kind, day=TODAY, minutes=30, youths=[kais, lina], by=educator
    )
    mark(entry, lina, presence="absent")
    mark(entry, kais, presence="present", from_youth=True)
    client = as_user(educator)
    shown = client.get(url("edit", entry)).context["form"]
    assert shown["presence"].value() == ""
    client.post(url("edit", entry), fields_of(entry, note="Devant la gare.", presence=""))
    entry.refresh_from_db()
    assert entry.note == "Devant la gare."
    assert read(entry) == [(kais.pk, "present", 30, True), (lina.pk, "absent", 0, False)]
    client.post(url("edit", entry), fields_of(entry, presence="present"))
    assert read(entry) == [(kais.pk, "present", 30, True), (lina.pk, "present", 30, False)]


def read(entry):
    rows = entry.attendances.order_by("youth")
    return list(rows.values_list("youth", "presence", "minutes", "from_youth"))
