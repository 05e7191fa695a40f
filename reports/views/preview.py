"""The bilan as it will be printed, part by part: the page asks for one after the other."""

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET

from accounts import journal
from cej_jr.http import render_page
from reports import writing
from reports.document import Document
from reports.models import Report
from reports.outline import is_on, ordered
from reports.parts import BY_ANCHOR, PARTS

# Every figure of the bilan: counted for the PDF, not for one part of a page.
ONLY_PRINTED = "methode"
# Their second half is asked for apart: the year before, the steps passed, the promises.
IN_TWO = ("essentiel", "parcours", "volets")


@require_GET
def preview(request, public_id):
    document = _document(request, public_id)
    report = document.report
    journal.read(request, report)
    anchors = [one for one in ordered(report, list(PARTS)) if is_on(report, one)]
    context = {"document": document, "parts": [BY_ANCHOR[anchor] for anchor in anchors]}
    return render(request, "reports/preview.html", context)


@xframe_options_sameorigin
@csp_replace({"frame-ancestors": [SELF]})
@require_GET
def preview_part(request, public_id, anchor):
    """With `brouillon`, in the words one is typing: the editor shows it beside them."""
    part = BY_ANCHOR.get(anchor)
    if part is None:
        raise Http404
    document = _document(request, public_id, *(["texts"] if part.section else []))
    report = document.report
    if "brouillon" in request.GET:
        draft = writing.draft_of(report, part.section, by=request.user)
        writing.in_the_words_of(document, draft)
    journal.read(request, report)
    context = {
        "document": document,
        "part": None if anchor == ONLY_PRINTED else document.part(anchor),
        "title": part.title,
        "unread": part.section and writing.unread(report, part.section),
        "only_printed": anchor == ONLY_PRINTED,
    }
    page, fragment = "reports/preview_part.html", "reports/_preview_part.html"
    return render_page(request, page, fragment, context)


@xframe_options_sameorigin
@csp_replace({"frame-ancestors": [SELF]})
@require_GET
def preview_rest(request, public_id, anchor):
    """What a long part shows besides, counted from other rows."""
    document = _document(request, public_id)
    if anchor not in IN_TWO:
        raise Http404
    journal.read(request, document.report)
    context = {"document": document, "anchor": anchor, "title": BY_ANCHOR[anchor].title}
    page, fragment = "reports/preview_rest.html", "reports/_preview_rest.html"
    return render_page(request, page, fragment, context)


def _document(request, public_id, *parts):
    reports = Report.objects.visible_to(request.user).for_preview()
    report = get_object_or_404(reports.prefetch_related(*parts), public_id=public_id)
    return Document(report, today=timezone.localdate(), on_screen=True)
