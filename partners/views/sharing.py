"""Who has seen what of a young person, why, until when; and the sheet that tells them."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from accounts import journal
from youths.models import Youth


@require_GET
def sharing(request, public_id):
    youth = get_object_or_404(Youth.objects.visible_to(request.user), public_id=public_id)
    journal.read(request, youth)
    return render(request, "partners/sharing.html", {"youth": youth})


@require_GET
def sharing_pdf(request, public_id):
    youth = get_object_or_404(Youth.objects.visible_to(request.user), public_id=public_id)
    journal.read(request, youth, action=journal.Action.PRINT)
    return render(request, "partners/sharing.html", {"youth": youth})
