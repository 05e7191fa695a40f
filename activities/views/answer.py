"""What several acts answer alike: the page one was on, what else happens at the same time."""

from django.contrib import messages
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from activities.limits import overlaps
from activities.wording import at_the_same_time


def way_back(request, otherwise):
    """Where one was, if it is a page of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or request.headers.get("Referer")
    ours = url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    )
    return wanted if ours else reverse(otherwise)


def warn_of_overlaps(request, activity, *, most=None):
    for row in overlaps(activity, seen_by=request.user)[:most]:
        messages.warning(request, at_the_same_time(row))
