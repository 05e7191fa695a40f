"""Small counts before a bilan leaves, and the anonymous lists once it has left."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts import journal
from reports.anonymous import shown_columns
from reports.forms.disclosure import DisclosureForm
from reports.indicators.period import Period
from reports.models import DisclosureChoice, Publication, Report
from reports.small_counts import item_of, items_of, pages_of


@require_GET
def small_counts(request, public_id):
    reports = Report.objects.visible_to(request.user).select_related("programme__organisation")
    report = get_object_or_404(reports, public_id=public_id)
    period = Period.of(report, today=timezone.localdate())
    pages = pages_of(period)
    name = request.GET.get("partie")
    name = name if name in pages else next(iter(pages))
    items = items_of(report, period, pages[name])
    context = {"report": report, "pages": pages, "name": name, "items": items}
    journal.read(request, report)
    return render(request, "reports/small_counts.html", context)


@require_http_methods(["GET", "POST"])
def disclosure_edit(request, public_id, code):
    reports = Report.objects.editable_by(request.user).select_related("programme__organisation")
    report = get_object_or_404(reports.select_for_update(of=("self",)), public_id=public_id)
    item = item_of(report, Period.of(report, today=timezone.localdate()), code)
    if item is None:
        raise Http404
    choice = item.choice or DisclosureChoice(report=report, code=code)
    choice.proposed, choice.decided_by = item.proposed, request.user
    form = DisclosureForm(request.POST or None, instance=choice)
    if form.is_valid():
        form.save()
        journal.wrote(request, report, fields=[code])
        messages.success(request, f"« {item.title} » : votre choix est noté.")
        return redirect(reverse("reports:small_counts", args=[report.public_id]))
    journal.read(request, report)
    context = {"report": report, "item": item, "form": form}
    return render(request, "reports/disclosure_form.html", context)


@require_GET
def publication_people(request, public_id, code):
    found = Publication.objects.visible_to(request.user)
    published = get_object_or_404(found.select_related("report__programme"), public_id=public_id)
    if code not in published.people:
        raise Http404
    journal.read(request, published)
    people = published.people[code]
    columns, lines = shown_columns(people)
    context = {"publication": published, "people": people, "columns": columns, "lines": lines}
    return render(request, "reports/publication_people.html", context)
