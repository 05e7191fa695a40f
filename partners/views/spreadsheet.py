"""Taking the directory from a spreadsheet: a file, what each line would do, then the writing."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from accounts import journal
from accounts.models import Membership
from partners.forms.spreadsheet import ConfirmForm, LineForm, UploadForm
from partners.models import Partnership
from partners.spreadsheet import template, text_of
from partners.workflow import Refused
from partners.workflow.spreadsheet import import_directory, lines_to_write

HEAD = Membership.Role.HEAD


@require_http_methods(["GET", "POST"])
def directory_import(request):
    programme = get_object_or_404(request.user.programmes_as(HEAD), pk=request.programme.pk)
    journal.listed(request, Partnership)
    if "text" in request.POST:
        return _write(request, programme)
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        return _preview(request, form.lines, programme)
    return render(request, "partners/import.html", {"form": form})


@require_GET
def import_template(request):
    get_object_or_404(request.user.programmes_as(HEAD), pk=request.programme.pk)
    headers = {"Content-Disposition": 'attachment; filename="annuaire-modele.csv"'}
    return HttpResponse(template(), content_type="text/csv; charset=utf-8", headers=headers)


def _read(lines):
    """The lines that may be written, and those that say something wrong."""
    forms = [(number, LineForm(line)) for number, line in lines]
    right = [(number, form.cleaned_data) for number, form in forms if form.is_valid()]
    wrong = [(number, form.data, form.sentences()) for number, form in forms if form.errors]
    return right, wrong


def _preview(request, lines, programme, refusal=""):
    right, wrong = _read(lines)
    planned = lines_to_write(right, programme=programme)
    context = {
        "planned": planned,
        "wrong": wrong,
        "partners": sum(line.adds_partner for line in planned),
        "contacts": sum(line.adds_contact for line in planned),
        "text": text_of(lines),
        "refusal": refusal,
    }
    return render(request, "partners/import_preview.html", context)


def _write(request, programme):
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(form.errors["text"]))
        return redirect("partners:import")
    right, _ = _read(form.lines)
    try:
        partners, contacts = import_directory(right, programme=programme)
    except Refused as refusal:
        return _preview(request, form.lines, programme, refusal.message)
    for row in (*partners, *contacts):
        journal.created(request, row)
    messages.success(
        request,
        f"C’est écrit. Partenaires ajoutés : {len(partners)} ; personnes : {len(contacts)}.",
    )
    return redirect("partners:list")
