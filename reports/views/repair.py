"""« Dix minutes avant le bilan », whole: what the files of a period do not say."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts import journal
from reports.gaps import CODES, gaps_of
from reports.indicators.period import Period
from youths.models import Youth

SHOWN = 6


@require_GET
def repair_list(request):
    if not request.membership.is_team:
        raise Http404
    today = timezone.localdate()
    years = range(today.year, request.programme.started_on.year - 1, -1)
    year = _asked_year(request, years)
    gaps = gaps_of(request.user, Period(request.programme, year, today=today))
    kind = request.GET.get("manque", "")
    alone = next((gap for gap in gaps if gap.kind.code == kind), None)
    journal.listed(request, Youth)
    context = {
        "gaps": [(gap, gap.lines[:SHOWN], max(0, len(gap.lines) - SHOWN)) for gap in gaps],
        "alone": alone,
        "is_filled": kind in CODES and alone is None,
        "page": alone and Paginator(alone.lines, 50).get_page(request.GET.get("page")),
        "year": str(year),
        "years": [str(one) for one in years],
    }
    return render(request, "reports/repair_list.html", context)


def _asked_year(request, years):
    """This year, unless another of the programme is asked for."""
    asked = request.GET.get("annee", "")
    return int(asked) if asked in map(str, years) else years[0]
