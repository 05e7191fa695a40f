"""Going towards them: what the team did outside, and how many people it met."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_http_methods

from accounts import journal
from activities.models import Outreach


@require_GET
def outreach_list(request):
    outings = Outreach.objects.visible_to(request.user).in_programme(request.programme)
    journal.listed(request, Outreach)
    return render(request, "activities/outreach_list.html", {"outings": outings})


@require_http_methods(["GET", "POST"])
def outreach_create(request):
    journal.listed(request, Outreach)
    return render(request, "activities/outreach_form.html", {})


@require_http_methods(["GET", "POST"])
def outreach_edit(request, public_id):
    mine = Outreach.objects.editable_by(request.user).in_programme(request.programme)
    outing = get_object_or_404(mine.select_related("activity"), activity__public_id=public_id)
    journal.read(request, outing.activity)
    return render(request, "activities/outreach_form.html", {"outing": outing})
