"""The agenda of a commission: which files, in which order, for how long."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts import journal
from pathways.forms.commission import CaseForm, PlanForm, ReasonForm
from pathways.models import Commission, CommissionCase, Pathway
from pathways.stepper import address_of
from pathways.steps import missing_before_commission
from pathways.views.settling import heads, over, settle
from pathways.views.writing import Sheet
from pathways.wording import said
from pathways.workflow import (
    Refused,
    is_only_head,
    order_cases,
    plan_case,
    submit_case,
    withdraw_case,
)

ANOTHER_PRESENTS = (
    "Vous êtes la seule personne qui peut approuver les décisions de ce dispositif : demandez à "
    "une personne de l’équipe d’ajouter ce dossier, elle le présentera et vous approuverez."
)
PLAN = Sheet(
    "Préparer le passage du dossier",
    "Ce qui est demandé figure dans l’ordre du jour et le dossier de commission. Les minutes "
    "donnent l’heure prévue de chaque dossier.",
    "Choix de l’application",
    "Enregistrer",
)
WITHDRAW = Sheet(
    "Retirer de l’ordre du jour",
    "Le parcours revient à sa préparation : on pourra le présenter à une autre séance. Ce que "
    "l’éligibilité disait ce jour-là reste dans l’historique.",
    "Choix de l’application",
    "Retirer le dossier",
)


@require_http_methods(["GET", "POST"])
def case_create(request, public_id):
    commission = get_object_or_404(
        Commission.objects.editable_by(request.user).select_related("programme"),
        public_id=public_id,
    )
    only_head = heads(request, commission.programme) and is_only_head(
        commission.programme, request.user
    )
    if request.method == "POST":
        return _present(request, commission, only_head)
    ready, unready = _candidates(request.user, commission)
    journal.listed(request, Pathway)
    context = {
        "commission": commission,
        "ready": ready,
        "unready": unready,
        "may_present": commission.is_open and not only_head,
        "over": over(commission),
        "is_past": commission.held_on < timezone.localdate(),
    }
    return render(request, "pathways/commission_files.html", context)


def _present(request, commission, only_head):
    again = redirect("pathways:case_create", commission.public_id)
    if only_head:
        messages.error(request, ANOTHER_PRESENTS)
        return again
    pathways = Pathway.objects.editable_by(request.user).in_programme(commission.programme)
    form = CaseForm(request.POST, pathways=pathways)
    if not form.is_valid():
        messages.error(request, " ".join(_errors(form)))
        return again
    try:
        case = submit_case(
            commission, **form.cleaned_data, submitted_on=_day(commission), by=request.user
        )
    except Refused as refusal:
        messages.error(request, refusal.message)
        return again
    journal.created(request, case, fields=["asked"])
    told = f"{case.pathway.youth} est à l’ordre du jour."
    if heads(request, commission.programme):
        told += " Vous le présentez : une autre personne approuvera la décision."
    messages.success(request, told)
    return again


def _errors(form):
    if "pathway" in form.errors:
        return ["Choisissez un dossier de ce dispositif."]
    return form.errors["asked"]


def _day(commission):
    """A file is presented today, or on the day of a session whose minutes come late."""
    return min(timezone.localdate(), commission.held_on)


def _candidates(user, commission):
    """The files one may still present: the ready ones, and (file, what is missing and where)."""
    on = _day(commission)
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
            months = pathway.programme.contract_months
            asked = f"Entrée en {pathway.get_scheme_display()}, contrat de {months} mois"
            ready.append({"pathway": pathway, "asked": asked})
    return ready, unready


@require_POST
def agenda_order(request, public_id):
    """One step up or down. The files of colleagues one does not follow keep their place."""
    commission = get_object_or_404(
        Commission.objects.editable_by(request.user).for_page(), public_id=public_id
    )
    seen = list(commission.cases.visible_to(request.user).kept())
    order = _moved(list(commission.cases.kept()), seen, request.POST)
    try:
        order_cases(commission, cases=order, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        journal.wrote(request, commission, fields=["position"])
    return redirect(f"{commission.get_absolute_url()}#ordre-du-jour")


def _moved(order, seen, sent):
    """`order` with one case exchanged with its neighbour among the cases one sees."""
    places = [order.index(case) for case in seen]
    up, down = sent.get("haut"), sent.get("bas")
    names = [str(case.public_id) for case in seen]
    wanted = up or down
    if wanted not in names:
        return order
    here = names.index(wanted)
    there = here - 1 if up else here + 1
    if 0 <= there < len(places):
        one, other = places[here], places[there]
        order[one], order[other] = order[other], order[one]
    return order


def _case(request, public_id):
    cases = CommissionCase.objects.editable_by(request.user).for_agenda()
    return get_object_or_404(cases, public_id=public_id)


@require_http_methods(["GET", "POST"])
def case_edit(request, public_id):
    case = _case(request, public_id)
    return settle(
        request,
        PlanForm(request.POST or None, instance=case),
        plan_case,
        case,
        sheet=PLAN,
        told=f"Le passage {case.pathway.youth.of_name} est noté.",
        back=case.commission,
        of=_of(case),
        known=_known(case),
        missing=over(case.commission),
        blocked=not case.commission.is_open,
        links=_to_withdraw(case),
    )


def _to_withdraw(case):
    if case.withdrawn_on or case.decision:
        return []
    address = reverse("pathways:case_withdraw", args=[case.public_id])
    return [("Retirer de l’ordre du jour", address)]


@require_http_methods(["GET", "POST"])
def case_withdraw(request, public_id):
    case = _case(request, public_id)
    missing = over(case.commission)
    if case.withdrawn_on:
        missing.append(("Ce dossier n’est plus à l’ordre du jour.", ""))
    elif case.decision:
        missing.append(("Une décision est notée pour ce dossier : il reste à l’ordre du jour.", ""))
    return settle(
        request,
        ReasonForm(request.POST or None),
        partial(withdraw_case, withdrawn_on=timezone.localdate()),
        case,
        sheet=WITHDRAW,
        told=f"{case.pathway.youth} n’est plus à l’ordre du jour.",
        back=case.commission,
        of=_of(case),
        known=_known(case),
        missing=missing,
        blocked=bool(missing),
    )


def _of(case):
    return str(case.pathway.youth), case.pathway.youth.get_absolute_url()


def _known(case):
    return [
        ("Séance", said(case.commission.held_on)),
        ("Présenté par", str(case.presented_by)),
        ("Demandé", case.asked or "Rien de précis"),
    ]
