"""The figures a head of service adds to those of every bilan."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts import journal
from accounts.models import Membership
from reports.criteria import in_words
from reports.forms.custom import CustomFigureCreateForm, CustomFigureForm
from reports.indicators.custom import custom_indicator
from reports.indicators.period import Period
from reports.models import CustomFigure, Publication

HEAD = Membership.Role.HEAD


@require_GET
def custom_list(request):
    programme = _headed(request)
    rows = CustomFigure.objects.editable_by(request.user).in_programme(programme)
    today = timezone.localdate()
    period = Period(programme, today.year, today=today)
    figures = [
        (row, custom_indicator(row)(period) if row.is_active else None, in_words(row.conditions))
        for row in rows
    ]
    journal.listed(request, CustomFigure)
    context = {"figures": figures, "when": period.when}
    return render(request, "reports/custom_list.html", context)


@require_http_methods(["GET", "POST"])
def custom_create(request):
    programme = _headed(request)
    form = CustomFigureCreateForm(request.POST or None, programme=programme, by=request.user)
    if "count" not in request.POST and form.is_valid():
        row = form.save_once(CustomFigure.objects.editable_by(request.user))
        journal.created(request, row, fields=form.changed_data)
        messages.success(request, f"« {row} » est compté. C’est le chiffre n° {row.number}.")
        return redirect("reports:custom_list")
    return _page(request, form)


@require_http_methods(["GET", "POST"])
def custom_edit(request, public_id):
    rows = CustomFigure.objects.editable_by(request.user).in_programme(request.programme)
    if request.method == "POST":
        rows = rows.select_for_update(of=("self",))
    row = get_object_or_404(rows, public_id=public_id)
    printed = Publication.objects.visible_to(request.user).printing(row.code)
    form = CustomFigureForm(
        request.POST or None,
        instance=row,
        programme=request.programme,
        is_published=printed is not None,
    )
    if "count" not in request.POST and form.is_valid():
        form.save()
        journal.wrote(request, row, fields=form.changed_data)
        messages.success(request, f"Le chiffre n° {row.number} est à jour.")
        return redirect("reports:custom_list")
    return _page(request, form, row=row, printed=printed)


def _page(request, form, row=None, printed=None):
    """The form with what it counts; asked only to count, it blames no empty name."""
    counted = form.counted()
    if "count" in request.POST:
        form.errors.pop("label", None)
    journal.listed(request, CustomFigure)
    context = {"form": form, "counted": counted, "row": row, "printed": printed}
    return render(request, "reports/custom_form.html", context)


def _headed(request):
    """The head of service answers for what is counted."""
    return get_object_or_404(request.user.programmes_as(HEAD), pk=request.programme.pk)
