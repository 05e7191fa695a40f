"""The pathway as it stands: on the young person's file, and on a page of its own."""

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from accounts import journal
from cej_jr.http import render_page
from pathways import history as lines
from pathways.acts import possible_acts
from pathways.alerts import alert_columns, raised
from pathways.models import Commission, Pathway
from pathways.next_step import next_step
from pathways.stepper import step_lines, stepper
from pathways.workflow import Refused, open_pathway
from youths.models import Youth


@require_GET
def youth_panel(request, public_id):
    youths = Youth.objects.visible_to(request.user).select_related("programme")
    pathways = Pathway.objects.visible_to(request.user).filter(youth__public_id=public_id)
    pathway = _with_alerts(pathways.for_panel()).first()
    _read_news(pathway)
    youth = pathway.youth if pathway else get_object_or_404(youths, public_id=public_id)
    journal.read(request, pathway or youth)
    context = {
        "youth": youth,
        "pathway": pathway,
        "may_open": youth.closed_on is None and (pathway is None or pathway.closed_on is not None),
        **_standing(request, pathway),
    }
    return render_page(request, "pathways/youth_panel.html", "pathways/_youth_panel.html", context)


@require_POST
def open_one(request, public_id):
    youth = get_object_or_404(Youth.objects.editable_by(request.user), public_id=public_id)
    try:
        pathway = open_pathway(youth, opened_on=timezone.localdate(), by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        journal.created(request, pathway)
        messages.success(request, f"Le parcours est ouvert : {youth}.")
    return redirect(youth)


@require_GET
def detail(request, public_id):
    pathways = Pathway.objects.visible_to(request.user).for_panel()
    pathway = get_object_or_404(_with_alerts(pathways), public_id=public_id)
    _read_news(pathway)
    journal.read(request, pathway)
    today = timezone.localdate()
    writable = pathway.youth.closed_on is None
    context = {
        "pathway": pathway,
        "youth": pathway.youth,
        "contracts": pathway.contracts.all(),
        "writable": writable and pathway.closed_on is None,
        "lines": step_lines(pathway, today=today),
        "acts": possible_acts(pathway, today=today, is_head=request.membership.is_head)
        if writable
        else [],
        **_standing(request, pathway),
    }
    return render(request, "pathways/detail.html", context)


@require_GET
def history(request, public_id):
    pathway = get_object_or_404(
        Pathway.objects.visible_to(request.user).for_history(), public_id=public_id
    )
    journal.read(request, pathway)
    context = {
        "pathway": pathway,
        "youth": pathway.youth,
        "lines": lines.history(pathway),
        "writable": pathway.closed_on is None and pathway.youth.closed_on is None,
    }
    return render_page(request, "pathways/history.html", "pathways/_history.html", context)


def _with_alerts(pathways):
    """The days that matter, in the same query. An ended pathway raises nothing, but is shown."""
    return pathways.annotate(**alert_columns(timezone.localdate()))


def _read_news(pathway):
    """What is known since the exit, once it has ended: only then does the next step ask."""
    if pathway and pathway.closed_on:
        prefetch_related_objects([pathway], "follow_ups")


def _standing(request, pathway):
    """Where the pathway stands today: its steps, what comes next, what should catch the eye."""
    if pathway is None:
        return {"steps": [], "next": None, "alerts": []}
    today = timezone.localdate()
    coming = None
    if pathway.stage == Pathway.Stage.MOBILISATION:
        commissions = Commission.objects.visible_to(request.user).in_programme(pathway.programme)
        coming = commissions.coming(on=today).first()
    return {
        "steps": stepper(pathway, today=today),
        "next": next_step(pathway, today=today, coming=coming),
        "alerts": raised(pathway, on=today),
    }
