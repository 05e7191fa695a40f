"""Two gestures on the same thing at the same moment: one is done, the other is told so."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.hours import monday_of
from activities.models import Activity, CalendarFeed, Recontact, Rekeying
from activities.rekeying import week_of
from activities.workflow import (
    Refused,
    cancel_action,
    correct,
    credit,
    log_activity,
    plan_series,
    record_attempt,
)
from activities.workflow.appointment import mark_appointment, remind
from activities.workflow.hours import validate_weeks
from activities.workflow.outside import open_feed, report_week
from tests.at_once import at_once, browser
from tests.factories import (
    ActivityKindFactory,
    MembershipFactory,
    PathwayFactory,
    ProgrammeFactory,
    YouthFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = timezone.localdate()
WEEK = timedelta(weeks=1)
FOUR, ROUNDS = 4, 8


@pytest.fixture
def team():
    return ProgrammeFactory()


@pytest.fixture
def staff(team):
    return [MembershipFactory(programme=team, role="educator").user for _ in range(FOUR)]


@pytest.fixture
def kais(team, staff):
    return YouthFactory(programme=team, referent=staff[0], identified_on=TODAY - 10 * WEEK)


@pytest.fixture
def boxing(team):
    return ActivityKindFactory(programme=team, family="group", mode="group", label="Boxe")


@pytest.fixture
def note(team, staff, kais):
    kind = ActivityKindFactory(programme=team, credited_minutes=60)

    def log(**details):
        details = {"day": TODAY, "minutes": 30, "youths": [kais], "by": staff[0], **details}
        return log_activity(team, kind=kind, **details)

    return log


def tried(act):
    """`act(number)` by four people at once: « done », or why not."""

    def answer(number):
        try:
            act(number)
        except Refused as refusal:
            return " ".join(refusal.messages)
        return "done"

    return at_once(answer, FOUR)


def held_or_cancelled(activity):
    """Nobody is present at what was cancelled, nobody « annulé » at what was held."""
    activity.refresh_from_db()
    found = set(activity.attendances.values_list("presence", flat=True))
    assert found == {"cancelled" if activity.cancelled_on else "present"}
    return bool(activity.closed_at) != bool(activity.cancelled_on)


@pytest.mark.parametrize("which", [0, 2])
def test_a_roll_call_closed_while_its_series_is_cancelled(which, team, staff, kais, boxing):
    """The first date, or a later one that « et les suivantes » carries away."""
    first = plan_series(
        team, kind=boxing, day=TODAY - 2 * WEEK, until=TODAY, rhythm="weekly", minutes=60,
        youths=[kais], by=staff[0], public_id=uuid4(),
    )  # fmt: skip
    dates = list(first.series.activities.order_by("day"))
    assert len(dates) == 3
    browsers = [browser(user) for user in staff]
    closing = {"version": 1, "present": [str(kais.public_id)], "anonymous_count": "0"}
    cancelling = {"version": 1, "cancel_reason": "Salle fermée", "scope": "following"}

    def send(number):
        page, activity, typed = (
            ("attendance", dates[which], closing)
            if number % 2
            else ("group_cancel", first, cancelling)
        )
        url = reverse(f"activities:{page}", args=[activity.public_id])
        return browsers[number].post(url, typed).status_code

    assert set(at_once(send, FOUR)) <= {200, 302}
    assert held_or_cancelled(dates[which])


def test_an_appointment_answered_while_it_is_cancelled(team, staff, kais, boxing):
    for _ in range(ROUNDS):
        activity = log_activity(
            team, kind=boxing, day=TODAY, minutes=9, youths=[kais], presence="expected", by=staff[0]
        )
        row = activity.attendances.get()

        def act(number, row=row):
            if number % 2:
                return mark_appointment(row, presence="present")
            read = Activity.objects.get(pk=row.activity_id)
            return cancel_action(read, reason="Salle fermée", on=TODAY)

        tried(act)
        held_or_cancelled(activity)


def test_what_is_confirmed_and_credited_while_it_is_corrected_stays(staff, kais, note):
    """The correction changes no minute: nothing of what was said beside it is lost."""
    for _ in range(ROUNDS):
        row = note(minutes=9).attendances.get()

        def act(number, row=row):
            if number == 0:
                return validate_weeks([kais], monday=TODAY, by=staff[0])
            if number == 1:
                return credit(row, minutes=45, by=staff[1])
            mine = Activity.objects.get(pk=row.activity_id)
            mine.note = "Précisé"
            return correct(mine, presence="present", by=staff[number])

        assert tried(act) == ["done"] * FOUR
        row.refresh_from_db()
        assert (row.validated_by, row.credited_minutes) == (staff[0], 45)


def test_two_people_tick_one_rung(staff, kais):
    said = {"rung": "call", "silent_since": kais.identified_on, "outcome": "done"}
    told = tried(lambda number: record_attempt(kais, public_id=uuid4(), by=staff[number], **said))
    assert told.count("done") == Recontact.objects.count() == 1
    assert all("s’en est déjà occupé·e" in one for one in told if one != "done")


def test_one_call_one_report_one_address(team, staff, kais, note):
    PathwayFactory(youth=kais, opened_on=TODAY - WEEK)
    row = note(day=TODAY, presence="expected", starts_at="10:00").attendances.get()
    note()
    week = {"tool": "imilo", "monday": monday_of(TODAY)}
    seen = week_of(kais, **week).fingerprint
    called = tried(lambda number: remind(row, on=TODAY, by=staff[number]))
    reported = tried(lambda number: report_week(kais, seen=seen, by=staff[number], **week))
    opened = tried(lambda number: open_feed(team, by=staff[0]))
    for told in (called, reported, opened):
        assert told.count("done") == 1, told
    assert Rekeying.objects.count() == CalendarFeed.objects.live().count() == 1
