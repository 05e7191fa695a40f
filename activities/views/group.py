"""Collective actions: planned once or as a series, changed, cancelled."""

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts import journal
from activities.collective import figures, for_list, next_of_each
from activities.forms.group import CancelForm, GroupEditForm, GroupForm
from activities.models import Activity, Attendance
from activities.recent import people_tiles
from activities.workflow import (
    Refused,
    cancel_action,
    change_action,
    following,
    log_activity,
    plan_series,
)
from youths.models import Youth

THIS_MONTH = "mois"
EVERY_DATE = "toutes"
MOST_WAITING = 100


@require_GET
def group_list(request):
    actions = Activity.objects.visible_to(request.user).in_programme(request.programme).group()
    today = timezone.localdate()
    month = request.GET.get("periode") == THIS_MONTH
    since = today.replace(day=1) if month else date(today.year, 1, 1)
    waiting = list(for_list(actions.waiting(on=today)).reverse()[:MOST_WAITING])
    past = for_list(actions.filter(day__lte=today).exclude(pk__in=[one.pk for one in waiting]))
    coming = [one for one in waiting if one.day > today]
    every_date = request.GET.get("dates") == EVERY_DATE
    journal.listed(request, Activity)
    context = {
        "to_close": [one for one in waiting if one.day <= today],
        "coming": coming if every_date else list(next_of_each(coming)),
        "every_date": every_date,
        "series_count": sum(one.series_id is not None for one in coming),
        "page": Paginator(past, 25).get_page(request.GET.get("page")),
        "figures": figures(actions.between(since, today)),
        "month": month,
        "since": since,
    }
    return render(request, "activities/group_list.html", context)


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
    context = _screen(request, form, people)
    return render(request, "activities/group_create.html", context)


def _create(request, data):
    details = {**data, "public_id": data["key"], "by": request.user}
    rhythm, until = details.pop("rhythm"), details.pop("until", None)
    del details["key"]
    if rhythm:
        activity = plan_series(request.programme, rhythm=rhythm, until=until, **details)
    else:
        expected = Attendance.Presence.EXPECTED
        activity = log_activity(request.programme, presence=expected, **details)
    journal.created(request, activity, fields=data)
    return activity


def _screen(request, form, people):
    chosen = form["youths"].value() or [] if "youths" in form.fields else []
    return {
        "form": form,
        "kinds": form.fields["kind"].queryset if "kind" in form.fields else [],
        "tiles": people_tiles(people, by=request.user, chosen=chosen, limit=None),
        "chosen_count": len(chosen),
        "staff_ids": [str(one) for one in form["staff"].value() or []],
    }


def _next_page(request, activity):
    _warn(request, activity)
    if activity.series_id:
        times = activity.series.activities.count()
        said = f"« {activity} » est dans l’agenda {times} fois, du {activity.day:%d/%m/%Y} au "
        messages.success(request, f"{said}{activity.series.until:%d/%m/%Y}.")
        return redirect("activities:group_list")
    if activity.day > timezone.localdate():
        messages.success(request, f"« {activity} » est dans l’agenda.")
        return redirect(activity)
    messages.success(request, f"« {activity} » est créée : qui est là ?")
    return redirect("activities:attendance", activity.public_id)


def _warn(request, activity):
    """More people invited than places: it happens, and it is said."""
    invited = activity.attendances.filter(presence=Attendance.Presence.EXPECTED).count()
    if activity.capacity is not None and invited > activity.capacity:
        messages.warning(
            request,
            f"{invited} personnes attendues pour {activity.capacity} "
            f"place{'s' if activity.capacity > 1 else ''} : c’est noté quand même.",
        )


@require_http_methods(["GET", "POST"])
def group_edit(request, public_id):
    activity = _one(request, public_id)
    people = Youth.objects.editable_by(request.user).in_programme(request.programme)
    form = _edit_form(request, activity, people)
    if form.is_valid():
        changed = form.changed_data
        try:
            count = _change(form, people)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            journal.wrote(request, activity, fields=changed)
            messages.success(request, _what_changed(form, count))
            _warn(request, activity)
            return redirect(activity)
    journal.read(request, activity)
    context = {"activity": activity, "later": following(activity).count()}
    return render(request, "activities/group_edit.html", context | _screen(request, form, people))


def _one(request, public_id):
    actions = Activity.objects.visible_to(request.user).in_programme(request.programme).group()
    if request.method == "POST":
        actions = actions.select_for_update(of=("self",))
    return get_object_or_404(
        actions.select_related("kind", "programme", "series"), public_id=public_id
    )


def _edit_form(request, activity, people):
    rows = activity.attendances.filter(presence=Attendance.Presence.EXPECTED)
    expected = people.filter(attendances__in=rows).values_list("public_id", flat=True)
    return GroupEditForm(
        request.POST or None,
        instance=activity,
        programme=request.programme,
        people=people,
        by=request.user,
        expected=list(expected),
    )


def _change(form, people):
    """The row, those of the team, those invited, and what is carried to the following dates."""
    activity = form.save(commit=False)
    count = change_action(
        activity,
        invited=form.cleaned_data.get("youths", []),
        among=people,
        changed=form.changed_data,
        and_following=form.and_following,
    )
    form.save_m2m()
    return count


def _what_changed(form, count):
    if count > 1:
        return f"{count} dates de « {form.instance} » sont à jour."
    if form.and_following:
        return (
            "Cette date est à jour. Les suivantes ne changent pas : seuls l’intitulé, l’heure, le "
            "lieu, la durée et les places se reportent."
        )
    return f"« {form.instance} » est à jour."


@require_http_methods(["GET", "POST"])
def group_cancel(request, public_id):
    activity = _one(request, public_id)
    form = CancelForm(request.POST or None, instance=activity)
    if form.is_valid():
        try:
            count = cancel_action(
                activity,
                reason=form.cleaned_data["cancel_reason"],
                on=timezone.localdate(),
                and_following=form.and_following,
            )
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            journal.wrote(request, activity, fields=["cancelled_on", "cancel_reason"])
            messages.success(request, _cancelled(activity, count))
            return redirect("activities:group_list")
    journal.read(request, activity)
    later = following(activity).count()
    context = {"activity": activity, "form": form, "later": later}
    return render(request, "activities/group_cancel.html", context)


def _cancelled(activity, count):
    if count > 1:
        return f"{count} dates de « {activity} » sont annulées. Rien n’est effacé."
    return f"« {activity} » est annulée. Rien n’est effacé."
