"""One way to answer the forms of a commission: act, tell, or say why not."""

from django.contrib import messages
from django.shortcuts import redirect, render

from accounts import journal
from pathways.workflow import Refused, is_head

HIDDEN = ("key", "version", "seen")


def settle(request, form, act, subject, *, sheet, told, back, **shown):
    """Run `act(subject, …)` on a valid form, tell, and go `back`; else show the sheet.

    `shown`: `of` (name, address), `known` (label, text), `missing` (sentence, address),
    `links` (words, address), `letter` (address of the PDF to hand over), `blocked` (the act would
    be refused: nothing is asked, what was typed stays in sight).
    """
    if form.is_valid():
        try:
            act(subject, **form.cleaned_data, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            journal.wrote(
                request, subject, fields=[name for name in form.fields if name not in HIDDEN]
            )
            messages.success(request, told)
            return redirect(back)
    journal.read(request, subject)
    context = {
        "form": form,
        "sheet": sheet,
        "back": back if isinstance(back, str) else back.get_absolute_url(),
        "of": shown.get("of", ("", "")),
        "known": shown.get("known", ()),
        "missing": shown.get("missing", ()),
        "letter": shown.get("letter", ""),
        "links": shown.get("links", ()),
        "asks": form.is_bound or not shown.get("blocked"),
    }
    return render(request, "pathways/commission_act.html", context)


def heads(request, programme):
    """Whether this person is head of that programme; one works in it nearly always: no query."""
    if request.programme.pk == programme.pk:
        return request.membership.is_head
    return is_head(programme, request.user)


def over(commission):
    """Why nothing of this session is written any more, as (sentence, address); or nothing."""
    if commission.closed_on:
        return [("Cette séance est close : on n’y change plus rien.", "")]
    if commission.cancelled_on:
        return [("Cette commission est annulée.", "")]
    return []
