"""How often pages open to all may be asked for, from one place, without keeping where it is.

What is counted under is a keyed digest of the network address and of the quarter of an hour: it
names nobody, cannot be turned back, and is gone with its quarter of an hour.
"""

from time import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.utils.crypto import salted_hmac

SPAN = 15 * 60  # seconds


def too_often(request, what, *, most):
    """Count one more `what` from where this request comes; whether it is beyond `most`."""
    span = int(time()) // SPAN
    place = get_adapter().get_client_ip(request)
    key = salted_hmac("partners.pace", f"{what} {place} {span}", algorithm="sha256").hexdigest()
    cache.add(key, 0, SPAN)
    try:
        return cache.incr(key) > most
    except ValueError:  # dropped between the two
        return False
