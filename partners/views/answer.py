"""What a partner answers by telephone, what came of it, and the end of a referral."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts import journal
from partners.forms.referral import AnswerForm
from partners.models import Referral


@require_http_methods(["GET", "POST"])
def referral_outcome(request, public_id):
    referral = get_object_or_404(Referral.objects.editable_by(request.user), public_id=public_id)
    journal.read(request, referral)
    return render(request, "partners/referral_detail.html", {"referral": referral})


@require_http_methods(["GET", "POST"])
def referral_answer(request, public_id):
    referrals = Referral.objects.editable_by(request.user).select_related(
        "youth", "partnership__organisation"
    )
    referral = get_object_or_404(referrals.select_for_update(of=("self",)), public_id=public_id)
    form = AnswerForm(request.POST or None, instance=referral)
    if form.is_valid():
        return _changed(request, form, "La réponse est notée.")
    return _asked(request, form, referral.youth, f"Réponse · {referral}")


@require_POST
def referral_close(request, public_id):
    referrals = Referral.objects.editable_by(request.user).select_related("youth")
    referral = get_object_or_404(referrals.select_for_update(of=("self",)), public_id=public_id)
    if referral.closed_on is None:  # a second click changes nothing
        referral.closed_on = timezone.localdate()
        referral.version += 1
        referral.save(update_fields=["closed_on", "version"])
        journal.wrote(request, referral, fields=["closed_on"])
    messages.success(request, "L’orientation est terminée.")
    return redirect(referral.youth)


def _changed(request, form, message):
    row = form.save()
    journal.wrote(request, row, fields=form.changed_data)
    messages.success(request, message)
    return redirect(row.youth)


def _asked(request, form, youth, title):
    journal.read(request, youth)
    context = {"youth": youth, "form": form, "title": title}
    return render(request, "partners/youth_form.html", context)
