"""The session itself: who is there, and the minutes, live, on one screen."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import trigger_client_event

from accounts import journal
from pathways.forms.commission import PresenceForm
from pathways.forms.decision import SessionDecisionForm
from pathways.models import Commission
from pathways.sitting import files_of, quorum_of
from pathways.views.settling import heads
from pathways.workflow import Refused, note_presence, record_decision


@require_GET
def session(request, public_id):
    commission = get_object_or_404(
        Commission.objects.visible_to(request.user).for_page(), public_id=public_id
    )
    journal.read(request, commission)
    context = _context(request, commission)
    _open(context, request.GET.get("dossier"))
    return _answer(request, context, request.GET.get("dossier"))


def _context(request, commission):
    cases = list(commission.cases.visible_to(request.user).kept().for_session())
    members = list(commission.members.select_related("organisation"))
    files = files_of(commission, cases)
    return {
        "commission": commission,
        "members": members,
        "quorum": quorum_of(commission, members),
        "files": files,
        "decided": sum(one.case.decision is not None for one in files),
        "waiting": [one for one in files if one.may_be_decided],
        "has_met": commission.held_on <= timezone.localdate(),
        "is_head": heads(request, commission.programme),
    }


def _open(context, wanted, form=None):
    """Open the form of the file asked for, else of the first still to decide."""
    writable = context["has_met"] and context["commission"].is_open
    asked = [one for one in context["files"] if str(one.case.public_id) == wanted]
    for one in (asked or context["waiting"])[:1]:
        if form or (writable and one.may_be_decided):
            one.form = form or SessionDecisionForm(case=one.case)


def _answer(request, context, wanted):
    """The line alone to a swap, the whole page otherwise."""
    lines = [one for one in context["files"] if str(one.case.public_id) == wanted]
    page = "pathways/session.html"
    if request.htmx and not request.htmx.history_restore_request and lines:
        context["file"] = lines[0]
        page = "pathways/_session_answer.html"
    response = render(request, page, context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def decide(request, case):
    """Write the minutes of one file from the session: the next one opens by itself."""
    form = SessionDecisionForm(request.POST, case=case)
    wanted, commission = str(case.public_id), case.commission
    if form.is_valid():
        try:
            decision = record_decision(case, **form.cleaned_data, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            journal.created(request, decision, fields=form.Meta.fields)
            return _decided(request, case)
    journal.read(request, case)
    context = _context(request, commission)
    if case not in [one.case for one in context["files"]]:
        # Taken off meanwhile: the page no longer lists it, and what was typed stays in sight.
        context["files"] += files_of(commission, [case])
    _open(context, wanted, form)
    return _answer(request, context, wanted)


def _decided(request, case):
    address = reverse("pathways:session", args=[case.commission.public_id])
    if not request.htmx:
        messages.success(request, f"La décision pour {case.pathway.youth} est notée.")
        return redirect(address)
    context = _context(request, case.commission)
    response = _answer(request, context, str(case.public_id))
    for one in context["waiting"][:1]:
        trigger_client_event(response, f"ouvrir-{one.case.public_id}", after="settle")
    return response


@require_POST
def presence(request, public_id):
    commission = get_object_or_404(
        Commission.objects.editable_by(request.user).select_related("programme"),
        public_id=public_id,
    )
    form = PresenceForm(request.POST, commission=commission)
    told = "Rechargez la page : la liste des membres a changé."
    if form.is_valid():
        try:
            note_presence(commission, **form.cleaned_data, by=request.user)
        except Refused as refusal:
            told = refusal.message
        else:
            told = ""
            journal.wrote(request, commission, fields=["is_present"])
    if not request.htmx:
        if told:
            messages.error(request, told)
        return redirect("pathways:session", commission.public_id)
    members = list(commission.members.all())
    context = {"quorum": quorum_of(commission, members), "refusal": told}
    return render(request, "pathways/_session_quorum.html", context)
