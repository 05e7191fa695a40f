"""Two entries of the directory that are one partner: side by side, then one."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts import journal
from partners.forms.merge import MergeForm
from partners.models import Partnership
from partners.workflow import Refused
from partners.workflow.network import merge_partners, what_moves


@require_http_methods(["GET", "POST"])
def merge(request, public_id):
    partnerships = Partnership.objects.visible_to(request.user).headed_by(request.user)
    headed = partnerships.select_related("organisation", "programme")
    kept = get_object_or_404(headed, public_id=public_id)
    form = MergeForm(request.POST or request.GET or None, kept=kept)
    double = form.cleaned_data["avec"] if form.is_valid() else None
    if request.method == "POST" and double:
        try:
            return _merged(request, kept, double)
        except Refused as refusal:
            messages.error(request, refusal.message)
            return redirect("partners:list")  # either page may be no longer
    journal.read(request, kept)
    sides = _side_by_side(kept, double) if double else []
    context = {"kept": kept, "double": double, "form": form, "sides": sides}
    return render(request, "partners/merge.html", context)


def _merged(request, kept, double):
    name = double.organisation.name
    kept = merge_partners(kept, double, on=timezone.localdate(), by=request.user)
    journal.wrote(request, double, action=journal.Action.DELETE)
    journal.wrote(request, kept, fields=["merged"])
    messages.success(request, f"« {name} » et « {kept} » ne font plus qu’un.")
    return redirect(kept)


def _side_by_side(*pair):
    today = timezone.localdate()
    for one, moving in zip(pair, what_moves(*pair), strict=True):
        one.agreement_now, one.moving = one.agreement_on(today).label, moving
        one.people = list(one.contacts.all())
    return pair
