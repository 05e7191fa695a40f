"""A template becomes a tagged PDF, offline: the only caller of WeasyPrint.

WeasyPrint's own fetcher would embed any file of the machine and call any address. Ours knows the
packaged static files and the drawings it was given, and stops on anything else.
"""

import re
import zlib
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import SuspiciousFileOperation
from django.http import HttpResponse
from django.template.loader import render_to_string
from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

HERE = "https://document.invalid"  # never called: the base of the relative addresses
DRAWINGS = "/dessins/"
CONTENT_TYPES = {
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".ttf": "font/ttf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
}
RASTERS = {b"\x89PNG\r\n\x1a\n": ".png", b"\xff\xd8\xff": ".jpg"}

# A word that no line holds, cut every so often: left whole, it goes out of its column.
TEXT = re.compile(r">[^<]+")
LETTER = r"(?:&#?\w+;|[^\s<>&])"
LONG_WORD = re.compile(rf"{LETTER}{{30,}}")
PIECE = re.compile(rf"{LETTER}{{1,24}}")

OBJECT_STREAM = re.compile(rb"/ObjStm.*?stream\r?\n(.*?)endstream", re.DOTALL)
PAGE = re.compile(rb"/Type ?/Page\b")


class Forbidden(FatalURLFetchingError):
    """A document asked for something that is not packaged: no document, rather than a leak."""


class PackagedFetcher(URLFetcher):
    """Serves `/static/…` from the packaged files and `/dessins/…` from the drawings given."""

    def __init__(self, drawings):
        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
        self._drawings = drawings

    def fetch(self, url, headers=None):
        parts = urlsplit(url)
        path = unquote(parts.path)
        if f"{parts.scheme}://{parts.netloc}" != HERE:
            raise Forbidden(f"Ressource refusée : {parts.scheme}")
        if path.startswith(DRAWINGS) and path.removeprefix(DRAWINGS) in self._drawings:
            body = self._drawings[path.removeprefix(DRAWINGS)]
        elif path.startswith(settings.STATIC_URL):
            body = _packaged(path.removeprefix(settings.STATIC_URL))
        else:
            raise Forbidden("Ressource refusée : inconnue")
        kind = CONTENT_TYPES.get(Path(path).suffix, "application/octet-stream")
        return URLFetcherResponse(url, body, {"Content-Type": kind})


def drawing_url(name):
    """The address, in a document's template, of a drawing given to `render_pdf`."""
    return f"{DRAWINGS}{name}"


def raster_suffix(content):
    """« .png » or « .jpg » as the bytes say, whatever the file is called; empty for the rest."""
    return next((suffix for start, suffix in RASTERS.items() if content.startswith(start)), "")


def render_pdf(template, context, *, drawings=None):
    """The bytes of a PDF/UA-1. No request, no network.

    `drawings` are the bytes of an image by name: SVG of our own, PNG or JPEG (see `raster_suffix`).
    """
    page = TEXT.sub(_cut, render_to_string(template, context))
    document = HTML(string=page, base_url=f"{HERE}/", url_fetcher=PackagedFetcher(drawings or {}))
    return document.write_pdf(pdf_variant="pdf/ua-1")


def sent(pdf, name):
    """The answer that downloads a PDF. The name of the file holds nobody's name."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def page_count(pdf):
    """How many pages a PDF of `render_pdf` has, without drawing it; 0 for another file."""
    kept = [pdf]
    for stream in OBJECT_STREAM.findall(pdf):
        with suppress(zlib.error):
            kept.append(zlib.decompressobj().decompress(stream))
    return sum(len(PAGE.findall(part)) for part in kept)


def _cut(text):
    """The same text, its long words open to a new line where needed."""
    return LONG_WORD.sub(lambda word: "\u200b".join(PIECE.findall(word[0])), text[0])


def _packaged(name):
    try:
        found = finders.find(name)
        if not found and staticfiles_storage.exists(name):
            found = staticfiles_storage.path(name)
    except SuspiciousFileOperation as refusal:
        raise Forbidden("Ressource refusée : hors des fichiers livrés") from refusal
    if not found or not Path(found).is_file():
        raise Forbidden(f"Ressource absente : {name}")
    return Path(found).read_bytes()
