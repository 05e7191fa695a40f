"""The words of this room: an entry told back, what happens at the same time, lengths of time."""

from django.utils import timezone

from activities.models import Attendance

Presence = Attendance.Presence


def noted(activity, *, achievement=""):
    """« Noté : Entretien éducatif avec Kaïs, 30 min. »"""
    rows = activity.attendances.select_related("youth")
    names = [str(row.youth) for row in rows]
    if activity.anonymous_count:
        plural = "s" if activity.anonymous_count > 1 else ""
        names.append(f"{activity.anonymous_count} personne{plural} anonyme{plural}")
    who = f" avec {', '.join(names)}" if names else ""
    presence = rows[0].presence if rows else Presence.PRESENT
    absent = presence not in (Presence.PRESENT, Presence.EXPECTED)
    end = f" : {Presence(presence).label.lower()}" if absent else f", {length(activity.minutes)}"
    more = " Et une petite réussite." if achievement else ""
    return f"{_when(activity, presence)} : {activity}{who}{end}.{more}"


def _when(activity, presence):
    """« Noté », or « Prévu »; with its day when it is not today, its hour when it is to come."""
    planned = presence == Presence.EXPECTED
    word = "Prévu" if planned else "Noté"
    if activity.day != timezone.localdate():
        word += f" le {activity.day:%d/%m/%Y}"
    if planned and activity.starts_at:
        word += f" à {activity.starts_at:%H:%M}"
    return word


def at_the_same_time(attendance):
    """The warning about another presence of the same person, at the same hour."""
    other = attendance.activity
    return (
        f"{attendance.youth} a aussi « {other} » le {other.day:%d/%m/%Y} à "
        f"{other.starts_at:%H:%M}, en même temps. C’est gardé : vérifiez l’heure ou la durée."
    )


def length(total):
    """90 → « 1 h 30 »."""
    hours, minutes = divmod(total, 60)
    if not hours:
        return f"{minutes} min"
    return f"{hours} h {minutes:02}" if minutes else f"{hours} h"


def hours_and_minutes(total):
    """120 → « 2 h 00 », for figures that stand side by side."""
    return f"{total // 60} h {total % 60:02}"


def lower_first(label):
    """A label inside a sentence: « Repas » → « repas »."""
    return label[:1].lower() + label[1:]
