"""What the commission decides about a file, who approves it, and how it is corrected."""

from django.db import transaction

from accounts.refusal import Refused
from pathways.eligibility import in_the_way, signature_day
from pathways.models import CommissionDecision, Exit, Pathway
from pathways.workflow.agenda import lock_case, refuse_when_over
from pathways.workflow.moves import (
    NEXT_STAGE,
    Outcome,
    Stage,
    close,
    is_head,
    lock,
    move,
    once,
    restart,
)

EXITS = {
    Outcome.REFUSE: Exit.Reason.NOT_ADMITTED,
    Outcome.REDIRECT: Exit.Reason.REDIRECTED,
}


@transaction.atomic
def record_decision(
    case,
    *,
    outcome,
    decided_on,
    reason="",
    conditions="",
    review_on=None,
    recused=(),
    key=None,
    by,
):
    """Write the minutes of one case. Nothing moves until the head of service approves.

    A correction that was sent back, once written again, still names the decision it replaces.
    Of two people who decide at once, one wins and the other is told.
    """
    pathway, case = lock_case(case)
    if key and (already := case.decisions.filter(public_id=key).first()):
        return already
    if case.withdrawn_on:
        raise Refused("Ce dossier n’est plus à l’ordre du jour de cette commission.")
    if not case.past_decisions:
        # In a closed session, only a correction that was sent back is written again.
        refuse_when_over(case.commission)
    if case.decision:
        raise Refused("Une décision est déjà enregistrée pour ce dossier.")
    _refuse_when_presented_again(pathway, case)
    _refuse_outcome(pathway, outcome, reason)
    _refuse_review(review_on, decided_on)
    if decided_on < case.commission.held_on:
        raise Refused("La décision ne peut pas précéder le jour de la commission.")
    _refuse_without_quorum(case.commission, recused)
    again = case.correction_to_write_again
    corrected = (
        {"replaces": again.replaces, "correction_note": again.correction_note} if again else {}
    )
    decision = once(
        case.decisions,
        key,
        outcome=outcome,
        reason=reason,
        conditions=conditions,
        review_on=review_on,
        decided_on=decided_on,
        presented_by=case.presented_by,
        recorded_by=by,
        **corrected,
    )
    decision.recused.set(recused)
    return decision


@transaction.atomic
def approve_decision(decision, *, approved_on, by):
    """Approve a decision and move the pathway.

    Only a head of the programme approves, and never a file they presented themselves. An admission
    despite a « non » of the eligibility needs the head's written reason first.
    """
    pathway, decision = _lock_decision(decision)
    _refuse_unless_judge(decision, pathway, by)
    if approved_on < decision.decided_on:
        raise Refused("L’approbation ne peut pas précéder la décision.")
    _refuse_when_presented_again(pathway, decision.case)
    if (pathway.stage, decision.outcome) not in NEXT_STAGE:
        raise Refused(f"Ce parcours est « {pathway.get_stage_display()} » : il n’attend rien.")
    if decision.outcome == Outcome.ADMIT:
        _refuse_when_not_eligible(pathway, approved_on)
    decision.approved_on, decision.approved_by = approved_on, by
    decision.save(update_fields=["approved_on", "approved_by"])
    stage = NEXT_STAGE[pathway.stage, decision.outcome]
    if stage == Stage.CLOSED:
        close(pathway, exited_on=approved_on, reason=EXITS[decision.outcome], by=by)
    else:
        move(pathway, stage)
    return decision


@transaction.atomic
def return_decision(decision, *, note, returned_on, by):
    """Send a decision back to be written again. The case waits for another one."""
    pathway, decision = _lock_decision(decision)
    _refuse_unless_judge(decision, pathway, by)
    if not note.strip():
        raise Refused("Dites ce qu’il faut revoir : la personne qui a noté la décision le lira.")
    if returned_on < decision.decided_on:
        raise Refused("Le renvoi ne peut pas précéder la décision.")
    decision.returned_on, decision.returned_by, decision.return_note = returned_on, by, note
    decision.save(update_fields=["returned_on", "returned_by", "return_note"])
    return decision


@transaction.atomic
def correct_decision(
    decision,
    *,
    outcome,
    correction_note,
    decided_on,
    reason="",
    conditions="",
    review_on=None,
    recused=(),
    key=None,
    by,
):
    """Replace an approved decision by a new one that names it; a head approves it in turn.

    The pathway waits again for the commission. Refused once it has gone on from that decision.
    """
    pathway, decision = _lock_decision(decision)
    case = decision.case
    if key and (already := case.decisions.filter(public_id=key).first()):
        return already
    if not decision.is_effective:
        raise Refused("Cette décision n’est plus en vigueur.")
    if not decision.approved_on:
        raise Refused("Cette décision n’est pas approuvée : faites-la renvoyer plutôt.")
    if not correction_note.strip():
        raise Refused("Dites pourquoi la décision est corrigée.")
    if decided_on < decision.approved_on:
        raise Refused("La correction ne peut pas précéder la décision qu’elle remplace.")
    _go_back_to_commission(pathway, decision, on=decided_on, by=by)
    _refuse_outcome(pathway, outcome, reason)
    _refuse_review(review_on, decided_on)
    decision.replaced_on = decided_on
    decision.save(update_fields=["replaced_on"])
    correction = once(
        case.decisions,
        key,
        outcome=outcome,
        reason=reason,
        conditions=conditions,
        review_on=review_on,
        decided_on=decided_on,
        presented_by=case.presented_by,
        recorded_by=by,
        replaces=decision,
        correction_note=correction_note,
    )
    correction.recused.set(recused)
    return correction


