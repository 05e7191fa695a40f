"""A referral leaves: read exactly as it goes, on paper or by a link, and taken back."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import journal
from cej_jr.documents import sent
from partners.forms.sending import SendForm
from partners.liaison import liaison_pdf
from partners.models import Referral
from partners.sharing import fingerprint, lines_for, sheet_on
from partners.workflow import Refused, renew_link, revoke_referral, send_prepared
from partners.workflow.preparation import agreement_for

WITH = (
    "youth__programme__organisation",
    "youth__referent",
    "partnership__organisation",
    "contact",
    "sent_by",
)
PREPARED = Referral.State.PREPARED


@require_http_methods(["GET", "POST"])
def referral_send(request, public_id):
    rows = Referral.objects.editable_by(request.user).told_to(request.user).select_related(*WITH)
    referral = get_object_or_404(rows, public_id=public_id)
    today = timezone.localdate()
    if referral.state_on(today) != PREPARED:
        messages.info(request, "Cette orientation est déjà partie, ou retirée.")
        return redirect(referral)
    lines, agreement = lines_for(referral, on=today), agreement_for(referral, on=today)
    seen = fingerprint(referral, lines)
    form = SendForm(request.POST or None, referral=referral, agreement=agreement, seen=seen)
    if form.is_valid():
        try:
            result = send_prepared(referral, **_chosen(form), on=today, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal)
            form.show_again(seen)
        else:
            return _left(request, *result)
    journal.read(request, referral)
    context = {"referral": referral, "lines": lines, "agreement": agreement, "form": form}
    context |= {"files": referral.files.all()}
    return render(request, "partners/referral_send.html", context)


def _chosen(form):
    return {"witness": "", **form.cleaned_data}


def _left(request, referral, token, code):
    journal.wrote(request, referral, fields=["channel", "sent_on", "expires_on", "sheet"])
    if token:
        return _shown_once(request, referral, token, code)
    if referral.channel == Referral.Channel.PAPER:
        messages.success(request, "C’est noté. Imprimez la fiche et remettez-la en main propre.")
    else:
        messages.success(request, "C’est noté : la demande est faite de vive voix.")
    return redirect(referral)


def _shown_once(request, referral, token, code):
    """Shown by the answer itself: kept in a session or an address, it would be stored somewhere."""
    link = referral.links.live().get()
    context = {
        "referral": referral,
        "link": link,
        "address": request.build_absolute_uri(reverse("partners:shared", args=[token])),
        "code": code,
        "contact": referral.contact or referral.partnership.first_contact,
    }
    response = render(request, "partners/referral_link.html", context)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def referral_link(request, public_id):
    rows = Referral.objects.editable_by(request.user).told_to(request.user).select_related(*WITH)
    referral = get_object_or_404(rows, public_id=public_id)
    former = referral.links.first()
    try:
        referral, token, code = renew_link(
            referral,
            on=timezone.localdate(),
            by=request.user,
            recipient=former.recipient if former else "",
        )
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect(referral)
    journal.wrote(request, referral, fields=["links"])
    return _shown_once(request, referral, token, code)


@require_GET
def referral_pdf(request, public_id):
    rows = Referral.objects.visible_to(request.user).told_to(request.user).select_related(*WITH)
    referral = get_object_or_404(rows, public_id=public_id)
    journal.read(request, referral, action=journal.Action.PRINT)
    pdf = liaison_pdf(
        referral.youth.programme,
        sheet_on(referral, timezone.localdate()),
        until=referral.expires_on if referral.channel == Referral.Channel.LINK else None,
        mark="" if referral.sent_on else "Projet",
    )
    return sent(pdf, "fiche-de-liaison.pdf")


@require_POST
def referral_revoke(request, public_id):
    """Even when the file is closed: what is out can always be taken back."""
    referral = get_object_or_404(Referral.objects.visible_to(request.user), public_id=public_id)
    was_sent = referral.sent_on
    revoked = revoke_referral(referral, on=timezone.localdate())
    journal.wrote(request, revoked, fields=["revoked_on"])
    messages.success(
        request,
        "La demande est retirée : le lien ne s’ouvre plus." if was_sent else "C’est abandonné.",
    )
    return redirect(revoked)
