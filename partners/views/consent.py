"""What a young person agrees that a partner is told: noted, proved, taken back."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import journal
from accounts.refusal import Refused
from cej_jr.http import download
from partners.easy_words import LANGUAGES
from partners.forms.consent import ConsentForm
from partners.models import Consent
from partners.workflow.consent import give_consent, withdraw_consent
from youths.models import Youth

said = LANGUAGES["fr"].said


@require_http_methods(["GET", "POST"])
def consent_create(request, public_id):
    youths = Youth.objects.editable_by(request.user).select_related("programme__organisation")
    youth = get_object_or_404(youths, public_id=public_id)
    form = ConsentForm(
        request.POST or None, request.FILES or None, youth=youth, asked=request.GET.dict()
    )
    if form.is_valid():
        try:
            consent = give_consent(youth, **form.cleaned_data, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            journal.created(request, consent, fields=form.changed_data)
            messages.success(
                request, f"C’est noté : son accord tient jusqu’au {said(consent.until)}."
            )
            return redirect("partners:sharing", youth.public_id)
    journal.read(request, youth)
    context = {"youth": youth, "form": form, "languages": LANGUAGES.values()}
    return render(request, "partners/consent_create.html", context)


@require_POST
def consent_withdraw(request, public_id):
    """Even once the file is closed: an agreement is taken back as easily as it is given."""
    consents = Consent.objects.visible_to(request.user).select_related(
        "youth__programme", "partnership__organisation"
    )
    consent = get_object_or_404(consents, public_id=public_id)
    if not consent.withdrawn_on:
        cut = withdraw_consent(consent, on=timezone.localdate(), by=request.user)
        journal.wrote(request, consent, fields=["withdrawn_on", "withdrawn_by"])
        messages.success(request, _what_happened(consent, cut))
    return redirect("partners:sharing", consent.youth.public_id)


def _what_happened(consent, cut):
    if cut:
        links = "son lien ne s’ouvre" if cut == 1 else f"ses {cut} liens ne s’ouvrent"
        return f"L’accord est retiré. {consent.partnership} : {links} plus."
    return f"L’accord est retiré : plus rien ne part vers {consent.partnership} sur ce sujet."


@require_GET
def consent_proof(request, public_id):
    consents = Consent.objects.visible_to(request.user).select_related("youth__programme")
    consent = get_object_or_404(consents, public_id=public_id)
    journal.read(request, consent)
    return download(consent.proof, "accord")
