"""One entry: what was noted, and what was said first when it was corrected late."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts import journal
from activities.models import Activity, Attendance


@require_GET
def detail(request, public_id):
    activities = Activity.objects.visible_to(request.user).in_programme(request.programme)
    activity = get_object_or_404(
        activities.select_related("kind", "programme", "logged_by", "partnership__organisation"),
        public_id=public_id,
    )
    who = activity.attendances.visible_to(request.user).select_related("youth")
    journal.read(request, activity)
    now = timezone.now()
    mine = Activity.objects.correctable_by(request.user, now=now).individual()
    context = {
        "activity": activity,
        "attendances": who,
        "staff": activity.staff.all(),
        "hidden": activity.attendances.count() - len(who),
        "may_correct": mine.filter(pk=activity.pk).exists(),
        "is_past": activity.day <= timezone.localdate(),
        "expected": any(row.presence == Attendance.Presence.EXPECTED for row in who),
    }
    return render(request, "activities/detail.html", context)
