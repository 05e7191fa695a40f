"""Icons, drawn in the page itself.

Firefox refuses `<use href="icons.svg#…">` under `default-src 'none'`, so the drawing is copied
from the sprite into the page: no request, and the strict policy stays. To add an icon, copy its
`<path>` from the Bootstrap Icons pack into `static/img/icons.svg` as a `<symbol>` of that name.
"""

import re
from functools import cache
from pathlib import Path

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import mark_safe

register = template.Library()

SPRITE = Path("static/img/icons.svg")
SYMBOL = re.compile(r'<symbol id="([\w-]+)" viewBox="0 0 16 16">(.*?)</symbol>', re.DOTALL)
UNKNOWN = "circle"


@cache
def drawings():
    """Icon name → its paths, read once."""
    return dict(SYMBOL.findall((settings.BASE_DIR / SPRITE).read_text()))


@register.simple_tag
def icon(name, label=""):
    """{% icon "house" %} is decoration; {% icon "house" label="Accueil" %} is an image that says so."""
    known = drawings()
    paths = mark_safe(known.get(name, known[UNKNOWN]))
    said = format_html('role="img" aria-label="{}"', label) if label else 'aria-hidden="true"'
    return format_html(
        '<svg class="icon" viewBox="0 0 16 16" focusable="false" {}>{}</svg>',
        mark_safe(said),
        paths,
    )
