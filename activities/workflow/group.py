"""Collective actions: planned once or as a series, closed in one gesture, or cancelled."""

from datetime import date, timedelta
from uuid import uuid4

from django.db import models, transaction
from django.utils import timezone

from accounts.refusal import Refused
from activities.limits import refusals
from activities.models import Activity, Attendance, Series
from activities.workflow.entry import (
    Presence,
    as_stored,
    declare_again,
    keep_first,
    log_activity,
    needs_reason,
    refuse_when_cancelled,
    write,
)

MOST_TIMES = 60
CARRIED = ("title", "starts_at", "place", "minutes", "capacity")
Rhythm = Series.Rhythm


def days_of_series(first, *, rhythm, until):
    """The days an action comes back, the first one included, up to `until`.

    Monthly means the same day of the month, or its last day when the month is shorter.
    """
    if rhythm == Rhythm.MONTHLY:
        days = (_months_after(first, number) for number in range(MOST_TIMES + 1))
    else:
        weeks = 1 if rhythm == Rhythm.WEEKLY else 2
        days = (first + timedelta(weeks=weeks * number) for number in range(MOST_TIMES + 1))
    return [day for day in days if day <= until]


@transaction.atomic
def plan_series(programme, *, rhythm, until, day, by, public_id, **details):
    """Plan an action as many times as it comes back; answers the first. Sixty times at most.

    `public_id` is the one-time key of the form: a second click plans nothing more. Refused when
    `until` leaves a single day.
    """
    if first := programme.activities.filter(public_id=public_id, logged_by=by).first():
        return first
    days = days_of_series(day, rhythm=rhythm, until=until)
    if len(days) < 2:
        raise Refused(
            "Jusqu’à cette date, l’action n’aurait lieu qu’une fois : choisissez plus loin."
        )
    if len(days) > MOST_TIMES:
        raise Refused(f"{MOST_TIMES} fois au plus : choisissez une fin plus proche.")
    series = Series.objects.create(programme=programme, rhythm=rhythm, until=until, created_by=by)
    planned = [
        log_activity(
            programme,
            day=one,
            by=by,
            series=series,
            presence=Presence.EXPECTED,
            public_id=public_id if one == day else uuid4(),
            **details,
        )
        for one in days
    ]
    return planned[0]


@transaction.atomic
def take_attendance(activity, *, present, among, excused=None, reason="", by=None):
    """Close a collective action: `present` maps young people to their real minutes.

    `activity` may hold what was typed beside, not saved yet. Of `among`, those of `excused` had
    told (None: leave those who had); the others who were expected and are not there become
    absent; a tile ticked by mistake and taken back leaves nothing. People one may not see stay as
    they are. Refused before the day, or when the action was cancelled. Seven days after, a roll
    call that is closed changes for a reason, and keeps what it said first.
    """
    refuse_when_cancelled(activity)
    if activity.day > timezone.localdate():
        raise Refused("Cette action est à venir : les présences se notent le jour même.")
    now = timezone.now()
    if roll_needs_reason(activity, now=now):
        if not reason:
            raise Refused("Passé sept jours, dites en une phrase pourquoi vous corrigez.")
        keep_first(as_stored(activity), reason=reason, by=by)
    write(activity, present, Presence.PRESENT, from_youth=False)
    told = [youth for youth in excused or () if youth not in present]
    write(activity, dict.fromkeys(told, 0), Presence.EXCUSED, from_youth=False)
    others = activity.attendances.filter(youth__in=among).exclude(youth__in=[*present, *told])
    others.present().delete()
    missed = [Presence.EXPECTED] if excused is None else [Presence.EXPECTED, Presence.EXCUSED]
    others.filter(presence__in=missed).update(presence=Presence.ABSENT, changed_at=now)
    activity.closed_at = activity.closed_at or now
    activity.save()


def roll_needs_reason(activity, *, now):
    """A first roll call may come late; a closed one is history after seven days."""
    return activity.closed_at is not None and needs_reason(activity, now=now)


@transaction.atomic
def change_action(activity, *, invited, among, changed=(), and_following=False):
    """Save what was typed in `activity`; answers how many actions were changed, this one included.

    Of `among`, exactly `invited` are expected from now on. With `and_following`, what was
    `changed` among the title, hour, place, minutes and places is carried to the later actions of
    the series whose roll call is not taken. Another day is refused when someone already noted
    present could not have been there.
    """
    refuse_when_cancelled(activity)
    before = as_stored(activity)
    if activity.day != before.day:
        _check_those_present(activity)
    declare_again(activity, before)
    activity.save()
    if activity.closed_at is None:
        _invite(activity, invited, among)
    carried = {name: getattr(activity, name) for name in CARRIED if name in changed}
    if not (and_following and carried):
        return 1
    rows = following(activity)
    return 1 + rows.update(**carried, version=models.F("version") + 1)


def _check_those_present(activity):
    rows = activity.attendances.present().select_related("youth")
    there = {row.youth: row.minutes for row in rows}
    if there and (problems := refusals(there, day=activity.day, activity=activity)):
        raise Refused(problems)


def following(activity):
    """The later actions of its series that may still change."""
    if activity.series_id is None:
        return Activity.objects.none()
    later = Activity.objects.filter(series=activity.series_id, day__gt=activity.day)
    return later.filter(closed_at=None, cancelled_on=None)


def _invite(activity, invited, among):
    noted = activity.attendances.filter(youth__in=among)
    noted.filter(presence=Presence.EXPECTED).exclude(youth__in=list(invited)).delete()
    others = set(noted.exclude(presence=Presence.EXPECTED).values_list("youth", flat=True))
    expected = {youth: activity.minutes for youth in invited if youth.pk not in others}
    write(activity, expected, Presence.EXPECTED, from_youth=False)


@transaction.atomic
def cancel_action(activity, *, reason, on, and_following=False):
    """It will not take place: those expected become « Annulé ». Answers how many were cancelled.

    With `and_following`, the later ones of its series too. Refused once the roll call is taken,
    or when someone is noted present: their hours were lived, and stay.
    """
    if activity.closed_at:
        raise Refused("Les présences de cette action sont closes : elle a eu lieu.")
    if activity.cancelled_on:
        raise Refused(f"Cette action est déjà annulée : {activity.cancel_reason}")
    if count := activity.attendances.present().count():
        there = "jeunes y sont notés présents" if count > 1 else "jeune y est noté présent"
        raise Refused(f"{count} {there} : elle a eu lieu. Faites l’appel plutôt que l’annuler.")
    rows = Activity.objects.filter(pk=activity.pk)
    if and_following and activity.series_id:
        rows = Activity.objects.filter(series=activity.series_id, day__gte=activity.day)
    # Locked as a roll call locks its own: of the two, the second sees what the first did.
    rows = rows.select_for_update(of=("self",)).order_by("day", "pk")
    waiting = [one.pk for one in rows if one.closed_at is None and one.cancelled_on is None]
    there = Attendance.objects.present().filter(activity__in=waiting)
    held = set(there.values_list("activity", flat=True))
    cancelled = [pk for pk in waiting if pk not in held]
    Activity.objects.filter(pk__in=cancelled).update(cancelled_on=on, cancel_reason=reason)
    Attendance.objects.filter(activity__in=cancelled, presence=Presence.EXPECTED).update(
        presence=Presence.CANCELLED, changed_at=timezone.now()
    )
    return len(cancelled)


def _months_after(day, number):
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    first, following = date(year, month + 1, 1), divmod(year * 12 + month + 1, 12)
    last = date(following[0], following[1] + 1, 1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))
