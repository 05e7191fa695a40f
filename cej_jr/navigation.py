"""What surrounds every page: where one may go, and who one is there. No query."""

from dataclasses import dataclass

from django.urls import reverse

EDUCATOR, HEAD, FUNDER, ADMIN = "educator", "head", "funder", "admin"
TEAM = {EDUCATOR, HEAD}
EVERYONE = {EDUCATOR, HEAD, FUNDER, ADMIN}

# Label, address, icon, who goes there.
PLACES = (
    ("Accueil", "home", "house", {EDUCATOR, HEAD, ADMIN}),
    ("Bilans", "home", "journal-text", {FUNDER}),
    ("Jeunes", "youths:list", "people", TEAM),
    ("Activités", "activities:week", "calendar3", TEAM),
    ("Commissions", "pathways:commission_list", "clipboard-check", TEAM),
    ("Partenaires", "partners:list", "diagram-3", TEAM),
    ("Bilans", "reports:list", "journal-text", TEAM),
    ("Réglages", "accounts:settings", "gear", {HEAD, ADMIN}),
)
IN_THE_BAR = 3
COMMISSION = ("commission", "session", "case_", "decision")  # pages of the pathway room


@dataclass
class Entry:
    label: str
    url: str
    icon: str
    active: bool
    current: bool
    badge: int | None


def frame(request):
    """Context of `base.html`. Pages without a membership (sign-in, errors) get an empty frame."""
    membership = getattr(request, "membership", None)
    role = membership.role if membership else None
    match = request.resolver_match
    entries = [_entry(request, match, *place) for place in PLACES if role in place[3]]
    return {
        "frame": {
            "entries": entries,
            "bar": entries[:IN_THE_BAR],
            "rest": entries[IN_THE_BAR:],
            "can_log": role in TEAM,
            "can_search": role in TEAM,
            "membership": membership,
            "programme": getattr(request, "programme", None),
            "programmes": getattr(request, "programmes", []),
        }
    }


def _entry(request, match, label, name, icon, roles):
    url = reverse(name)
    return Entry(
        label=label,
        url=url,
        icon=icon,
        active=bool(match) and _place_of(match) == name,
        current=request.path == url,
        # A view or a middleware that counted something anyway may say so: {"youths:list": 3}.
        badge=getattr(request, "badges", {}).get(name),
    )


def _place_of(match):
    """The place a page belongs to. A step of a pathway is read from the young person's file."""
    if match.namespace == "pathways" and not match.url_name.startswith(COMMISSION):
        return "youths:list"
    if not match.namespace:
        return match.url_name
    return next((name for _, name, *_ in PLACES if name.startswith(f"{match.namespace}:")), None)
