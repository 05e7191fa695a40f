"""What the convention asks for: the head of service writes it, the bilan sets figures beside."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from accounts import journal
from reports.forms.objective import ObjectiveCreateForm, ObjectiveForm
from reports.models import Objective
from reports.promises import by_volet


@require_GET
def objective_list(request):
    if not request.membership.is_team:
        raise Http404
    rows = Objective.objects.visible_to(request.user).in_programme(request.programme)
    journal.listed(request, Objective)
    return render(request, "reports/objective_list.html", {"volets": by_volet(rows)})


@require_http_methods(["GET", "POST"])
def objective_create(request):
    if not request.membership.is_head:
        raise Http404
    mine = Objective.objects.editable_by(request.user).in_programme(request.programme)
    form = ObjectiveCreateForm(request.POST or None, programme=request.programme)
    if form.is_valid():
        objective = form.save_once(mine)
        journal.created(request, objective, fields=form.changed_data)
        messages.success(request, "L’objectif est noté.")
        return redirect("reports:objective_list")
    journal.listed(request, Objective)
    return render(request, "reports/objective_form.html", {"form": form})


@require_http_methods(["GET", "POST"])
def objective_edit(request, public_id):
    rows = Objective.objects.editable_by(request.user).select_related("programme")
    if request.method == "POST":
        rows = rows.select_for_update(of=("self",))
    objective = get_object_or_404(rows, public_id=public_id)
    form = ObjectiveForm(request.POST or None, instance=objective)
    if form.is_valid():
        form.save()
        journal.wrote(request, objective, fields=form.changed_data)
        messages.success(request, "L’objectif est à jour.")
        return redirect("reports:objective_list")
    journal.read(request, objective)
    return render(request, "reports/objective_form.html", {"form": form, "objective": objective})


@require_http_methods(["GET", "POST"])
def objective_delete(request, public_id):
    rows = Objective.objects.editable_by(request.user).select_related("programme")
    objective = get_object_or_404(rows, public_id=public_id)
    if request.method == "POST":
        journal.wrote(request, objective, action=journal.Action.DELETE)
        objective.delete()
        messages.success(request, "L’objectif est retiré. Les bilans publiés ne changent pas.")
        return redirect("reports:objective_list")
    journal.read(request, objective)
    return render(request, "reports/objective_delete.html", {"objective": objective})
