"""Who gave the right code, in this browser: half an hour, for one link and no other.

It is kept in the session, on our side. The link is looked up again at each page: once cut, what is
kept here opens nothing.
"""

from django.utils import timezone

MINUTES = 30
KEY = "shared_links"
MOST = 10  # links open at once in one browser


def admit(request, link):
    """A session someone else could have prepared is left for a new one."""
    if not request.user.is_authenticated:
        request.session.cycle_key()
    now = _now()
    kept = {one: until for one, until in _held(request).items() if until > now}
    latest = dict(list(kept.items())[1 - MOST :])
    request.session[KEY] = latest | {str(link.public_id): now + MINUTES * 60}


def is_admitted(request, link):
    return _held(request).get(str(link.public_id), 0) > _now()


def leave(request, link):
    """For a desk that others use."""
    held = _held(request)
    if held.pop(str(link.public_id), None):
        request.session[KEY] = held


def _held(request):
    return dict(request.session.get(KEY, {}))


def _now():
    return int(timezone.now().timestamp())
