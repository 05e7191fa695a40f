"""The team's week: what is planned and done by day, and the hours of each young person."""

from datetime import timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch, Q
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from accounts import journal
from accounts.models import Membership
from activities.asked import asked_monday
from activities.hours import Together, days_of, monday_of, weeks_of
from activities.models import Activity, Attendance
from activities.workflow import (
    awaiting,
    confirmed,
    validatable,
    validate_weeks,
    withdraw_validation,
)
from youths.models import Youth

MINE, TEAM = "moi", ""


@require_GET
def week(request):
    youths = Youth.objects.visible_to(request.user).in_programme(request.programme)
    mine = request.GET.get("qui") == MINE
    if mine:
        youths = youths.followed_by(request.user)
    today = timezone.localdate()
    monday = asked_monday(request.GET, today=today)
    shown = list(_there(youths, monday).select_related("programme").by_name())
    weeks = {pk: one for pk, [one] in weeks_of(shown, until=monday, count=1).items()}
    page = Paginator(shown, 50).get_page(request.GET.get("page"))
    journal.listed(request, Attendance)
    to_validate = set(_to_validate(request, monday).values_list("pk", flat=True))
    context = {
        "monday": monday,
        "sunday": monday + timedelta(days=6),
        "previous": monday - timedelta(weeks=1),
        "next": monday + timedelta(weeks=1),
        "this_week": monday_of(today),
        "agenda": _agenda(request, monday, mine),
        "days": _days(monday),
        "rows": _rows(page.object_list, monday, weeks, to_validate),
        "together": Together(list(weeks.values())),
        "to_validate": len(to_validate),
        "only_mine": mine or request.membership.role != Membership.Role.HEAD,
        "page": page,
        "mine": mine,
    }
    return render(request, "activities/week.html", context)


@require_POST
def week_validate(request):
    """Everybody's week at once: of those listed, those one may confirm."""
    monday = asked_monday(request.GET, today=timezone.localdate())
    by = {"monday": monday, "by": request.user}
    if "retirer" in request.GET:
        people, act = confirmed(_validatable(request), **by), withdraw_validation
    else:
        people, act = _to_validate(request, monday), validate_weeks
    people = list(people)
    count = act(people, **by)
    for youth in people:
        journal.wrote(request, youth, fields=["validated_at"])
    whose = people[0].of_name if len(people) == 1 else f"de {len(people)} jeunes"
    told(request, act, count, whose)
    query = request.GET.copy()
    query.pop("retirer", None)
    return redirect(f"{reverse('activities:week')}?{query.urlencode()}")


def told(request, act, count, whose):
    """Say what a validation did, and offer to take it back."""
    if not count:
        messages.info(request, "Il n’y a rien à changer : la page vient d’être mise à jour.")
    elif act is withdraw_validation:
        messages.info(request, f"Les heures {whose} sont à nouveau à valider.")
    else:
        undo = f"{request.get_full_path()}{'&' if request.GET else '?'}retirer=1"
        messages.success(request, f"Les heures {whose} sont validées.", extra_tags=undo)


def _there(youths, monday):
    """Those whose file was open one day of the week at least: closing it erases no past hour."""
    open_then = Q(closed_on=None) | Q(closed_on__gte=monday)
    return youths.filter(open_then, identified_on__lte=monday + timedelta(days=6))


def _validatable(request):
    """The open files listed whose week one may confirm."""
    youths = Youth.objects.visible_to(request.user).in_programme(request.programme).open()
    if request.GET.get("qui") == MINE:
        youths = youths.followed_by(request.user)
    return validatable(youths, request.user)


def _to_validate(request, monday):
    return awaiting(_validatable(request), monday=monday)


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
    return [(day, found, day == today) for day, found in by_day.items()]


def _rows(youths, monday, weeks, to_validate):
    """Each young person, their minutes by day, their week, and whether one may confirm it."""
    youths = list(youths)
    minutes = days_of(youths, monday)
    return [
        (
            youth,
            [(day, minutes[youth.pk, day]) for day in _days(monday)],
            weeks[youth.pk],
            youth.pk in to_validate,
        )
        for youth in youths
    ]
