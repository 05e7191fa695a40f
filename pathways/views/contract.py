"""The contract: its page, prepared, changed, given up."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET, require_http_methods

from accounts import journal
from pathways.allowance import in_words
from pathways.draft import draft, for_draft, planned_day, reminders, what_prevents
from pathways.forms.contract import ContractEditForm, ContractForm, ExtensionForm
from pathways.models import Contract, Pathway, Signature
from pathways.schemes import end_of_second_month_after
from pathways.wording import said
from pathways.workflow import (
    Refused,
    cancel_contract,
    change_text,
    extend_contract,
    is_head,
    prepare_contract,
)

page = require_http_methods(["GET", "POST"])
NO_LONGER_WAITS = "Ce contrat n’attend plus de signature : son texte ne change plus."


@page
def contract_create(request, public_id):
    pathways = for_draft(Pathway.objects.editable_by(request.user))
    pathway = get_object_or_404(pathways, public_id=public_id)
    today = timezone.localdate()
    form = ContractForm(request.POST or None, pathway=pathway, initial=draft(pathway))
    if form.is_valid():
        try:
            contract = prepare_contract(pathway, **form.cleaned_data, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            journal.created(request, contract, fields=form.changed_data)
            messages.success(request, "Le contrat est préparé : il attend trois signatures.")
            return redirect(contract)
    journal.read(request, pathway)
    prevents = list(what_prevents(pathway, today=today))
    context = {
        "form": form,
        "asks": form.is_bound or not prevents,
        "pathway": pathway,
        "youth": pathway.youth,
        "prevents": prevents,
        "reminders": [] if prevents else list(reminders(pathway, today=today)),
        "planned": planned_day(pathway, today=today),
    }
    return render(request, "pathways/contract_create.html", context)


@require_GET
def contract(request, public_id):
    contract = get_object_or_404(
        Contract.objects.visible_to(request.user)
        .select_related("pathway__programme__organisation", "youth", "prepared_by")
        .prefetch_related("signatures__recorded_by", "extensions__decided_by"),
        public_id=public_id,
    )
    today = timezone.localdate()
    head = is_head(contract.pathway.programme, request.user)
    editable = contract.youth.closed_on is None
    waits = contract.awaits_signatures and editable
    context = {
        "contract": contract,
        "youth": contract.youth,
        "pathway": contract.pathway,
        "parties": _parties(contract, head=head, waits=waits, today=today),
        "allowance": in_words(contract.allowance, contract.starts_on or today),
        "month": contract.month_on(today) if contract.is_running_on(today) else None,
        "waiting": contract.waiting_on(today),
        "waits": waits,
        "editable": editable,
        "goes_on": contract.starts_on and contract.pathway.stage == Pathway.Stage.IN_CONTRACT,
        "head": head,
        "today": today,
    }
    journal.read(request, contract)
    return render(request, "pathways/contract.html", context)


def _parties(contract, *, head, waits, today):
    """The three parties: the signature of each, or what this person may do about it."""
    youth, association = Signature.Party.YOUTH, Signature.Party.ASSOCIATION
    signed = {signature.party: signature for signature in contract.valid_signatures}
    rows = [
        {
            "party": party,
            "signature": signed.get(party.value),
            "may_sign": waits and (head or party != association),
            "is_for_head": waits and not head and party == association,
            "lacks_agreement": party == youth and contract.lacks_agreement_on(today),
            "is_next": False,
        }
        for party in Signature.Party
    ]
    for row in rows:
        if row["may_sign"] and not row["signature"] and not row["lacks_agreement"]:
            row["is_next"] = True  # the one filled button of the page
            break
    return rows


@page
def contract_edit(request, public_id):
    contract = _to_change(request, public_id)
    today, before = timezone.localdate(), contract.text_version
    form = ContractEditForm(request.POST or None, instance=contract, today=today)
    if form.is_valid():
        try:
            voided = change_text(contract, **form.text, changed_on=today, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            contract.refresh_from_db()
            if contract.text_version != before:
                journal.wrote(request, contract, fields=form.changed_data)
            messages.success(request, _what_became(contract, before, voided))
            return redirect(contract)
    journal.read(request, contract)
    context = {
        "contract": contract,
        "youth": contract.pathway.youth,
        "form": form,
        "prevents": "" if contract.awaits_signatures else NO_LONGER_WAITS,
    }
    return render(request, "pathways/contract_edit.html", context)


def _to_change(request, public_id):
    contracts = (
        Contract.objects.editable_by(request.user)
        .select_related("pathway__programme", "pathway__youth")
        .prefetch_related("signatures")
    )
    if request.method == "POST":
        # The pathway is held first, as every act does: two of them never wait for one another.
        pathways = Pathway.objects.editable_by(request.user).select_for_update(of=("self",))
        get_object_or_404(pathways, contracts__public_id=public_id)
        contracts = contracts.select_for_update(of=("self",))
    return get_object_or_404(contracts, public_id=public_id)


def _what_became(contract, before, voided):
    if contract.text_version == before:
        return "Rien n’a changé : ce qui est signé reste valable."
    if not voided:
        return "Le texte est changé. Personne n’avait encore signé."
    count = f"{voided} signatures sont annulées" if voided > 1 else "1 signature est annulée"
    return f"Le texte est changé : {count}. Les trois parties signent le nouveau texte."


@page
def contract_cancel(request, public_id):
    contract = get_object_or_404(
        Contract.objects.editable_by(request.user)
        .select_related("pathway__programme", "pathway__youth")
        .prefetch_related("signatures"),
        public_id=public_id,
    )
    if request.method == "POST":
        try:
            cancel_contract(contract, cancelled_on=timezone.localdate(), by=request.user)
        except Refused as refusal:
            messages.error(request, refusal.message)
        else:
            journal.wrote(request, contract, fields=["cancelled_on"])
            messages.success(request, f"Le contrat {contract.number} est abandonné.")
        return redirect(contract)
    journal.read(request, contract)
    context = {"contract": contract, "youth": contract.pathway.youth}
    return render(request, "pathways/contract_cancel.html", context)


@page
def extension_create(request, public_id):
    contract = get_object_or_404(
        Contract.objects.editable_by(request.user)
        .select_related("pathway__programme", "pathway__youth")
        .prefetch_related("extensions"),
        public_id=public_id,
    )
    form = ExtensionForm(request.POST or None, contract=contract)
    if form.is_valid():
        try:
            extension = extend_contract(contract, **form.cleaned_data, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            journal.created(request, extension, fields=form.changed_data)
            end = said(extension.new_end)
            messages.success(request, f"Le contrat est prolongé : il finit le {end}.")
            return redirect(contract)
    journal.read(request, contract)
    end = _end_after(request.GET.get("other_ends_on") or form["other_ends_on"].value())
    if request.htmx:
        return render(request, "pathways/_extension_end.html", {"end": end})
    context = {"form": form, "contract": contract, "youth": contract.pathway.youth, "end": end}
    context["prevents"] = _no_extension(contract, request.user)
    return render(request, "pathways/extension_create.html", context)


def _end_after(typed):
    """Where a journey with another body would lead, as it is typed; None for no date."""
    try:
        return end_of_second_month_after(parse_date(str(typed)))
    except (TypeError, ValueError, OverflowError):
        return None


def _no_extension(contract, user):
    """Why this person cannot lengthen this contract, or nothing."""
    if contract.starts_on is None or contract.pathway.stage != Pathway.Stage.IN_CONTRACT:
        return "Seul un contrat commencé se prolonge, tant que le parcours est ouvert."
    if not is_head(contract.pathway.programme, user):
        return (
            "Seul·e un·e chef·fe de service prolonge un contrat. Dites-lui ce qu’il reste à faire, "
            "et pourquoi il faut ce temps."
        )
    return ""
