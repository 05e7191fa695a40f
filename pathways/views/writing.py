"""One way to answer every form of this room: act, tell, or say why not."""

from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from accounts import journal
from pathways.models import Pathway
from pathways.wording import said
from pathways.workflow import Refused


@dataclass(frozen=True)
class Sheet:
    """What surrounds a form: its title, the rule in one sentence, the source, the button."""

    title: str
    rule: str
    source: str
    action: str
    asked: str = ""  # what one is asked to do here, under the title
    template: str = "pathways/row_form.html"


def write(
    request,
    form,
    act,
    subject,
    *,
    sheet,
    told,
    youth,
    back,
    known=(),
    missing=(),
    blocked=False,
    others=(),
    changes=False,
):
    """Run `act(subject, …)` on a valid form, then open what was made, or go `back`.

    Otherwise show the sheet: `known` are (label, text) pairs; `missing` are sentences, or
    (sentence, where it is settled), said before anything is typed. `blocked`: the act would
    be refused, so nothing is asked; what was typed already stays in sight. `others` are
    (label, address, icon) of what may be done instead. `changes`: the act answers or reopens
    `subject`, and the journal says so; otherwise it makes a row.
    """
    if form.is_valid():
        try:
            row = act(subject, **form.cleaned_data, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            fields = [name for name in form.fields if name != "key"]
            if changes:
                journal.wrote(request, subject, fields=fields)
            else:
                journal.created(request, row, fields=fields)
            messages.success(request, told)
            return redirect(row if hasattr(row, "get_absolute_url") else back)
    journal.read(request, subject)
    context = {
        "form": form,
        "asks": form.is_bound or not blocked,
        "sheet": sheet,
        "youth": youth,
        "back": back,
        "known": known,
        "others": others,
        "missing": [(one, "") if isinstance(one, str) else one for one in missing],
    }
    return render(request, sheet.template, context)


def editable_pathway(request, public_id, *parts):
    """The pathway to write in, with what a sheet says of it: these `parts`, or the whole panel."""
    pathways = Pathway.objects.editable_by(request.user)
    if parts:
        pathways = pathways.select_related("youth", "programme").prefetch_related(*parts)
    else:
        pathways = pathways.for_panel()
    return get_object_or_404(pathways, public_id=public_id)


def write_row(
    request, form, act, *, sheet, told, known, missing=(), blocked=False, others=(), back=""
):
    """`write` for a dated row of a pathway: nothing is asked once it has ended."""
    pathway = form.pathway
    return write(
        request,
        form,
        act,
        pathway,
        sheet=sheet,
        told=told,
        youth=pathway.youth,
        back=back or pathway.get_absolute_url(),
        known=known,
        missing=[*_closed(pathway), *missing],
        blocked=blocked or pathway.closed_on is not None,
        others=others if pathway.closed_on is None else (),
    )


def _closed(pathway):
    if pathway.closed_on is None:
        return []
    return [f"Ce parcours est terminé depuis le {said(pathway.closed_on)}."]
