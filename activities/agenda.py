"""The agenda: what is expected, when, by whom; who to call before; what a phone's calendar reads.

It shows what has an hour, whatever came of it, and what is expected without one. The team's
commissions stand beside. A reminder is for today and every day up to the next working day: on a
Friday, Saturday, Sunday and Monday.

The feed tells initials, a time, nothing else: a phone's calendar shows on a locked screen, and its
address may be copied. No place either: it may be someone's home.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils import timezone
from icalendar import Calendar, Event

from accounts.models import Membership
from activities.models import Activity, Attendance, CalendarFeed
from pathways.models import Commission

Presence = Attendance.Presence
FEED_BEFORE = timedelta(days=7)
FEED_AHEAD = timedelta(days=60)
YEAR = timedelta(days=366)
NOT_HELD = (Presence.EXCUSED, Presence.CANCELLED)


@dataclass
class Day:
    """One day of the agenda: its commissions, then its activities by hour."""

    day: date
    today: date
    commissions: list = field(default_factory=list)
    activities: list = field(default_factory=list)

    @property
    def is_today(self):
        return self.day == self.today

    @property
    def has_come(self):
        return self.day <= self.today

    @property
    def is_empty(self):
        return not (self.commissions or self.activities)


def week_of(user, programme, *, monday, today, who=None, youth=None):
    """Seven days. `who` narrows to one colleague, `youth` to one young person. Four queries."""
    end = monday + timedelta(days=6)
    days = {one: Day(one, today) for one in (monday + timedelta(days=n) for n in range(7))}
    for commission in _commissions(user, programme, monday, end, youth):
        days[commission.held_on].commissions.append(commission)
    for activity in _activities(user, programme, monday, end, who, youth):
        days[activity.day].activities.append(activity)
    return list(days.values())


def _activities(user, programme, start, end, who, youth):
    """With `seen`: the attendances one may see."""
    attended = Attendance.objects.filter(activity=OuterRef("pk"))
    timed = Q(starts_at__isnull=False) | Exists(attended.filter(presence=Presence.EXPECTED))
    seen = Attendance.objects.visible_to(user).select_related("youth")
    activities = (
        Activity.objects.visible_to(user)
        .in_programme(programme)
        .between(start, end)
        .filter(timed)
        .select_related("kind")
        .prefetch_related("staff", Prefetch("attendances", seen, to_attr="seen"))
        .order_by("day", "starts_at", "pk")
    )
    if who:
        activities = activities.filter(pk__in=_led_by(who))
    if youth:
        activities = activities.filter(Exists(attended.filter(youth=youth)))
    return activities


def _led_by(who):
    return Activity.staff.through.objects.filter(user=who).values("activity")


def _commissions(user, programme, start, end, youth):
    commissions = Commission.objects.visible_to(user).in_programme(programme)
    commissions = commissions.filter(held_on__range=(start, end)).order_by("starts_at", "pk")
    if youth:
        about = {"cases__pathway__youth": youth, "cases__withdrawn_on": None}
        commissions = commissions.filter(**about).distinct()
    return commissions


def days_to_remind(today):
    """Today, then every day up to the next working day. Public holidays are not known here."""
    days = [today, today + timedelta(days=1)]
    while days[-1].weekday() > 4:
        days.append(days[-1] + timedelta(days=1))
    return days


def to_remind(user, programme, *, today, who=None):
    """Who is expected at a given hour, in the order of the calls. One query."""
    days = days_to_remind(today)
    rows = Attendance.objects.visible_to(user).in_programme(programme).appointments()
    rows = rows.between(days[0], days[-1]).filter(youth__closed_on=None)
    if who:
        rows = rows.filter(activity__in=_led_by(who))
    return rows.select_related("youth", "activity__kind", "reminded_by").order_by(
        "activity__day", "activity__starts_at", "youth__first_name", "pk"
    )


def feed_at(token):
    """The feed of this address, as long as its owner works in the team of its programme."""
    member = Membership.objects.of_team().filter(
        user=OuterRef("user"), programme=OuterRef("programme")
    )
    feeds = CalendarFeed.objects.live().with_token(token).filter(Exists(member))
    return feeds.select_related("user", "programme").first()


def calendar_of(feed, *, now):
    """The text of the calendar: one's own appointments, and the team's commissions."""
    today = timezone.localdate(now)
    start, end = today - FEED_BEFORE, today + FEED_AHEAD
    calendar = Calendar()
    calendar.add("prodid", "-//Raccroche//Agenda//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Raccroche")
    for activity in _activities(feed.user, feed.programme, start, end, feed.user, None):
        if activity.starts_at:
            calendar.add_component(_appointment(activity, now))
    for commission in _commissions(feed.user, feed.programme, start, end, None):
        if commission.starts_at:
            calendar.add_component(_session(commission, now))
    # The rule of these months only: that of all years would weigh more than the rest.
    calendar.add_missing_timezones(start - YEAR, end + YEAR)
    return calendar.to_ical()


def _appointment(activity, now):
    rows = activity.seen
    called_off = bool(rows) and all(row.presence in NOT_HELD for row in rows)
    event = _event(activity, activity.day, activity.starts_at, activity.minutes, now)
    event.add("summary", _title(activity))
    off = activity.cancelled_on or (called_off and not activity.is_group)
    event.add("status", "CANCELLED" if off else "CONFIRMED")
    return event


def _session(commission, now):
    event = _event(commission, commission.held_on, commission.starts_at, 120, now)
    event.add("summary", "Commission")
    event.add("status", "CANCELLED" if commission.cancelled_on else "CONFIRMED")
    return event


def _event(row, day, starts_at, minutes, now):
    """Its identifier never changes: a calendar then moves the event rather than adding one."""
    zone = timezone.get_default_timezone()
    start = datetime.combine(day, starts_at, zone)
    event = Event()
    event.add("uid", f"{row.public_id}@raccroche")
    event.add("sequence", row.version)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", start)
    # An hour is an hour, the night the clocks change too.
    event.add("dtend", (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(zone))
    event.add("class", "PRIVATE")
    return event


def _title(activity):
    """« RDV K. B. ». A title is free text and may hold a name: the kind says enough."""
    if activity.is_group or not activity.seen:
        return str(activity.kind)
    return "RDV " + ", ".join(_initials(row.youth) for row in activity.seen)


def _initials(youth):
    names = [youth.first_name, youth.last_name]
    letters = [name[:1].upper() for name in names if name] or [youth.pseudonym[:1].upper()]
    return " ".join(f"{letter}." for letter in letters)
