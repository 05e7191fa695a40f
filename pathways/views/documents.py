"""The documents of a pathway, as PDF: the letter, the minutes, the contract."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET

from accounts import journal
from cej_jr.documents import sent
from pathways.documents import contract as contracts
from pathways.documents import letter as letters
from pathways.documents import minutes as sessions
from pathways.models import Commission, CommissionDecision, Contract


@require_GET
def decision_letter(request, public_id):
    decision = get_object_or_404(
        CommissionDecision.objects.visible_to(request.user)
        .select_related(*letters.WITH)
        .prefetch_related(*letters.AND),
        public_id=public_id,
    )
    letter = letters.Letter(decision)
    if letter.refusal:
        messages.error(request, letter.refusal)
        return redirect(decision.case.commission)
    journal.read(request, decision, action=journal.Action.PRINT)
    return sent(letter.pdf(), letter.file_name)


@require_GET
def commission_minutes(request, public_id):
    commission = get_object_or_404(
        Commission.objects.visible_to(request.user).select_related(*sessions.WITH).for_list(),
        public_id=public_id,
    )
    minutes = sessions.Minutes(commission, commission.cases.visible_to(request.user))
    journal.read(request, commission, action=journal.Action.PRINT)
    return sent(minutes.pdf(), minutes.file_name)


@require_GET
def contract_pdf(request, public_id):
    contract = get_object_or_404(
        Contract.objects.visible_to(request.user)
        .select_related(*contracts.WITH)
        .prefetch_related(*contracts.AND),
        public_id=public_id,
    )
    document = contracts.ContractPaper(contract)
    journal.read(request, contract, action=journal.Action.PRINT)
    return sent(document.pdf(), document.file_name)
