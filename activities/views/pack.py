"""The dossier de commission: what the members read before they decide."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from accounts import journal
from cej_jr.documents import render_pdf, sent
from pathways.models import Commission


@require_GET
def commission_pack(request, public_id):
    commission = get_object_or_404(
        Commission.objects.visible_to(request.user).select_related("programme__organisation"),
        public_id=public_id,
    )
    journal.read(request, commission, action=journal.Action.PRINT)
    context = {"title": "Dossier", "organisation": commission.programme.organisation}
    return sent(render_pdf("documents/base.html", context), "dossier.pdf")
