"""Appointments: who came, who was reminded, each put back when it was a slip."""

from django.db import transaction
from django.utils import timezone

from accounts.refusal import Refused
from activities.models import Activity, Attendance
from activities.workflow.entry import UNDO_WITHIN, Presence, locked, mark, refuse_when_cancelled

ANSWERS = {Presence.PRESENT, Presence.EXCUSED, Presence.ABSENT, Presence.CANCELLED}


@transaction.atomic
def mark_appointment(row, *, presence):
    """Say in one gesture whether someone expected came. Refused once it was said."""
    if presence not in ANSWERS:
        raise Refused("Choisissez : présent·e, excusé·e, absent·e ou annulé.")
    row = _read_again(row)
    if row.presence != Presence.EXPECTED:
        raise Refused(f"C’est déjà noté pour {row.youth} : {row.get_presence_display().lower()}.")
    refuse_when_cancelled(row.activity)
    return mark(row.activity, row.youth, presence=presence, from_youth=row.from_youth)


@transaction.atomic
def expect_again(row):
    """Take back the last answer, within a minute: the person is expected again."""
    row = _read_again(row)
    if timezone.now() - row.changed_at > UNDO_WITHIN:
        raise Refused("Il est trop tard pour annuler d’un geste : corrigez l’activité.")
    refuse_when_cancelled(row.activity)
    if row.activity.closed_at:
        raise Refused("Les présences de cette action sont closes : rouvrez la feuille.")
    return mark(row.activity, row.youth, presence=Presence.EXPECTED, from_youth=row.from_youth)


@transaction.atomic
def remind(row, *, on, by):
    """Tick « rappelé ». What was noted of the hours does not change. Refused when ticked."""
    row = _read_again(row)
    if row.reminded_on:
        raise Refused(f"{row.youth} a déjà été rappelé·e par {row.reminded_by.signature}.")
    Attendance.objects.filter(pk=row.pk).update(reminded_on=on, reminded_by=by)


@transaction.atomic
def forget_reminder(row):
    Attendance.objects.filter(pk=row.pk).update(reminded_on=None, reminded_by=None)


def _read_again(row):
    """Once the activity and the file are locked, in the order of every such act."""
    Activity.objects.select_for_update(of=("self",)).get(pk=row.activity_id)
    locked([row.youth])
    rows = Attendance.objects.select_related(
        "activity__kind", "activity__programme", "youth__programme", "reminded_by"
    )
    return rows.get(pk=row.pk)
