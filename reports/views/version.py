"""Published bilans beside one another: two versions of one, the years of a programme."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from accounts import journal
from reports.differences import differences_of
from reports.models import Publication, Report
from reports.years import years_side_by_side


@require_GET
def publication_differences(request, public_id):
    found = Publication.objects.visible_to(request.user).select_related("report__programme")
    publication = get_object_or_404(found, public_id=public_id)
    before = found.filter(report=publication.report, number__lt=publication.number)
    before = before.order_by("-number").first()
    context = {
        "publication": publication,
        "report": publication.report,
        "before": before,
        "differences": before and differences_of(before, publication),
    }
    journal.read(request, publication)
    return render(request, "reports/differences.html", context)


@require_GET
def compare(request):
    published = Publication.objects.visible_to(request.user).latest_versions()
    published = published.filter(report__first_month=1, report__last_month=12)
    published = published.select_related("report__programme__organisation")
    slug = request.GET.get("dispositif", request.programme.slug)
    years = [one for one in published.order_by("report__year") if one.programme.slug == slug]
    context = {
        "programme": years[0].programme if years else None,
        "publications": years,
        "families": years_side_by_side(years),
    }
    journal.listed(request, Report)
    return render(request, "reports/compare.html", context)
