"""The catalogue of a programme: what its team may note, and what each thing is worth."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts import journal
from accounts.models import Membership
from activities.catalogue import NATIONAL_SCALE, national_minutes, twelve_months_before
from activities.forms.kind import KindCreateForm, KindForm
from activities.models import ActivityKind

HEAD = Membership.Role.HEAD


@require_GET
def kind_list(request):
    kinds = ActivityKind.objects.editable_by(request.user).in_programme(request.programme)
    get_object_or_404(request.user.programmes_as(HEAD), pk=request.programme.pk)
    since = twelve_months_before(timezone.localdate())
    families = {family: [] for family in ActivityKind.Family}
    for kind in kinds.with_uses(since):
        families[ActivityKind.Family(kind.family)].append((kind, national_minutes(kind)))
    journal.listed(request, ActivityKind)
    context = {
        "families": [(family, rows) for family, rows in families.items() if rows],
        "scale": NATIONAL_SCALE,
    }
    return render(request, "activities/kind_list.html", context)


@require_http_methods(["GET", "POST"])
def kind_create(request):
    headed = request.user.programmes_as(HEAD)
    programme = get_object_or_404(headed, pk=request.programme.pk)
    form = KindCreateForm(request.POST or None, programme=programme)
    if form.is_valid():
        kind = form.save_once(ActivityKind.objects.editable_by(request.user))
        journal.created(request, kind, fields=form.cleaned_data)
        messages.success(request, f"« {kind} » est au catalogue.")
        return redirect("activities:kind_list")
    context = {"form": form, "scale": NATIONAL_SCALE}
    return render(request, "activities/kind_create.html", context)


@require_http_methods(["GET", "POST"])
def kind_edit(request, public_id):
    kinds = ActivityKind.objects.editable_by(request.user).in_programme(request.programme)
    if request.method == "POST":
        kinds = kinds.select_for_update(of=("self",))
    kind = get_object_or_404(kinds, public_id=public_id)
    form = KindForm(request.POST or None, instance=kind)
    if form.is_valid():
        form.save()
        journal.wrote(request, kind, fields=form.changed_data)
        messages.success(request, f"« {kind} » est modifié. Ce qui est déjà noté ne change pas.")
        return redirect("activities:kind_list")
    context = {
        "kind": kind,
        "form": form,
        "national": national_minutes(kind),
        "scale": NATIONAL_SCALE,
        "uses": kind.activities.count(),
    }
    return render(request, "activities/kind_edit.html", context)
