"""What prepares the commission: checks, meetings, diagnoses, and what someone judged in writing."""

from django.db import transaction

from accounts.models import Step
from accounts.refusal import Refused
from pathways.criteria import Verdict
from pathways.eligibility import facts, judge, signature_day
from pathways.models import Meeting, Pathway, Ruling, SpeCheck
from pathways.steps import STEP_OF, may_skip, missing_before_step
from pathways.workflow.moves import lock, once, refuse_unless_head
from youths.models import Youth


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
    if opened_on < youth.identified_on:
        raise Refused("Le parcours ne peut pas commencer avant la rencontre.")
    if youth.pathways.filter(closed_on__gt=opened_on).exists():
        raise Refused("Le parcours précédent n’était pas encore terminé à cette date.")
    return youth.pathways.create(
        programme=youth.programme,
        scheme=youth.programme.scheme,
        opened_on=opened_on,
        opened_by=by,
    )


@transaction.atomic
def plan_signature(pathway, *, planned_on, by):
    """Say on which day the contract should be signed: eligibility is judged on that day."""
    pathway = lock(pathway, open_only=True)
    if pathway.contracts.filter(starts_on__isnull=False, ends_on__gte=planned_on).exists():
        raise Refused("Un contrat court déjà à cette date.")
    pathway.signature_planned_on = planned_on
    pathway.save(update_fields=["signature_planned_on"])
    return pathway


@transaction.atomic
def record_spe_check(pathway, *, checked_on, result, source, last_contact_on=None, key=None, by):
    """Write what the employment service answered. A check may be redone: the last one counts.

    Source: circulaire du 22 avril 2022 (five months without contact).
    """
    pathway = lock(pathway, open_only=True)
    if (last_contact_on is None) != (result == SpeCheck.Result.UNKNOWN):
        raise Refused(
            "Indiquez le dernier contact d’une personne inscrite ; "
            "laissez-le vide pour une personne inconnue."
        )
    if last_contact_on and last_contact_on > checked_on:
        raise Refused("Le dernier contact est après la vérification.")
    _keep_the_order(pathway, Step.SPE_CHECK, checked_on)
    return once(
        pathway.spe_checks,
        key,
        checked_on=checked_on,
        result=result,
        source=source,
        last_contact_on=last_contact_on,
        recorded_by=by,
    )


@transaction.atomic
def record_meeting(
    pathway,
    *,
    held_on,
    attendees,
    kind=Meeting.Kind.TRIPARTITE,
    outcome="",
    key=None,
    by,
    **details,
):
    """Write a meeting: at three, with the Mission locale, or to see where one stands.

    `details`: place, minutes, next_on, with_youth, with_mission_locale.
    """
    pathway = lock(pathway, open_only=True)
    if outcome not in Meeting.OUTCOMES[Meeting.Kind(kind)]:
        raise Refused("Ce résultat n’est pas celui d’une telle rencontre.")
    next_on = details.get("next_on")
    if next_on and next_on < held_on:
        raise Refused("Le prochain rendez-vous est avant celui-ci.")
    _keep_the_order(pathway, STEP_OF[kind], held_on)
    return once(
        pathway.meetings,
        key,
        kind=kind,
        held_on=held_on,
        attendees=attendees,
        outcome=outcome,
        recorded_by=by,
        **details,
    )


@transaction.atomic
def request_assessment(pathway, *, kind, requested_on, partnership=None, key=None, by):
    """Ask a partner for a diagnosis; it waits until `record_assessment` says what came of it."""
    pathway = lock(pathway, open_only=True)
    if key and (already := pathway.assessments.filter(public_id=key).first()):
        return already
    if pathway.assessments.filter(kind=kind, assessed_on=None).exists():
        raise Refused("Ce diagnostic est déjà demandé : il attend une réponse.")
    return once(
        pathway.assessments,
        key,
        kind=kind,
        requested_on=requested_on,
        partnership=partnership,
        recorded_by=by,
    )


@transaction.atomic
def record_assessment(
    pathway,
    *,
    kind,
    assessed_on,
    partnership=None,
    conclusions="",
    recommendations="",
    key=None,
    by,
):
    """Write a diagnosis and who made it; it answers the open request of its kind, if any."""
    pathway = lock(pathway, open_only=True)
    _keep_the_order(pathway, Step(kind), assessed_on)
    asked = pathway.assessments.filter(kind=kind, assessed_on=None).first()
    if asked is None or pathway.assessments.filter(public_id=key).exists():
        return once(
            pathway.assessments,
            key,
            kind=kind,
            assessed_on=assessed_on,
            partnership=partnership,
            conclusions=conclusions,
            recommendations=recommendations,
            recorded_by=by,
        )
    if assessed_on < asked.requested_on:
        raise Refused("Le diagnostic est fait avant d’avoir été demandé.")
    asked.assessed_on, asked.recorded_by = assessed_on, by
    asked.partnership = partnership or asked.partnership
    asked.conclusions, asked.recommendations = conclusions, recommendations
    asked.public_id = key or asked.public_id
    asked.save()
    return asked


