"""What prepares the commission: each step has a page that says what is asked, known, missing."""

from functools import partial

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts import journal
from accounts.models import Step
from pathways.forms.preparation import (
    AssessmentForm,
    AssessmentRequestForm,
    MeetingForm,
    SkipForm,
    SpeCheckForm,
)
from pathways.models import Assessment, Meeting, Pathway
from pathways.stepper import address_of
from pathways.steps import (
    ASSESSMENTS,
    STEP_OF,
    administrative_papers,
    may_skip,
    missing_before_step,
    open_request,
    skip_of,
    state_of,
)
from pathways.views.sheets import (
    ASSESSMENT,
    MEETING_SHEETS,
    REQUEST,
    skip_sheet,
    spe_check_sheet,
)
from pathways.views.writing import write_row
from pathways.wording import said
from pathways.workflow import (
    record_assessment,
    record_meeting,
    record_spe_check,
    request_assessment,
    skip_step,
)

page = require_http_methods(["GET", "POST"])


def _pathway(request, public_id):
    return get_object_or_404(
        Pathway.objects.editable_by(request.user).for_steps(), public_id=public_id
    )


def _write_step(request, form, act, step, *, missing=(), others=(), **shown):
    """`write_row` on the page of a step: what must come before it, whether one may do without."""
    pathway, today = form.pathway, timezone.localdate()
    before = missing_before_step(pathway, step, on=today) if step else []
    first = [(f"À faire d’abord : {state}.", address_of(pathway, state, today)) for state in before]
    if step and may_skip(pathway, step) and not state_of(pathway, step, on=today).is_done:
        address = reverse("pathways:step_skip", args=[pathway.public_id, step.value])
        others = [*others, ("Passer cette étape", address, "arrow-right")]
    return write_row(
        request,
        form,
        act,
        missing=[*first, *missing],
        blocked=bool(before),
        others=others,
        **shown,
    )


@require_GET
def administrative(request, public_id):
    pathway = get_object_or_404(
        Pathway.objects.visible_to(request.user).for_steps(), public_id=public_id
    )
    today = timezone.localdate()
    papers = administrative_papers(pathway)
    for paper in papers:
        paper.in_order = paper.is_in_order_on(today)
    writable = pathway.closed_on is None and pathway.youth.closed_on is None
    step = Step.ADMINISTRATIVE
    context = {
        "pathway": pathway,
        "youth": pathway.youth,
        "papers": sorted(papers, key=lambda paper: paper.in_order),
        "state": state_of(pathway, step, on=today),
        "before": [
            (state, address_of(pathway, state, today))
            for state in missing_before_step(pathway, step, on=today)
        ],
        "writable": writable,
        "may_skip": writable and may_skip(pathway, step),
    }
    journal.read(request, pathway)
    return render(request, "pathways/administrative.html", context)


@page
def spe_check_create(request, public_id):
    pathway = _pathway(request, public_id)
    checks = pathway.spe_checks.all()
    return _write_step(
        request,
        SpeCheckForm(request.POST or None, pathway=pathway),
        record_spe_check,
        Step.SPE_CHECK,
        sheet=spe_check_sheet(pathway),
        told="La réponse du service public de l’emploi est notée.",
        known=[(said(one.checked_on), _check_in_words(one)) for one in checks],
        missing=[] if checks else ["Aucune réponse notée pour l’instant."],
    )


def _check_in_words(check):
    words = f"{check.get_result_display()} ({check.get_source_display()})"
    if check.last_contact_on:
        words += f", dernier contact le {said(check.last_contact_on)}"
    return words


@page
def meeting_create(request, public_id):
    pathway = _pathway(request, public_id)
    asked = request.GET.get("type")
    kind = Meeting.Kind(asked if asked in Meeting.Kind.values else Meeting.Kind.TRIPARTITE)
    adviser = pathway.youth.adviser_name
    known = [
        (said(one.held_on), _meeting_in_words(one))
        for one in pathway.meetings.all()
        if one.kind == kind
    ]
    if adviser:
        known.insert(0, ("Conseiller·ère Mission locale", adviser))
    edit = reverse("youths:edit", args=[pathway.youth.public_id])
    no_adviser = ("Aucun·e conseiller·ère Mission locale dans le dossier.", edit)
    return _write_step(
        request,
        MeetingForm(request.POST or None, pathway=pathway, kind=kind, by=request.user),
        record_meeting,
        STEP_OF[kind],
        sheet=MEETING_SHEETS[kind],
        told=f"C’est noté : {kind.label.lower()}.",
        known=known,
        missing=[no_adviser] if not adviser and kind != Meeting.Kind.REVIEW else [],
    )


