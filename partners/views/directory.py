"""The directory: who we work with, for what, and whom to call."""

from statistics import median

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts import journal
from cej_jr.http import render_page
from partners.filters import PartnershipFilter
from partners.forms.network import (
    ContactCreateForm,
    ContactForm,
    PartnershipCreateForm,
    PartnershipForm,
)
from partners.models import Contact, Partnership, Placement, Referral


@require_GET
def partnership_list(request):
    partnerships = Partnership.objects.visible_to(request.user).in_programme(request.programme)
    today = timezone.localdate()
    listed = partnerships.for_list(request.user, on=today)
    filterset = PartnershipFilter(request.GET, listed)
    page = Paginator(filterset.qs, 50).get_page(request.GET.get("page"))
    for partnership in page:
        partnership.agreed = partnership.has_agreement_on(today)
    journal.listed(request, Partnership, searched=bool(request.GET.get("q")))
    context = {
        "filterset": filterset,
        "page": page,
        "filtered": bool(request.GET),
        "today": today,
    }
    return render_page(request, "partners/list.html", "partners/_list.html", context)


@require_GET
def detail(request, public_id):
    partnerships = Partnership.objects.visible_to(request.user)
    partnership = get_object_or_404(
        partnerships.select_related("organisation", "programme"), public_id=public_id
    )
    today = timezone.localdate()
    mine = Referral.objects.visible_to(request.user).filter(partnership=partnership)
    placements = Placement.objects.visible_to(request.user).filter(partnership=partnership)
    days = mine.order_by().values_list("sent_on", "answered_on")
    delays = [(answered - sent).days if answered else None for sent, answered in days]
    known = [delay for delay in delays if delay is not None]
    journal.read(request, partnership)
    context = {
        "partnership": partnership,
        "agreed": partnership.has_agreement_on(today),
        "today": today,
        "contacts": partnership.contacts.all(),
        "open_referrals": mine.filter(closed_on=None).select_related("youth")[:50],
        "sent": len(delays),
        "answered": len(known),
        "delay": median(known) if known else None,
        "placements": _with_tonight(placements.select_related("youth")[:50], today),
    }
    return render(request, "partners/detail.html", context)


@require_http_methods(["GET", "POST"])
def create(request):
    mine = Partnership.objects.visible_to(request.user).in_programme(request.programme)
    form = PartnershipCreateForm(request.POST or None, programme=request.programme)
    if form.is_valid():
        partnership = form.save_once(mine)
        if partnership is form.instance:
            journal.created(request, partnership, fields=form.changed_data)
        messages.success(request, f"{partnership} est dans l’annuaire. Qui peut-on y appeler ?")
        return redirect(partnership)
    journal.listed(request, Partnership)
    return render(request, "partners/create.html", {"form": form})


@require_http_methods(["GET", "POST"])
def edit(request, public_id):
    partnerships = Partnership.objects.visible_to(request.user).select_related("organisation")
    partnership = get_object_or_404(
        partnerships.select_for_update(of=("self",)), public_id=public_id
    )
    form = PartnershipForm(request.POST or None, instance=partnership)
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


def _with_tonight(placements, today):
    for placement in placements:
        placement.tonight = placement.sleeps_there_on(today)
    return placements


def _saved(request, form, partnership):
    row = form.save()
    journal.wrote(request, row, fields=form.changed_data)
    messages.success(request, "C’est enregistré.")
    return redirect(partnership)


def _asked(request, form, partnership, title):
    journal.read(request, partnership)
    context = {"form": form, "partnership": partnership, "title": title}
    return render(request, "partners/form.html", context)
