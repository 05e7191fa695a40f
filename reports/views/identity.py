"""How the bilan of a programme looks: colours and logo, chosen by the head of service."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from accounts import journal
from accounts.models import Membership
from cej_jr.documents import CONTENT_TYPES
from reports.forms.identity import IdentityForm
from reports.identity import identity

Role = Membership.Role


@require_http_methods(["GET", "POST"])
def identity_edit(request):
    programmes = request.user.programmes_as(Role.HEAD)
    if request.method == "POST":
        programmes = programmes.select_for_update(of=("self",))
    programme = get_object_or_404(programmes, pk=request.programme.pk)
    form = IdentityForm(request.POST or None, request.FILES or None, instance=programme)
    if form.is_valid():
        form.save()
        journal.wrote(request, programme, fields=form.changed_data)
        messages.success(request, "C’est enregistré : les prochains bilans porteront ces couleurs.")
        return redirect("reports:identity")
    journal.read(request, programme)
    return render(request, "reports/identity.html", {"form": form, "programme": programme})


@require_GET
def identity_css(request, public_id):
    """The colours as the style sheets call them: the policy of the pages forbids inline ones."""
    programme = _programme(request, public_id)
    return HttpResponse(identity(programme).css, content_type="text/css")


@require_GET
def logo_file(request, public_id):
    found = identity(_programme(request, public_id))
    if not found.logo:
        raise Http404
    suffix = found.logo_name[found.logo_name.index(".") :]
    headers = {"X-Content-Type-Options": "nosniff", "Content-Disposition": "inline"}
    return HttpResponse(found.logo, content_type=CONTENT_TYPES[suffix], headers=headers)


def _programme(request, public_id):
    """The team’s, and its funders’: both read the bilans."""
    readers = request.user.programmes_as(Role.EDUCATOR, Role.HEAD, Role.FUNDER)
    return get_object_or_404(readers, public_id=public_id)
