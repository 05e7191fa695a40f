"""A bilan leaves: the checks, the frozen version, its file."""

from django.contrib import messages
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts import journal
from reports.checks import checks
from reports.document import Document
from reports.forms.publication import PublishForm
from reports.models import Publication, Report
from reports.workflow import Refused, file_name
from reports.workflow import publish as publish_report


@require_http_methods(["GET", "POST"])
def publish(request, public_id):
    reports = (
        Report.objects.editable_by(request.user)
        .publishable_by(request.user)
        .select_related("programme__organisation")
    )
    report = get_object_or_404(reports, public_id=public_id)
    form = PublishForm(request.POST or None)
    if form.is_valid():
        try:
            publication = publish_report(
                report, key=form.cleaned_data["key"], today=timezone.localdate(), by=request.user
            )
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            journal.wrote(request, publication, action=journal.Action.PUBLISH)
            messages.success(request, "Le bilan est publié : les financeurs peuvent le lire.")
            return redirect(publication)
    return _checks_page(request, report, form)


def _checks_page(request, report, form):
    document = Document(report, today=timezone.localdate())
    context = {
        "form": form,
        "report": report,
        "year": str(report.year),
        "checks": checks(document),
        "counted_on": document.period.end,
        "next_number": report.publications.count() + 1,
    }
    journal.read(request, report)
    return render(request, "reports/publish.html", context)


@require_GET
def publication(request, public_id):
    published = _publication(request, public_id)
    context = {
        "publication": published,
        "report": published.report,
        "year": str(published.report.year),
        "open_to_me": Report.objects.visible_to(request.user).filter(pk=published.report_id),
        "newer": published.report.publications.filter(number__gt=published.number).first(),
    }
    journal.read(request, published)
    return render(request, "reports/publication.html", context)


@require_GET
def publication_pdf(request, public_id):
    published = _publication(request, public_id)
    if not published.pdf.storage.exists(published.pdf.name):
        messages.error(
            request, "Le fichier de ce bilan est introuvable : prévenez l’administration."
        )
        return redirect(published)
    journal.read(request, published, action=journal.Action.PRINT)
    return FileResponse(
        published.pdf.open("rb"),
        as_attachment=True,
        filename=file_name(published.report),
        content_type="application/pdf",
    )


def _publication(request, public_id):
    found = Publication.objects.visible_to(request.user).select_related(
        "report__programme__organisation", "published_by"
    )
    return get_object_or_404(found, public_id=public_id)
