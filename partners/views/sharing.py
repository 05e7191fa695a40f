"""Who has seen what of a young person, why, until when; and the sheet that tells them."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts import journal
from cej_jr.documents import sent
from partners.easy_sheet import EasySheet
from partners.easy_words import LANGUAGES
from partners.ledger import agreements_of, shares_of, told_by
from youths.models import Youth


@require_GET
def sharing(request, public_id):
    youth = get_object_or_404(Youth.objects.visible_to(request.user), public_id=public_id)
    today = timezone.localdate()
    held, past = agreements_of(youth, on=today)
    journal.read(request, youth)
    context = {
        "youth": youth,
        "editable": youth.closed_on is None,
        "shares": shares_of(youth, on=today),
        "held": held,
        "past": past,
        "told": told_by(youth),
        "languages": LANGUAGES.values(),
    }
    return render(request, "partners/sharing.html", context)


@require_GET
def sharing_pdf(request, public_id):
    youths = Youth.objects.visible_to(request.user)
    youth = get_object_or_404(
        youths.select_related("programme__organisation", "referent"), public_id=public_id
    )
    language = LANGUAGES.get(request.GET.get("langue"), LANGUAGES["fr"])
    journal.read(request, youth, action=journal.Action.PRINT)
    pdf = EasySheet(youth, language, timezone.localdate()).pdf()
    return sent(pdf, f"partages-{language.code}.pdf")
