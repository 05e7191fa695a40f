"""The team’s journal: a day, by place, and what is handed over to whoever comes next."""

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import journal
from activities.asked import asked_day
from activities.day import TeamDay
from activities.forms.handover import HandoverEditForm, HandoverForm
from activities.models import Activity, Handover
from cej_jr.documents import sent
from youths.models import Youth

WRITTEN = ["text", "urgent", "youth", "day"]


@require_GET
def team_journal(request):
    people = Youth.objects.editable_by(request.user).in_programme(request.programme)
    today = timezone.localdate()
    day = asked_day(request.GET, today=today)
    form = HandoverForm(
        initial={"day": min(day, today)},
        programme=request.programme,
        people=people,
        by=request.user,
    )
    journal.listed(request, Activity)
    context = {
        "day": TeamDay(request.programme, request.user, day),
        "form": form,
        "today": today,
        "previous": day - timedelta(days=1),
        "following": day + timedelta(days=1),
    }
    return render(request, "activities/team_journal.html", context)


@require_GET
def team_journal_pdf(request):
    asked = asked_day(request.GET, today=timezone.localdate())
    day = TeamDay(request.programme, request.user, asked)
    journal.printed(request, Activity)
    return sent(day.pdf(), day.file_name)


@require_http_methods(["GET", "POST"])
def handover_create(request):
    people = Youth.objects.editable_by(request.user).in_programme(request.programme)
    form = HandoverForm(
        request.POST or None,
        initial={"youth": request.GET.get("jeune", "")},
        programme=request.programme,
        people=people,
        by=request.user,
    )
    if form.is_valid():
        mine = Handover.objects.editable_by(request.user)
        handover = form.save_once(mine.in_programme(request.programme))
        journal.created(request, handover, fields=WRITTEN)
        messages.success(
            request,
            "La transmission est laissée à l’équipe.",
            extra_tags=reverse("activities:handover_delete", args=[handover.public_id]),
        )
        return redirect(_day_of(handover))
    journal.listed(request, Youth)
    return render(request, "activities/handover_form.html", {"form": form, "handover": None})


@require_http_methods(["GET", "POST"])
def handover_edit(request, public_id):
    mine = Handover.objects.editable_by(request.user).in_programme(request.programme)
    if request.method == "POST":
        mine = mine.select_for_update(of=("self",))
    handover = get_object_or_404(mine.select_related("youth", "programme"), public_id=public_id)
    people = Youth.objects.editable_by(request.user).in_programme(request.programme)
    form = HandoverEditForm(request.POST or None, instance=handover, people=people)
    if form.is_valid():
        form.save()
        journal.wrote(request, handover, fields=form.changed_data)
        messages.success(request, "La transmission est corrigée.")
        return redirect(_day_of(handover))
    journal.read(request, handover)
    return render(request, "activities/handover_form.html", {"form": form, "handover": handover})


@require_POST
def handover_delete(request, public_id):
    mine = Handover.objects.editable_by(request.user).in_programme(request.programme)
    handover = get_object_or_404(mine, public_id=public_id)
    journal.wrote(request, handover, action=journal.Action.DELETE)
    handover.delete()
    messages.info(request, "La transmission est retirée.")
    return redirect(_day_of(handover))


def _day_of(handover):
    return f"{reverse('activities:team_journal')}?jour={handover.day:%Y-%m-%d}"
