"""Answers every room gives: a page or the fragment that refreshes it, a file that was kept."""

import mimetypes
from pathlib import Path

from django.http import FileResponse, Http404
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


def download(file, stem):
    """A kept file as an attachment, called by what it is: « document.pdf », and nobody's name.

    Raises Http404 when it is no longer there. Its kind was recognised when it came in.
    """
    if not file or not file.storage.exists(file.name):
        raise Http404
    suffix = Path(file.name).suffix
    return FileResponse(
        file.open("rb"),
        as_attachment=True,
        filename=f"{stem}{suffix}",
        content_type=mimetypes.types_map[suffix],
        headers={"X-Content-Type-Options": "nosniff"},
    )
