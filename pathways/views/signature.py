"""The signatures of a contract: drawn on the screen or given on paper, and their images."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET

from accounts import journal
from pathways.models import Contract, Signature


@require_GET
def signature_scan(request, public_id):
    signature = get_object_or_404(
        Signature.objects.editable_by(request.user).select_related("contract"),
        public_id=public_id,
    )
    journal.read(request, signature)
    return redirect(signature.contract)


@require_GET
def signature_file(request, public_id):
    signature = get_object_or_404(
        Signature.objects.visible_to(request.user).select_related("contract"),
        public_id=public_id,
    )
    journal.read(request, signature)
    return redirect(signature.contract)


@require_GET
def contract_edit(request, public_id):
    contract = get_object_or_404(Contract.objects.editable_by(request.user), public_id=public_id)
    journal.read(request, contract)
    return HttpResponse("")
