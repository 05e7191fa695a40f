"""The agenda of a commission: which files, in which order, for how long."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts import journal
from pathways.models import Commission, CommissionCase


@require_POST
def agenda_order(request, public_id):
    commission = get_object_or_404(
        Commission.objects.editable_by(request.user), public_id=public_id
    )
    return redirect(commission)


@require_http_methods(["GET", "POST"])
def case_edit(request, public_id):
    case = get_object_or_404(CommissionCase.objects.editable_by(request.user), public_id=public_id)
    journal.read(request, case)
    return render(request, "pathways/case_form.html", {"case": case})


@require_http_methods(["GET", "POST"])
def case_withdraw(request, public_id):
    case = get_object_or_404(CommissionCase.objects.editable_by(request.user), public_id=public_id)
    journal.read(request, case)
    return render(request, "pathways/case_form.html", {"case": case})
