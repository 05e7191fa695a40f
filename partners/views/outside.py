"""What a partner reads and answers without an account: an address, then a code.

Nothing here raises to refuse: the tries are counted and noted with the page that refuses them, and
an exception would undo both (`ATOMIC_REQUESTS`). Before the code, nothing is said of the person,
and reading changes nothing: messaging apps open the addresses they carry.
"""

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts import journal
from cej_jr.documents import sent
from cej_jr.http import download
from partners.admission import MINUTES, admit, is_admitted, leave
from partners.forms.outside import CodeForm, SharedAnswerForm, SharedOutcomeForm
from partners.liaison import liaison_pdf
from partners.models import Passage, Referral
from partners.pace import SPAN, too_often
from partners.workflow import Refused, found_link, pass_through, try_code
from partners.workflow.link import answer_by_link, tell_outcome_by_link

Answer, Kind = Referral.Answer, Passage.Kind
MOST_PAGES, MOST_CODES, MOST_PAPERS = 200, 20, 20  # from one place, each quarter of an hour
MOST_PASSAGES = 200  # by one link, from anywhere, each quarter of an hour
ANSWER, OUTCOME = "Votre réponse", "Ce que cela a donné"


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def shared(request, token):
    link, page = _entered(request, token)
    if page:
        return page
    if "leave" in request.POST:
        leave(request, link)
    if request.method == "POST":
        return redirect("partners:shared", token)
    return _read(request, link, token)


def _read(request, link, token):
    """After a no, nothing more is told: there is no more reason to."""
    referral = link.referral
    answer = referral.answer
    told = answer != Answer.REFUSED
    _note(request, link, Kind.READ)
    context = {
        "token": token,
        "until": link.expires_on,
        "lines": referral.sheet if told else [],
        "files": list(referral.files.all()) if told else [],
        "answer": answer and Answer(answer).label,
        "answered_on": referral.answered_on,
        "meeting_on": referral.meeting_on,
        "choices": []
        if answer in Referral.FINAL
        else SharedAnswerForm.base_fields["answer"].choices,
        "outcome_wanted": told and answer and not referral.outcome and not referral.closed_on,
        "outcome_on": referral.outcome_on,
    }
    return _page(request, link, "partners/outside/shared.html", context)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def shared_answer(request, token):
    link, page = _entered(request, token)
    if page:
        return page
    chosen = {"answer": request.GET.get("reponse")}
    form = SharedAnswerForm(request.POST or None, initial=chosen)
    if form.is_valid():
        return _done(request, link, token, form, answer_by_link, ANSWER)
    if link.referral.answer in Referral.FINAL:
        return redirect("partners:shared", token)
    return _asked(request, link, token, form, ANSWER)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def shared_outcome(request, token):
    link, page = _entered(request, token)
    if page:
        return page
    form = SharedOutcomeForm(request.POST or None)
    if form.is_valid():
        return _done(request, link, token, form, tell_outcome_by_link, OUTCOME)
    if not link.referral.answer or link.referral.outcome or link.referral.closed_on:
        return redirect("partners:shared", token)
    return _asked(request, link, token, form, OUTCOME)


def _done(request, link, token, form, act, title):
    try:
        act(link, on=timezone.localdate(), **form.cleaned_data)
    except Refused as refusal:
        if found_link(token, on=timezone.localdate()) is None:
            return _dead(request)
        form.add_error(None, refusal)
        return _asked(request, link, token, form, title)
    return redirect("partners:shared", token)


def _asked(request, link, token, form, title):
    context = {"token": token, "form": form, "title": title}
    return _page(request, link, "partners/outside/form.html", context)


@login_not_required
@require_safe
def shared_file(request, token, public_id):
    link, page = _entered(request, token)
    if page:
        return redirect("partners:shared", token) if page.status_code == 200 else page
    files = link.referral.files.filter(public_id=public_id)
    kept = next((one for one in files if one.file.storage.exists(one.file.name)), None)
    if kept is None or link.referral.answer == Answer.REFUSED:
        pass_through(link, Kind.UNKNOWN)
        return _dead(request)
    _note(request, link, Kind.FILE)
    # By its kind alone: the person cannot be guessed from what lies on a desk.
    return _unlisted(download(kept.file, "document"))


@login_not_required
@require_safe
def shared_pdf(request, token):
    link, page = _entered(request, token)
    if page:
        return redirect("partners:shared", token) if page.status_code == 200 else page
    if link.referral.answer == Answer.REFUSED:
        return redirect("partners:shared", token)
    if too_often(request, "fiche partagée", most=MOST_PAPERS):
        return _busy(request)
    _note(request, link, Kind.READ)
    return _unlisted(_paper(link.referral))


def _paper(referral):
    pdf = liaison_pdf(referral.youth.programme, referral.sheet, until=referral.expires_on)
    return sent(pdf, "fiche-de-liaison.pdf")


def _entered(request, token):
    """(link, None) once the code was given; (None, page) else: no such link, or the code asked."""
    if too_often(request, "partage", most=MOST_PAGES):
        return None, _busy(request)
    link = found_link(token, on=timezone.localdate())
    if link is None:
        return None, _dead(request)
    if is_admitted(request, link):
        flooded = link.passed_since(timezone.now() - timedelta(seconds=SPAN)) > MOST_PASSAGES
        return (None, _busy(request)) if flooded else (link, None)
    form = CodeForm(request.POST if "code" in request.POST else None)
    if not form.is_valid():
        return None, _code_page(request, link, token, form)
    if too_often(request, "code", most=MOST_CODES):
        return None, _busy(request)
    return _tried(request, link, token, form)


def _tried(request, link, token, form):
    try:
        right = try_code(link, form.cleaned_data["code"])
    except Refused:  # someone else’s fifth mistake, this very second
        return None, _dead(request)
    if right:
        admit(request, link)
        return link, None
    link.refresh_from_db(fields=["failures", "revoked_at"])
    if link.revoked_at:
        return None, _dead(request)
    left = link.TRIES - link.failures
    tries = "un essai" if left == 1 else f"{left} essais"
    form.add_error("code", f"Ce n’est pas le bon code. Il reste {tries}.")
    return None, _code_page(request, link, token, form)


def _code_page(request, link, token, form):
    """What was being typed when the half hour ended goes on with the code."""
    asked = SharedAnswerForm.base_fields | SharedOutcomeForm.base_fields
    typed = [(name, request.POST[name]) for name in asked if name in request.POST]
    context = {"token": token, "form": form, "typed": typed, "minutes": MINUTES}
    return _page(request, link, "partners/outside/code.html", context)


def _note(request, link, kind):
    pass_through(link, kind)
    if request.user.is_authenticated:  # one of us, on the page of a partner
        journal.read(request, link.referral)


def _page(request, link, name, context):
    programme = link.referral.youth.programme
    return _unlisted(render(request, name, {**context, "programme": programme}))


def _dead(request):
    """The same for every cause: unknown, cut, run out, taken back, someone else’s."""
    return _unlisted(render(request, "partners/outside/dead.html", status=404))


def _busy(request):
    context = {"minutes": SPAN // 60}
    return _unlisted(render(request, "partners/outside/busy.html", context, status=429))


def _unlisted(response):
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