@transaction.atomic
def skip_step(pathway, *, step, reason, decided_on, key=None, by):
    """Do without a step, for a reason. Only the steps the programme lets go (its settings)."""
    pathway = lock(pathway, open_only=True)
    if not may_skip(pathway, step):
        raise Refused(f"Ce dispositif ne permet pas de passer « {Step(step).label} ».")
    return _rule(pathway, Ruling.Kind.SKIP, step, reason, decided_on, key=key, by=by)


@transaction.atomic
def check_criterion(pathway, *, code, answer, reason, decided_on, key=None, by):
    """Answer a criterion the rows leave open, with what was seen. The last answer counts."""
    pathway = lock(pathway, open_only=True)
    _refuse_what_is_known(pathway, code, decided_on)
    return _rule(
        pathway, Ruling.Kind.CHECK, code, reason, decided_on, answer=answer, key=key, by=by
    )


@transaction.atomic
def overrule_criterion(pathway, *, code, reason, decided_on, key=None, by):
    """Go on despite a « non », with a written reason. Only the head of service may."""
    pathway = lock(pathway, open_only=True)
    refuse_unless_head(
        pathway.programme,
        by,
        "Seul·e un·e chef·fe de service passe outre un critère d’éligibilité.",
    )
    _refuse_unless_no(pathway, code, decided_on)
    return _rule(pathway, Ruling.Kind.OVERRULE, code, reason, decided_on, key=key, by=by)


@transaction.atomic
def withdraw_ruling(ruling, *, withdrawn_on, by):
    """Take back a step skipped or a criterion judged. An overruling is the head's to take back."""
    pathway = lock(ruling.pathway, open_only=True)
    ruling = pathway.rulings.select_for_update(of=("self",)).get(pk=ruling.pk)
    if ruling.kind == Ruling.Kind.OVERRULE:
        refuse_unless_head(
            pathway.programme, by, "Seul·e un·e chef·fe de service retire une dérogation."
        )
    if ruling.withdrawn_on:
        raise Refused("Cette appréciation est déjà retirée.")
    if withdrawn_on < ruling.decided_on:
        raise Refused("Le retrait ne peut pas précéder la décision.")
    ruling.withdrawn_on = withdrawn_on
    ruling.save(update_fields=["withdrawn_on"])
    return ruling


def _refuse_what_is_known(pathway, code, day):
    """A check answers what the rows leave open; a fact is changed where it is written."""
    found = _criterion(facts, pathway, code, day)
    if not found.is_open:
        raise Refused(
            f"Le dossier répond déjà à « {found.label} » : {found.sentence} Si c’est inexact, "
            "corrigez le dossier."
        )


def _refuse_unless_no(pathway, code, day):
    found = _criterion(judge, pathway, code, day)
    if found.verdict != Verdict.NO:
        raise Refused(f"« {found.label} » ne dit pas non : il n’y a rien à passer outre.")


def _criterion(judged, pathway, code, day):
    whole = Pathway.objects.for_eligibility().get(pk=pathway.pk)
    found = judged(whole, on=signature_day(whole, today=day))
    for one in found:
        if one.code == code:
            return one
    raise Refused("Ce critère n’est pas demandé par le cadre de ce parcours.")


def _rule(pathway, kind, code, reason, decided_on, *, key, by, **fields):
    """Write a judgement; the one before it of the same kind is taken back that day."""
    if not reason.strip():
        raise Refused("Dites pourquoi : ce choix doit être motivé.")
    if key and (already := pathway.rulings.filter(public_id=key).first()):
        return already
    former = pathway.rulings.filter(kind=kind, code=code, withdrawn_on=None)
    if former.filter(decided_on__gt=decided_on).exists():
        raise Refused("Une appréciation plus récente existe déjà : retirez-la d’abord.")
    former.update(withdrawn_on=decided_on)
    return once(
        pathway.rulings,
        key,
        kind=kind,
        code=code,
        reason=reason,
        decided_on=decided_on,
        decided_by=by,
        **fields,
    )


def _keep_the_order(pathway, step, day):
    """In a programme that wants its steps in order, refuse one whose predecessors lack."""
    if not pathway.programme.steps_in_order:
        return
    whole = Pathway.objects.for_steps().get(pk=pathway.pk)
    if missing := missing_before_step(whole, step, on=day):
        raise Refused(
            "Ce dispositif suit ses étapes dans l’ordre : il manque d’abord "
            f"{', '.join(str(state) for state in missing)}."
        )
