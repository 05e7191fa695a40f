"""The commissions: when they meet, and what is on the agenda."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import journal
from pathways.forms.commission import CaseForm, CommissionForm
from pathways.models import Commission, CommissionDecision, Pathway
from pathways.stepper import address_of
from pathways.steps import missing_before_commission
from pathways.workflow import Refused, is_head, is_only_head, submit_case

ANOTHER_PRESENTS = (
    "Vous êtes la seule personne qui peut approuver les décisions de ce dispositif : demandez à "
    "une personne de l’équipe d’ajouter ce dossier, elle le présentera et vous approuverez."
)


@require_GET
def commission_list(request):
    commissions = (
        Commission.objects.visible_to(request.user).in_programme(request.programme).for_list()
    )
    today = timezone.localdate()
    waiting = CommissionDecision.objects.visible_to(request.user).in_programme(request.programme)
    decisions = list(waiting.waiting().for_list())
    if request.membership.is_head:
        mine = sum(decision.presented_by_id != request.user.pk for decision in decisions)
        request.badges = {"pathways:commission_list": mine}
    context = {
        "coming": list(commissions.coming(on=today)),
        "page": Paginator(commissions.past(on=today), 50).get_page(request.GET.get("page")),
        "waiting": decisions,
        "is_head": request.membership.is_head,
    }
    journal.listed(request, Commission)
    return render(request, "pathways/commission_list.html", context)


@require_http_methods(["GET", "POST"])
def commission_create(request):
    commissions = Commission.objects.editable_by(request.user).in_programme(request.programme)
    form = CommissionForm(
        request.POST or None,
        programme=request.programme,
        by=request.user,
        last=commissions.first(),
    )
    if form.is_valid():
        commission = form.save_once(commissions)
        journal.created(request, commission, fields=form.Meta.fields)
        messages.success(request, "La commission est créée : ajoutez les dossiers prêts.")
        return redirect(commission)
    journal.listed(request, Commission)
    return render(request, "pathways/commission_form.html", {"form": form})


@require_GET
def commission(request, public_id):
    commission = get_object_or_404(
        Commission.objects.visible_to(request.user).select_related("programme"),
        public_id=public_id,
    )
    agenda = list(commission.cases.visible_to(request.user).kept().for_agenda())
    today = timezone.localdate()
    ready, unready = _candidates(request.user, commission, min(today, commission.held_on))
    head = is_head(commission.programme, request.user)
    context = {
        "commission": commission,
        "agenda": agenda,
        "members": list(commission.members.select_related("organisation")),
        "hidden_count": commission.cases.kept().count() - len(agenda),
        "ready": ready,
        "unready": unready,
        "is_head": head,
        "may_present": not head or not is_only_head(commission.programme, request.user),
        "has_met": commission.held_on <= today,
        "is_past": commission.held_on < today,
    }
    journal.read(request, commission)
    return render(request, "pathways/commission.html", context)


def _candidates(user, commission, on):
    """The files one may still present: the ready ones, and (file, what is missing and where)."""
    pathways = (
        Pathway.objects.editable_by(user)
        .in_programme(commission.programme)
        .filter(stage=Pathway.Stage.MOBILISATION, opened_on__lte=on)
        .for_steps()
        .order_by("youth__first_name", "youth__pseudonym", "pk")
    )
    ready, unready = [], []
    for pathway in pathways:
        missing = missing_before_commission(pathway, on=on)
        if missing:
            links = [(state, address_of(pathway, state, on)) for state in missing]
            unready.append({"pathway": pathway, "missing": links})
        else:
            ready.append(pathway)
    return ready, unready


@require_POST
def case_create(request, public_id):
    commission = get_object_or_404(
        Commission.objects.editable_by(request.user).select_related("programme"),
        public_id=public_id,
    )
    if is_only_head(commission.programme, request.user):
        messages.error(request, ANOTHER_PRESENTS)
        return redirect(commission)
    pathways = Pathway.objects.editable_by(request.user).in_programme(commission.programme)
    form = CaseForm(request.POST, pathways=pathways)
    if not form.is_valid():
        messages.error(request, "Choisissez un dossier de ce dispositif.")
        return redirect(commission)
    pathway = form.cleaned_data["pathway"]
    day = min(timezone.localdate(), commission.held_on)
    try:
        case = submit_case(commission, pathway, submitted_on=day, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        journal.created(request, case)
        told = f"À l’ordre du jour : {pathway.youth}."
        if is_head(commission.programme, request.user):
            told += " Vous le présentez : une autre personne approuvera la décision."
        messages.success(request, told)
    return redirect(commission)


@require_http_methods(["GET", "POST"])
def commission_edit(request, public_id):
    commission = get_object_or_404(
        Commission.objects.editable_by(request.user), public_id=public_id
    )
    journal.read(request, commission)
    return render(request, "pathways/session.html", {"commission": commission})


@require_http_methods(["GET", "POST"])
def commission_members(request, public_id):
    commission = get_object_or_404(
        Commission.objects.editable_by(request.user), public_id=public_id
    )
    journal.read(request, commission)
    return render(request, "pathways/session.html", {"commission": commission})


@require_http_methods(["GET", "POST"])
def commission_cancel(request, public_id):
    commission = get_object_or_404(
        Commission.objects.editable_by(request.user), public_id=public_id
    )
    journal.read(request, commission)
    return render(request, "pathways/session.html", {"commission": commission})


@require_http_methods(["GET", "POST"])
def commission_close(request, public_id):
    commission = get_object_or_404(
        Commission.objects.editable_by(request.user), public_id=public_id
    )
    journal.read(request, commission)
    return render(request, "pathways/session.html", {"commission": commission})
