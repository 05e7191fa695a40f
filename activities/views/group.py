"""Collective actions: prepared once, closed in a few taps."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts import journal
from activities.forms import AttendanceForm, GroupForm
from activities.models import Activity, Attendance
from activities.recent import people_tiles, roll_call
from activities.workflow import Refused, log_activity, take_attendance
from youths.models import Youth


@require_GET
def group_list(request):
    actions = Activity.objects.visible_to(request.user).in_programme(request.programme).group()
    journal.listed(request, Activity)
    return render(
        request, "activities/group_list.html", {"actions": actions.select_related("kind")}
    )


@require_http_methods(["GET", "POST"])
def group_edit(request, public_id):
    actions = Activity.objects.visible_to(request.user).in_programme(request.programme).group()
    activity = get_object_or_404(actions.select_related("kind", "programme"), public_id=public_id)
    journal.read(request, activity)
    return render(request, "activities/group_edit.html", {"activity": activity})


@require_http_methods(["GET", "POST"])
def group_cancel(request, public_id):
    actions = Activity.objects.visible_to(request.user).in_programme(request.programme).group()
    activity = get_object_or_404(actions.select_related("kind", "programme"), public_id=public_id)
    journal.read(request, activity)
    return render(request, "activities/group_cancel.html", {"activity": activity})


@require_http_methods(["GET", "POST"])
def group_create(request):
    people = Youth.objects.editable_by(request.user).in_programme(request.programme)
    form = GroupForm(
        request.POST or None, programme=request.programme, people=people, by=request.user
    )
    if form.is_valid():
        try:
            activity = _create(request, form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            return _next_page(request, activity)
    journal.listed(request, Youth)
    chosen = form["youths"].value() or []
    tiles = people_tiles(people, by=request.user, chosen=chosen, limit=None)
    return render(request, "activities/group_create.html", {"form": form, "tiles": tiles})


def _create(request, data):
    key = data.pop("key")
    activity = log_activity(
        request.programme,
        **data,
        public_id=key,
        presence=Attendance.Presence.EXPECTED,
        by=request.user,
    )
    journal.created(request, activity, fields=data)
    return activity


def _next_page(request, activity):
    if activity.day > timezone.localdate():
        messages.success(request, f"« {activity} » est dans l’agenda.")
        return redirect(activity)
    messages.success(request, f"« {activity} » est créée : qui est là ?")
    return redirect("activities:attendance", activity.public_id)


@require_http_methods(["GET", "POST"])
def attendance(request, public_id):
    actions = Activity.objects.visible_to(request.user).in_programme(request.programme).group()
    if request.method == "POST":
        actions = actions.select_for_update(of=("self",))
    activity = get_object_or_404(actions.select_related("kind", "programme"), public_id=public_id)
    people = Youth.objects.editable_by(request.user).in_programme(request.programme)
    form = AttendanceForm(request.POST or None, instance=activity, people=people)
    if form.is_valid():
        form.save()
        take_attendance(activity, present=form.cleaned_data["minutes"], among=people)
        journal.wrote(request, activity, fields=["attendances", *form.changed_data])
        messages.success(request, _closed(activity, form.cleaned_data["minutes"]))
        return redirect(activity)
    journal.read(request, activity)
    rows = roll_call(activity, people, by=request.user, typed=form.data)
    context = {"activity": activity, "form": form, "rows": rows}
    return render(request, "activities/attendance.html", context)


def _closed(activity, minutes):
    count = len(minutes)
    return f"« {activity} » : {count} présent·e{'s' if count > 1 else ''}, c’est noté."
