"""Along the contract and after it: excuses, breaches, the exit, what came of it, a new start."""

from datetime import timedelta

from django.db import transaction

from accounts.refusal import Refused
from pathways.models import Breach, Exit, FollowUp
from pathways.schemes import months_after
from pathways.wording import said
from pathways.workflow.moves import (
    Stage,
    close,
    is_head,
    lock,
    once,
    refuse_when_closed,
    restart,
    save_dates,
)
from youths.models import Closure, Youth

EARLY = timedelta(days=31)  # news may be asked for a little before their date


@transaction.atomic
def excuse(pathway, *, reason, starts_on, ends_on, key=None, by):
    """Write a period whose weeks leave the means (indisponibilité)."""
    pathway = lock(pathway, open_only=True)
    if ends_on < starts_on:
        raise Refused("La période finit avant d’avoir commencé.")
    return once(
        pathway.unavailabilities,
        key,
        reason=reason,
        starts_on=starts_on,
        ends_on=ends_on,
        recorded_by=by,
    )


@transaction.atomic
def record_breach(pathway, *, happened_on, kind, facts, proposal, key=None, by, **details):
    """Write a commitment that was not kept, and what the team proposes.

    The association proposes; the legal representative of the mission locale decides (R5131-17).
    `details`: heard_on, youth_words, proposed_on. A proposal comes once the person was heard.
    """
    pathway = lock(pathway, open_only=True)
    if not pathway.contracts.filter(starts_on__lte=happened_on).exists():
        raise Refused("Un manquement se note une fois le contrat commencé.")
    _refuse_proposal(happened_on, proposal, details.get("heard_on"), details.get("proposed_on"))
    return once(
        pathway.breaches,
        key,
        happened_on=happened_on,
        kind=kind,
        facts=facts,
        proposal=proposal,
        recorded_by=by,
        **details,
    )


@transaction.atomic
def propose_breach(breach, *, heard_on, youth_words, proposal, proposed_on=None, by):
    """Hear the person about a breach already noted, then say what the team proposes."""
    lock(breach.pathway, open_only=True)
    breach = Breach.objects.select_for_update(of=("self",)).get(pk=breach.pk)
    if breach.proposed_on:
        raise Refused("La proposition est déjà partie à la Mission locale.")
    _refuse_proposal(breach.happened_on, proposal, heard_on, proposed_on)
    breach.heard_on, breach.youth_words = heard_on, youth_words
    breach.proposal, breach.proposed_on = proposal, proposed_on
    breach.save(update_fields=["heard_on", "youth_words", "proposal", "proposed_on"])
    return breach


@transaction.atomic
def answer_breach(breach, *, answer, answered_on, effective_on=None, by):
    """Write what the Mission locale decided. It takes effect when it says so, not here."""
    lock(breach.pathway)
    breach = Breach.objects.select_for_update(of=("self",)).get(pk=breach.pk)
    if (breach.answer, breach.answered_on, breach.effective_on) == (
        answer,
        answered_on,
        effective_on,
    ):
        return breach  # a second click
    if not breach.awaits_answer:
        raise Refused("Ce manquement n’attend pas de décision de la Mission locale.")
    if answered_on < breach.proposed_on:
        raise Refused("La décision vient après la proposition.")
    if effective_on and effective_on < answered_on:
        raise Refused("La décision prend effet après avoir été prise.")
    breach.answer, breach.answered_on, breach.effective_on = answer, answered_on, effective_on
    breach.save(update_fields=["answer", "answered_on", "effective_on"])
    return breach


@transaction.atomic
def record_exit(pathway, *, exited_on, reason, closes_file=False, key=None, by, **details):
    """End the pathway. A running contract ends that day; one still unsigned is dropped.

    What is on the agenda of a commission and not decided leaves it. `closes_file`: the file too.
    `details`: destination, proof, last_contact_on, note. Ending a running contract is the head's.
    """
    pathway = lock(pathway)
    if key and (already := Exit.objects.filter(pathway=pathway, public_id=key).first()):
        return already
    refuse_when_closed(pathway)
    _refuse_day(pathway, exited_on, details.get("last_contact_on"))
    _refuse_reason(pathway, reason)
    running = pathway.contracts.running_on(exited_on).filter(ends_on__gt=exited_on)
    if running and not is_head(pathway.programme, by):
        raise Refused("Un contrat court encore : seul·e un·e chef·fe de service y met fin.")
    for contract in running:
        contract.ends_on = exited_on
        contract.save(update_fields=["ends_on"])
    _leave_what_waits(pathway, exited_on)
    leaving = close(pathway, exited_on=exited_on, reason=reason, key=key, by=by, **details)
    if closes_file:
        why = f"Sortie : {leaving.get_reason_display()}"
        close_file(pathway.youth, closed_on=exited_on, reason=why, by=by)
    return leaving


