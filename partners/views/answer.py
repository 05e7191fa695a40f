"""What a partner answers by telephone, what came of it, and the end of a referral."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts import journal
from partners.forms.answer import AnswerForm, OutcomeForm
from partners.models import Referral
from partners.workflow import Refused, add_outcome, answer_referral, close_referral


@require_http_methods(["GET", "POST"])
def referral_answer(request, public_id):
    rows = Referral.objects.editable_by(request.user).told_to(request.user)
    rows = rows.select_related("youth__programme", "partnership__organisation")
    referral = get_object_or_404(rows.select_for_update(of=("self",)), public_id=public_id)
    form = AnswerForm(request.POST or None, instance=referral)
    if form.is_valid():
        try:
            changed = _answer(referral, form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            return _noted(request, changed, form, "La réponse est notée.")
    return _asked(request, form, referral, "Réponse du partenaire")


def _answer(referral, typed):
    return answer_referral(
        referral,
        answer=typed["answer"],
        on=typed["answered_on"],
        answered_by=typed["answered_by"],
        note=typed["answer_note"],
        refusal=typed["refusal"],
        meeting_on=typed["meeting_on"],
        corrects=True,
    )


@require_http_methods(["GET", "POST"])
def referral_outcome(request, public_id):
    rows = Referral.objects.editable_by(request.user).told_to(request.user)
    rows = rows.select_related("youth__programme", "partnership__organisation")
    referral = get_object_or_404(rows.select_for_update(of=("self",)), public_id=public_id)
    form = OutcomeForm(request.POST or None, instance=referral)
    if form.is_valid():
        typed = form.cleaned_data
        try:
            changed = add_outcome(referral, outcome=typed["outcome"], on=typed["outcome_on"])
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            return _noted(request, changed, form, "Ce que cela a donné est noté.")
    return _asked(request, form, referral, "Ce que cela a donné")


@require_POST
def referral_close(request, public_id):
    rows = Referral.objects.editable_by(request.user).select_related("youth__programme")
    referral = get_object_or_404(rows, public_id=public_id)
    already = referral.closed_on
    closed = close_referral(referral, on=timezone.localdate())
    if not already:  # a second click changes nothing
        journal.wrote(request, closed, fields=["closed_on"])
    messages.success(request, "L’orientation est terminée.")
    return redirect(closed)


def _noted(request, referral, form, message):
    journal.wrote(request, referral, fields=form.changed_data)
    messages.success(request, message)
    return redirect(referral)


def _asked(request, form, referral, title):
    journal.read(request, referral)
    context = {"form": form, "referral": referral, "title": title}
    return render(request, "partners/referral_answer.html", context)
