"""À traiter: the sheets partners sent us, and what becomes of each."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import journal
from cej_jr.http import download
from partners.forms.intake import RefuseForm
from partners.models import Intake, IntakeFile
from partners.workflow import Refused
from partners.workflow.intake import (
    advance,
    join_file,
    open_file,
    refuse_intake,
    release,
    take_back,
)
from youths.duplicates import likely_duplicates
from youths.models import Youth

PILES = {
    "a-traiter": ("À traiter", lambda rows: rows.to_handle().filter(held_for="")),
    "retenues": ("Retenues", lambda rows: rows.to_handle().held()),
    "traitees": ("Traitées", lambda rows: rows.exclude(handled_on=None)),
}


@require_GET
def intake_list(request):
    rows = Intake.objects.visible_to(request.user).in_programme(request.programme)
    pile = request.GET.get("pile")
    pile = pile if pile in PILES else next(iter(PILES))
    shown = PILES[pile][1](rows).select_related("partnership__organisation", "youth")
    page = Paginator(shown, 50).get_page(request.GET.get("page"))
    journal.listed(request, Intake)
    piles = [(code, label, kept(rows).count()) for code, (label, kept) in PILES.items()]
    context = {"page": page, "piles": piles, "pile": pile}
    return render(request, "partners/intake_list.html", context)


@require_GET
def intake_detail(request, public_id):
    intake = _one(request, public_id)
    journal.read(request, intake)
    return render(request, "partners/intake_detail.html", _screen(request, intake))


@require_POST
def intake_open(request, public_id):
    intake = _one(request, public_id)
    try:
        youth = open_file(intake, by=request.user, on=timezone.localdate())
    except Refused as refusal:
        return _refused(request, intake, refusal)
    journal.created(request, youth, fields=["intakes"])
    messages.success(request, f"Le dossier {youth.reference} est ouvert : complétez-le.")
    return redirect("youths:edit", youth.public_id)


@require_POST
def intake_join(request, public_id):
    intake = _one(request, public_id)
    if not request.POST.get("youth"):
        return _refused(request, intake, Refused("Choisissez à quel dossier la rattacher."))
    youths = Youth.objects.editable_by(request.user).in_programme(request.programme)
    youth = get_object_or_404(youths, public_id=_uuid(request.POST.get("youth")))
    try:
        join_file(intake, youth, by=request.user, on=timezone.localdate())
    except Refused as refusal:
        return _refused(request, intake, refusal)
    journal.wrote(request, intake, fields=["handled_on", "youth"])
    undo = reverse("partners:intake_reopen", args=[public_id])
    words = f"La fiche est rattachée au dossier {youth.reference}."
    messages.success(request, words, extra_tags=undo)
    return redirect("partners:intake_detail", public_id)


@require_http_methods(["GET", "POST"])
def intake_refuse(request, public_id):
    intake = _one(request, public_id)
    form = RefuseForm(request.POST or None, instance=intake)
    if form.is_valid():
        try:
            refuse_intake(
                intake,
                refusal=form.cleaned_data["refusal"],
                note=form.cleaned_data["refusal_note"],
                by=request.user,
                on=timezone.localdate(),
            )
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            journal.wrote(request, intake, fields=["refusal", "refusal_note", "state"])
            undo = reverse("partners:intake_reopen", args=[public_id])
            words = "C’est non : prévenez la personne qui vous a écrit."
            messages.success(request, words, extra_tags=undo)
            return redirect("partners:intake_detail", public_id)
    journal.read(request, intake)
    return render(request, "partners/intake_refuse.html", {"intake": intake, "form": form})


@require_POST
def intake_advance(request, public_id):
    intake = _one(request, public_id)
    try:
        advance(intake, state=request.POST.get("state", ""))
    except Refused as refusal:
        return _refused(request, intake, refusal)
    journal.wrote(request, intake, fields=["state"])
    messages.success(request, "C’est noté : la personne qui a écrit le voit sur son suivi.")
    return redirect("partners:intake_detail", public_id)


@require_POST
def intake_release(request, public_id):
    intake = _one(request, public_id)
    release(intake)
    journal.wrote(request, intake, fields=["held_for"])
    messages.success(request, "La fiche est avec les autres, à traiter.")
    return redirect("partners:intake_detail", public_id)


@require_POST
def intake_reopen(request, public_id):
    intake = _one(request, public_id)
    try:
        take_back(intake)
    except Refused as refusal:
        return _refused(request, intake, refusal)
    journal.wrote(request, intake, fields=["handled_on", "youth", "refusal"])
    messages.success(request, "La fiche est de nouveau à traiter.")
    return redirect("partners:intake_detail", public_id)


@require_GET
def intake_file(request, public_id):
    files = IntakeFile.objects.visible_to(request.user).filter(intake__programme=request.programme)
    attached = get_object_or_404(files.select_related("intake"), public_id=public_id)
    journal.read(request, attached.intake)
    return download(attached.file, "document")


def _one(request, public_id):
    """Not locked here: who may read it changes as it is handled. The acts lock it by its key."""
    intakes = Intake.objects.visible_to(request.user).in_programme(request.programme)
    return get_object_or_404(
        intakes.select_related("programme", "partnership__organisation", "youth", "handled_by"),
        public_id=public_id,
    )


def _screen(request, intake):
    found = [] if intake.handled_on else _likely(request, intake)
    return {
        "intake": intake,
        "files": intake.files.all(),
        "found": found,
        "states": [] if intake.refusal else Intake.State.choices,
        "today": timezone.localdate(),
    }


def _likely(request, intake):
    """Files that may be the same person’s: those one may not open keep to their initials."""
    found = likely_duplicates(
        Youth.objects.in_programme(intake.programme),
        first_name=intake.first_name,
        last_name=intake.last_name,
        pseudonym=intake.pseudonym,
        phone=intake.phone,
        year=intake.birth_year,
    )
    mine = Youth.objects.visible_to(request.user).filter(pk__in=[one.pk for one in found])
    opens = set(mine.values_list("pk", flat=True))
    for youth in found:
        youth.opens = youth.pk in opens
    return found


def _refused(request, intake, refusal):
    messages.error(request, refusal.message)
    return redirect("partners:intake_detail", intake.public_id)


def _uuid(typed):
    """An identifier as typed; one that names nobody when it is none."""
    try:
        return UUID(typed)
    except (TypeError, ValueError):
        return UUID(int=0)
