"""The dossier de commission: what the members read before they decide."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts import journal
from activities.pack import WITH, Pack
from cej_jr.documents import sent
from pathways.models import Commission


@require_GET
def commission_pack(request, public_id):
    commission = get_object_or_404(
        Commission.objects.visible_to(request.user).select_related(*WITH).for_list(),
        public_id=public_id,
    )
    pack = Pack(
        commission,
        request.user,
        today=timezone.localdate(),
        pseudonyms=request.GET.get("pseudonymes") == "1",
    )
    journal.read(request, commission, action=journal.Action.PRINT)
    return sent(pack.pdf(), pack.file_name)
