"""What a young person agrees that a partner is told: noted, proved, taken back."""

import mimetypes
from pathlib import Path

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import journal
from partners.models import Consent
from partners.workflow.consent import withdraw_consent
from youths.models import Youth


@require_http_methods(["GET", "POST"])
def consent_create(request, public_id):
    youths = Youth.objects.editable_by(request.user).select_related("programme")
    youth = get_object_or_404(youths, public_id=public_id)
    journal.read(request, youth)
    return render(request, "partners/sharing.html", {"youth": youth})


@require_POST
def consent_withdraw(request, public_id):
    consent = get_object_or_404(
        Consent.objects.visible_to(request.user).select_related("youth"), public_id=public_id
    )
    withdraw_consent(consent, on=timezone.localdate(), by=request.user)
    journal.wrote(request, consent, fields=["withdrawn_on"])
    messages.success(request, "L’accord est retiré.")
    return redirect("partners:sharing", consent.youth.public_id)


@require_GET
def consent_proof(request, public_id):
    consents = Consent.objects.visible_to(request.user).select_related("youth__programme")
    consent = get_object_or_404(consents, public_id=public_id)
    if not consent.proof:
        raise Http404
    journal.read(request, consent)
    file = consent.proof
    if not file.storage.exists(file.name):
        raise Http404
    suffix = Path(file.name).suffix
    return FileResponse(
        file.open("rb"),
        as_attachment=True,
        filename=f"accord{suffix}",
        content_type=mimetypes.types_map[suffix],
        headers={"X-Content-Type-Options": "nosniff"},
    )
