"""A postal address at the association: opened, renewed, ended; its letters."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import journal
from partners.forms.domiciliation import (
    DomiciliationEndForm,
    DomiciliationForm,
    DomiciliationRenewForm,
    MailForm,
)
from partners.models import Domiciliation, Mail
from partners.views.youth_form import changed, created
from partners.workflow.domiciliation import day_to_renew_by, hand_mail
from youths.models import Youth


@require_http_methods(["GET", "POST"])
def domiciliation_create(request, public_id):
    youths = Youth.objects.editable_by(request.user).select_related("programme")
    youth = get_object_or_404(youths, public_id=public_id)
    form = DomiciliationForm(request.POST or None, youth=youth, by=request.user)
    return created(
        request,
        form,
        youth,
        "Domicilier à l’association",
        scope=Domiciliation.objects.visible_to(request.user),
        message="La domiciliation est ouverte pour un an.",
    )


@require_http_methods(["GET", "POST"])
def domiciliation_renew(request, public_id):
    rows = Domiciliation.objects.editable_by(request.user).select_related("youth__programme")
    row = get_object_or_404(rows.select_for_update(of=("self",)), public_id=public_id)
    form = DomiciliationRenewForm(request.POST or None, instance=row)
    title = "Renouveler la domiciliation"
    return changed(request, form, row.youth, title, message="La domiciliation est renouvelée.")


@require_http_methods(["GET", "POST"])
def domiciliation_end(request, public_id):
    rows = Domiciliation.objects.editable_by(request.user).select_related("youth__programme")
    row = get_object_or_404(rows.select_for_update(of=("self",)), public_id=public_id)
    form = DomiciliationEndForm(request.POST or None, instance=row, by=request.user)
    title = "Fin de la domiciliation"
    return changed(request, form, row.youth, title, message="La domiciliation est terminée.")


@require_http_methods(["GET", "POST"])
def mail_create(request, public_id):
    rows = Domiciliation.objects.editable_by(request.user).select_related("youth__programme")
    row = get_object_or_404(rows, public_id=public_id)
    form = MailForm(request.POST or None, domiciliation=row, by=request.user)
    return created(
        request,
        form,
        row.youth,
        f"Courrier pour {row.youth}",
        scope=Mail.objects.visible_to(request.user),
        message="Le courrier est noté.",
        back=reverse("partners:mail_list") if "courrier" in request.GET else "",
    )


@require_POST
def mail_hand(request, public_id):
    """Given today; with `?annuler=1`, waiting again."""
    mails = Mail.objects.editable_by(request.user).select_related("domiciliation__youth__programme")
    mail = get_object_or_404(mails, public_id=public_id)
    undone = "annuler" in request.GET
    hand_mail(mail, handed_on=None if undone else timezone.localdate())
    journal.wrote(request, mail, fields=["handed_on"])
    if undone:
        messages.success(request, f"{mail.youth} : le courrier attend de nouveau.")
    else:
        address = reverse("partners:mail_hand", args=[mail.public_id])
        messages.success(
            request, f"{mail.youth} : courrier remis.", extra_tags=f"{address}?annuler=1"
        )
    return redirect(mail.youth if "dossier" in request.GET else "partners:mail_list")


@require_GET
def mail_list(request):
    open_here = Domiciliation.objects.visible_to(request.user).in_programme(request.programme)
    today = timezone.localdate()
    rows = list(open_here.with_letters().select_related("youth"))
    for row in rows:
        row.lapsed = row.has_lapsed_on(today)
    journal.listed(request, Mail)
    context = {
        "waiting": [row for row in rows if row.waiting],
        "open": [row for row in rows if row.ended_on is None],
        "today": today,
        "renew_by": day_to_renew_by(today),
    }
    return render(request, "partners/mail_list.html", context)
