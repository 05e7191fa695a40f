"""The team’s journal: a day, by place, and what is handed over to whoever comes next."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import journal
from activities.models import Handover


@require_GET
def team_journal(request):
    journal.listed(request, Handover)
    return render(request, "activities/team_journal.html", {})


@require_GET
def team_journal_pdf(request):
    journal.listed(request, Handover)
    return render(request, "activities/team_journal.html", {})


@require_http_methods(["GET", "POST"])
def handover_create(request):
    journal.listed(request, Handover)
    return render(request, "activities/handover_form.html", {})


@require_http_methods(["GET", "POST"])
def handover_edit(request, public_id):
    mine = Handover.objects.editable_by(request.user).in_programme(request.programme)
    handover = get_object_or_404(mine, public_id=public_id)
    journal.read(request, handover)
    return render(request, "activities/handover_form.html", {"handover": handover})


@require_POST
def handover_delete(request, public_id):
    mine = Handover.objects.editable_by(request.user).in_programme(request.programme)
    handover = get_object_or_404(mine, public_id=public_id)
    journal.wrote(request, handover, action=journal.Action.DELETE)
    handover.delete()
    return redirect("activities:team_journal")
