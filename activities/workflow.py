"""Logging what was done: the activity, who took part, real minutes and minutes of the scale."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.refusal import Refused
from activities.models import Activity, Attendance

UNDO_WITHIN = timedelta(seconds=60)

Presence = Attendance.Presence


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
    by,
    **details,
):
    """Write an activity and one attendance per young person.

    `minutes` are real minutes. `details` are other fields of `Activity` (place, note, title…,
    and `public_id`, the one-time key of the form: a second click returns the first row).
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
    for youth in youths:
        mark(activity, youth, presence=presence, minutes=minutes, from_youth=from_youth)
    return activity


@transaction.atomic
def mark(activity, youth, *, presence, minutes=None, from_youth=False):
    """Write who was there. Someone present gets real minutes and the scale of the kind.

    Others get none. Refused for a young person of another programme.
    """
    if youth.programme_id != activity.programme_id:
        raise Refused(f"{youth} n’est pas de ce dispositif.")
    is_present = presence == Presence.PRESENT
    attendance, _ = Attendance.objects.update_or_create(
        activity=activity,
        youth=youth,
        defaults={
            "programme": activity.programme,
            "presence": presence,
            "minutes": (minutes or activity.minutes) if is_present else 0,
            "credited_minutes": activity.kind.credited_minutes if is_present else 0,
            "from_youth": from_youth,
        },
    )
    return attendance


@transaction.atomic
def take_attendance(activity, *, present, among):
    """Close a collective action: `present` maps young people to their real minutes.

    Of `among`, those who were expected and are not there become absent; a tile ticked by mistake
    and taken back leaves nothing. People one may not see stay as they are.
    """
    for youth, minutes in present.items():
        mark(activity, youth, presence=Presence.PRESENT, minutes=minutes)
    others = activity.attendances.filter(youth__in=among).exclude(youth__in=list(present))
    others.present().delete()
    others.filter(presence=Presence.EXPECTED).update(presence=Presence.ABSENT)


@transaction.atomic
def correct(activity, *, presence):
    """Carry the corrected minutes of an individual activity to those who took part."""
    for attendance in activity.attendances.select_related("youth"):
        mark(
            activity,
            attendance.youth,
            presence=presence,
            minutes=activity.minutes,
            from_youth=attendance.from_youth,
        )


@transaction.atomic
def undo(activity, *, by):
    """Take back what one has just logged, within a minute."""
    if activity.logged_by != by:
        raise Refused("Seule la personne qui a noté cette activité peut l’annuler.")
    if timezone.now() - activity.logged_at > UNDO_WITHIN:
        raise Refused("Il est trop tard pour annuler d’un geste : corrigez l’activité.")
    activity.delete()


def _first_click(programme, activity, by):
    first = programme.activities.filter(public_id=activity.public_id, logged_by=by).first()
    if first is None:
        raise Refused("Ce formulaire a déjà servi : rouvrez-le pour noter autre chose.")
    return first
