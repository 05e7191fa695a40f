"""Logging what was done: the activity, who took part, real minutes and minutes of the scale."""

from collections import defaultdict
from datetime import timedelta
from uuid import uuid5

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.refusal import Refused
from activities.limits import refusals
from activities.models import CORRECT_WITHIN, Activity, Attendance, Revision
from activities.workflow.photo import remove_photo
from youths.models import Achievement, Youth

UNDO_WITHIN = timedelta(seconds=60)

Presence = Attendance.Presence
SAID = ("title", "minutes", "mode", "place", "note", "anonymous_count", "in_bilan")


@transaction.atomic
def log_activity(
    programme,
    *,
    kind,
    day,
    minutes,
    youths=(),
    presence=Presence.PRESENT,
    from_youth=False,
    staff=None,
    achievement="",
    agreed=False,
    by,
    **details,
):
    """Write an activity and one attendance per young person, and the small victory of each.

    `minutes` are real minutes. `details` are other fields of `Activity` (place, note, title…,
    and `public_id`, the one-time key of the form: a second click returns the first row). Refused
    by `activities.limits`, or for a young person or a kind of another programme.
    """
    if kind.programme_id != programme.pk:
        raise Refused("Ce type d’activité est celui d’un autre dispositif.")
    activity = Activity(
        programme=programme, kind=kind, day=day, minutes=minutes, logged_by=by, **details
    )
    try:
        with transaction.atomic():
            activity.save(force_insert=True)
    except IntegrityError:
        return _first_click(programme, activity, by)
    activity.staff.set([by] if staff is None else staff)
    write(activity, dict.fromkeys(youths, minutes), presence, from_youth=from_youth)
    if achievement:
        _keep_achievement(activity, youths, achievement, agreed=agreed, by=by)
    return activity


def _keep_achievement(activity, youths, text, *, agreed, by):
    Achievement.objects.bulk_create(
        Achievement(
            public_id=achievement_id(activity, youth),
            youth=youth,
            happened_on=activity.day,
            text=text,
            agreed=agreed,
            recorded_by=by,
        )
        for youth in youths
    )


def achievement_id(activity, youth):
    """The identifier of the small victory noted with an activity: undoing finds it again."""
    return uuid5(activity.public_id, str(youth.public_id))


def achievements_of(activity, attendances):
    """The small victories noted together with these attendances of an activity."""
    keys = [achievement_id(activity, row.youth) for row in attendances]
    return Achievement.objects.filter(public_id__in=keys)


def mark(activity, youth, *, presence, minutes=None, from_youth=False):
    """Write who was there. Someone present gets real minutes and the scale of the kind.

    Others get none. Refused as `log_activity`.
    """
    write(activity, {youth: minutes or activity.minutes}, presence, from_youth=from_youth)
    return activity.attendances.get(youth=youth)


@transaction.atomic
def correct(activity, *, presence, by, reason="", from_youth=None, staff=None):
    """Carry the corrected minutes of an individual activity to those who took part.

    `activity` holds what was typed, not saved yet. Within seven days one writes over one's own
    entry; later, what was said first is kept as a `Revision`, for a reason. Without `presence`, or
    without `from_youth`, each keeps their own.
    """
    before = as_stored(activity)
    if needs_reason(before, now=timezone.now()):
        if not reason:
            raise Refused("Passé sept jours, dites en une phrase pourquoi vous corrigez.")
        keep_first(before, reason=reason, by=by)
    declare_again(activity, before)
    activity.save()
    if staff is not None:
        activity.staff.set(staff)
    rows = list(activity.attendances.select_related("youth__programme"))
    locked(row.youth for row in rows)
    alike = defaultdict(dict)
    for row in rows:
        theirs = row.from_youth if from_youth is None else from_youth
        alike[presence or row.presence, theirs][row.youth] = activity.minutes
    for (said, theirs), minutes in alike.items():
        write(activity, minutes, said, from_youth=theirs)


def as_stored(activity):
    """What the row says, while `activity` holds what was typed."""
    return Activity.objects.select_related("kind").get(pk=activity.pk)


def refuse_when_cancelled(activity):
    if activity.cancelled_on:
        raise Refused(f"Cette action a été annulée : {activity.cancel_reason}")


