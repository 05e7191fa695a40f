"""A referral leaves: read exactly as it goes, on paper or by a link, and taken back."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import journal
from partners.models import Referral


@require_http_methods(["GET", "POST"])
def referral_send(request, public_id):
    referral = get_object_or_404(Referral.objects.editable_by(request.user), public_id=public_id)
    journal.read(request, referral)
    return render(request, "partners/referral_detail.html", {"referral": referral})


@require_GET
def referral_pdf(request, public_id):
    referral = get_object_or_404(Referral.objects.visible_to(request.user), public_id=public_id)
    journal.read(request, referral, action=journal.Action.PRINT)
    return render(request, "partners/referral_detail.html", {"referral": referral})


@require_POST
def referral_link(request, public_id):
    referral = get_object_or_404(Referral.objects.editable_by(request.user), public_id=public_id)
    return redirect("partners:referral_detail", referral.public_id)


@require_POST
def referral_revoke(request, public_id):
    referral = get_object_or_404(Referral.objects.editable_by(request.user), public_id=public_id)
    return redirect("partners:referral_detail", referral.public_id)
