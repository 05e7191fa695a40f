"""Placements: one place a night, and where one goes next."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.refusal import Refused
from partners.workflow.situation import note_situation
from youths.models import Youth


def lock_file(pk):
    """Taken before the row of a placement: noting the next one may end the former."""
    return Youth.objects.select_for_update().get(pk=pk)


@transaction.atomic
def record_placement(placement, *, former_end=""):
    """Save it, unless someone would sleep in two places at once.

    With `former_end`, the one that goes on that day ends there, for that reason.
    """
    youth = lock_file(placement.youth_id)
    others = youth.placements.exclude(public_id=placement.public_id)
    if former_end:
        _end_the_former(others, placement.started_on, former_end)
    other = _overlapping(others, placement)
    if other:
        raise Refused(_already_sleeps(other))
    placement.save()
    return placement


@transaction.atomic
def end_placement(placement, *, by):
    """Its end; where the person goes next becomes the situation of that day."""
    record_placement(placement)
    if placement.next_housing and placement.ended_on <= timezone.localdate():
        note_situation(
            placement.youth, day=placement.ended_on, by=by, housing=placement.next_housing
        )
    return placement


def _end_the_former(others, day, reason):
    goes_on = Q(ended_on=None) | Q(ended_on__gt=day)
    for former in others.filter(goes_on, started_on__lte=day):
        former.ended_on, former.end_reason = day, reason
        former.version += 1
        former.save(update_fields=["ended_on", "end_reason", "version"])


def _overlapping(others, placement):
    """Another one with a night in common: the day of leaving is not a night."""
    after = Q(ended_on=None) | Q(ended_on__gt=placement.started_on)
    found = others.filter(after).select_related("partnership__organisation")
    if placement.ended_on:
        found = found.filter(started_on__lt=placement.ended_on)
    return found.first()


def _already_sleeps(other):
    until = f" au {other.ended_on:%d/%m/%Y}" if other.ended_on else ""
    start = f"{'du' if until else 'depuis le'} {other.started_on:%d/%m/%Y}"
    return (
        f"Une autre solution couvre déjà ces nuits : {other}, {start}{until}. "
        "Notez d’abord sa fin, ou changez les dates."
    )
