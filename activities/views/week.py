"""The team's week: what is planned and done by day, and the hours of each young person."""

from datetime import timedelta

from django.core.paginator import Paginator
from django.db.models import Prefetch, Q
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET, require_POST

from accounts import journal
from activities.hours import days_of, monday_of, weeks_of
from activities.models import Activity, Attendance
from youths.models import Youth

MINE, TEAM = "moi", ""


@require_GET
def week(request):
    youths = Youth.objects.visible_to(request.user).in_programme(request.programme)
    mine = request.GET.get("qui") == MINE
    if mine:
        youths = youths.followed_by(request.user)
    monday = _asked_monday(request)
    shown = youths.open().select_related("programme").by_name()
    page = Paginator(shown, 50).get_page(request.GET.get("page"))
    journal.listed(request, Attendance)
    context = {
        "monday": monday,
        "sunday": monday + timedelta(days=6),
        "previous": monday - timedelta(weeks=1),
        "next": monday + timedelta(weeks=1),
        "this_week": monday_of(timezone.localdate()),
        "agenda": _agenda(request, monday, mine),
        "days": _days(monday),
        "rows": _rows(page.object_list, monday),
        "page": page,
        "mine": mine,
    }
    return render(request, "activities/week.html", context)


def _asked_monday(request):
    """The Monday of the week in the address; this week's when the address holds none."""
    today = timezone.localdate()
    try:
        day = parse_date(request.GET.get("semaine", "")) or today
    except ValueError:
        day = today
    return monday_of(day if 2000 <= day.year <= 2100 else today)


def _days(monday):
    return [monday + timedelta(days=number) for number in range(7)]


def _agenda(request, monday, mine):
    """The activities of each day, those at a time first."""
    who = Attendance.objects.visible_to(request.user).select_related("youth")
    activities = (
        Activity.objects.visible_to(request.user)
        .in_programme(request.programme)
        .between(monday, monday + timedelta(days=6))
        .select_related("kind", "logged_by")
        .prefetch_related("staff", Prefetch("attendances", who, to_attr="seen"))
        .order_by("day", "starts_at", "pk")
    )
    if mine:
        activities = activities.filter(Q(staff=request.user) | Q(logged_by=request.user)).distinct()
    by_day = {day: [] for day in _days(monday)}
    for activity in activities:
        by_day[activity.day].append(activity)
    today = timezone.localdate()
    past_week = monday + timedelta(days=6) < today
    return [(day, found, past_week or day >= today) for day, found in by_day.items()]


def _rows(youths, monday):
    """Each young person, their minutes by day, and their week."""
    youths = list(youths)
    minutes = days_of(youths, monday)
    weeks = weeks_of(youths, until=monday, count=1)
    return [
        (youth, [(day, minutes[youth.pk, day]) for day in _days(monday)], weeks[youth.pk][0])
        for youth in youths
    ]


@require_POST
def week_validate(request):
    return redirect("activities:week")
