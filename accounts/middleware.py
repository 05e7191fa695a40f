"""Which programme the person is working in, and how long and how strongly they are signed in."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from accounts.menu import badges_of, with_counts
from accounts.models import Membership

Role = Membership.Role
TEAM = {Role.EDUCATOR, Role.HEAD}

# Who enters which room. A room that is not named here opens to nobody.
ROOMS = {
    "accounts": {*TEAM, Role.ADMIN, Role.FUNDER},
    "youths": TEAM,
    "partners": TEAM,
    "pathways": TEAM,
    "activities": TEAM,
    "reports": {*TEAM, Role.FUNDER},
}


def current_programme(get_response):
    """Give each request its `membership`, `programme`, and `programmes` to switch to."""

    def middleware(request):
        request.membership = request.programme = None
        request.programmes, request.badges = [], {}
        if request.user.is_authenticated:
            if _signed_in_too_long(request):
                logout(request)
                messages.info(request, "Votre session a duré douze heures : reconnectez-vous.")
                return redirect(settings.LOGIN_URL)
            _stay_awake(request)
            _choose(request)
        return get_response(request)

    return middleware


def _signed_in_too_long(request):
    signed_in_at = request.session.setdefault("signed_in_at", timezone.now().isoformat())
    limit = timedelta(hours=settings.SESSION_LIFETIME_HOURS)
    return timezone.now() - parse_datetime(signed_in_at) > limit


def _stay_awake(request):
    """Start the idle half hour again, once a minute rather than at each page: a write less."""
    now = timezone.now().timestamp()
    if now - request.session.get("seen_at", 0) > 60:
        request.session["seen_at"] = int(now)


def _choose(request):
    memberships = list(
        with_counts(request.user.memberships.active())
        .select_related("programme__organisation")
        .order_by("programme__name")
    )
    if not memberships:
        return
    wanted = request.session.get("programme")
    request.membership = next(
        (one for one in memberships if one.programme.slug == wanted), memberships[0]
    )
    request.programme = request.membership.programme
    request.badges = badges_of(request.membership)
    request.programmes = [one.programme for one in memberships]


def second_factor(get_response):
    """Where the setting asks for it, nothing opens before a second factor is set up."""
    open_paths = ("/compte/", "/static/")

    def middleware(request):
        if (
            settings.SECOND_FACTOR_REQUIRED
            and request.user.is_authenticated
            and not request.path.startswith(open_paths)
            and not request.user.authenticator_set.exclude(type="recovery_codes").exists()
        ):
            messages.warning(
                request, "Pour protéger les dossiers, ajoutez un second facteur à votre compte."
            )
            return redirect("mfa_activate_totp")
        return get_response(request)

    return middleware


class Rooms:
    """What a role may not enter does not exist for it: a 404, like an unknown address."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        room = request.resolver_match.namespace
        if not room or not request.user.is_authenticated:
            return
        if request.membership is None or request.membership.role not in ROOMS.get(room, set()):
            raise Http404
