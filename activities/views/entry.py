"""One entry: what was noted, its correction, and what was said first when it came late."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts import journal
from activities.forms import CorrectionForm
from activities.history import first_versions
from activities.models import Activity, Attendance
from activities.views.answer import warn_of_overlaps
from activities.workflow import Refused, achievements_of, correct, needs_reason


@require_GET
def detail(request, public_id):
    activities = Activity.objects.visible_to(request.user).in_programme(request.programme)
    activity = get_object_or_404(
        activities.select_related(
            *("kind", "programme", "logged_by", "partnership__organisation", "outreach")
        ),
        public_id=public_id,
    )
    journal.read(request, activity)
    who = activity.attendances.visible_to(request.user).select_related("youth", "credited_by")
    context = {
        "activity": activity,
        "attendances": who,
        "staff": activity.staff.all(),
        "hidden": activity.attendances.count() - len(who),
        "is_past": activity.day <= timezone.localdate(),
        "expected": any(row.presence == Attendance.Presence.EXPECTED for row in who),
        "achievements": achievements_of(activity, who).select_related("youth"),
        "versions": first_versions(activity, who),
    }
    return render(request, "activities/detail.html", context | _of_an_outing(request, activity))


def _of_an_outing(request, activity):
    """An outing is told, and corrected, by its own form."""
    outing = getattr(activity, "outreach", None)
    mine = _correctable(request).filter(pk=activity.pk).exists()
    return {
        "outing": outing,
        "may_correct": mine and not (outing or activity.is_group),
        "may_correct_outing": mine and outing,
    }


def _correctable(request):
    return Activity.objects.correctable_by(request.user, now=timezone.now())


@require_http_methods(["GET", "POST"])
def edit(request, public_id):
    mine = _correctable(request).filter(outreach=None)
    if request.method == "POST":
        mine = mine.select_for_update(of=("self",))
    activity = get_object_or_404(
        mine.in_programme(request.programme).individual().select_related("kind", "programme"),
        public_id=public_id,
    )
    late = needs_reason(activity, now=timezone.now())
    form = CorrectionForm(request.POST or None, instance=activity, by=request.user)
    if form.is_valid():
        try:
            _correct(request, form)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            return redirect(activity)
    journal.read(request, activity)
    context = {"activity": activity, "form": form, "late": late}
    return render(request, "activities/edit.html", context)


def _correct(request, form):
    said = {name: form.cleaned_data.get(name) for name in ("presence", "from_youth", "staff")}
    reason = form.cleaned_data.get("reason", "")
    activity = form.save(commit=False)
    correct(activity, **said, reason=reason, by=request.user)
    journal.wrote(request, activity, fields=form.changed_data)
    kept = " Ce qui était écrit reste lisible ci-dessous." if reason else ""
    messages.success(request, f"La correction est enregistrée.{kept}")
    warn_of_overlaps(request, activity)
