"""What an attendance may not say: before the file, on a closed one, more than a day in a day."""

from collections import defaultdict

from django.utils import timezone

from activities.models import LONGEST_DAY, Attendance
from activities.wording import length

PRESENT, EXPECTED = Attendance.Presence.PRESENT, Attendance.Presence.EXPECTED


def before_programme(day, programme):
    """Why nothing is noted of a day before the programme; nothing to say of a later one."""
    if day < programme.started_on:
        return f"Le dispositif a commencé le {programme.started_on:%d/%m/%Y}."
    return ""


def refusals(minutes, *, day, presence=PRESENT, activity=None):
    """Why these attendances cannot be: one sentence per person, in French; none when all is well.

    `minutes` maps young people to real minutes. `activity` is the one being corrected, whose own
    minutes are not counted twice. One query. Source: a file is opened the day one first meets; a
    closed file is read only; a day has 1 440 minutes.
    """
    return list(refusals_by_person(minutes, day=day, presence=presence, activity=activity).values())


def refusals_by_person(minutes, *, day, presence=PRESENT, activity=None):
    """The same sentences, by young person, to stand beside each."""
    done = minutes_of_the_day(minutes, day=day, leaving_out=activity) if presence == PRESENT else {}
    sentences = {
        youth: _refusal(youth, wanted, day=day, presence=presence, already=done.get(youth.pk, 0))
        for youth, wanted in minutes.items()
    }
    return {youth: sentence for youth, sentence in sentences.items() if sentence}


def _refusal(youth, wanted, *, day, presence, already):
    if youth.closed_on:
        return f"Le dossier {youth.of_name} est fermé depuis le {youth.closed_on:%d/%m/%Y}."
    if day < youth.identified_on:
        return (
            f"Le dossier {youth.of_name} commence le {youth.identified_on:%d/%m/%Y} : "
            "choisissez ce jour ou un jour suivant."
        )
    if presence == PRESENT and day > timezone.localdate():
        return f"{youth} ne peut pas déjà avoir été là : la date est à venir."
    if presence == PRESENT and already + wanted > LONGEST_DAY:
        return (
            f"{youth} aurait {length(already + wanted)} d’activité le {day:%d/%m/%Y} "
            f"({length(already)} sont déjà notées) : une journée en compte 24."
        )
    return ""


def minutes_of_the_day(youths, *, day, leaving_out=None):
    """Real minutes already noted that day, by the pk of each young person. One query."""
    rows = Attendance.objects.present().filter(youth__in=list(youths), activity__day=day)
    if leaving_out is not None:
        rows = rows.exclude(activity=leaving_out)
    done = defaultdict(int)
    for youth, minutes in rows.values_list("youth", "minutes"):
        done[youth] += minutes
    return done


def overlaps(activity, *, seen_by):
    """Other activities at the same time for the same people, present or expected: a warning.

    Answers attendances, with `youth` and `activity`, of the files `seen_by` reads: nobody else is
    named. Nothing to say of an activity without a time. Two queries.
    """
    if activity.starts_at is None or activity.cancelled_on:
        return []
    here = Attendance.objects.filter(presence__in=(PRESENT, EXPECTED))
    people = here.filter(activity=activity).values_list("youth", flat=True)
    others = here.visible_to(seen_by).filter(youth__in=list(people), activity__day=activity.day)
    others = others.exclude(activity=activity).exclude(activity__starts_at=None)
    others = others.filter(activity__cancelled_on=None).select_related("youth", "activity__kind")
    return [row for row in others if _cross(activity, row.activity)]


def _cross(one, other):
    start, end = _span(one)
    other_start, other_end = _span(other)
    return start < other_end and other_start < end


def _span(activity):
    start = activity.starts_at.hour * 60 + activity.starts_at.minute
    return start, start + activity.minutes
