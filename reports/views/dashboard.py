"""The figures through the year, for the team: any period, any group, each with its files."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.views.decorators.http import require_GET

from accounts import journal
from cej_jr.http import render_page
from reports import charts
from reports import dashboard as board
from reports.forms.dashboard import DashboardForm
from reports.grids import GRIDS, grids_of
from reports.indicators import figures_of
from reports.models import Report
from reports.workbook import csv_of, told, workbook
from youths.models import Youth

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def dashboard(request):
    form = _asked(request)
    form.offer_districts()
    context = {"form": form, "query": _question(request)}
    if form.is_valid():
        period = form.period()
        context |= {"period": period, "is_empty": board.is_empty(period)}
        context["parts"] = board.parts_of(period).items()
    journal.listed(request, Report)
    return render(request, "reports/dashboard.html", context)


@require_GET
def dashboard_part(request, part):
    form = _asked(request)
    if not form.is_valid():
        return _back(request)
    period = form.period()
    family = board.part_of(period, part)
    if family is None:
        raise Http404
    context = {
        "name": part,
        "part": family,
        "figures": figures_of(period, family.codes).values(),
        "blocks": board.blocks_of(part),
        "is_essential": part == board.ESSENTIALS,
        "period": period,
        "has_earlier": board.earlier(period) is not None,
        "query": _question(request),
    }
    journal.listed(request, Report)
    page, fragment = "reports/dashboard_part.html", "reports/_dashboard_part.html"
    return render_page(request, page, fragment, context)


@require_GET
def dashboard_before(request, part):
    """The same figures a year earlier: they take their places beside the others."""
    form = _asked(request)
    period = board.earlier(form.period()) if form.is_valid() else None
    family = board.part_of(period, part) if period else None
    if family is None:
        return _back(request)
    context = {
        "name": part,
        "part": family,
        "figures": figures_of(period, family.codes).values(),
        "period": period,
        "query": _question(request),
    }
    journal.listed(request, Report)
    page, fragment = "reports/dashboard_before.html", "reports/_dashboard_before.html"
    return render_page(request, page, fragment, context)


@require_GET
def dashboard_tables(request, block):
    form = _asked(request)
    if not form.is_valid():
        return _back(request)
    if block not in board.BLOCKS:
        raise Http404
    period = form.period()
    context = {
        "block": block,
        "title": board.BLOCKS[block][1],
        "tables": board.shown(period, block),
        "period": period,
        "query": _question(request),
    }
    journal.listed(request, Report)
    page, fragment = "reports/dashboard_tables.html", "reports/_dashboard_tables.html"
    return render_page(request, page, fragment, context)


@require_GET
def dashboard_figure(request, code):
    form = _asked(request)
    if not form.is_valid():
        return _back(request)
    period = form.period()
    figure = figures_of(period, [code]).get(code)
    if figure is None:
        raise Http404
    context = {
        "figure": figure,
        "is_nameless": bool(figure.value) and not figure.members,
        "period": period,
        "query": _question(request),
        **_people(request, figure.members),
    }
    journal.listed(request, Youth)
    return render(request, "reports/dashboard_figure.html", context)


@require_GET
def dashboard_line(request, code, line):
    """The files behind one line of a table."""
    form = _asked(request)
    if not form.is_valid():
        return _back(request)
    period = form.period()
    grid, people = board.counted(period, code) if code in GRIDS else (None, [])
    found = [one for one in people if one[0] == line]
    if not grid or not found:
        raise Http404
    _, label, members = found[0]
    context = {"grid": grid, "label": label, "count": len(members), "period": period}
    context |= {"query": _question(request), **_people(request, members)}
    journal.listed(request, Youth)
    return render(request, "reports/dashboard_line.html", context)


@require_GET
def dashboard_chart(request, code):
    form = _asked(request)
    if not form.is_valid() or code not in charts.SHAPES:
        raise Http404
    grid = grids_of(form.period(), [code]).get(code)
    chart = charts.drawn(grid) if grid else None
    if chart is None:
        raise Http404
    journal.listed(request, Report)
    return HttpResponse(chart.svg, content_type="image/svg+xml")


@require_GET
def dashboard_export(request, code, suffix):
    form = _asked(request)
    if not form.is_valid():
        return _back(request)
    if code not in GRIDS or suffix not in ("csv", "xlsx"):
        raise Http404
    period = form.period()
    grid = grids_of(period, [code]).get(code)
    if grid is None:
        raise Http404
    journal.printed(request, Report)
    if suffix == "csv":
        return _file(csv_of(grid), "text/csv; charset=utf-8", board.file_name(period, code, suffix))
    body = workbook(board.facts(period), [], [grid])
    return _file(body, SHEET, board.file_name(period, code, suffix))


@require_GET
def dashboard_workbook(request):
    form = _asked(request)
    if not form.is_valid():
        return _back(request)
    period = form.period()
    figures = [told(one, exact=True) for one in figures_of(period).values()]
    body = workbook(board.facts(period), figures, list(grids_of(period).values()))
    journal.printed(request, Report)
    return _file(body, SHEET, board.file_name(period, "tableau-de-bord", "xlsx"))


def _asked(request):
    """What the address asks; these counts are exact, so they are for the team."""
    if not request.membership.is_team:
        raise Http404
    return DashboardForm(request.GET, programme=request.programme)


def _back(request):
    """To the questions, with what was typed and why it cannot be."""
    return redirect(f"{resolve_url('reports:dashboard')}?{_question(request)}")


def _question(request):
    """What the dashboard was asked, without the page of a list."""
    asked = request.GET.copy()
    asked.pop("page", None)
    return asked.urlencode()


def _people(request, members):
    """Those this person may open, and how many others there are."""
    seen = Youth.objects.visible_to(request.user).in_programme(request.programme)
    people = Paginator(list(seen.filter(pk__in=members)), 50)
    page = people.get_page(request.GET.get("page"))
    return {"page": page, "elsewhere": len(members) - people.count}


def _file(body, kind, name):
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(body, content_type=kind, headers=headers)
