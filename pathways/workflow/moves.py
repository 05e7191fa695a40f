"""Where a pathway stands: the only lines that move it, and what every act needs to do so."""

from django.db import IntegrityError, transaction

from accounts.models import Membership
from accounts.refusal import Refused
from pathways.models import CommissionDecision, Exit, Pathway
from youths.models import Youth

Stage = Pathway.Stage
Outcome = CommissionDecision.Outcome

NEXT_STAGE = {
    (Stage.SUBMITTED, Outcome.ADMIT): Stage.ADMITTED,
    (Stage.SUBMITTED, Outcome.ADJOURN): Stage.MOBILISATION,
    (Stage.SUBMITTED, Outcome.REFUSE): Stage.CLOSED,
    (Stage.SUBMITTED, Outcome.REDIRECT): Stage.CLOSED,
}


def lock(pathway, *, open_only=False):
    """The pathway as it is now, held until the end of the act; acts lock it before its rows."""
    pathway = Pathway.objects.select_for_update(of=("self",)).get(pk=pathway.pk)
    if open_only:
        refuse_when_closed(pathway)
    return pathway


def refuse_when_closed(pathway):
    if pathway.stage == Stage.CLOSED:
        raise Refused("Ce parcours est terminé : rien ne peut plus y être ajouté.")


def refuse_unless_head(programme, user, sentence):
    if not is_head(programme, user):
        raise Refused(sentence)


def is_head(programme, user):
    """Whether this person is head of service of the programme today."""
    return programme.memberships.active().filter(user=user, role=Membership.Role.HEAD).exists()


def is_only_head(programme, user):
    """Whether nobody else could approve: what this person presents would wait for ever."""
    heads = programme.memberships.active().filter(role=Membership.Role.HEAD)
    return set(heads.values_list("user", flat=True)) == {user.pk}


def once(rows, key, **fields):
    """Write the row, or give back the one a first click wrote. The pathway is locked by then."""
    if key is None:
        return rows.create(**fields)
    if already := rows.filter(public_id=key).first():
        return already
    try:
        with transaction.atomic():
            return rows.create(public_id=key, **fields)
    except IntegrityError as error:
        raise Refused("Ce formulaire a déjà servi : rouvrez-le pour noter autre chose.") from error


def move(pathway, stage):
    pathway.stage = stage
    pathway.save(update_fields=["stage"])


def save_dates(contract, fields):
    """Save the dates of a contract. Refused by the database when another one runs then."""
    try:
        with transaction.atomic():
            contract.save(update_fields=fields)
    except IntegrityError as error:
        raise Refused("Un autre contrat court déjà à ces dates pour ce jeune.") from error


def close(pathway, *, exited_on, reason, by, key=None, **details):
    """Write the exit and end the pathway on that day."""
    leaving = once(
        Exit.objects.filter(pathway=pathway),
        key,
        pathway=pathway,
        exited_on=exited_on,
        reason=reason,
        recorded_by=by,
        **details,
    )
    pathway.stage, pathway.closed_on = Stage.CLOSED, exited_on
    pathway.save(update_fields=["stage", "closed_on"])
    return leaving


def restart(pathway, stage, *, on, reason, by, key=None, anew=True):
    """Start an ended pathway again: what the exit said is kept by the `Reopening` it becomes.

    `anew`: the commission has to decide again. Refused when another pathway has started meanwhile.
    """
    # Held: nobody opens another pathway, nor closes the file, before this one has started again.
    youth = Youth.objects.select_for_update(of=("self",)).get(pk=pathway.youth_id)
    if youth.closed_on:
        raise Refused("Ce dossier est fermé : rouvrez d’abord le dossier.")
    if youth.pathways.open().exists():
        raise Refused("Un autre parcours est ouvert : celui-ci ne peut pas reprendre.")
    leaving = pathway.exit
    row = once(
        pathway.reopenings,
        key,
        reopened_on=on,
        reason=reason,
        exited_on=leaving.exited_on,
        exit_reason=leaving.reason,
        exit_destination=leaving.destination,
        exit_proof=leaving.proof,
        exit_last_contact_on=leaving.last_contact_on,
        exit_note=leaving.note,
        reopened_by=by,
    )
    leaving.delete()
    pathway.stage, pathway.closed_on = stage, None
    if anew:
        pathway.restarted_on = on
    pathway.save(update_fields=["stage", "closed_on", "restarted_on"])
    return row
