"""The address that opens one published bilan without an account: for the head, then outside.

Outside, one page answers whatever does not open: unknown, cut, run out.
"""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import Count, Max
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import journal
from accounts.refusal import Refused
from partners.pace import SPAN, too_often
from reports.forms.link import LinkForm
from reports.identity import identity
from reports.indicators import ESSENTIAL
from reports.links import found_link, open_link, revoke_link
from reports.models import Download, Publication, PublicationLink
from reports.views.copies import pdf_answer

MOST_PAGES, MOST_COPIES = 120, 20  # from one place, each quarter of an hour


@require_http_methods(["GET", "POST"])
def link_create(request, public_id):
    found = (
        Publication.objects.visible_to(request.user)
        .publishable_by(request.user)
        .select_related("report__programme")
    )
    publication = get_object_or_404(found, public_id=public_id)
    form, address = LinkForm(request.POST or None), ""
    if form.is_valid():
        try:
            link, token = open_link(publication, **form.cleaned_data, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            journal.created(request, link)
            # Shown by the answer itself: kept in a session, it would be stored somewhere.
            address = request.build_absolute_uri(reverse("reports:linked", args=[token]))
            form = LinkForm()
    return _links_page(request, publication, form, address)


def _links_page(request, publication, form, address):
    today = timezone.localdate()
    links = publication.links.select_related("created_by")
    links = links.annotate(copies=Count("downloads"), last_copy=Max("downloads__at"))
    context = {
        "publication": publication,
        "report": publication.report,
        "form": form,
        "address": address,
        "links": [(link, link.is_open_on(today)) for link in links],
    }
    journal.read(request, publication)
    return render(request, "reports/link_create.html", context)


@require_POST
def link_revoke(request, public_id):
    links = PublicationLink.objects.editable_by(request.user).select_related("publication")
    link = get_object_or_404(links, public_id=public_id)
    revoke_link(link, at=timezone.now())
    journal.wrote(request, link, fields=["revoked_at"])
    messages.success(request, "Le lien est coupé : il n’ouvre plus rien.")
    return redirect("reports:link_create", link.publication.public_id)


@login_not_required
@require_safe
def linked(request, token):
    if too_often(request, "bilan", most=MOST_PAGES):
        return _busy(request)
    link = found_link(token, on=timezone.localdate())
    if link is None:
        return _dead(request)
    publication = link.publication
    printed = {figure["code"]: figure for figure in publication.figures}
    context = {
        "token": token,
        "link": link,
        "publication": publication,
        "report": publication.report,
        "look": identity(publication.programme),
        "figures": [printed[code] for code in ESSENTIAL if code in printed],
        "newer": publication.report.publications.filter(number__gt=publication.number).exists(),
    }
    _journaled(request, publication)
    return _unlisted(render(request, "reports/outside/linked.html", context))


@login_not_required
@require_safe
def linked_pdf(request, token):
    if too_often(request, "bilan en PDF", most=MOST_COPIES):
        return _busy(request)
    link = found_link(token, on=timezone.localdate())
    file = link and link.publication.pdf
    if not file or not file.storage.exists(file.name):
        return _dead(request)
    if request.method == "GET":
        link.downloads.create(publication=link.publication, kind=Download.Kind.PDF)
    _journaled(request, link.publication)
    return _unlisted(pdf_answer(link.publication, file))


def _journaled(request, publication):
    if request.user.is_authenticated:  # one of us, on the page of someone outside
        journal.read(request, publication)


def _dead(request):
    return _unlisted(render(request, "reports/outside/dead.html", status=404))


def _busy(request):
    context = {"minutes": SPAN // 60}
    return _unlisted(render(request, "reports/outside/busy.html", context, status=429))


def _unlisted(response):
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "no-store"
    return response
