"""One answer for a page and for the fragment that refreshes it."""

from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def render_page(request, page, fragment, context):
    """The fragment to an htmx swap, the whole page otherwise.

    A restored history entry asks for the address with htmx headers but needs the whole page.
    """
    swap = request.htmx and not request.htmx.boosted and not request.htmx.history_restore_request
    response = render(request, fragment if swap else page, context)
    patch_vary_headers(response, ["HX-Request"])
    return response
