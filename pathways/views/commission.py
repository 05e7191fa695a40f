"""The commissions: when they meet, who sits there, how a session is cancelled or closed."""

from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts import journal
from pathways.agenda import ends_at, lines_of, total_minutes
from pathways.approval import awaiting, by_session
from pathways.forms.commission import CommissionEditForm, CommissionForm, MemberForm, ReasonForm
from pathways.models import Commission, CommissionDecision
from pathways.views.settling import heads, over, settle
from pathways.views.writing import Sheet
from pathways.workflow import (
    Refused,
    add_member,
    cancel_commission,
    change_commission,
    close_commission,
    remove_member,
    seat_as_before,
)

CHOICE = "Choix de l’application"
EDIT = Sheet(
    "Modifier la séance",
    "La date ne change plus dès qu’une décision est notée. L’ordre du jour et les membres restent.",
    CHOICE,
    "Enregistrer",
)
CANCEL = Sheet(
    "Annuler la séance",
    "Les dossiers quittent l’ordre du jour et reviennent à leur préparation : on les présente à "
    "une autre séance. La séance reste dans la liste, avec le motif. On ne revient pas en arrière.",
    CHOICE,
    "Annuler la séance",
)


@require_GET
def commission_list(request):
    commissions = (
        Commission.objects.visible_to(request.user).in_programme(request.programme).for_list()
    )
    today = timezone.localdate()
    decisions = CommissionDecision.objects.visible_to(request.user).in_programme(request.programme)
    waiting = awaiting(list(decisions.waiting().by_session()), user=request.user, today=today)
    if request.membership.is_head:
        mine = sum(not one.is_mine for one in waiting)
        request.badges["pathways:commission_list"] = mine
    context = {
        "coming": list(commissions.coming(on=today)),
        "page": Paginator(commissions.past(on=today), 50).get_page(request.GET.get("page")),
        "waiting": waiting,
        "groups": by_session(waiting, is_head=request.membership.is_head),
        "is_head": request.membership.is_head,
    }
    journal.listed(request, Commission)
    return render(request, "pathways/commission_list.html", context)


@require_http_methods(["GET", "POST"])
def commission_create(request):
    commissions = Commission.objects.editable_by(request.user).in_programme(request.programme)
    last = commissions.filter(cancelled_on=None).first()
    form = CommissionForm(
        request.POST or None, programme=request.programme, by=request.user, last=last
    )
    if form.is_valid():
        commission = form.save_once(commissions)
        seat_as_before(commission, last)
        journal.created(request, commission, fields=form.Meta.fields)
        messages.success(request, "La séance est créée : ajoutez les dossiers prêts.")
        return redirect(commission)
    journal.listed(request, Commission)
    context = {"form": form, "members": list(last.members.all()) if last else []}
    return render(request, "pathways/commission_form.html", context)


@require_GET
def commission(request, public_id):
    commission = get_object_or_404(
        Commission.objects.visible_to(request.user).for_page(), public_id=public_id
    )
    cases = list(commission.cases.visible_to(request.user).kept().for_agenda())
    today = timezone.localdate()
    unapproved = [one.decision for one in cases if one.decision and one.decision.awaits_approval]
    waiting = awaiting(unapproved, user=request.user, today=today)
    head = heads(request, commission.programme)
    context = {
        "commission": commission,
        "lines": lines_of(commission, cases, awaiting=waiting),
        "members": list(commission.members.select_related("organisation")),
        "hidden_count": commission.case_count - len(cases),
        "minutes": total_minutes(cases),
        "ends_at": ends_at(commission, cases),
        "is_head": head,
        "approvable": sum(one.may_pass for one in waiting) if head else 0,
        "undecided": sum(one.decision is None for one in cases),
        "has_met": commission.held_on <= today,
    }
    journal.read(request, commission)
    return render(request, "pathways/commission.html", context)


@require_http_methods(["GET", "POST"])
def commission_edit(request, public_id):
    rows = Commission.objects.editable_by(request.user).select_related("programme")
    if request.method == "POST":
        rows = rows.select_for_update(of=("self",))
    commission = get_object_or_404(rows, public_id=public_id)
    return settle(
        request,
        CommissionEditForm(request.POST or None, instance=commission),
        change_commission,
        commission,
        sheet=EDIT,
        told="La séance est modifiée.",
        back=commission.get_absolute_url(),
        of=(str(commission), commission.get_absolute_url()),
        missing=over(commission),
        blocked=not commission.is_open,
    )


@require_http_methods(["GET", "POST"])
def commission_cancel(request, public_id):
    commission = get_object_or_404(
        Commission.objects.editable_by(request.user).for_page(), public_id=public_id
    )
    return settle(
        request,
        ReasonForm(request.POST or None),
        partial(cancel_commission, cancelled_on=timezone.localdate()),
        commission,
        sheet=CANCEL,
        told="La séance est annulée.",
        back=commission.get_absolute_url(),
        of=(str(commission), commission.get_absolute_url()),
        known=[("Dossiers à l’ordre du jour", str(commission.case_count))],
        missing=over(commission),
        blocked=not commission.is_open,
    )


@require_http_methods(["GET", "POST"])
def commission_members(request, public_id):
    commission = get_object_or_404(
        Commission.objects.editable_by(request.user).select_related("programme"),
        public_id=public_id,
    )
    if "retirer" in request.POST:
        return _remove(request, commission)
    form = MemberForm(request.POST or None, commission=commission)
    if form.is_valid():
        try:
            member = add_member(commission, **form.cleaned_data, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            journal.created(request, member, fields=form.Meta.fields)
            messages.success(request, f"{member.name} siège à la séance.")
            return redirect("pathways:commission_members", commission.public_id)
    journal.read(request, commission)
    members = list(commission.members.select_related("organisation"))
    context = {"commission": commission, "form": form, "members": members}
    return render(request, "pathways/commission_members.html", context)


def _remove(request, commission):
    wanted = request.POST["retirer"]
    member = next((one for one in commission.members.all() if str(one.public_id) == wanted), None)
    if member:
        try:
            remove_member(member, by=request.user)
        except Refused as refusal:
            messages.error(request, refusal.message)
        else:
            journal.wrote(request, commission, fields=["members"])
            messages.success(request, f"{member.name} ne siège plus.")
    return redirect("pathways:commission_members", commission.public_id)


@require_http_methods(["GET", "POST"])
def commission_close(request, public_id):
    commission = get_object_or_404(
        Commission.objects.editable_by(request.user).select_related("programme"),
        public_id=public_id,
    )
    today = timezone.localdate()
    if request.method == "POST":
        try:
            close_commission(commission, closed_on=today, by=request.user)
        except Refused as refusal:
            messages.error(request, refusal.message)
            return redirect("pathways:commission_close", commission.public_id)
        journal.wrote(request, commission, fields=["closed_on", "closed_by"])
        messages.success(request, "La séance est close. Le procès-verbal est prêt.")
        return redirect(commission)
    journal.read(request, commission)
    cases = commission.cases.visible_to(request.user).kept().for_agenda()
    context = {
        "commission": commission,
        "left": [case for case in cases if not case.is_settled],
        "is_head": heads(request, commission.programme),
        "has_met": commission.held_on <= today,
    }
    return render(request, "pathways/commission_close.html", context)
