"""Small counts before a bilan leaves, and the anonymous lists once it has left."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_http_methods

from accounts import journal
from reports.models import Publication, Report


@require_GET
def small_counts(request, public_id):
    reports = Report.objects.visible_to(request.user).select_related("programme__organisation")
    report = get_object_or_404(reports, public_id=public_id)
    journal.read(request, report)
    return render(request, "reports/small_counts.html", {"report": report})


@require_http_methods(["GET", "POST"])
def disclosure_choice(request, public_id, code):
    reports = Report.objects.editable_by(request.user).select_related("programme__organisation")
    report = get_object_or_404(reports, public_id=public_id)
    journal.read(request, report)
    return render(request, "reports/small_counts.html", {"report": report, "code": code})


@require_GET
def publication_people(request, public_id, code):
    found = Publication.objects.visible_to(request.user)
    published = get_object_or_404(found.select_related("report__programme"), public_id=public_id)
    if code not in published.people:
        raise Http404
    journal.read(request, published)
    context = {"publication": published, "people": published.people[code]}
    return render(request, "reports/publication_people.html", context)
