"""The session of a commission: its day, its agenda, who sits there, and how it closes."""

from django.db import transaction
from django.db.models import Max

from accounts.refusal import Refused
from pathways.eligibility import frozen, signature_day
from pathways.models import Commission, CommissionCase, CommissionDecision, Pathway
from pathways.steps import missing_before_commission
from pathways.wording import said
from pathways.workflow.moves import Stage, is_head, lock, move

CLOSED = (
    "Cette séance est close : on n’y change plus rien. Une erreur se corrige par une nouvelle "
    "décision."
)
CANCELLED = "Cette commission est annulée."


@transaction.atomic
def change_commission(commission, *, by, **fields):
    """Change the day, the hour, the place or the quorum of a session to come.

    Refused once it is closed or has decided, and to a day before a file was presented.
    """
    commission = open_session(commission)
    if "held_on" in fields and fields["held_on"] != commission.held_on:
        if CommissionDecision.objects.effective().filter(case__commission=commission).exists():
            raise Refused("Une décision est déjà notée : la date de la séance ne change plus.")
        last = commission.cases.kept().aggregate(last=Max("submitted_on"))["last"]
        if last and fields["held_on"] < last:
            raise Refused(f"Un dossier a été présenté le {said(last)} : pas de séance avant.")
    for name, value in fields.items():
        setattr(commission, name, value)
    commission.version += 1
    commission.save()
    return commission


@transaction.atomic
def cancel_commission(commission, *, reason, cancelled_on, by):
    """Cancel a session: its files leave the agenda and may be presented to another."""
    commission = open_session(commission)
    if not reason.strip():
        raise Refused("Dites pourquoi la commission est annulée.")
    if CommissionDecision.objects.effective().filter(case__commission=commission).exists():
        raise Refused("Une décision est déjà notée : cette séance ne peut plus être annulée.")
    for case in commission.cases.kept():
        withdraw_case(case, reason=reason, withdrawn_on=cancelled_on, by=by)
    commission.cancelled_on, commission.cancel_reason = cancelled_on, reason
    commission.save(update_fields=["cancelled_on", "cancel_reason"])
    return commission


@transaction.atomic
def note_presence(commission, *, present, by):
    """Write who sits there: `present` holds the members, the others are absent."""
    commission = open_session(commission)
    here = {member.pk for member in present}
    for member in commission.members.all():
        member.is_present = member.pk in here
        member.save(update_fields=["is_present"])
    return commission


@transaction.atomic
def submit_case(commission, pathway, *, submitted_on, asked="", by):
    """Put a ready file on the agenda: the pathway waits for the commission.

    Refused when a step the programme requires is missing (settings of the programme). What
    eligibility says that day is frozen in the case, with the version of the law.
    """
    commission = open_session(commission)
    pathway = lock(pathway)
    if pathway.stage != Stage.MOBILISATION:
        raise Refused(
            f"Ce parcours est « {pathway.get_stage_display()} » : il n’est pas à présenter."
        )
    if commission.programme_id != pathway.programme_id:
        raise Refused("Cette commission est celle d’un autre dispositif.")
    if commission.cases.kept().filter(pathway=pathway).exists():
        raise Refused("Ce dossier est déjà à l’ordre du jour.")
    started_on = max(pathway.opened_on, pathway.restarted_on or pathway.opened_on)
    if not started_on <= submitted_on <= commission.held_on:
        raise Refused(
            "Un dossier se présente après le début du parcours, et au plus tard le jour de la "
            "commission."
        )
    whole = Pathway.objects.for_steps().get(pk=pathway.pk)
    if missing := missing_before_commission(whole, on=submitted_on):
        raise Refused(f"Il manque : {', '.join(str(step) for step in missing)}.")
    case = commission.cases.create(
        pathway=pathway,
        presented_by=by,
        submitted_on=submitted_on,
        asked=asked,
        minutes=pathway.programme.case_minutes,
        position=1 + (commission.cases.aggregate(last=Max("position"))["last"] or 0),
        eligibility=_frozen_today(pathway, max(submitted_on, commission.held_on)),
    )
    move(pathway, Stage.SUBMITTED)
    return case


@transaction.atomic
def withdraw_case(case, *, reason, withdrawn_on, by):
    """Take a file off the agenda, for a reason: the pathway goes back to its preparation."""
    pathway, case = lock_case(case)
    refuse_when_over(case.commission)
    if case.withdrawn_on:
        raise Refused("Ce dossier n’est plus à l’ordre du jour.")
    if not reason.strip():
        raise Refused("Dites pourquoi le dossier est retiré.")
    if withdrawn_on < case.submitted_on:
        raise Refused("Le retrait ne peut pas précéder la présentation du dossier.")
    if case.decision:
        raise Refused("Une décision est notée pour ce dossier : il reste à l’ordre du jour.")
    case.withdrawn_on, case.withdrawn_reason = withdrawn_on, reason
    case.save(update_fields=["withdrawn_on", "withdrawn_reason"])
    if pathway.stage == Stage.SUBMITTED:
        move(pathway, Stage.MOBILISATION)
    return case


@transaction.atomic
def order_cases(commission, *, cases, by):
    """Put the files in the order given; those it does not name follow, as they were."""
    commission = open_session(commission)
    wanted = {case.pk: place for place, case in enumerate(cases)}
    kept = sorted(
        commission.cases.kept(), key=lambda one: (wanted.get(one.pk, len(wanted)), one.position)
    )
    for place, case in enumerate(kept, 1):
        case.position = place
        case.save(update_fields=["position"])
    return kept


@transaction.atomic
def plan_case(case, *, minutes, asked, by):
    """Say how long a file needs, and what is asked of the commission."""
    _, case = lock_case(case)
    refuse_when_over(case.commission)
    case.minutes, case.asked = minutes, asked
    case.save(update_fields=["minutes", "asked"])
    return case


@transaction.atomic
def close_commission(commission, *, closed_on, by):
    """End the session: every file decided and approved, or taken off the agenda. Head of service.

    From then on nothing of it is edited; a mistake is corrected by a decision that replaces one.
    """
    commission = open_session(commission)
    if not is_head(commission.programme, by):
        raise Refused("Seul·e un·e chef·fe de service clôt une séance.")
    if closed_on < commission.held_on:
        raise Refused("La séance ne se clôt pas avant de s’être tenue.")
    left = [case for case in commission.cases.kept().for_agenda() if not case.is_settled]
    if left:
        names = ", ".join(str(case.pathway.youth) for case in left)
        raise Refused(f"Il reste à décider, à approuver ou à retirer : {names}.")
    commission.closed_on, commission.closed_by = closed_on, by
    commission.save(update_fields=["closed_on", "closed_by"])
    return commission


def open_session(commission):
    commission = Commission.objects.select_for_update(of=("self",)).get(pk=commission.pk)
    refuse_when_over(commission)
    return commission


def refuse_when_over(commission):
    if commission.closed_on:
        raise Refused(CLOSED)
    if commission.cancelled_on:
        raise Refused(CANCELLED)


def lock_case(case):
    """Hold the session, the pathway, then the case: every act takes them in this order."""
    Commission.objects.select_for_update(of=("self",)).get(pk=case.commission_id)
    pathway = lock(case.pathway)
    return pathway, CommissionCase.objects.select_for_update(of=("self",)).get(pk=case.pk)


def _frozen_today(pathway, day):
    whole = Pathway.objects.for_eligibility().get(pk=pathway.pk)
    return frozen(whole, on=signature_day(whole, today=day))
