"""The signatures of a contract: drawn on the screen or given on paper, and their images."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts import journal
from cej_jr.http import download
from pathways.allowance import in_words
from pathways.forms.signature import ScanForm, SignatureForm
from pathways.models import Contract, Signature
from pathways.wording import said
from pathways.workflow import Refused, attach_scan, sign_contract


@require_http_methods(["GET", "POST"])
def signature_create(request, public_id):
    contract = get_object_or_404(
        Contract.objects.editable_by(request.user)
        .select_related("pathway__programme", "pathway__youth", "youth")
        .prefetch_related("signatures"),
        public_id=public_id,
    )
    form = SignatureForm(
        request.POST or None,
        request.FILES or None,
        contract=contract,
        by=request.user,
        party=request.GET.get("partie", ""),
    )
    if form.is_valid():
        try:
            signature = sign_contract(contract, **form.cleaned_data, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            journal.created(request, signature, fields=form.changed_data)
            messages.success(request, _what_happened(contract, signature))
            return redirect(contract)
    journal.read(request, contract)
    return render(request, "pathways/signature_create.html", _screen(contract, form))


def _screen(contract, form):
    today = timezone.localdate()
    return {
        "form": form,
        "contract": contract,
        "youth": contract.youth,
        "allowance": in_words(contract.allowance, today),
        "prevents": _what_prevents(contract, form),
        "lacks_agreement": contract.lacks_agreement_on(today),
        "today": today,
    }


def _what_prevents(contract, form):
    """Why nothing can be signed here now, or nothing."""
    if not contract.awaits_signatures:
        return "Ce contrat n’attend plus de signature."
    if not form.parties:
        return "Il ne manque que l’association : un·e chef·fe de service signe pour elle."
    return ""


def _what_happened(contract, signature):
    contract.refresh_from_db()
    who = f"{signature.get_party_display()} a signé"
    if contract.starts_on:
        days = f"du {said(contract.starts_on)} au {said(contract.ends_on)}"
        return f"{who} : les trois signatures sont là. Le contrat commence, {days}."
    missing = [party.in_sentence for party in contract.missing_parties]
    original = "" if signature.file else " Original à joindre."
    return f"{who}. Il manque encore : {', '.join(missing)}.{original}"


@require_http_methods(["GET", "POST"])
def signature_scan(request, public_id):
    signature = get_object_or_404(
        Signature.objects.editable_by(request.user).select_related(
            "contract__pathway__programme", "contract__youth"
        ),
        public_id=public_id,
    )
    form = ScanForm(request.POST or None, request.FILES or None)
    if signature.file and request.method == "POST":  # a second click
        messages.info(request, "L’original de cette signature est déjà joint.")
        return redirect(signature.contract)
    if form.is_valid():
        try:
            attach_scan(signature, **form.cleaned_data, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            journal.wrote(request, signature, fields=["file"])
            messages.success(request, "L’original est joint à la signature.")
            return redirect(signature.contract)
    journal.read(request, signature)
    context = {"signature": signature, "youth": signature.contract.youth, "form": form}
    return render(request, "pathways/signature_scan.html", context)


@require_GET
def signature_file(request, public_id):
    signature = get_object_or_404(
        Signature.objects.visible_to(request.user).select_related("contract__pathway__programme"),
        public_id=public_id,
    )
    if not signature.file:
        raise Http404
    journal.read(request, signature)
    file = signature.file
    if not file.storage.exists(file.name):
        context = {"contract": signature.contract}
        return render(request, "pathways/signature_missing.html", context, status=404)
    return download(file, "signature")