def possible_reasons(pathway):
    """Why someone may leave from where they stand, as `Exit.Reason` values."""
    contract = pathway.current_contract
    signed = contract is not None and contract.starts_on is not None
    left_out = Exit.BEFORE_CONTRACT_ONLY if signed else Exit.CONTRACT_ONLY
    return [
        reason
        for reason in Exit.Reason
        if reason not in left_out and reason != Exit.Reason.NOT_ADMITTED
    ]


@transaction.atomic
def reopen(pathway, *, reopened_on, reason, key=None, by):
    """Start an ended pathway again, for a reason. A contract whose term is not past goes on.

    Otherwise the pathway is back to its preparation: the commission decides again. Giving a
    contract back its end is the head's.
    """
    pathway = lock(pathway)
    if key and (already := pathway.reopenings.filter(public_id=key).first()):
        return already
    if pathway.stage != Stage.CLOSED:
        raise Refused("Ce parcours est ouvert : il n’y a rien à rouvrir.")
    if not reason.strip():
        raise Refused("Dites pourquoi le parcours reprend.")
    if reopened_on < pathway.closed_on:
        raise Refused("La réouverture ne peut pas précéder la sortie.")
    cut = contract_to_resume(pathway, on=reopened_on)
    if cut is None:
        return restart(pathway, Stage.MOBILISATION, on=reopened_on, reason=reason, key=key, by=by)
    if not is_head(pathway.programme, by):
        raise Refused("Un contrat reprendrait : seul·e un·e chef·fe de service le rouvre.")
    cut.ends_on = cut.term
    save_dates(cut, ["ends_on"])
    return restart(
        pathway, Stage.IN_CONTRACT, on=reopened_on, reason=reason, key=key, by=by, anew=False
    )


def contract_to_resume(pathway, *, on):
    """The contract an exit cut short, whose term is not past: it goes on. None otherwise."""
    cut = pathway.contracts.filter(ends_on=pathway.closed_on).first()
    if cut is None or cut.term < on or cut.term == cut.ends_on:
        return None
    return cut


@transaction.atomic
def record_follow_up(pathway, *, months, asked_on, situation, key=None, by, **details):
    """Write the news of someone three, six or twelve months after their exit.

    `details`: has_housing, note. Source: 6 months is the reference of the administration.
    """
    pathway = lock(pathway)
    if key and (already := pathway.follow_ups.filter(public_id=key).first()):
        return already
    if pathway.stage != Stage.CLOSED:
        raise Refused("Les nouvelles se prennent après la sortie : ce parcours est ouvert.")
    if pathway.youth.closed_on:
        raise Refused("Ce dossier est fermé : rouvrez-le pour y écrire.")
    if Exit.objects.filter(pathway=pathway, reason=Exit.Reason.DEATH).exists():
        raise Refused("Cette personne est décédée : il n’y a pas de nouvelles à prendre.")
    if months not in FollowUp.MONTHS:
        raise Refused("Le suivi se fait à 3, 6 ou 12 mois.")
    due = months_after(pathway.closed_on, months)
    if asked_on < due - EARLY:
        raise Refused(f"Il est trop tôt : ce suivi se fait vers le {said(due)}.")
    if pathway.follow_ups.filter(months=months, exited_on=pathway.closed_on).exists():
        raise Refused("Ce suivi est déjà noté.")
    return once(
        pathway.follow_ups,
        key,
        exited_on=pathway.closed_on,
        months=months,
        asked_on=asked_on,
        situation=situation,
        recorded_by=by,
        **details,
    )