@transaction.atomic
def record_notification(decision, *, notified_on, means, by):
    """Write that the young person was told, and how."""
    _, decision = _lock_decision(decision)
    if not decision.approved_on or not decision.is_effective:
        raise Refused("Une décision s’annonce une fois approuvée, tant qu’elle est en vigueur.")
    if notified_on < decision.approved_on:
        raise Refused("L’annonce ne peut pas précéder l’approbation.")
    decision.notified_on, decision.notified_means = notified_on, means
    decision.save(update_fields=["notified_on", "notified_means"])
    return decision


def possible_outcomes(pathway):
    """The decisions a commission may take about this pathway, as `Outcome` values."""
    return [outcome for stage, outcome in NEXT_STAGE if stage == pathway.stage]


def _lock_decision(decision):
    pathway = lock(decision.case.pathway)
    rows = CommissionDecision.objects.select_for_update(of=("self",))
    return pathway, rows.get(pk=decision.pk)


def _presented_again(pathway, case):
    return pathway.cases.kept().filter(pk__gt=case.pk).exists()


def _refuse_when_presented_again(pathway, case):
    if _presented_again(pathway, case):
        raise Refused("Ce dossier a été présenté de nouveau depuis : c’est là qu’il se décide.")


def _refuse_outcome(pathway, outcome, reason):
    if (pathway.stage, outcome) not in NEXT_STAGE:
        raise Refused(f"Décision impossible pour un parcours « {pathway.get_stage_display()} ».")
    if outcome != Outcome.ADMIT and not reason.strip():
        raise Refused("Un ajournement, un refus ou une réorientation doit être motivé.")


def _refuse_review(review_on, decided_on):
    if review_on and review_on <= decided_on:
        raise Refused("La date de revoyure est après la décision.")


def _refuse_without_quorum(commission, recused):
    if not commission.quorum:
        return
    away = [member.pk for member in recused]
    count = commission.members.filter(is_present=True).exclude(pk__in=away).count()
    if count < commission.quorum:
        raise Refused(
            f"Le quorum n’est pas atteint : il faut {commission.quorum} personnes, "
            f"il y en a {count}. Qui se retire ne compte pas."
        )


def _refuse_unless_judge(decision, pathway, by):
    """Approving and sending back belong to a head who did not present the file."""
    if not is_head(pathway.programme, by):
        raise Refused("Seul·e un·e chef·fe de service approuve une décision de commission.")
    if decision.presented_by == by:
        raise Refused("Vous avez présenté ce dossier : une autre personne approuve la décision.")
    if decision.approved_on:
        raise Refused(f"Cette décision est déjà approuvée par {decision.approved_by}.")
    if not decision.is_effective:
        raise Refused("Cette décision a été renvoyée ou remplacée : elle n’attend plus rien.")


def _refuse_when_not_eligible(pathway, day):
    whole = Pathway.objects.for_eligibility().get(pk=pathway.pk)
    blocking = in_the_way(whole, on=signature_day(whole, today=day))
    if blocking:
        said_no = " ".join(f"{one.label} : {one.sentence}" for one in blocking)
        raise Refused(
            f"L’éligibilité dit non. {said_no} Pour admettre quand même, écrivez d’abord pourquoi "
            "dans la carte d’éligibilité."
        )


def _go_back_to_commission(pathway, decision, *, on, by):
    """Undo what the approval moved, if nothing followed; else refuse."""
    if NEXT_STAGE[Stage.SUBMITTED, decision.outcome] != pathway.stage:
        raise Refused(
            "Le parcours a continué depuis cette décision : elle ne se corrige plus. "
            f"Il est « {pathway.get_stage_display()} »."
        )
    restarted = pathway.restarted_on and pathway.restarted_on >= decision.approved_on
    if restarted or _presented_again(pathway, decision.case):
        raise Refused("Le parcours a continué depuis cette décision : elle ne se corrige plus.")
    if pathway.contracts.awaiting_signatures().exists():
        raise Refused("Un contrat attend des signatures : abandonnez-le d’abord.")
    if pathway.stage != Stage.CLOSED:
        move(pathway, Stage.SUBMITTED)
    elif pathway.exit.reason in EXITS.values():
        reason = "Décision de la commission corrigée"
        restart(pathway, Stage.SUBMITTED, on=on, reason=reason, by=by, anew=False)
    else:
        raise Refused("Le parcours s’est terminé autrement : rouvrez-le plutôt.")
