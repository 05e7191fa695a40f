"""What happens to a pathway. Each act: lock, guard, write the row that is the record, move, tell.

The stage is assigned in this file only. A refused act raises `Refused`, with a French sentence.
`key` is the one-time key of a form: a second click gives back what the first one wrote.
"""

from django.db import IntegrityError, transaction

from accounts.counters import next_number
from accounts.models import Membership
from accounts.refusal import Refused
from pathways.models import (
    CommissionCase,
    CommissionDecision,
    Contract,
    Exit,
    Pathway,
    Signature,
    SpeCheck,
)
from pathways.schemes import LONGEST_CONTRACT
from pathways.steps import missing_before_commission, missing_before_signature
from youths.models import Youth

Stage = Pathway.Stage
Outcome = CommissionDecision.Outcome

NEXT_STAGE = {
    (Stage.SUBMITTED, Outcome.ADMIT): Stage.ADMITTED,
    (Stage.SUBMITTED, Outcome.ADJOURN): Stage.MOBILISATION,
    (Stage.SUBMITTED, Outcome.REFUSE): Stage.CLOSED,
    (Stage.SUBMITTED, Outcome.REDIRECT): Stage.CLOSED,
}

EXITS = {
    Outcome.REFUSE: Exit.Reason.NOT_ADMITTED,
    Outcome.REDIRECT: Exit.Reason.HANDOVER,
}


@transaction.atomic
def open_pathway(youth, *, opened_on, by):
    """Start a journey in the scheme of the programme. Refused when one is already open."""
    youth = Youth.objects.select_for_update(of=("self",)).get(pk=youth.pk)
    if youth.pathways.open().exists():
        raise Refused(
            "Un parcours est déjà ouvert : il faut le terminer avant d’en ouvrir un autre."
        )
    if youth.closed_on:
        raise Refused("Ce dossier est fermé : aucun parcours ne peut y être ouvert.")
    return youth.pathways.create(
        programme=youth.programme,
        scheme=youth.programme.scheme,
        opened_on=opened_on,
        opened_by=by,
    )


@transaction.atomic
def record_spe_check(pathway, *, checked_on, result, source, last_contact_on=None, key=None, by):
    """Write what the employment service answered. A check may be redone: the last one counts.

    Source: circulaire du 22 avril 2022 (five months without contact).
    """
    pathway = _lock(pathway, open_only=True)
    if (last_contact_on is None) != (result == SpeCheck.Result.UNKNOWN):
        raise Refused(
            "Indiquez le dernier contact d’une personne inscrite ; "
            "laissez-le vide pour une personne inconnue."
        )
    if last_contact_on and last_contact_on > checked_on:
        raise Refused("Le dernier contact est après la vérification.")
    return _once(
        pathway.spe_checks,
        key,
        checked_on=checked_on,
        result=result,
        source=source,
        last_contact_on=last_contact_on,
        recorded_by=by,
    )


@transaction.atomic
def record_meeting(pathway, *, held_on, attendees, place="", minutes="", key=None, by):
    """Write the tripartite meeting (association, Mission locale, young person)."""
    pathway = _lock(pathway, open_only=True)
    return _once(
        pathway.meetings,
        key,
        held_on=held_on,
        place=place,
        attendees=attendees,
        minutes=minutes,
        recorded_by=by,
    )


@transaction.atomic
def record_assessment(
    pathway, *, kind, assessed_on, partnership=None, conclusions="", key=None, by
):
    """Write a diagnosis and who made it."""
    pathway = _lock(pathway, open_only=True)
    return _once(
        pathway.assessments,
        key,
        kind=kind,
        assessed_on=assessed_on,
        partnership=partnership,
        conclusions=conclusions,
        recorded_by=by,
    )


@transaction.atomic
def excuse(pathway, *, reason, starts_on, ends_on, key=None, by):
    """Write a period whose weeks leave the means (indisponibilité)."""
    pathway = _lock(pathway, open_only=True)
    if ends_on < starts_on:
        raise Refused("La période finit avant d’avoir commencé.")
    return _once(
        pathway.unavailabilities,
        key,
        reason=reason,
        starts_on=starts_on,
        ends_on=ends_on,
        recorded_by=by,
    )


