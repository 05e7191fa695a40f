"""Where to look for someone who has gone silent: places, colleagues, partners who know them."""

from collections import Counter

from django.db.models import Max, Q

from accounts.models import User
from activities.models import Attendance
from partners.models import Partnership

LAST_TIMES = 30
MOST = 4


def usual_places(youth):
    """The places of their last times present, the most usual first."""
    seen = youth.attendances.present().exclude(activity__place="")
    places = seen.order_by("-activity__day", "-pk").values_list("activity__place", flat=True)
    return [place for place, _ in Counter(places[:LAST_TIMES]).most_common(MOST)]


def colleagues_who_know(youth, *, but):
    """The team members who were there with them, the latest first; never oneself."""
    team = youth.programme.memberships.of_team().values("user")
    there = Q(
        activities__attendances__youth=youth,
        activities__attendances__presence=Attendance.Presence.PRESENT,
    )
    people = User.objects.filter(there, pk__in=team).exclude(pk=but.pk)
    people = people.annotate(seen_on=Max("activities__day", filter=there))
    return list(people.order_by("-seen_on", "pk")[:MOST])


def partners_in_touch(youth):
    """The partners they were sent to or housed by, with whom to call."""
    known = Q(referrals__youth=youth) | Q(placements__youth=youth)
    partners = Partnership.objects.filter(known, programme=youth.programme).distinct()
    return list(
        partners.select_related("organisation").prefetch_related("contacts").order_by("pk")[:MOST]
    )
