"""A bilan leaves: what is checked before, then the frozen version."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts import journal
from accounts.refusal import Refused
from cej_jr.http import render_page
from reports.checks import CHECKS, GATHERED, WHEN_CORRECTED
from reports.document import Document
from reports.forms.publication import PublishForm
from reports.freezing import grids_kept
from reports.indicators import ESSENTIAL
from reports.models import Publication, Report
from reports.workflow import publish as publish_report
from reports.years import by_family


@require_http_methods(["GET", "POST"])
def publish(request, public_id):
    report = _report(request, public_id)
    form = PublishForm(request.POST or None, corrects=report.publications.exists())
    if form.is_valid():
        said = {name: form.cleaned_data.get(name, "") for name in ("key", "reason")}
        try:
            publication = publish_report(
                report, **said, today=timezone.localdate(), by=request.user
            )
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            journal.wrote(request, publication, action=journal.Action.PUBLISH)
            messages.success(request, "Le bilan est publié : les financeurs peuvent le lire.")
            return redirect(publication)
    return _publish_page(request, report, form)


def _publish_page(request, report, form):
    texts, last = report.texts.exclude(body=""), report.last_publication
    context = {
        "form": form,
        "report": report,
        "gathered": [*GATHERED, WHEN_CORRECTED] if last else GATHERED,
        "next_number": last.number + 1 if last else 1,
        "text_count": texts.count(),
        "quote_count": report.quotes.filter(agreed=True).count(),
        "story_count": report.stories.filter(confirmed=True).count(),
        "picture_count": report.pictures.printable().count(),
    }
    journal.read(request, report)
    return render(request, "reports/publish.html", context)


@require_GET
def publish_checks(request, public_id, part):
    report = _report(request, public_id)
    if part not in CHECKS:
        raise Http404
    found = CHECKS[part](Document(report, today=timezone.localdate()))
    context = {"report": report, "checks": list(found)}
    journal.read(request, report)
    return render_page(
        request, "reports/publish_checks.html", "reports/_publish_checks.html", context
    )


@require_GET
def publication(request, public_id):
    found = Publication.objects.visible_to(request.user).select_related(
        "report__programme__organisation", "published_by"
    )
    published = get_object_or_404(found, public_id=public_id)
    versions = published.report.publications.order_by("-number")
    printed = {figure["code"]: figure for figure in published.figures}
    context = {
        "publication": published,
        "report": published.report,
        "key_figures": [printed[code] for code in ESSENTIAL if code in printed],
        "families": by_family(published.figures),
        "tables": grids_kept(published),
        "open_to_me": Report.objects.visible_to(request.user).filter(pk=published.report_id),
        "links_to_me": Publication.objects.visible_to(request.user)
        .publishable_by(request.user)
        .filter(pk=published.pk),
        "versions": list(versions),
    }
    journal.read(request, published)
    return render(request, "reports/publication.html", context)


def _report(request, public_id):
    reports = (
        Report.objects.editable_by(request.user)
        .publishable_by(request.user)
        .select_related("programme__organisation")
    )
    return get_object_or_404(reports, public_id=public_id)