@transaction.atomic
def submit_case(commission, pathway, *, submitted_on, by):
    """Put a ready file on the agenda: the pathway waits for the commission.

    Refused when a step the programme requires is missing (settings of the programme).
    """
    pathway = _lock(pathway)
    if pathway.stage != Stage.MOBILISATION:
        raise Refused(
            f"Ce parcours est « {pathway.get_stage_display()} » : il n’est pas à présenter."
        )
    if commission.programme_id != pathway.programme_id:
        raise Refused("Cette commission est celle d’un autre dispositif.")
    if commission.cases.filter(pathway=pathway).exists():
        raise Refused("Ce dossier est déjà à l’ordre du jour.")
    if not pathway.opened_on <= submitted_on <= commission.held_on:
        raise Refused(
            "Un dossier se présente après le début du parcours, et au plus tard le jour de la "
            "commission."
        )
    if missing := missing_before_commission(pathway, on=submitted_on):
        raise Refused(f"Il manque : {', '.join(str(step) for step in missing)}.")
    case = commission.cases.create(pathway=pathway, presented_by=by, submitted_on=submitted_on)
    _move(pathway, Stage.SUBMITTED)
    return case


@transaction.atomic
def record_decision(
    case, *, outcome, decided_on, reason="", conditions="", review_on=None, key=None, by
):
    """Write the minutes of one case. Nothing moves until the head of service approves."""
    case = CommissionCase.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if key and (already := case.decisions.filter(public_id=key).first()):
        return already
    if case.decisions.exists():
        raise Refused("Une décision est déjà enregistrée pour ce dossier.")
    if (case.pathway.stage, outcome) not in NEXT_STAGE:
        raise Refused(
            f"Décision impossible pour un parcours « {case.pathway.get_stage_display()} »."
        )
    if outcome != Outcome.ADMIT and not reason.strip():
        raise Refused("Un ajournement, un refus ou une réorientation doit être motivé.")
    if decided_on < case.commission.held_on:
        raise Refused("La décision ne peut pas précéder le jour de la commission.")
    return _once(
        case.decisions,
        key,
        outcome=outcome,
        reason=reason,
        conditions=conditions,
        review_on=review_on,
        decided_on=decided_on,
        presented_by=case.presented_by,
        recorded_by=by,
    )


@transaction.atomic
def approve_decision(decision, *, approved_on, by):
    """Approve a decision and move the pathway.

    Only a head of the programme approves, and never a file they presented themselves. Of two people
    who approve at once, one wins and the other is told.
    """
    decision = CommissionDecision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    pathway = _lock(decision.case.pathway)
    if not is_head(pathway.programme, by):
        raise Refused("Seul·e un·e chef·fe de service approuve une décision de commission.")
    if decision.presented_by == by:
        raise Refused("Vous avez présenté ce dossier : une autre personne approuve la décision.")
    if decision.approved_on:
        raise Refused(f"Cette décision est déjà approuvée par {decision.approved_by}.")
    if approved_on < decision.decided_on:
        raise Refused("L’approbation ne peut pas précéder la décision.")
    if (pathway.stage, decision.outcome) not in NEXT_STAGE:
        raise Refused(f"Ce parcours est « {pathway.get_stage_display()} » : il n’attend rien.")
    decision.approved_on, decision.approved_by = approved_on, by
    decision.save(update_fields=["approved_on", "approved_by"])
    stage = NEXT_STAGE[pathway.stage, decision.outcome]
    if stage == Stage.CLOSED:
        _close(pathway, exited_on=approved_on, reason=EXITS[decision.outcome], by=by)
    else:
        _move(pathway, stage)
    return decision


@transaction.atomic
def prepare_contract(pathway, *, months, prepared_on, objective="", key=None, by):
    """Prepare the contract of an admitted young person, with its number (« TG-C-2026-004 »)."""
    pathway = _lock(pathway)
    if key and (already := pathway.contracts.filter(public_id=key).first()):
        return already
    if pathway.stage != Stage.ADMITTED:
        raise Refused("Un contrat se prépare après l’admission par la commission.")
    if pathway.contracts.awaiting_signatures().exists():
        raise Refused("Un contrat attend déjà des signatures.")
    if not 1 <= months <= LONGEST_CONTRACT:
        raise Refused(f"Un contrat dure de 1 à {LONGEST_CONTRACT} mois.")
    if missing := missing_before_signature(pathway, on=prepared_on):
        raise Refused(f"Il manque : {', '.join(str(step) for step in missing)}.")
    number = next_number(pathway.programme, "contract", prepared_on.year)
    return _once(
        pathway.contracts,
        key,
        youth=pathway.youth,
        number=f"{pathway.programme.reference_prefix}-C-{prepared_on.year}-{number:03}",
        months=months,
        objective=objective,
        prepared_on=prepared_on,
        prepared_by=by,
    )


