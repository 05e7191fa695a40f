"""Trying to find someone again: an attempt is noted, done or skipped; nothing else changes."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.refusal import Refused
from activities.models import Recontact
from activities.silence import with_last_contact
from youths.models import Youth


@transaction.atomic
def record_attempt(youth, *, public_id, rung, silent_since, outcome, note="", by):
    """Note one step of the re-contact ladder, once per silence.

    `silent_since` is what the page showed: refused when a contact was noted since, or when a
    colleague answered this step first. A second click (`public_id`) gives the first row back.
    """
    today = timezone.localdate()
    Youth.objects.select_for_update().get(pk=youth.pk)
    if first := Recontact.objects.filter(public_id=public_id, youth=youth).first():
        return first
    last = with_last_contact(Youth.objects.filter(pk=youth.pk), on=today).get().last_contact
    if last != silent_since:
        raise Refused(
            f"Bonne nouvelle : un contact a été noté le {last:%d/%m/%Y}. "
            "Les étapes repartent de ce jour, rien n’est à noter."
        )
    try:
        with transaction.atomic():
            return Recontact.objects.create(
                youth=youth,
                public_id=public_id,
                rung=rung,
                silent_since=silent_since,
                outcome=outcome,
                note=note,
                recorded_on=today,
                recorded_by=by,
            )
    except IntegrityError as twice:
        raise Refused(_already(youth, rung, silent_since)) from twice


def _already(youth, rung, silent_since):
    rows = youth.recontacts.filter(rung=rung, silent_since=silent_since)
    row = rows.select_related("recorded_by").first()
    if row is None:
        return "Cette étape n’a pas pu être notée : rechargez la page."
    said = f" : « {row.note} »" if row.note else ""
    return (
        f"{row.recorded_by.signature} s’en est déjà occupé·e le {row.recorded_on:%d/%m/%Y} "
        f"({row.get_outcome_display().lower()}){said}. Merci, l’étape est notée."
    )


@transaction.atomic
def undo_attempt(recontact, *, by):
    """Take back what one noted oneself, the same day."""
    mine = recontact.recorded_by_id == by.pk
    if not mine or recontact.recorded_on != timezone.localdate():
        raise Refused("Seule la personne qui l’a noté peut l’annuler, le jour même.")
    recontact.delete()
