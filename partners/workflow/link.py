"""Coming in by an address, without an account: the address, then the code.

Every passage leaves a line, in the transaction of the page; nothing identifies who came.
"""

from django.contrib.auth.hashers import check_password
from django.db import transaction
from django.utils import timezone

from accounts.refusal import Refused
from partners.models import Passage, Referral, ShareLink
from partners.workflow.referral import add_outcome, answer_referral

Kind = Passage.Kind


def found_link(token, *, on):
    """The live link of this token that day, or None; what was tried is noted either way."""
    links = ShareLink.objects.with_token(token)
    link = links.select_related(
        "referral__consent", "referral__youth__programme__organisation"
    ).first()
    if link is None:
        Passage.objects.create(kind=Kind.UNKNOWN)
        return None
    if not _opens(link, on):
        pass_through(link, Kind.DEAD)
        return None
    return link


def _opens(link, on):
    """An agreement that has run out, or a file that is closed, shuts the link."""
    referral = link.referral
    unanswered = referral.closed_on and not referral.answer
    given_up = referral.revoked_on or unanswered or referral.youth.closed_on
    agreed = referral.consent is None or referral.consent.holds_on(on)
    return link.opens_on(on) and agreed and not given_up


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


@transaction.atomic
def answer_by_link(link, *, on, **said):
    """The partner answers by the link; gives the referral. A second tap changes nothing.

    Refused when the link died meanwhile: nothing is then kept.
    """
    referral = _locked_with_its_link(link)
    given = {
        "answer": referral.answer, "answered_by": referral.answered_by,
        "note": referral.answer_note, "refusal": referral.refusal,
        "meeting_on": referral.meeting_on,
    }  # fmt: skip
    if given == said:
        return referral
    referral = answer_referral(referral, on=on, **said)
    pass_through(link, Kind.ANSWERED)
    return referral


@transaction.atomic
def tell_outcome_by_link(link, *, outcome, on):
    """The partner tells what came of it, once: what is noted is not written over."""
    referral = _locked_with_its_link(link)
    if referral.outcome == outcome:
        return referral
    if referral.outcome:
        raise Refused("Un résultat est déjà noté : appelez-nous pour le compléter.")
    referral = add_outcome(referral, outcome=outcome, on=on)
    pass_through(link, Kind.OUTCOME)
    return referral


def _locked_with_its_link(link):
    """The referral of a link that is still live; the link is locked last, like everywhere."""
    referral = Referral.objects.select_for_update().get(pk=link.referral_id)
    if ShareLink.objects.select_for_update().get(pk=link.pk).revoked_at or referral.revoked_on:
        raise Refused("Ce lien ne s’ouvre plus.")
    return referral
