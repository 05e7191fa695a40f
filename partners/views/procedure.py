"""Steps towards housing, mobility, care and rights: noted, then brought to their end."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from partners.forms.procedure import ProcedureForm, ProcedureUpdateForm
from partners.models import Procedure
from partners.models.procedure import domains_open_to
from partners.views.youth_form import changed, created
from youths.models import Youth


@require_http_methods(["GET", "POST"])
def procedure_create(request, public_id):
    youths = Youth.objects.editable_by(request.user).select_related("programme")
    youth = get_object_or_404(youths, public_id=public_id)
    domains = domains_open_to(request.user, youth.programme)
    if asked := request.GET.get("volet"):
        domains = [one for one in domains if one == asked]
    if not domains:
        raise Http404
    form = ProcedureForm(request.POST or None, youth=youth, by=request.user, domains=domains)
    title = f"Nouvelle démarche · {domains[0].label}" if asked else "Nouvelle démarche"
    scope = Procedure.objects.visible_to(request.user)
    return created(request, form, youth, title, scope=scope, message="La démarche est notée.")


@require_http_methods(["GET", "POST"])
def procedure_edit(request, public_id):
    rows = Procedure.objects.editable_by(request.user).select_related("youth__programme")
    row = get_object_or_404(rows.select_for_update(of=("self",)), public_id=public_id)
    done = request.method == "GET" and "fait" in request.GET and row.is_open
    form = ProcedureUpdateForm(request.POST or None, instance=row, done=done)
    return changed(request, form, row.youth, str(row), message=f"{row} : c’est à jour.")
