"""Copies taken of a published bilan: the PDF, its two pages, its tables, and who took them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from accounts import journal
from reports.freezing import workbook_of
from reports.models import Download, Publication
from reports.workflow import file_name

Kind = Download.Kind
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LOST = "Le fichier de ce bilan est introuvable : prévenez l’administration."


@require_GET
def publication_pdf(request, public_id):
    published = _publication(request, public_id)
    return _file(request, published, Kind.PDF, published.pdf)


@require_GET
def publication_essential(request, public_id):
    published = _publication(request, public_id)
    return _file(request, published, Kind.ESSENTIAL, published.essential)


@require_GET
def publication_workbook(request, public_id):
    published = _publication(request, public_id)
    _note(request, published, Kind.WORKBOOK)
    name = file_name(published.report, number=published.number, start="tableaux", end="xlsx")
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(workbook_of(published), content_type=WORKBOOK, headers=headers)


@require_GET
def download_list(request):
    """Who took what, for those who publish."""
    programmes = request.user.programmes_as("head")
    get_object_or_404(programmes, pk=request.programme.pk)
    rows = Download.objects.in_programme(request.programme).publishable_by(request.user)
    rows = rows.select_related("publication__report__programme", "by", "link")
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    journal.listed(request, Download)
    return render(request, "reports/download_list.html", {"page": page})


def pdf_answer(published, file, *, start="bilan"):
    """A kept PDF as an attachment. Its name holds nobody's name."""
    return FileResponse(
        file.open("rb"),
        as_attachment=True,
        filename=file_name(published.report, number=published.number, start=start),
        content_type="application/pdf",
    )


def _file(request, published, kind, file):
    if not file or not file.storage.exists(file.name):
        messages.error(request, LOST)
        return redirect(published)
    _note(request, published, kind)
    start = "bilan" if kind == Kind.PDF else "essentiel"
    return pdf_answer(published, file, start=start)


def _note(request, published, kind):
    published.downloads.create(kind=kind, by=request.user)
    journal.read(request, published, action=journal.Action.PRINT)


def _publication(request, public_id):
    found = Publication.objects.visible_to(request.user).select_related(
        "report__programme__organisation"
    )
    return get_object_or_404(found, public_id=public_id)
