"""The agenda of the week, answers in one tap, and who to call before an appointment."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from accounts import journal
from activities.agenda import days_to_remind, to_remind, week_of
from activities.asked import asked_monday
from activities.forms import team_of
from activities.hours import monday_of
from activities.models import Attendance
from activities.views.answer import way_back
from activities.workflow import Refused
from activities.workflow.appointment import expect_again, forget_reminder, mark_appointment, remind
from youths.models import Youth

Presence = Attendance.Presence
MINE = "moi"
NOTED = {
    Presence.PRESENT: "présent·e",
    Presence.EXCUSED: "absent·e excusé·e",
    Presence.ABSENT: "absent·e",
    Presence.CANCELLED: "annulé",
}


@require_GET
def agenda(request):
    files = Youth.objects.visible_to(request.user).in_programme(request.programme)
    youth = _asked_youth(request, files)
    team = list(team_of(request.programme))
    who = _asked_colleague(request, team)
    today = timezone.localdate()
    monday = asked_monday(request.GET, today=today)
    days = week_of(
        request.user, request.programme, monday=monday, today=today, who=who, youth=youth
    )
    if youth:
        journal.read(request, youth)
    else:
        journal.listed(request, Attendance)
    context = {
        "days": days,
        "monday": monday,
        "sunday": monday + timedelta(days=6),
        "previous": monday - timedelta(weeks=1),
        "next": monday + timedelta(weeks=1),
        "this_week": monday_of(today),
        "team": team,
        "who": who,
        "mine": who == request.user,
        "youth": youth,
        "here": request.get_full_path(),
        "nothing": all(day.is_empty for day in days),
    }
    return render(request, "activities/agenda.html", context)


def _asked_colleague(request, team):
    """The person of the address; nobody, that is the whole team, when it names none."""
    wanted = request.GET.get("qui", "")
    if wanted == MINE:
        return request.user
    return next((one for one in team if str(one.public_id) == wanted), None)


def _asked_youth(request, files):
    try:
        wanted = UUID(request.GET.get("jeune", ""))
    except ValueError:
        return None
    return get_object_or_404(files, public_id=wanted)


@require_POST
def appointment_mark(request, public_id, youth_id):
    row = _row(request, public_id, youth_id)
    presence = request.POST.get("presence", "")
    try:
        mark_appointment(row, presence=presence)
    except Refused as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(way_back(request, "activities:agenda"))
    journal.wrote(request, row.activity, fields=["presence"])
    messages.success(
        request,
        f"Noté : {row.youth}, {NOTED[presence]}.",
        extra_tags=reverse("activities:appointment_unmark", args=[public_id, youth_id]),
    )
    return redirect(way_back(request, "activities:agenda"))


@require_POST
def appointment_unmark(request, public_id, youth_id):
    row = _row(request, public_id, youth_id)
    try:
        expect_again(row)
    except Refused as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(way_back(request, "activities:agenda"))
    journal.wrote(request, row.activity, fields=["presence"])
    messages.info(request, f"C’est annulé : {row.youth} est de nouveau attendu·e.")
    return redirect(way_back(request, "activities:agenda"))


@require_GET
def reminder_list(request):
    mine = request.GET.get("qui") == MINE
    today = timezone.localdate()
    who = request.user if mine else None
    rows = list(to_remind(request.user, request.programme, today=today, who=who))
    days = {day: [] for day in days_to_remind(today)}
    for row in rows:
        days[row.activity.day].append(row)
    journal.listed(request, Attendance)
    context = {
        "days": [(day, found) for day, found in days.items() if found],
        "first": today,
        "last": max(days),
        "left": sum(row.reminded_on is None for row in rows),
        "mine": mine,
        "here": request.get_full_path(),
    }
    return render(request, "activities/reminder_list.html", context)


@require_POST
def reminder_done(request, public_id, youth_id):
    row = _row(request, public_id, youth_id)
    address = reverse("activities:reminder_done", args=[public_id, youth_id])
    if "annuler" in request.GET:
        forget_reminder(row)
        messages.info(request, f"C’est annulé : {row.youth} reste à rappeler.")
    else:
        try:
            remind(row, on=timezone.localdate(), by=request.user)
        except Refused as refusal:
            messages.info(request, " ".join(refusal.messages))
            return redirect(way_back(request, "activities:reminder_list"))
        messages.success(request, f"{row.youth} : rappel noté.", extra_tags=f"{address}?annuler=1")
    journal.wrote(request, row.activity, fields=["reminded_on"])
    return redirect(way_back(request, "activities:reminder_list"))


def _row(request, public_id, youth_id):
    """One person expected at one activity, of a file that is open."""
    rows = Attendance.objects.editable_by(request.user).in_programme(request.programme)
    return get_object_or_404(
        rows.select_related("activity__programme", "youth"),
        activity__public_id=public_id,
        youth__public_id=youth_id,
    )
