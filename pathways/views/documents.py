"""The documents of a pathway, as PDF: the letter, the minutes, the contract."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from accounts import journal
from cej_jr.documents import render_pdf, sent
from pathways.models import Commission, CommissionDecision, Contract


@require_GET
def decision_letter(request, public_id):
    decision = get_object_or_404(
        CommissionDecision.objects.visible_to(request.user).select_related(
            "case__pathway__programme__organisation"
        ),
        public_id=public_id,
    )
    journal.read(request, decision, action=journal.Action.PRINT)
    context = {"title": "Décision", "organisation": decision.programme.organisation}
    return sent(render_pdf("documents/base.html", context), "lettre.pdf")


@require_GET
def commission_minutes(request, public_id):
    commission = get_object_or_404(
        Commission.objects.visible_to(request.user).select_related("programme__organisation"),
        public_id=public_id,
    )
    journal.read(request, commission, action=journal.Action.PRINT)
    context = {"title": "Procès-verbal", "organisation": commission.programme.organisation}
    return sent(render_pdf("documents/base.html", context), "proces-verbal.pdf")


@require_GET
def contract_pdf(request, public_id):
    contract = get_object_or_404(
        Contract.objects.visible_to(request.user).select_related(
            "pathway__programme__organisation"
        ),
        public_id=public_id,
    )
    journal.read(request, contract, action=journal.Action.PRINT)
    context = {"title": "Contrat", "organisation": contract.programme.organisation}
    return sent(render_pdf("documents/base.html", context), "contrat.pdf")
