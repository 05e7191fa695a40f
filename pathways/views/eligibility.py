"""Who may enter: the criteria as they stand, what was frozen, and what someone judged of them."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import journal
from cej_jr.http import render_page
from pathways.eligibility import card, fact_address, facts, judge, signature_day
from pathways.forms.eligibility import CheckForm, OverruleForm, PlanForm
from pathways.models import Pathway, Ruling
from pathways.views.sheets import PLAN, check_sheet, overrule_sheet
from pathways.views.writing import write_row
from pathways.wording import said
from pathways.workflow import (
    Refused,
    check_criterion,
    is_head,
    overrule_criterion,
    plan_signature,
    withdraw_ruling,
)

HEAD_ONLY = "Seul·e un·e chef·fe de service passe outre un critère d’éligibilité."


@require_GET
def eligibility(request, public_id):
    pathway = get_object_or_404(
        Pathway.objects.visible_to(request.user).for_eligibility(), public_id=public_id
    )
    today = timezone.localdate()
    writable = pathway.closed_on is None and pathway.youth.closed_on is None
    context = {
        "pathway": pathway,
        "youth": pathway.youth,
        "card": card(pathway, today=today),
        "writable": writable,
        "is_head": writable and is_head(pathway.programme, request.user),
        "today": today,
    }
    journal.read(request, pathway)
    return render_page(request, "pathways/eligibility.html", "pathways/_eligibility.html", context)


def _card_address(pathway):
    return reverse("pathways:eligibility", args=[pathway.public_id])


def _criterion(request, public_id, code, judged):
    """The pathway to write in and one of its criteria, or 404: the scheme does not ask for it."""
    pathway = get_object_or_404(
        Pathway.objects.editable_by(request.user).for_eligibility(), public_id=public_id
    )
    on = signature_day(pathway, today=timezone.localdate())
    for one in judged(pathway, on=on):
        if one.code == code:
            return pathway, one, on
    raise Http404


@require_http_methods(["GET", "POST"])
def criterion_check(request, public_id, code):
    pathway, criterion, on = _criterion(request, public_id, code, facts)
    missing = []
    if not criterion.is_open:
        sentence = "Le dossier répond déjà à ce critère. Si c’est inexact, corrigez le dossier."
        missing = [(sentence, fact_address(pathway, code))]
    return write_row(
        request,
        CheckForm(request.POST or None, pathway=pathway),
        partial(check_criterion, code=code),
        sheet=check_sheet(criterion),
        told=f"C’est noté : {criterion.label.lower()}.",
        known=[_stands(criterion, on), *_judged(pathway, code)],
        missing=missing,
        blocked=bool(missing),
        back=_card_address(pathway),
    )


@require_http_methods(["GET", "POST"])
def criterion_overrule(request, public_id, code):
    pathway, criterion, on = _criterion(request, public_id, code, judge)
    missing = []
    if not is_head(pathway.programme, request.user):
        missing = [HEAD_ONLY]
    elif not criterion.stands_in_the_way:
        missing = ["Ce critère ne bloque rien : il n’y a rien à passer outre."]
    return write_row(
        request,
        OverruleForm(request.POST or None, pathway=pathway),
        partial(overrule_criterion, code=code),
        sheet=overrule_sheet(criterion),
        told=f"Vous passez outre : {criterion.label.lower()}. Le motif est gardé.",
        known=[_stands(criterion, on), *_judged(pathway, code)],
        missing=missing,
        blocked=bool(missing),
        back=_card_address(pathway),
    )


def _stands(criterion, on):
    return f"Au {said(on)}", f"{criterion.verdict.label} : {criterion.sentence}"


def _judged(pathway, code):
    """What was written before of this criterion."""
    return [
        (
            f"{one.get_kind_display()} le {said(one.decided_on)}",
            f"{one.reason} ({one.decided_by.signature})"
            + (", retirée depuis" if one.withdrawn_on else ""),
        )
        for one in pathway.rulings.all()
        if one.code == code
    ]


@require_http_methods(["GET", "POST"])
def signature_plan(request, public_id):
    pathway = get_object_or_404(
        Pathway.objects.editable_by(request.user).for_eligibility(), public_id=public_id
    )
    today = timezone.localdate()
    initial = {"planned_on": pathway.signature_planned_on}
    form = PlanForm(request.POST or None, today=today, initial=initial)
    if form.is_valid():
        try:
            plan_signature(pathway, **form.cleaned_data, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            journal.wrote(request, pathway, fields=["signature_planned_on"])
            messages.success(request, "La date est notée : les critères sont jugés ce jour-là.")
            return redirect(_card_address(pathway))
    found = card(pathway, today=today)
    blocked = pathway.stage in (Pathway.Stage.IN_CONTRACT, Pathway.Stage.CLOSED)
    context = {
        "form": form,
        "asks": form.is_bound or not blocked,
        "sheet": PLAN,
        "youth": pathway.youth,
        "back": _card_address(pathway),
        "known": [("Limite d’âge", str(found.limit))] if found.limit else [],
        "missing": [("Le contrat est signé, ou le parcours terminé.", "")] if blocked else [],
        "others": [],
    }
    journal.read(request, pathway)
    return render(request, "pathways/row_form.html", context)


@require_POST
def ruling_withdraw(request, public_id):
    rulings = Ruling.objects.editable_by(request.user)
    ruling = get_object_or_404(rulings.select_related("pathway__youth"), public_id=public_id)
    try:
        withdraw_ruling(ruling, withdrawn_on=timezone.localdate(), by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        journal.wrote(request, ruling, fields=["withdrawn_on"])
        messages.success(request, f"{ruling.get_kind_display()} : c’est retiré.")
    if ruling.kind == Ruling.Kind.SKIP:
        return redirect(ruling.pathway)
    return redirect(_card_address(ruling.pathway))
