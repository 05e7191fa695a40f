"""The address a partner keeps to tell us of someone: made, shown once, cut."""

from django.contrib import messages
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from accounts import journal
from partners.models import Intake, Partnership
from partners.workflow import Refused
from partners.workflow.intake import close_door, open_door

SHOWN = 20


@require_GET
def door(request, public_id):
    partnership = _one(request, public_id)
    journal.read(request, partnership)
    return render(request, "partners/door.html", _screen(request, partnership))


@require_POST
def door_create(request, public_id):
    partnership = _one(request, public_id)
    try:
        made, token = open_door(partnership, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("partners:door", public_id)
    journal.created(request, made)
    # Shown by the answer itself: kept in a session or an address, it would be stored somewhere.
    address = request.build_absolute_uri(reverse("partners:intake_form", args=[token]))
    context = _screen(request, partnership) | {"address": address}
    return render(request, "partners/door.html", context)


@require_POST
def door_revoke(request, public_id):
    partnership = _one(request, public_id)
    for live in partnership.doors.live():
        close_door(live, at=timezone.now())
        journal.wrote(request, live, fields=["revoked_at"])
    messages.success(request, "Le lien est coupé. Les fiches déjà reçues restent à traiter.")
    return redirect("partners:door", public_id)


def _one(request, public_id):
    partnerships = Partnership.objects.visible_to(request.user).in_programme(request.programme)
    return get_object_or_404(
        partnerships.select_related("organisation", "programme"), public_id=public_id
    )


def _screen(request, partnership):
    found = partnership.doors.live().select_related("created_by").first()
    received = Intake.objects.visible_to(request.user).filter(partnership=partnership)
    waiting = Q(handled_on=None)
    return {
        "partnership": partnership,
        "door": found,
        "address": "",
        "passages": found.passages.all()[:SHOWN] if found else [],
        "counts": received.aggregate(
            all=Count("pk"),
            waiting=Count("pk", filter=waiting & Q(held_for="")),
            held=Count("pk", filter=waiting & ~Q(held_for="")),
        ),
    }
