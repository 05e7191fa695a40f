"""The bilan as it lives all year: its list, its page, its figures."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts import journal
from cej_jr.http import render_page
from reports import desk
from reports.breakdowns import BREAKDOWN_BY_CODE
from reports.forms.report import CoverForm, ReportForm
from reports.indicators import (
    ESSENTIAL,
    FAMILIES,
    Family,
    families_of,
    figures_of,
    indicator_of,
)
from reports.indicators.period import Period
from reports.models import Report
from reports.network import by_partner
from reports.suggestions import ideas
from youths.models import Youth

ESSENTIALS, NETWORK = "essentiel", "devenir"
PARTS = {ESSENTIALS: Family("L’essentiel", "stars", ESSENTIAL), **FAMILIES}


@require_GET
def report_list(request):
    _team_only(request)
    reports = Report.objects.visible_to(request.user).in_programme(request.programme)
    page = Paginator(reports.for_list(), 50).get_page(request.GET.get("page"))
    journal.listed(request, Report)
    return render(request, "reports/list.html", {"page": page})


@require_http_methods(["GET", "POST"])
def create(request):
    _team_only(request)
    mine = Report.objects.visible_to(request.user).in_programme(request.programme)
    form = ReportForm(request.POST or None, programme=request.programme, by=request.user)
    if form.is_valid():
        report = form.save_once(mine)
        journal.created(request, report, fields=form.changed_data)
        messages.success(request, f"Le bilan {report.span} est ouvert.")
        return redirect(report)
    return render(request, "reports/create.html", {"form": form})


@require_http_methods(["GET", "POST"])
def edit(request, public_id):
    reports = Report.objects.editable_by(request.user).select_related("programme")
    if request.method == "POST":
        reports = reports.select_for_update(of=("self",))
    report = get_object_or_404(reports, public_id=public_id)
    form = CoverForm(request.POST or None, instance=report)
    if form.is_valid():
        form.save()
        journal.wrote(request, report, fields=form.changed_data)
        messages.success(request, "Le titre est enregistré.")
        return redirect(report)
    journal.read(request, report)
    return render(request, "reports/report_form.html", {"form": form, "report": report})


@require_GET
def detail(request, public_id):
    reports = Report.objects.visible_to(request.user).for_desk()
    report = get_object_or_404(reports, public_id=public_id)
    lines = desk.lines(report, by=request.user)
    waiting = ideas(report, by=request.user, today=timezone.localdate())
    publications = list(report.publications.visible_to(request.user).order_by("-number"))
    context = {
        "report": report,
        "lines": lines,
        "written_count": sum(line.is_written for line in lines),
        "idea_count": len(waiting),
        "families": list(families_of(Period.of(report, today=timezone.localdate())).items()),
        "quotes": report.quotes.all(),
        "publications": publications,
        "taken_back": publications[0].taken_back if publications else [],
    }
    journal.read(request, report)
    return render(request, "reports/detail.html", context)


@require_GET
def figures(request, public_id, family):
    report = _report(request, public_id)
    period = Period.of(report, today=timezone.localdate())
    part = PARTS.get(family) or families_of(period).get(family)
    if part is None:
        raise Http404
    wanted = part.codes
    if family != ESSENTIALS:
        wanted = [code for code in wanted if code not in ESSENTIAL]
    context = {
        "report": report,
        "family": part,
        "figures": figures_of(period, wanted).values(),
        "is_essential": family == ESSENTIALS,
        "counted_on": period.end,
        "partners": by_partner(period) if family == NETWORK else [],
    }
    journal.read(request, report)
    return render_page(request, "reports/figures.html", "reports/_figures.html", context)


@require_GET
def figure(request, public_id, code):
    report = _report(request, public_id)
    period = Period.of(report, today=timezone.localdate())
    indicator = BREAKDOWN_BY_CODE.get(code) or indicator_of(period, code)
    if indicator is None:
        raise Http404
    found = indicator(period)
    seen = Youth.objects.visible_to(request.user).in_programme(report.programme)
    people = Paginator(seen.filter(pk__in=found.members), 50)
    context = {
        "report": report,
        "figure": found,
        "is_table": code in BREAKDOWN_BY_CODE,
        "counted_on": period.end,
        "page": people.get_page(request.GET.get("page")),
        "elsewhere": len(found.members) - people.count,
    }
    journal.listed(request, Youth)
    return render(request, "reports/figure.html", context)


def _report(request, public_id):
    reports = Report.objects.visible_to(request.user).select_related("programme__organisation")
    return get_object_or_404(reports, public_id=public_id)


def _team_only(request):
    """A funder knows the bilans that were published, each by its own address."""
    if not request.membership.is_team:
        raise Http404
