"""« À reporter »: what remains to be typed again elsewhere, ready to copy."""

from datetime import timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from accounts import journal
from activities.asked import day_in
from activities.hours import monday_of
from activities.models import Rekeying
from activities.rekeying import MOST_WEEKS, copyable, weeks_to_report
from activities.rekeying import week_of as rekeyed_week
from activities.workflow import Refused
from activities.workflow.outside import report_week, take_back_report
from youths.models import Youth

MINE = "moi"
Tool = Rekeying.Tool


@require_GET
def rekeying_list(request):
    youths = Youth.objects.visible_to(request.user).in_programme(request.programme)
    mine = request.GET.get("qui") == MINE
    if mine:
        youths = youths.followed_by(request.user)
    tool = _tool(request.GET)
    weeks = weeks_to_report(youths, tool=tool, today=timezone.localdate())
    page = Paginator(weeks, 50).get_page(request.GET.get("page"))
    journal.listed(request, Rekeying)
    context = {
        "page": page,
        "lines_left": sum(week.remains for week in weeks),
        "tool": tool,
        "tools": Tool.choices,
        "mine": mine,
        "most_weeks": MOST_WEEKS,
    }
    return render(request, "activities/rekeying_list.html", context)


@require_GET
def rekeying(request, public_id, monday):
    files = Youth.objects.visible_to(request.user).in_programme(request.programme)
    youth = get_object_or_404(files.select_related("referent"), public_id=public_id)
    tool, day = _tool(request.GET), _day(monday)
    if day != monday_of(day):
        return redirect(_address(youth, monday_of(day), tool))
    week = rekeyed_week(youth, tool=tool, monday=day)
    reports = youth.rekeyings.filter(monday=day).select_related("reported_by")
    journal.read(request, youth)
    context = {
        "youth": youth,
        "week": week,
        "left_text": copyable(week.to_copy, youth, tool),
        "whole_text": copyable(week.all_lines, youth, tool),
        "reports": reports.order_by("-pk"),
        "tools": Tool.choices,
        "previous": day - timedelta(weeks=1),
        "next": day + timedelta(weeks=1) if day < monday_of(timezone.localdate()) else None,
    }
    return render(request, "activities/rekeying.html", context)


@require_POST
def rekeying_done(request, public_id, monday):
    files = Youth.objects.visible_to(request.user).in_programme(request.programme)
    youth = get_object_or_404(files, public_id=public_id)
    tool, day = _tool(request.POST), monday_of(_day(monday))
    seen = request.POST.get("seen", "")
    try:
        report = report_week(youth, tool=tool, monday=day, seen=seen, by=request.user)
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect(_address(youth, day, tool))
    journal.created(request, report, fields=["lines"])
    messages.success(
        request,
        f"La semaine {youth.of_name} est reportée dans « {report.get_tool_display()} ».",
        extra_tags=reverse("activities:rekeying_undo", args=[report.public_id]),
    )
    return redirect(f"{reverse('activities:rekeying_list')}?outil={tool}")


@require_POST
def rekeying_undo(request, public_id):
    reports = Rekeying.objects.visible_to(request.user).filter(youth__programme=request.programme)
    report = get_object_or_404(reports.select_related("youth"), public_id=public_id)
    address = _address(report.youth, report.monday, report.tool)
    try:
        take_back_report(report, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect(address)
    journal.wrote(request, report, action=journal.Action.DELETE)
    messages.info(request, "C’est annulé : cette semaine reste à reporter.")
    return redirect(address)


def _tool(data):
    asked = data.get("outil", "")
    return Tool(asked) if asked in Tool else Tool.IMILO


def _day(words):
    """The day of the address, once it has come."""
    day = day_in(words)
    if day is None or day > timezone.localdate():
        raise Http404
    return day


def _address(youth, monday, tool):
    path = reverse("activities:rekeying", args=[youth.public_id, f"{monday:%Y-%m-%d}"])
    return f"{path}?outil={tool}"
