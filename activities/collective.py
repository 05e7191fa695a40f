"""The collective actions of a team: what is to close, to come, past; presences and people apart.

Presences add up over actions, different people do not: someone who came ten times is one person.
The time of the team is that of each action times those of the team who were there, whoever came.
"""

from dataclasses import dataclass

from django.db.models import Count, F, IntegerField, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from activities.models import Activity, Attendance, Photo, PhotoPerson

PRESENT = Q(attendances__presence=Attendance.Presence.PRESENT)


@dataclass(frozen=True)
class Figures:
    """What was held between two days."""

    actions: int
    presences: int
    people: int
    anonymous: int
    staff_minutes: int


def figures(actions):
    """Of these actions (a scope), those whose roll call is closed. Three queries."""
    held = actions.filter(closed_at__isnull=False).order_by()
    here = Attendance.objects.present().filter(activity__in=held.values("pk"))
    said = here.aggregate(presences=Count("pk"), people=Count("youth", distinct=True))
    total = held.aggregate(actions=Count("pk"), anonymous=Coalesce(Sum("anonymous_count"), 0))
    team = Activity.staff.through.objects.filter(activity__in=held.values("pk"))
    minutes = team.aggregate(total=Coalesce(Sum("activity__minutes"), 0))["total"]
    return Figures(**said, **total, staff_minutes=minutes)


def for_list(actions):
    """Everything a line of the list shows, in a fixed number of queries."""
    photos = Photo.objects.filter(activity=OuterRef("pk")).order_by()
    photos = photos.values("activity").annotate(count=Count("pk")).values("count")
    return (
        actions.select_related("kind", "series")
        .prefetch_related("staff")
        .annotate(
            presence_count=Count("attendances", filter=PRESENT),
            expected_count=Count("attendances"),
            photo_count=Coalesce(Subquery(photos, output_field=IntegerField()), 0),
        )
        .order_by("-day", F("starts_at").desc(nulls_last=True), "-pk")
    )


def next_of_each(actions):
    """Of actions to come, nearest first: those that happen once, and the next of each series.

    A cancelled date is told when it comes before the next that is kept, and hides none.
    """
    told, kept = set(), set()
    for action in actions:
        series = action.series_id
        if series is None or series not in (told if action.cancelled_on else kept):
            yield action
        told.add(series)
        if not action.cancelled_on:
            kept.add(series)


def people_of(activity, files):
    """Of these files, the people of an action: those noted on it, those on its photos."""
    on_photos = PhotoPerson.objects.filter(photo__activity=activity)
    return files.filter(
        Q(pk__in=activity.attendances.values("youth")) | Q(pk__in=on_photos.values("youth"))
    )