@transaction.atomic
def close_file(youth, *, closed_on, reason, key=None, by):
    """Close a file: it can still be read, no longer written. Refused while a pathway is open."""
    youth = Youth.objects.select_for_update(of=("self",)).get(pk=youth.pk)
    if key and (already := youth.closures.filter(public_id=key).first()):
        return already
    if youth.closed_on:
        raise Refused("Ce dossier est déjà fermé.")
    if youth.pathways.open().exists():
        raise Refused("Un parcours est ouvert : notez d’abord la sortie.")
    if not reason.strip():
        raise Refused("Dites pourquoi le dossier est fermé.")
    if closed_on < youth.identified_on:
        raise Refused("Le dossier ne peut pas fermer avant la rencontre.")
    if youth.pathways.filter(closed_on__gt=closed_on).exists():
        raise Refused("Le dossier ne peut pas fermer avant la sortie du parcours.")
    youth.closed_on = closed_on
    youth.save(update_fields=["closed_on"])
    return once(youth.closures, key, closed_on=closed_on, reason=reason, closed_by=by)


@transaction.atomic
def reopen_file(youth, *, reopened_on, reason, by):
    """Open a closed file again, for a reason: the person is back."""
    youth = Youth.objects.select_for_update(of=("self",)).get(pk=youth.pk)
    if not youth.closed_on:
        raise Refused("Ce dossier est ouvert.")
    if not reason.strip():
        raise Refused("Dites pourquoi le dossier est rouvert.")
    if reopened_on < youth.closed_on:
        raise Refused("La réouverture ne peut pas précéder la fermeture.")
    closure = youth.closures.filter(reopened_on=None).first()
    if closure is None:
        closure = Closure(youth=youth, closed_on=youth.closed_on, reason="Fermé", closed_by=by)
    closure.reopened_on, closure.reopen_reason, closure.reopened_by = reopened_on, reason, by
    closure.save()
    youth.closed_on = None
    youth.save(update_fields=["closed_on"])
    return closure


def _refuse_proposal(happened_on, proposal, heard, proposed):
    if heard and heard < happened_on:
        raise Refused("Le jeune est entendu après les faits.")
    if proposed and proposal not in Breach.TO_MISSION_LOCALE:
        raise Refused("Seuls un avertissement, une réduction ou une fin se proposent.")
    if proposed and (heard is None or proposed < heard):
        raise Refused("Le jeune est entendu avant toute proposition à la Mission locale.")


def _refuse_day(pathway, exited_on, last_contact):
    if exited_on < pathway.opened_on:
        raise Refused("La sortie ne peut pas précéder le début du parcours.")
    if pathway.reopenings.filter(reopened_on__gt=exited_on).exists():
        raise Refused("La sortie ne peut pas précéder la reprise du parcours.")
    if pathway.contracts.filter(starts_on__gt=exited_on).exists():
        raise Refused("La sortie ne peut pas précéder le début du contrat.")
    if last_contact and last_contact > exited_on:
        raise Refused("Le dernier contact est après la sortie.")


def _leave_what_waits(pathway, day):
    """Nobody signs, and no commission decides, for someone who has left."""
    for contract in pathway.contracts.awaiting_signatures():
        contract.cancelled_on = max(day, contract.prepared_on)
        contract.save(update_fields=["cancelled_on"])
    open_agendas = pathway.cases.kept().filter(
        commission__closed_on=None, commission__cancelled_on=None
    )
    for case in open_agendas:
        if case.decision is None:
            case.withdrawn_on = max(day, case.submitted_on)
            case.withdrawn_reason = "Le parcours est terminé."
            case.save(update_fields=["withdrawn_on", "withdrawn_reason"])


def _refuse_reason(pathway, reason):
    if reason in possible_reasons(pathway):
        if reason == Exit.Reason.BREACH and not pathway.breaches.filter(answer="end").exists():
            raise Refused(
                "La Mission locale seule met fin au contrat pour manquements : notez d’abord sa "
                "décision."
            )
        return
    if reason == Exit.Reason.NOT_ADMITTED:
        raise Refused("« Non admis·e » se note par la décision de la commission.")
    raise Refused(f"« {Exit.Reason(reason).label} » ne convient pas à cette étape du parcours.")
