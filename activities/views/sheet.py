"""The émargement sheet of a collective action, to print blank or filled."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from accounts import journal
from activities.models import Activity
from activities.roll import Roll
from cej_jr.documents import sent


@require_GET
def sheet(request, public_id):
    actions = Activity.objects.visible_to(request.user).in_programme(request.programme).group()
    activity = get_object_or_404(
        actions.select_related("kind", "programme__organisation", "partnership__organisation"),
        public_id=public_id,
    )
    roll = Roll(activity, request.user, blank=request.GET.get("vierge") == "1")
    journal.read(request, activity, action=journal.Action.PRINT)
    return sent(roll.pdf(), roll.file_name)
