"""The parts of a young person's file that this room owns: the hours, the target."""

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import journal
from accounts.refusal import Refused
from activities.asked import asked_monday
from activities.forms import TargetForm
from activities.forms.credit import CreditForm
from activities.hours import Together, is_slipping, monday_of, standing, weeks_of
from activities.models import Attendance
from activities.views.week import told
from activities.workflow import (
    credit,
    plan_targets,
    validatable,
    validate_weeks,
    withdraw_validation,
)
from cej_jr.http import render_page
from youths.models import Youth


@require_GET
def youth_week(request, public_id):
    files = Youth.objects.visible_to(request.user).in_programme(request.programme)
    youth = get_object_or_404(files.select_related("programme"), public_id=public_id)
    today = timezone.localdate()
    monday = asked_monday(request.GET, today=today)
    weeks = weeks_of([youth], until=monday)[youth.pk]
    journal.read(request, youth)
    context = {
        "youth": youth,
        "weeks": weeks,
        "week": weeks[-1],
        "finished": Together(weeks[:-1]),
        "slipping": monday == monday_of(today) and is_slipping(weeks),
        "rows": _entries(request, youth, monday, today),
        "previous": monday - timedelta(weeks=1),
        "next": monday + timedelta(weeks=1) if monday < monday_of(today) else None,
        "this_week": monday_of(today),
        "held_to_the_line": youth.programme.scheme == youth.programme.Scheme.CEJ,
        "is_part": bool(request.htmx),
        "may_change": youth.closed_on is None,
        "may_validate": validatable(files.open(), request.user).filter(pk=youth.pk).exists(),
    }
    return render_page(
        request, "activities/youth_week.html", "activities/_youth_week.html", context
    )


def _entries(request, youth, monday, today):
    """What the week holds, each with whether it counts and why."""
    rows = (
        Attendance.objects.visible_to(request.user)
        .filter(youth=youth)
        .between(monday, monday + timedelta(days=6))
        .select_related("activity__kind", "credited_by", "validated_by")
        .order_by("activity__day", "activity__starts_at", "pk")
    )
    return [(row, *standing(row, today=today)) for row in rows]


@require_POST
def youth_week_validate(request, public_id):
    files = Youth.objects.editable_by(request.user).in_programme(request.programme)
    youth = get_object_or_404(files, public_id=public_id)
    monday = asked_monday(request.GET, today=timezone.localdate())
    act = withdraw_validation if "retirer" in request.GET else validate_weeks
    try:
        count = act([youth], monday=monday, by=request.user)
    except Refused as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        if count:
            journal.wrote(request, youth, fields=["validated_at"])
        told(request, act, count, youth.of_name)
    if "equipe" in request.GET:
        query = request.GET.copy()
        query.pop("retirer", None)
        return redirect(f"{reverse('activities:week')}?{query.urlencode()}")
    back = reverse("activities:youth_week", args=[youth.public_id])
    return redirect(f"{back}?semaine={monday:%Y-%m-%d}")


@require_http_methods(["GET", "POST"])
def credit_edit(request, public_id, youth_id):
    rows = Attendance.objects.editable_by(request.user).in_programme(request.programme)
    shown = rows.present().select_related("activity__kind", "youth", "credited_by")
    row = get_object_or_404(shown, activity__public_id=public_id, youth__public_id=youth_id)
    form = CreditForm(request.POST or None, attendance=row)
    if form.is_valid():
        try:
            credit(row, minutes=form.chosen(), by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            journal.wrote(request, row.youth, fields=["credited_minutes"])
            messages.success(
                request, f"Les heures au barème {row.youth.of_name} sont enregistrées."
            )
            back = reverse("activities:youth_week", args=[row.youth.public_id])
            return redirect(f"{back}?semaine={row.activity.day:%Y-%m-%d}")
    journal.read(request, row.youth)
    return render(request, "activities/credit.html", {"row": row, "form": form})


@require_http_methods(["GET", "POST"])
def target_create(request, public_id):
    files = Youth.objects.editable_by(request.user).in_programme(request.programme)
    youth = get_object_or_404(files.select_related("programme"), public_id=public_id)
    form = TargetForm(request.POST or None, youth=youth)
    if form.is_valid():
        asked = {name: form.cleaned_data[name] for name in ("steps", "seen")}
        try:
            if plan_targets(youth, **asked, by=request.user):
                journal.wrote(request, youth, fields=["hours_targets"])
        except Refused as refusal:
            form.add_error(None, refusal)
            form.see_again(youth)
        else:
            messages.success(request, f"L’objectif {youth.of_name} est enregistré.")
            return redirect(youth)
    journal.read(request, youth)
    targets = youth.hours_targets.select_related("set_by")
    context = {"youth": youth, "form": form, "targets": targets}
    return render(request, "activities/target_create.html", context)
