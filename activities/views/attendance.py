"""The roll call of a collective action: one screen of tiles, closed in one gesture."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts import journal
from activities.forms.roll import AttendanceForm
from activities.models import Activity
from activities.recent import roll_call
from activities.views.answer import warn_of_overlaps
from activities.workflow import Refused, take_attendance
from youths.models import Youth

MOST_TOLD = 3


@require_http_methods(["GET", "POST"])
def attendance(request, public_id):
    actions = Activity.objects.visible_to(request.user).in_programme(request.programme).group()
    if request.method == "POST":
        actions = actions.select_for_update(of=("self",))
    activity = get_object_or_404(actions.select_related("kind", "programme"), public_id=public_id)
    people = Youth.objects.editable_by(request.user).in_programme(request.programme)
    everybody = "everybody" in request.POST
    form = AttendanceForm(request.POST or None, instance=activity, people=people)
    if not everybody and form.is_valid():
        try:
            _close(request, form, people)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            _tell(request, activity, form.cleaned_data)
            return redirect(activity)
    journal.read(request, activity)
    return _screen(request, form, people, everybody)


def _close(request, form, people):
    changed, data = form.changed_data, form.cleaned_data
    activity = form.save(commit=False)
    take_attendance(
        activity,
        present=data["minutes"],
        excused=data["excused"],
        among=people,
        reason=data.get("reason", ""),
        by=request.user,
    )
    journal.wrote(request, activity, fields=["attendances", *changed])


def _screen(request, form, people, everybody):
    """Before anything is typed, what is noted; then what was typed, the refusals beside it."""
    activity = form.instance
    rows = roll_call(activity, people, by=request.user, typed=form.data)
    for row in rows:
        row.refusal = form.refused.get(row.youth.public_id, "")
        row.chosen = row.chosen or (everybody and row.expected)
    noted = activity.attendances.visible_to(request.user).select_related("youth")
    expected = [row for row in rows if row.expected or row.chosen]
    context = {
        "activity": activity,
        "form": form,
        "bare": everybody,
        "rows": rows,
        "expected": expected,
        "others": [row for row in rows if row not in expected],
        "kept": noted.exclude(youth__in=[row.youth for row in rows]),
        "count": sum(row.chosen for row in rows),
        "parted": any(row.chosen and str(row.minutes) != str(activity.minutes) for row in rows),
        "told": any(row.excused for row in rows),
        "may_close": activity.day <= timezone.localdate() and not activity.cancelled_on,
    }
    return render(request, "activities/attendance.html", context)


def _tell(request, activity, data):
    count = len(data["minutes"])
    plural = "s" if count > 1 else ""
    others = data["anonymous_count"]
    more = f" et {others} sans dossier" if others else ""
    messages.success(request, f"« {activity} » : {count} présent·e{plural}{more}, c’est noté.")
    warn_of_overlaps(request, activity, most=MOST_TOLD)
