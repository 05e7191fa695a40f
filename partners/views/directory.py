"""The directory: who we work with, for what, and whom to call."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts import journal
from cej_jr.http import download, render_page
from partners.exchanges import exchanges_with
from partners.filters import PartnershipFilter
from partners.forms.network import (
    ContactCreateForm,
    ContactForm,
    PartnershipCreateForm,
    PartnershipForm,
)
from partners.models import Contact, Door, Partnership
from partners.workflow import Refused


@require_GET
def partnership_list(request):
    partnerships = Partnership.objects.visible_to(request.user).in_programme(request.programme)
    today = timezone.localdate()
    listed = partnerships.for_list(request.user, on=today)
    filterset = PartnershipFilter(request.GET, listed)
    page = Paginator(filterset.qs, 50).get_page(request.GET.get("page"))
    for partnership in page:
        partnership.agreement_now = partnership.agreement_on(today)
    journal.listed(request, Partnership, searched=bool(request.GET.get("q")))
    context = {
        "filterset": filterset,
        "page": page,
        "filtered": bool(request.GET),
        "today": today,
        "is_head": request.membership.is_head,
    }
    return render_page(request, "partners/list.html", "partners/_list.html", context)


@require_GET
def detail(request, public_id):
    partnerships = Partnership.objects.visible_to(request.user)
    partnership = get_object_or_404(
        partnerships.select_related("organisation", "programme"), public_id=public_id
    )
    today = timezone.localdate()
    partnership.agreement_now = partnership.agreement_on(today)
    doors = Door.objects.visible_to(request.user).live()
    journal.read(request, partnership)
    context = exchanges_with(partnership, user=request.user, on=today) | {
        "partnership": partnership,
        "today": today,
        "contacts": partnership.contacts.all(),
        "has_door": doors.filter(partnership=partnership).exists(),
        "is_head": _heads(request, partnership),
    }
    return render(request, "partners/detail.html", context)


@require_GET
def agreement_file(request, public_id):
    partnerships = Partnership.objects.visible_to(request.user).exclude(agreement="")
    partnership = get_object_or_404(partnerships.select_related("programme"), public_id=public_id)
    journal.read(request, partnership)
    return download(partnership.agreement, "convention")


@require_http_methods(["GET", "POST"])
def create(request):
    mine = Partnership.objects.visible_to(request.user).in_programme(request.programme)
    form = PartnershipCreateForm(request.POST or None, programme=request.programme)
    if form.is_valid():
        try:
            return _created(request, form, mine)
        except Refused as refusal:
            form.add_error(None, refusal)
    journal.listed(request, Partnership)
    return render(request, "partners/create.html", {"form": form})


@require_http_methods(["GET", "POST"])
def edit(request, public_id):
    partnerships = Partnership.objects.visible_to(request.user).select_related("organisation")
    partnership = get_object_or_404(
        partnerships.select_for_update(of=("self",)), public_id=public_id
    )
    form = PartnershipForm(request.POST or None, request.FILES or None, instance=partnership)
    if form.is_valid():
        return _saved(request, form, partnership)
    return _asked(request, form, partnership, "Modifier le partenariat")


@require_http_methods(["GET", "POST"])
def contact_create(request, public_id):
    partnerships = Partnership.objects.visible_to(request.user).select_related("organisation")
    partnership = get_object_or_404(partnerships, public_id=public_id)
    form = ContactCreateForm(request.POST or None, partnership=partnership)
    if form.is_valid():
        contact = form.save_once(Contact.objects.visible_to(request.user))
        if contact is form.instance:
            journal.created(request, contact, fields=form.changed_data)
        messages.success(request, "Le contact est noté.")
        return redirect(partnership)
    return _asked(request, form, partnership, "Nouveau contact")


@require_http_methods(["GET", "POST"])
def contact_edit(request, public_id):
    contacts = Contact.objects.visible_to(request.user).select_related("partnership__organisation")
    contact = get_object_or_404(contacts.select_for_update(of=("self",)), public_id=public_id)
    form = ContactForm(request.POST or None, instance=contact)
    if form.is_valid():
        return _saved(request, form, contact.partnership)
    return _asked(request, form, contact.partnership, "Modifier un contact")


def _heads(request, partnership):
    """The head of this programme, which may not be the one worked in; without asking twice."""
    if partnership.programme == request.programme:
        return request.membership.is_head
    mine = Partnership.objects.visible_to(request.user)
    return mine.headed_by(request.user).filter(pk=partnership.pk).exists()


def _created(request, form, mine):
    partnership = form.save_once(mine)
    if partnership is form.instance:
        journal.created(request, partnership, fields=form.changed_data)
    messages.success(request, f"{partnership} est dans l’annuaire. Qui peut-on y appeler ?")
    return redirect(partnership)


def _saved(request, form, partnership):
    row = form.save()
    journal.wrote(request, row, fields=form.changed_data)
    messages.success(request, "C’est enregistré.")
    return redirect(partnership)


def _asked(request, form, partnership, title):
    journal.read(request, partnership)
    context = {"form": form, "partnership": partnership, "title": title}
    return render(request, "partners/form.html", context)