def _meeting_in_words(meeting):
    return " · ".join(filter(None, [meeting.get_outcome_display(), meeting.attendees]))


@page
def assessment_create(request, public_id):
    pathway = _pathway(request, public_id)
    kind = _kind_asked(request, pathway)
    asked = open_request(pathway, kind)
    initial = {"kind": kind, "partnership": asked.partnership_id if asked else None}
    address = reverse("pathways:assessment_request", args=[pathway.public_id])
    request_link = ("Le demander à un partenaire", f"{address}?type={kind}", "send")
    return _write_step(
        request,
        AssessmentForm(request.POST or None, pathway=pathway, initial=initial),
        record_assessment,
        Step(kind) if kind else None,
        sheet=ASSESSMENT,
        told="Le diagnostic est noté.",
        known=_assessments_known(pathway),
        missing=_assessments_missing(pathway),
        others=[] if asked else [request_link],
    )


@page
def assessment_request(request, public_id):
    pathway = _pathway(request, public_id)
    kind = _kind_asked(request, pathway)
    asked = open_request(pathway, kind)
    initial = {"kind": "" if asked else kind}
    address = reverse("pathways:assessment_create", args=[pathway.public_id])
    waiting = []
    if asked:
        sentence = f"{asked} : déjà demandé le {said(asked.requested_on)}, la réponse est attendue."
        waiting = [(sentence, f"{address}?type={kind}")]
    return write_row(
        request,
        AssessmentRequestForm(request.POST or None, pathway=pathway, initial=initial),
        request_assessment,
        sheet=REQUEST,
        told="La demande est notée : elle attend une réponse.",
        known=_assessments_known(pathway),
        missing=waiting or _assessments_missing(pathway),
        others=[("Noter un diagnostic déjà fait", f"{address}?type={kind}", "clipboard-check")],
    )


def _kind_asked(request, pathway):
    """The diagnosis of the address; the first the programme still wants, otherwise."""
    asked = request.GET.get("type")
    if asked in Assessment.Kind.values:
        return asked
    wanted = [step for step in pathway.programme.steps if step in ASSESSMENTS]
    today = timezone.localdate()
    open_ones = [one for one in wanted if not state_of(pathway, Step(one), on=today).is_done]
    return next(iter(open_ones or wanted), "")


def _assessments_known(pathway):
    return [
        (
            one.get_kind_display(),
            f"fait le {said(one.assessed_on)}"
            if one.assessed_on
            else f"demandé le {said(one.requested_on)}",
        )
        for one in pathway.assessments.all()
    ]


def _assessments_missing(pathway):
    today = timezone.localdate()
    states = [
        state_of(pathway, Step(code), on=today)
        for code in pathway.programme.steps
        if code in ASSESSMENTS
    ]
    return [f"Il manque : {state}." for state in states if not state.is_done]


@page
def step_skip(request, public_id, code):
    pathway = _pathway(request, public_id)
    if code not in Step.values:
        raise Http404
    step, today = Step(code), timezone.localdate()
    state, skip = state_of(pathway, step, on=today), skip_of(pathway, step)
    missing = []
    if not may_skip(pathway, step):
        missing = [f"Ce dispositif ne permet pas de passer « {step.label} »."]
    elif skip:
        missing = [f"Étape déjà passée le {said(skip.decided_on)} : {skip.reason}"]
    elif state.is_done:
        missing = [f"Cette étape est faite depuis le {said(state.done_on)}."]
    return write_row(
        request,
        SkipForm(request.POST or None, pathway=pathway),
        partial(skip_step, step=step),
        sheet=skip_sheet(step),
        told=f"« {step.label} » est passée, avec son motif.",
        known=[("Ce qui manque", state.missing)] if state.missing else [],
        missing=missing,
        blocked=bool(missing),
        others=[("Faire l’étape", address, "pencil")]
        if (address := address_of(pathway, state, today)) and not state.is_done
        else [],
    )
