"""The documents that go with a referral."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import journal
from cej_jr.http import download
from partners.forms.referral import ReferralFileForm
from partners.models import Referral, ReferralFile
from partners.workflow import Refused, attach_file, detach_file


@require_http_methods(["GET", "POST"])
def referral_file_create(request, public_id):
    rows = Referral.objects.editable_by(request.user).told_to(request.user)
    rows = rows.select_related("youth__programme", "partnership__organisation")
    referral = get_object_or_404(rows, public_id=public_id)
    form = ReferralFileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            attach_file(referral, **form.cleaned_data, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            journal.wrote(request, referral, fields=["files"])
            messages.success(request, "Le document est joint.")
            return redirect("partners:referral_send", referral.public_id)
    journal.read(request, referral)
    context = {"form": form, "referral": referral}
    return render(request, "partners/referral_file.html", context)


@require_GET
def referral_file(request, public_id):
    rows = ReferralFile.objects.visible_to(request.user)
    attached = get_object_or_404(
        rows.select_related("referral__youth__programme"), public_id=public_id
    )
    journal.read(request, attached.referral)
    return download(attached.file, "document")


@require_POST
def referral_file_delete(request, public_id):
    rows = ReferralFile.objects.editable_by(request.user)
    attached = get_object_or_404(
        rows.select_related("referral__youth__programme"), public_id=public_id
    )
    referral = attached.referral
    try:
        detach_file(attached)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        journal.wrote(request, referral, fields=["files"])
        messages.success(request, "Le document est retiré.")
    return redirect("partners:referral_send", referral.public_id)
