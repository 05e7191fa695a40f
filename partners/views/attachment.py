"""The documents that go with a referral."""

from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import journal
from partners.models import Referral, ReferralFile


@require_http_methods(["GET", "POST"])
def referral_file_create(request, public_id):
    referral = get_object_or_404(Referral.objects.editable_by(request.user), public_id=public_id)
    journal.read(request, referral)
    return render(request, "partners/referral_detail.html", {"referral": referral})


@require_GET
def referral_file(request, public_id):
    attached = get_object_or_404(
        ReferralFile.objects.visible_to(request.user).select_related("referral__youth"),
        public_id=public_id,
    )
    journal.read(request, attached.referral)
    return FileResponse(attached.file.open("rb"), as_attachment=True)


@require_POST
def referral_file_delete(request, public_id):
    attached = get_object_or_404(
        ReferralFile.objects.editable_by(request.user).select_related("referral"),
        public_id=public_id,
    )
    return redirect("partners:referral_detail", attached.referral.public_id)
