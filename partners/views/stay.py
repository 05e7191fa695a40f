"""Where a young person sleeps thanks to a partner: noted, corrected, ended."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from partners.forms.stay import PlacementEndForm, PlacementForm, PlacementUpdateForm
from partners.models import Placement
from partners.views.youth_form import changed, created
from partners.workflow.stay import lock_file
from youths.models import Youth


@require_http_methods(["GET", "POST"])
def placement_create(request, public_id):
    youths = Youth.objects.editable_by(request.user).select_related("programme")
    youth = get_object_or_404(youths, public_id=public_id)
    form = PlacementForm(request.POST or None, youth=youth, by=request.user)
    return created(
        request,
        form,
        youth,
        "Nouvelle solution d’hébergement",
        scope=Placement.objects.visible_to(request.user),
        message="La solution d’hébergement est notée.",
    )


@require_http_methods(["GET", "POST"])
def placement_edit(request, public_id):
    placement = _one(request, public_id)
    form = PlacementUpdateForm(request.POST or None, instance=placement)
    title = f"Modifier · {placement}"
    return changed(request, form, placement.youth, title, message="L’hébergement est à jour.")


@require_http_methods(["GET", "POST"])
def placement_end(request, public_id):
    placement = _one(request, public_id)
    form = PlacementEndForm(request.POST or None, instance=placement, by=request.user)
    title = f"Fin · {placement}"
    return changed(request, form, placement.youth, title, message="La fin est notée.")


def _one(request, public_id):
    """To change it, the file is locked first, then the row, as everywhere."""
    placements = Placement.objects.editable_by(request.user).select_related(
        "youth__programme", "partnership__organisation"
    )
    placement = get_object_or_404(placements, public_id=public_id)
    if request.method == "GET":
        return placement
    lock_file(placement.youth_id)
    return get_object_or_404(placements.select_for_update(of=("self",)), public_id=public_id)
