"""The parts of a young person's file that this room owns: the hours, the target."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import journal
from activities.forms import TargetForm
from activities.hours import is_slipping, weeks_of
from activities.models import HoursTarget
from cej_jr.http import render_page
from youths.models import Youth


@require_GET
def youth_week(request, public_id):
    files = Youth.objects.visible_to(request.user).in_programme(request.programme)
    youth = get_object_or_404(files.select_related("programme"), public_id=public_id)
    weeks = weeks_of([youth], until=timezone.localdate())[youth.pk]
    journal.read(request, youth)
    context = {
        "youth": youth,
        "weeks": weeks,
        "week": weeks[-1],
        "excused_count": sum(week.excused for week in weeks),
        "slipping": is_slipping(weeks),
        "may_change": youth.closed_on is None,
    }
    return render_page(
        request, "activities/youth_week.html", "activities/_youth_week.html", context
    )


@require_http_methods(["GET", "POST"])
def target_create(request, public_id):
    files = Youth.objects.editable_by(request.user).in_programme(request.programme)
    youth = get_object_or_404(files.select_related("programme"), public_id=public_id)
    form = TargetForm(request.POST or None, youth=youth, by=request.user)
    if form.is_valid():
        target = form.save_once(HoursTarget.objects.editable_by(request.user))
        journal.created(request, target, fields=["weekly_minutes", "from_on"])
        messages.success(request, f"Le nouvel objectif {youth.of_name} est enregistré.")
        return redirect(youth)
    journal.read(request, youth)
    targets = youth.hours_targets.select_related("set_by")
    context = {"youth": youth, "form": form, "targets": targets}
    return render(request, "activities/target_create.html", context)


@require_POST
def youth_week_validate(request, public_id):
    files = Youth.objects.editable_by(request.user).in_programme(request.programme)
    youth = get_object_or_404(files, public_id=public_id)
    return redirect("activities:youth_week", youth.public_id)


@require_http_methods(["GET", "POST"])
def credit(request, public_id, youth_id):
    files = Youth.objects.editable_by(request.user).in_programme(request.programme)
    youth = get_object_or_404(files, public_id=youth_id)
    return redirect("activities:youth_week", youth.public_id)
