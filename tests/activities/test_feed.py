"""The calendar a phone reads: initials, an hour on the clock of Paris, nothing else."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from activities.agenda import calendar_of
from activities.workflow import cancel_action
from activities.workflow.outside import open_feed
from tests.factories import (
    ActivityFactory,
    ActivityKindFactory,
    AttendanceFactory,
    CommissionFactory,
    YouthFactory,
)

NOW = datetime(2026, 3, 11, 9, tzinfo=UTC)
TODAY = date(2026, 3, 11)
PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def feed(programme, educator):
    return open_feed(programme, by=educator)[0]


@pytest.fixture
def expect(programme, kind, educator):
    def plan(youth, day=TODAY, at=time(10, 30), staff=None, **details):
        activity = ActivityFactory(
            programme=programme, kind=kind, day=day, starts_at=at,
            place="12 rue des Lilas, chez sa mère", note="Grossesse", **details,
        )  # fmt: skip
        activity.staff.add(staff or educator)
        return AttendanceFactory(
            activity=activity, youth=youth, presence="expected", minutes=0, credited_minutes=0
        )

    return plan


def events(feed):
    return Calendar.from_ical(calendar_of(feed, now=NOW)).walk("VEVENT")


def test_an_appointment_is_initials_at_an_hour(feed, kais, expect):
    row = expect(kais)
    (event,) = events(feed)
    assert str(event["summary"]) == "RDV K. E."
    assert event["dtstart"].params["TZID"] == "Europe/Paris"
    assert event["dtstart"].dt == datetime(2026, 3, 11, 10, 30, tzinfo=PARIS)
    assert event["dtend"].dt == datetime(2026, 3, 11, 11, 30, tzinfo=PARIS)
    assert str(event["uid"]) == f"{row.activity.public_id}@raccroche"
    assert str(event["status"]) == "CONFIRMED"


def test_nothing_else_leaves(feed, kais, expect):
    kais.phone = "06 12 34 56 78"
    kais.save()
    expect(kais, title="Kaïs à la maternité")
    text = calendar_of(feed, now=NOW).decode().replace("\r\n ", "")
    for secret in ("Kaïs", "Exemple", "Lilas", "mère", "Grossesse", "maternité", "0612", "06 12"):
        assert secret not in text
    assert "LOCATION" not in text
    assert "DESCRIPTION" not in text
    assert "BEGIN:VTIMEZONE" in text


def test_a_pseudonym_gives_its_first_letter_alone(feed, programme, expect):
    expect(YouthFactory(programme=programme, first_name="", last_name="", pseudonym="Zed"))
    assert str(events(feed)[0]["summary"]) == "RDV Z."


def test_a_collective_action_tells_its_kind_not_its_title(feed, programme, educator):
    sport = ActivityKindFactory(programme=programme, family="group", label="Sport")
    action = ActivityFactory(
        programme=programme, kind=sport, day=TODAY, starts_at=time(18), title="Boxe avec Lina"
    )
    action.staff.add(educator)
    assert str(events(feed)[0]["summary"]) == "Sport"


def test_one_reads_ones_own_appointments_and_the_commissions(feed, programme, head, kais, expect):
    expect(kais, staff=head)
    CommissionFactory(programme=programme, held_on=TODAY, starts_at=time(14))
    CommissionFactory(held_on=TODAY, starts_at=time(14))  # of another programme
    assert [str(event["summary"]) for event in events(feed)] == ["Commission"]


@pytest.mark.parametrize(
    ("day", "count"),
    [
        (date(2026, 3, 3), 0),
        (date(2026, 3, 4), 1),  # seven days before
        (date(2026, 5, 10), 1),  # sixty days after
        (date(2026, 5, 11), 0),
    ],
)
def test_it_holds_a_week_behind_and_two_months_ahead(feed, kais, expect, day, count):
    expect(kais, day=day)
    assert len(events(feed)) == count


@pytest.mark.parametrize("presence", ["excused", "cancelled"])
def test_who_will_not_come_frees_the_hour(feed, kais, expect, presence):
    row = expect(kais)
    row.presence = presence
    row.save()
    assert str(events(feed)[0]["status"]) == "CANCELLED"


def test_a_cancelled_action_is_crossed_out(feed, kais, expect):
    row = expect(kais)
    cancel_action(row.activity, reason="Salle fermée", on=TODAY)
    (event,) = events(feed)
    assert str(event["status"]) == "CANCELLED"


@pytest.mark.parametrize(
    ("day", "at", "offsets"),
    [
        (date(2026, 3, 28), time(10), (1, 1)),  # winter
        (date(2026, 3, 29), time(1, 30), (1, 2)),  # the night the clocks go forward
        (date(2026, 3, 30), time(10), (2, 2)),  # summer
    ],
)
def test_an_hour_lasts_an_hour_when_the_clocks_change(feed, kais, expect, day, at, offsets):
    expect(kais, day=day, at=at)
    (event,) = events(feed)
    start, end = event["dtstart"].dt, event["dtend"].dt
    assert (end.astimezone(UTC) - start.astimezone(UTC)).total_seconds() == 3600
    assert tuple(one.utcoffset().total_seconds() / 3600 for one in (start, end)) == offsets


def test_the_address_is_shown_once_and_read(client, as_user, educator, kais, expect):
    as_user(educator)
    made = client.post(reverse("activities:feed_create"))
    address = made.context["address"]
    assert made["Cache-Control"] == "no-store"
    assert address in made.content.decode()
    again = client.get(reverse("activities:feed_settings")).content.decode()
    assert address not in again
    assert "Aucun agenda ne l’a encore lu." in again
    client.logout()
    read = client.get(address)
    assert read["Content-Type"].startswith("text/calendar")
    assert read["Cache-Control"] == "no-store"
    feed = educator.calendar_feeds.get()
    assert timezone.localdate(feed.read_at) == timezone.localdate()


def test_a_second_address_asks_to_cut_the_first(client, as_user, educator):
    as_user(educator)
    client.post(reverse("activities:feed_create"))
    page = client.post(reverse("activities:feed_create"), follow=True).content.decode()
    assert "Un abonnement existe déjà" in page
    client.post(reverse("activities:feed_revoke"))
    assert client.post(reverse("activities:feed_create")).context["address"]
    assert educator.calendar_feeds.count() == 2


def test_fifty_appointments_cost_as_many_queries_as_one(
    client, programme, educator, kais, expect, queries_of
):
    today = timezone.localdate()
    _, token = open_feed(programme, by=educator)
    expect(kais, day=today)
    url = reverse("activities:feed", args=[token])
    one = queries_of(client, url)
    for _ in range(50):
        expect(YouthFactory(programme=programme), day=today)
    assert queries_of(client, url) == one <= 15
