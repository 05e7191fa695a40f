"""The document on paper while it is written: whole, in two pages, and each of its charts."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts import journal
from cej_jr.documents import sent
from reports.document import Document
from reports.models import Report
from reports.workflow import file_name


@require_GET
def pdf(request, public_id):
    report = _report(request, public_id)
    body = Document(report, today=timezone.localdate()).pdf(draft=True)
    journal.read(request, report, action=journal.Action.PRINT)
    return sent(body, f"projet-{file_name(report)}")


@require_GET
def essential_pdf(request, public_id):
    report = _report(request, public_id)
    body = Document(report, today=timezone.localdate()).essential_pdf(draft=True)
    journal.read(request, report, action=journal.Action.PRINT)
    return sent(body, f"projet-essentiel-{file_name(report)}")


@require_GET
def chart(request, public_id, name):
    document = _on_screen(request, public_id)
    drawing = document.drawing(name)
    if drawing is None:
        raise Http404
    journal.read(request, document.report)
    return HttpResponse(drawing, content_type="image/svg+xml")


@require_GET
def colours(request, public_id):
    """The colours of the programme, for the preview."""
    document = _on_screen(request, public_id)
    journal.read(request, document.report)
    return HttpResponse(document.colours, content_type="text/css")


def _on_screen(request, public_id):
    return Document(_report(request, public_id), today=timezone.localdate(), on_screen=True)


def _report(request, public_id):
    reports = Report.objects.visible_to(request.user).select_related("programme__organisation")
    return get_object_or_404(reports, public_id=public_id)
