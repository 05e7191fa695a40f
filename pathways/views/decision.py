"""What a commission decides about one file, its approval by another person, and what follows."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts import journal
from pathways.forms.decision import (
    ApprovalForm,
    CorrectionForm,
    DecisionForm,
    NotificationForm,
    ReturnForm,
)
from pathways.models import Commission, CommissionCase, CommissionDecision
from pathways.views.session import decide
from pathways.views.settling import heads, settle
from pathways.views.writing import Sheet, write
from pathways.wording import said
from pathways.workflow import (
    Refused,
    approve_decision,
    correct_decision,
    record_decision,
    record_notification,
    return_decision,
)

CHOICE = "Choix de l’application : deux personnes pour une décision"
DECISION = Sheet(
    "Décision de la commission",
    "La décision est notée une fois et n’est plus modifiée. Le parcours avance quand un·e chef·fe "
    "de service qui n’a pas présenté le dossier l’approuve.",
    CHOICE,
    "Enregistrer la décision",
)
RETURN = Sheet(
    "Renvoyer la décision",
    "La décision n’est pas approuvée : le dossier attend qu’on en note une autre. Celle-ci reste "
    "dans l’historique, avec votre note.",
    CHOICE,
    "Renvoyer la décision",
)
CORRECT = Sheet(
    "Corriger la décision",
    "Une nouvelle décision remplace celle-ci, et la nomme. Le parcours revient devant la "
    "commission jusqu’à ce qu’un·e chef·fe de service approuve la correction. Les deux restent "
    "lisibles.",
    CHOICE,
    "Enregistrer la correction",
)
NOTIFY = Sheet(
    "Annoncer la décision",
    "Dites au jeune ce qui est décidé et pourquoi, avec la lettre en français simple. Notez ici "
    "quand et comment.",
    "Choix de l’application",
    "C’est annoncé",
)

# Where one approved from, and goes back to; the commission itself otherwise.
BACK = {"liste": "pathways:commission_list", "accueil": "home"}


@require_http_methods(["GET", "POST"])
def decision_create(request, public_id):
    case = get_object_or_404(
        CommissionCase.objects.editable_by(request.user).for_agenda(),
        public_id=public_id,
    )
    if request.POST.get("retour") == "seance":
        return decide(request, case)
    why_not = _why_not(case)
    return write(
        request,
        DecisionForm(request.POST or None, case=case),
        record_decision,
        case,
        sheet=DECISION,
        told=f"La décision pour {case.pathway.youth} est notée : elle attend une approbation.",
        youth=case.pathway.youth,
        back=case.commission.get_absolute_url(),
        known=_known(case),
        missing=[*why_not, *_sent_back(case)],
        blocked=bool(why_not),
    )


def _known(case):
    return [
        ("Commission", said(case.commission.held_on)),
        ("Présenté par", str(case.presented_by)),
        ("Demandé", case.asked or "Rien de précis"),
        ("Étape", case.pathway.get_stage_display()),
    ]


def _why_not(case):
    """What forbids a decision today, said before anything is typed."""
    if case.withdrawn_on:
        return ["Ce dossier n’est plus à l’ordre du jour de cette commission."]
    if case.decision:
        return ["Une décision est déjà enregistrée pour ce dossier."]
    if not case.commission.is_open and not case.past_decisions:
        return ["Cette séance est close ou annulée : on n’y change plus rien."]
    if case.commission.held_on > timezone.localdate():
        return [f"La commission se tient le {said(case.commission.held_on)} : pas avant."]
    return []


def _sent_back(case):
    """What the head asked to see again, when nothing was written since."""
    past = [one for one in case.past_decisions if one.returned_on]
    if case.decision or not past:
        return []
    last = past[-1]
    return [f"Renvoyée par {last.returned_by.signature} : « {last.return_note} »"]


@require_POST
def decision_approve(request, public_id):
    decision = get_object_or_404(
        CommissionDecision.objects.editable_by(request.user).for_list(), public_id=public_id
    )
    try:
        approve_decision(decision, approved_on=timezone.localdate(), by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        journal.wrote(request, decision, fields=["approved_on", "approved_by"])
        messages.success(
            request,
            f"Décision approuvée pour {decision.case.pathway.youth} : "
            f"{decision.get_outcome_display().lower()}.",
        )
    return redirect(BACK.get(request.POST.get("retour"), decision.case.commission))


@require_POST
def decisions_approve(request, public_id):
    """Approve those ticked: each passes or is refused by itself, and the page says which."""
    commission = get_object_or_404(
        Commission.objects.editable_by(request.user), public_id=public_id
    )
    decisions = CommissionDecision.objects.editable_by(request.user).by_session()
    form = ApprovalForm(request.POST, decisions=decisions.filter(case__commission=commission))
    if form.is_valid():
        _approve_each(request, form.cleaned_data["decision"])
    else:
        messages.error(request, "Cochez au moins une décision de cette séance.")
    return redirect(BACK.get(request.POST.get("retour"), commission))


def _approve_each(request, decisions):
    passed = []
    # Always in one order: two people who approve the same ones never wait for each other.
    for decision in sorted(decisions, key=lambda one: one.case.pathway_id):
        try:
            approve_decision(decision, approved_on=timezone.localdate(), by=request.user)
        except Refused as refusal:
            messages.error(request, f"{decision.case.pathway.youth} : {refusal.message}")
        else:
            journal.wrote(request, decision, fields=["approved_on", "approved_by"])
            passed.append(str(decision.case.pathway.youth))
    if len(passed) == 1:
        messages.success(request, f"La décision pour {passed[0]} est approuvée.")
    elif passed:
        messages.success(request, f"{len(passed)} décisions sont approuvées ({', '.join(passed)}).")


def _decision(request, public_id):
    decisions = CommissionDecision.objects.editable_by(request.user).for_list()
    return get_object_or_404(
        decisions.select_related("recorded_by", "approved_by"), public_id=public_id
    )


@require_http_methods(["GET", "POST"])
def decision_return(request, public_id):
    decision = _decision(request, public_id)
    missing = _why_not_judge(request, decision)
    return settle(
        request,
        ReturnForm(request.POST or None),
        _dated(return_decision, "returned_on"),
        decision,
        sheet=RETURN,
        told=f"La décision pour {_name(decision)} est renvoyée : elle est à noter de nouveau.",
        **_around(decision),
        missing=missing,
        blocked=bool(missing),
    )


@require_http_methods(["GET", "POST"])
def decision_correct(request, public_id):
    decision = _decision(request, public_id)
    missing = [] if decision.approved_on and decision.is_effective else [NOT_IN_FORCE]
    initial = {"recused": list(decision.recused.all())}
    return settle(
        request,
        CorrectionForm(request.POST or None, decision=decision, initial=initial),
        correct_decision,
        decision,
        sheet=CORRECT,
        told=f"La correction pour {_name(decision)} est notée : elle attend une approbation.",
        **_around(decision),
        missing=missing,
        blocked=bool(missing),
    )


@require_http_methods(["GET", "POST"])
def decision_notify(request, public_id):
    decision = _decision(request, public_id)
    missing = [] if decision.approved_on and decision.is_effective else [NOT_IN_FORCE]
    letter = reverse("pathways:decision_letter", args=[decision.public_id])
    return settle(
        request,
        NotificationForm(request.POST or None, decision=decision),
        record_notification,
        decision,
        sheet=NOTIFY,
        told=f"C’est noté : {_name(decision)} connaît la décision.",
        **_around(decision),
        missing=missing,
        letter="" if missing else letter,
        blocked=bool(missing),
    )


NOT_IN_FORCE = ("Cette décision n’est pas approuvée, ou n’est plus en vigueur.", "")


def _name(decision):
    return decision.case.pathway.youth


def _dated(act, name):
    """The act, on today’s date: nobody types it."""
    return lambda row, **typed: act(row, **typed, **{name: timezone.localdate()})


def _around(decision):
    youth, commission = _name(decision), decision.case.commission
    known = [
        ("Décision", decision.get_outcome_display()),
        ("Motif", decision.reason or "Aucun"),
        ("Séance", said(commission.held_on)),
        ("Notée par", str(decision.recorded_by)),
        ("Approuvée par", str(decision.approved_by or "Personne encore")),
    ]
    return {"back": commission, "of": (str(youth), youth.get_absolute_url()), "known": known}


def _why_not_judge(request, decision):
    if not heads(request, decision.programme):
        return [("Seul·e un·e chef·fe de service renvoie une décision.", "")]
    if decision.presented_by_id == request.user.pk:
        return [("Vous avez présenté ce dossier : une autre personne en juge.", "")]
    if decision.approved_on or not decision.is_effective:
        return [("Cette décision n’attend plus rien : elle est approuvée, ou remplacée.", "")]
    return []