@transaction.atomic
def sign_contract(contract, *, party, signer_name, signed_on, key=None, by):
    """Write one signature; the third starts the contract, for `months` months less one day.

    The months count from the last signature (L5131-6: from the date of signature). Only a head of
    service signs for the association.
    """
    pathway = _lock(contract.pathway)
    contract = Contract.objects.select_for_update(of=("self",)).get(pk=contract.pk)
    if key and (already := contract.signatures.filter(public_id=key).first()):
        return already
    if not contract.awaits_signatures:
        raise Refused("Ce contrat n’attend plus de signature.")
    if party == Signature.Party.ASSOCIATION and not is_head(pathway.programme, by):
        raise Refused("Seul·e un·e chef·fe de service signe pour l’association.")
    if signed_on < contract.prepared_on:
        raise Refused("La signature ne peut pas précéder la préparation du contrat.")
    if contract.signatures.filter(party=party).exists():
        raise Refused("Cette partie a déjà signé.")
    signature = _once(
        contract.signatures,
        key,
        party=party,
        signer_name=signer_name,
        signed_on=signed_on,
        recorded_by=by,
    )
    if contract.signatures.count() == len(Signature.Party):
        _start(contract, pathway)
    return signature


@transaction.atomic
def record_exit(pathway, *, exited_on, reason, note="", key=None, by):
    """End the pathway. A running contract ends that day; one still unsigned is dropped."""
    pathway = _lock(pathway)
    if key and (already := Exit.objects.filter(pathway=pathway, public_id=key).first()):
        return already
    _refuse_when_closed(pathway)
    if exited_on < pathway.opened_on:
        raise Refused("La sortie ne peut pas précéder le début du parcours.")
    if pathway.contracts.filter(starts_on__gt=exited_on).exists():
        raise Refused("La sortie ne peut pas précéder le début du contrat.")
    running = pathway.contracts.running_on(exited_on)
    if running and not is_head(pathway.programme, by):
        raise Refused("Un contrat court encore : seul·e un·e chef·fe de service y met fin.")
    for contract in running:
        contract.ends_on = exited_on
        contract.save(update_fields=["ends_on"])
    pathway.contracts.awaiting_signatures().update(cancelled_on=exited_on)
    return _close(pathway, exited_on=exited_on, reason=reason, note=note, key=key, by=by)


def possible_outcomes(pathway):
    """The decisions a commission may take about this pathway, as `Outcome` values."""
    return [outcome for stage, outcome in NEXT_STAGE if stage == pathway.stage]


def is_head(programme, user):
    """Whether this person is head of service of the programme today."""
    return programme.memberships.active().filter(user=user, role=Membership.Role.HEAD).exists()


def is_only_head(programme, user):
    """Whether nobody else could approve: what this person presents would wait for ever."""
    heads = programme.memberships.active().filter(role=Membership.Role.HEAD)
    return set(heads.values_list("user", flat=True)) == {user.pk}


def _lock(pathway, *, open_only=False):
    pathway = Pathway.objects.select_for_update(of=("self",)).get(pk=pathway.pk)
    if open_only:
        _refuse_when_closed(pathway)
    return pathway


def _refuse_when_closed(pathway):
    if pathway.stage == Stage.CLOSED:
        raise Refused("Ce parcours est terminé : rien ne peut plus y être ajouté.")


def _once(rows, key, **fields):
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


def _move(pathway, stage):
    pathway.stage = stage
    pathway.save(update_fields=["stage"])


def _start(contract, pathway):
    last = max(contract.signatures.values_list("signed_on", flat=True))
    contract.starts_on = last
    contract.ends_on = contract.end_if_started(last)
    try:
        with transaction.atomic():
            contract.save(update_fields=["starts_on", "ends_on"])
    except IntegrityError as error:
        raise Refused("Un autre contrat court déjà à ces dates pour ce jeune.") from error
    _move(pathway, Stage.IN_CONTRACT)


def _close(pathway, *, exited_on, reason, by, note="", key=None):
    leaving = _once(
        Exit.objects,
        key,
        pathway=pathway,
        exited_on=exited_on,
        reason=reason,
        note=note,
        recorded_by=by,
    )
    pathway.stage, pathway.closed_on = Stage.CLOSED, exited_on
    pathway.save(update_fields=["stage", "closed_on"])
    return leaving
