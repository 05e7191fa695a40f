"""What is asked of partners for one young person: prepared, changed, followed."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts import journal
from partners.forms.referral import ReferralForm
from partners.models import Referral
from youths.models import Youth


@require_GET
def referral_list(request):
    referrals = Referral.objects.visible_to(request.user).in_programme(request.programme)
    journal.listed(request, Referral)
    context = {"referrals": referrals, "today": timezone.localdate()}
    return render(request, "partners/referral_list.html", context)


@require_GET
def referral_detail(request, public_id):
    referral = get_object_or_404(Referral.objects.visible_to(request.user), public_id=public_id)
    journal.read(request, referral)
    return render(request, "partners/referral_detail.html", {"referral": referral})


@require_http_methods(["GET", "POST"])
def referral_edit(request, public_id):
    referral = get_object_or_404(Referral.objects.editable_by(request.user), public_id=public_id)
    journal.read(request, referral)
    return render(request, "partners/referral_detail.html", {"referral": referral})


@require_http_methods(["GET", "POST"])
def referral_create(request, public_id):
    youths = Youth.objects.editable_by(request.user).select_related("programme")
    youth = get_object_or_404(youths, public_id=public_id)
    form = ReferralForm(request.POST or None, youth=youth, by=request.user)
    if form.is_valid():
        scope = Referral.objects.visible_to(request.user)
        return _created(request, form, scope, "L’orientation est notée.")
    return _asked(request, form, youth, "Nouvelle orientation")


def _created(request, form, scope, message):
    row = form.save_once(scope)
    if row is form.instance:
        journal.created(request, row, fields=form.changed_data)
    messages.success(request, message)
    return redirect(row.youth)


def _changed(request, form, message):
    row = form.save()
    journal.wrote(request, row, fields=form.changed_data)
    messages.success(request, message)
    return redirect(row.youth)


def _asked(request, form, youth, title):
    journal.read(request, youth)
    context = {"youth": youth, "form": form, "title": title}
    return render(request, "partners/youth_form.html", context)
