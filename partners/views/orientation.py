"""What is asked of partners for one young person, and where they sleep thanks to them."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts import journal
from cej_jr.http import render_page
from partners.forms.stay import PlacementEndForm, PlacementForm
from partners.models import Placement
from youths.models import Youth


@require_GET
def youth_panel(request, public_id):
    youth = get_object_or_404(Youth.objects.visible_to(request.user), public_id=public_id)
    today = timezone.localdate()
    referrals = youth.referrals.select_related("partnership__organisation").prefetch_related(
        "partnership__contacts"
    )
    placements = youth.placements.select_related("partnership__organisation")
    for referral in referrals:
        referral.waiting = referral.days_waiting_on(today)
    for placement in placements:
        placement.tonight = placement.sleeps_there_on(today)
    journal.read(request, youth)
    context = {
        "youth": youth,
        "today": today,
        "editable": youth.closed_on is None,
        "referrals": referrals,
        "placements": placements,
    }
    return render_page(request, "partners/youth_panel.html", "partners/_youth_panel.html", context)


@require_http_methods(["GET", "POST"])
def placement_create(request, public_id):
    youths = Youth.objects.editable_by(request.user).select_related("programme")
    youth = get_object_or_404(youths, public_id=public_id)
    form = PlacementForm(request.POST or None, youth=youth, by=request.user)
    if form.is_valid():
        scope = Placement.objects.visible_to(request.user)
        return _created(request, form, scope, "La solution d’hébergement est notée.")
    return _asked(request, form, youth, "Nouvelle solution d’hébergement")


@require_http_methods(["GET", "POST"])
def placement_end(request, public_id):
    placements = Placement.objects.editable_by(request.user).select_related(
        "youth", "partnership__organisation"
    )
    placement = get_object_or_404(placements.select_for_update(of=("self",)), public_id=public_id)
    form = PlacementEndForm(request.POST or None, instance=placement)
    if form.is_valid():
        return _changed(request, form, "La fin est notée.")
    return _asked(request, form, placement.youth, f"Fin · {placement}")


def _created(request, form, scope, message):
    row = form.save_once(scope)
    if row is form.instance:
        journal.created(request, row, fields=form.changed_data)
    messages.success(request, message)
    return redirect(row.youth)


def _changed(request, form, message):
    row = form.save()
    journal.wrote(request, row, fields=form.changed_data)
    messages.success(request, message)
    return redirect(row.youth)


def _asked(request, form, youth, title):
    journal.read(request, youth)
    context = {"youth": youth, "form": form, "title": title}
    return render(request, "partners/youth_form.html", context)
