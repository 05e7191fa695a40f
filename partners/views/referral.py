"""What is asked of partners for one young person: prepared, changed, followed."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts import journal
from cej_jr.http import render_page
from partners.filters import OPEN, ReferralFilter
from partners.forms.referral import ReferralEditForm, ReferralForm, as_typed
from partners.models import Partnership, Referral
from partners.sharing import sheet_on
from partners.workflow import Refused, rest_on_agreement
from partners.workflow.preparation import lock_agreements
from youths.models import Youth

PER_PAGE = 50
PREPARED = Referral.State.PREPARED


@require_GET
def referral_list(request):
    referrals = Referral.objects.visible_to(request.user).in_programme(request.programme)
    partnerships = Partnership.objects.visible_to(request.user).in_programme(request.programme)
    today = timezone.localdate()
    typed = request.GET if request.GET else {"etat": OPEN}
    filterset = ReferralFilter(typed, referrals, partnerships=partnerships)
    rows = filterset.qs.select_related("youth", "partnership__organisation")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    for referral in page:
        referral.state = referral.state_on(today)
        referral.waiting = referral.days_waiting_on(today)
    journal.listed(request, Referral, searched=bool(request.GET.get("q")))
    context = {
        "filterset": filterset,
        "page": page,
        "filtered": bool(request.GET),
        "to_send": referrals.in_state(PREPARED, on=today).count(),
        "to_remind": referrals.to_remind(on=today).count(),
    }
    return render_page(request, "partners/referral_list.html", "partners/_referrals.html", context)


@require_GET
def referral_detail(request, public_id):
    referrals = Referral.objects.visible_to(request.user).select_related(
        "youth__programme__organisation", "partnership__organisation", "contact", "consent",
        "sent_by", "youth__referent",
    )  # fmt: skip
    referral = get_object_or_404(referrals, public_id=public_id)
    today = timezone.localdate()
    told = referral.is_told_to(request.user)
    journal.read(request, referral)
    context = {
        "referral": referral,
        "state": referral.state_on(today),
        "waiting": referral.days_waiting_on(today),
        "told": told,
        "lines": sheet_on(referral, today) if told else [],
        "files": referral.files.all() if told else [],
        "links": referral.links.select_related("created_by").prefetch_related("passages"),
        "contact": referral.contact or referral.partnership.first_contact,
        "editable": referral.youth.closed_on is None,
        "today": today,
    }
    return render(request, "partners/referral_detail.html", context)


@require_http_methods(["GET", "POST"])
def referral_create(request, public_id):
    youths = Youth.objects.editable_by(request.user).select_related("programme")
    youth = get_object_or_404(youths, public_id=public_id)
    form = _typed(request, ReferralForm, youth=youth, by=request.user)
    if form.is_bound and form.is_valid():
        try:
            referral = _create(form, request.user)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            if referral is form.instance:
                journal.created(request, referral, fields=form.changed_data)
            return _read_it_again(request, referral)
    journal.read(request, youth)
    return _asked(request, form, youth)


def _typed(request, form_class, **kwargs):
    """The form as one finds it, or as typed: to check, or to show again with other questions."""
    if request.method == "GET":
        wanted = {"need": request.GET.get("besoin")} if "besoin" in request.GET else {}
        return form_class(initial=wanted, **kwargs)
    form = form_class(request.POST, **kwargs)
    if form.is_begun and ("show" in request.POST or not form.is_whole):
        return form_class(initial=as_typed(request.POST), **kwargs)
    return form_class(initial=as_typed(request.POST), **kwargs) if request.htmx else form


def _create(form, user):
    _rest(form, user)
    return form.save_once(Referral.objects.visible_to(user))


def _rest(form, user):
    """The agreement this referral rests on, noted at once when it has just been given."""
    if form.cleaned_data["basis"] == Referral.Basis.CONSENT:
        witness = form.cleaned_data.get("witness", "")
        rest_on_agreement(form.instance, witness=witness, on=timezone.localdate(), by=user)
    else:
        form.instance.consent = None


def _read_it_again(request, referral):
    messages.success(request, "La demande est prête. Relisez ce qui part, puis envoyez.")
    return redirect("partners:referral_send", referral.public_id)


def _asked(request, form, youth):
    context = {"form": form, "youth": youth}
    page, fragment = "partners/referral_form.html", "partners/_referral_form.html"
    return render_page(request, page, fragment, context)


@require_http_methods(["GET", "POST"])
def referral_edit(request, public_id):
    referral = _prepared(request, public_id)
    if referral.state_on(timezone.localdate()) != PREPARED:
        messages.error(request, "Cette orientation est partie ou retirée : elle ne change plus.")
        return redirect(referral)
    form = _typed(request, ReferralEditForm, instance=referral, by=request.user)
    if form.is_bound and form.is_valid():
        try:
            _rest(form, request.user)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            journal.wrote(request, form.save(), fields=form.changed_data)
            return _read_it_again(request, referral)
    journal.read(request, referral)
    return _asked(request, form, referral.youth)


def _prepared(request, public_id):
    """One that this person may change; locked after the agreements, as everywhere."""
    rows = Referral.objects.editable_by(request.user).told_to(request.user)
    rows = rows.select_related("youth__programme", "partnership__organisation")
    referral = get_object_or_404(rows, public_id=public_id)
    if request.method == "POST":
        lock_agreements(referral.youth)
        referral = get_object_or_404(rows.select_for_update(of=("self",)), public_id=public_id)
    return referral
