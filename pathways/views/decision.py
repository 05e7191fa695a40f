"""What a commission decides about one file, and its approval by another person."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts import journal
from pathways.forms.commission import DecisionForm
from pathways.models import Commission, CommissionCase, CommissionDecision
from pathways.views.writing import Sheet, write
from pathways.wording import said
from pathways.workflow import Refused, approve_decision, record_decision

DECISION = Sheet(
    "Décision de la commission",
    "La décision est notée une fois et n’est plus modifiée. Le parcours avance quand un·e chef·fe "
    "de service qui n’a pas présenté le dossier l’approuve.",
    "Choix de l’application : deux personnes pour une décision",
    "Enregistrer la décision",
)

# Where one approved from, and goes back to; the commission itself otherwise.
BACK = {"liste": "pathways:commission_list", "accueil": "home"}


@require_http_methods(["GET", "POST"])
def decision_create(request, public_id):
    case = get_object_or_404(
        CommissionCase.objects.editable_by(request.user).for_agenda(),
        public_id=public_id,
    )
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
        known=[
            ("Commission", said(case.commission.held_on)),
            ("Présenté par", str(case.presented_by)),
            ("Étape", case.pathway.get_stage_display()),
        ],
        missing=why_not,
        blocked=bool(why_not),
    )


def _why_not(case):
    """What forbids a decision today, said before anything is typed."""
    if case.decision:
        return ["Une décision est déjà enregistrée pour ce dossier."]
    if case.commission.held_on > timezone.localdate():
        return [f"La commission se tient le {said(case.commission.held_on)} : pas avant."]
    return []


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
    commission = get_object_or_404(
        Commission.objects.editable_by(request.user), public_id=public_id
    )
    return redirect(commission)


@require_http_methods(["GET", "POST"])
def decision_return(request, public_id):
    decision = get_object_or_404(
        CommissionDecision.objects.editable_by(request.user).for_list(), public_id=public_id
    )
    journal.read(request, decision.case)
    return render(request, "pathways/case_form.html", {"case": decision.case})


@require_http_methods(["GET", "POST"])
def decision_correct(request, public_id):
    decision = get_object_or_404(
        CommissionDecision.objects.editable_by(request.user).for_list(), public_id=public_id
    )
    journal.read(request, decision.case)
    return render(request, "pathways/case_form.html", {"case": decision.case})


@require_http_methods(["GET", "POST"])
def decision_notify(request, public_id):
    decision = get_object_or_404(
        CommissionDecision.objects.editable_by(request.user).for_list(), public_id=public_id
    )
    journal.read(request, decision.case)
    return render(request, "pathways/case_form.html", {"case": decision.case})