def declare_again(activity, before):
    """What was confirmed was so of one day and one kind: another one is to be confirmed again.

    Another kind has another scale too, unless someone fixed the minutes by hand. `activity` is
    not saved yet, `before` is as stored.
    """
    there = activity.attendances.present()
    if activity.kind_id != before.kind_id:
        activity.counts = activity.kind.counts
        scale = activity.kind.credited_minutes
        there.filter(credited_by=None).update(credited_minutes=scale)
    if (activity.kind_id, activity.day) != (before.kind_id, before.day):
        there.update(validated_at=None, validated_by=None)


def needs_reason(activity, *, now):
    """Seven days after its day, or after it was noted, an entry is history."""
    since = now - CORRECT_WITHIN
    return activity.logged_at < since and activity.day < timezone.localdate(since)


def keep_first(before, *, reason, by):
    """Keep what an activity, as stored, and its rows say before they change."""
    said = {name: getattr(before, name) for name in SAID} | {"day": f"{before.day:%Y-%m-%d}"}
    said["kind"] = str(before.kind)
    said["starts_at"] = f"{before.starts_at:%H:%M}" if before.starts_at else ""
    said["staff"] = [person.signature for person in before.staff.all()]
    said["people"] = list(
        before.attendances.order_by("pk").values(
            "youth", "presence", "minutes", "credited_minutes", "from_youth"
        )
    )
    return Revision.objects.create(activity=before, said=said, reason=reason, made_by=by)


@transaction.atomic
def undo(activity, *, by):
    """Take back what one has just logged, within a minute."""
    if activity.logged_by != by:
        raise Refused("Seule la personne qui a noté cette activité peut l’annuler.")
    if timezone.now() - activity.logged_at > UNDO_WITHIN:
        raise Refused("Il est trop tard pour annuler d’un geste : corrigez l’activité.")
    achievements_of(activity, activity.attendances.select_related("youth")).delete()
    for photo in activity.photos.all():
        remove_photo(photo)
    activity.delete()


@transaction.atomic
def write(activity, minutes, presence, *, from_youth):
    """One attendance per person of `minutes`: three queries for one person or twelve.

    The files are locked first.
    """
    people = locked(minutes)
    if problems := _problems(activity, {one: minutes[one] for one in people}, presence):
        raise Refused(problems)
    is_present = presence == Presence.PRESENT
    rows = {row.youth_id: row for row in activity.attendances.filter(youth__in=people)}
    written = [
        _row(activity, youth, rows.get(youth.pk), presence, minutes[youth] if is_present else 0)
        for youth in people
    ]
    for row in written:
        row.from_youth, row.changed_at = from_youth, timezone.now()
    Attendance.objects.bulk_create(
        written,
        update_conflicts=True,
        unique_fields=["activity", "youth"],
        update_fields=[
            *("presence", "minutes", "credited_minutes", "credited_by", "from_youth"),
            *("validated_at", "validated_by", "changed_at"),
        ],
    )


def _row(activity, youth, before, presence, minutes):
    """What was confirmed, or credited by hand, stays so only while the minutes stay the same.

    The scale is that of the day it was noted: correcting real minutes does not read it again.
    """
    row = Attendance(
        activity=activity,
        youth=youth,
        programme=activity.programme,
        presence=presence,
        minutes=minutes,
        credited_minutes=activity.kind.credited_minutes if minutes else 0,
    )
    if not (before and minutes and before.presence == presence):
        return row
    if before.credited_by_id is None:
        row.credited_minutes = before.credited_minutes
    if before.minutes == minutes:
        for name in ("credited_minutes", "credited_by", "validated_at", "validated_by"):
            setattr(row, name, getattr(before, name))
    return row


def locked(youths):
    """These files, locked in one order: two acts at once cannot fill the same day twice."""
    pks = [youth.pk for youth in youths]
    if not pks:
        return []
    return list(Youth.objects.select_for_update(of=("self",)).filter(pk__in=pks).order_by("pk"))


def _problems(activity, minutes, presence):
    strangers = [one for one in minutes if one.programme_id != activity.programme_id]
    if strangers:
        return [f"{one} n’est pas de ce dispositif." for one in strangers]
    return refusals(minutes, day=activity.day, presence=presence, activity=activity)


def _first_click(programme, activity, by):
    first = programme.activities.filter(public_id=activity.public_id, logged_by=by).first()
    if first is None:
        raise Refused("Ce formulaire a déjà servi : rouvrez-le pour noter autre chose.")
    return first
