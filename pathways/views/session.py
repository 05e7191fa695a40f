"""The session itself: who is there, and the minutes, live, on one screen."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from accounts import journal
from pathways.models import Commission


@require_GET
def session(request, public_id):
    commission = get_object_or_404(Commission.objects.visible_to(request.user), public_id=public_id)
    journal.read(request, commission)
    return render(request, "pathways/session.html", {"commission": commission})


@require_POST
def presence(request, public_id):
    commission = get_object_or_404(
        Commission.objects.editable_by(request.user), public_id=public_id
    )
    return redirect("pathways:session", commission.public_id)
