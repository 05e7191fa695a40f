"""The settings of the programme one works in, and the way to another one."""

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import journal
from accounts.forms import ProgrammeForm
from accounts.models import Membership, Step

Role = Membership.Role


@require_GET
def settings(request):
    programme = get_object_or_404(_kept_by(request))
    prefetch_related_objects([programme], "funders")
    team = programme.memberships.select_related("user").order_by(
        "-is_active", "user__last_name", "user__first_name"
    )
    journal.listed(request, Membership)
    context = {
        "programme": programme,
        "steps": _steps(programme),
        "team": team,
        "is_head": request.membership.role == Role.HEAD,
    }
    return render(request, "accounts/settings.html", context)


@require_http_methods(["GET", "POST"])
def programme_edit(request):
    programmes = _kept_by(request)
    if request.method == "POST":
        programmes = programmes.select_for_update(of=("self",))
    programme = get_object_or_404(programmes)
    form = ProgrammeForm(request.POST or None, instance=programme)
    if form.is_valid():
        form.save()
        journal.wrote(request, programme, fields=form.changed_settings)
        messages.success(request, "Les réglages du dispositif sont enregistrés.")
        return redirect("accounts:settings")
    return render(request, "accounts/programme_edit.html", {"form": form, "programme": programme})


@require_POST
def programme_switch(request, slug):
    """Work in another of one's programmes. An unknown one and someone else's look the same."""
    if slug not in {programme.slug for programme in request.programmes}:
        raise Http404
    request.session["programme"] = slug
    return redirect("home")


def _kept_by(request):
    """The current programme, for those who keep its settings; nothing for others."""
    kept = request.user.programmes_as(Role.HEAD, Role.ADMIN).select_related("organisation")
    return kept.filter(pk=request.programme.pk)


def _steps(programme):
    """Label of each step, whether the commission and the signature wait for it, and if it may be
    skipped."""
    return [
        (
            Step(code).label,
            code in programme.required_before_commission,
            code in programme.required_before_signature,
            code in programme.skippable_steps,
        )
        for code in programme.steps
    ]
