"""What holds for every answer: no copy is kept, and a database that is away is said plainly."""

import sys

from django.core.signals import got_request_exception
from django.db import InterfaceError, OperationalError
from django.dispatch import receiver
from django.http import HttpResponse
from django.template.loader import render_to_string

PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


@receiver(got_request_exception)
def remember_failure(request, **kwargs):
    """Django turns an exception into an answer one layer at a time: keep it for `database_down`."""
    request.failure = sys.exc_info()[1]


def database_down(get_response):
    """A page that says « réessayez » when the database cannot be reached or is busy.

    It stands before the sessions, which live in the database too, and reads nothing itself.
    """

    def middleware(request):
        response = get_response(request)
        if isinstance(getattr(request, "failure", None), (OperationalError, InterfaceError)):
            page = render_to_string("503.html")
            return HttpResponse(page, status=503, headers={"Retry-After": "30"})
        return response

    return middleware


def private_pages(get_response):
    """Shared desks: the browser keeps no page. Static files are served before this point."""

    def middleware(request):
        response = get_response(request)
        response["Cache-Control"] = "no-store"
        response["Permissions-Policy"] = PERMISSIONS
        return response

    return middleware
