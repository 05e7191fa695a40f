"""Icons, drawn in the page itself; and the name of a device one would recognise.

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


# The first name found wins: Edge and Opera also say Chrome, Chrome also says Safari.
BROWSERS = ("Edg", "OPR", "SamsungBrowser", "Firefox", "FxiOS", "Chrome", "CriOS", "Safari")
SYSTEMS = ("Android", "iPhone", "iPad", "Windows", "Mac OS", "CrOS", "Linux")
SAID = {
    "Edg": "Edge",
    "OPR": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Mac OS": "Mac",
    "CrOS": "Chromebook",
}


@cache
def drawings():
    """Icon name → its paths, read once."""
    return dict(SYMBOL.findall((settings.BASE_DIR / SPRITE).read_text()))


@register.simple_tag
def icon(name, label=""):
    """{% icon "house" %} is decoration; with label="Accueil" it is an image that says so."""
    known = drawings()
    paths = mark_safe(known.get(name, known[UNKNOWN]))
    said = format_html('role="img" aria-label="{}"', label) if label else 'aria-hidden="true"'
    return format_html(
        '<svg class="icon" viewBox="0 0 16 16" focusable="false" {}>{}</svg>',
        mark_safe(said),
        paths,
    )


@register.filter
def device(user_agent):
    """« Firefox sur Windows », from what the browser says of itself."""
    named = [
        next((SAID.get(name, name) for name in names if name in user_agent), None)
        for names in (BROWSERS, SYSTEMS)
    ]
    return " sur ".join(name for name in named if name) or "Appareil inconnu"
