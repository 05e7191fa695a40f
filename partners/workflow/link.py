"""Coming in by an address, without an account: the address, then the code.

Every passage leaves a line, in the transaction of the page; nothing identifies who came.
"""

from django.contrib.auth.hashers import check_password
from django.db import transaction
from django.utils import timezone

from accounts.refusal import Refused
from partners.models import Passage, ShareLink

Kind = Passage.Kind


def found_link(token, *, on):
    """The live link of this token that day, or None; what was tried is noted either way."""
    link = ShareLink.objects.with_token(token).select_related("referral").first()
    if link is None:
        Passage.objects.create(kind=Kind.UNKNOWN)
        return None
    referral = link.referral
    if not link.opens_on(on) or referral.revoked_on or referral.closed_on and not referral.answer:
        Passage.objects.create(kind=Kind.DEAD, link=link)
        return None
    return link


def pass_through(link, kind):
    """Note that the link was used."""
    return Passage.objects.create(link=link, kind=kind)


@transaction.atomic
def try_code(link, code):
    """Whether the code is the right one; the fifth wrong one cuts the link.

    A link found dead once locked raises Refused.
    """
    link = ShareLink.objects.select_for_update().get(pk=link.pk)
    if link.revoked_at:
        raise Refused("Ce lien ne s’ouvre plus.")
    if check_password(code, link.code_hash):
        if link.failures:
            ShareLink.objects.filter(pk=link.pk).update(failures=0)
        pass_through(link, Kind.OPENED)
        return True
    link.failures += 1
    pass_through(link, Kind.WRONG_CODE)
    if link.failures >= ShareLink.TRIES:
        link.revoked_at = timezone.now()
        pass_through(link, Kind.LOCKED)
    link.save(update_fields=["failures", "revoked_at"])
    return False
