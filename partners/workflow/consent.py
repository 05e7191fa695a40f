"""A young person agrees that a partner is told, and takes it back.

Legal source: RGPD, art. 7 (an agreement can be proved, and taken back as easily as given).
Locks are taken in one order everywhere: file, agreement, referral, link.
"""

from django.db import transaction
from django.utils import timezone

from accounts.refusal import Refused
from partners.models import Consent, Referral, ShareLink
from youths.models import Youth


@transaction.atomic
def give_consent(
    youth, *, partnership, topic, form, given_on, until, by, witness="", proof=None, key=None
):
    """Note an agreement for one partner and one subject; gives it back.

    Refused when one is still in force, or begins later: it is taken back first, so that each has
    one date. One that has run out is closed: what rests on it goes on. A second time with the
    same `key` gives back the first.
    """
    Youth.objects.select_for_update().get(pk=youth.pk)  # of two at once, the second sees the first
    if key and (first := Consent.objects.filter(public_id=key).first()):
        return _same(first, youth)
    live = youth.consents.select_for_update().filter(
        partnership=partnership, topic=topic, withdrawn_on=None
    )
    for former in live:
        if given_on <= former.until:
            raise Refused(f"Cet accord est déjà noté : il tient jusqu’au {former.until:%d/%m/%Y}.")
        former.withdrawn_on, former.withdrawn_by = given_on, by
        former.save(update_fields=["withdrawn_on", "withdrawn_by"])
    consent = Consent(
        youth=youth, partnership=partnership, topic=topic, form=form, given_on=given_on,
        until=until, witness=witness, recorded_by=by,
    )  # fmt: skip
    if key:
        consent.public_id = key
    if proof:
        consent.proof.save(proof.name, proof, save=False)
    consent.full_clean(exclude=["proof"])
    consent.save()
    return consent


def _same(first, youth):
    if first.youth_id != youth.pk:
        raise Refused("Cette page a déjà servi : ouvrez-la à nouveau.")
    return first


@transaction.atomic
def withdraw_consent(consent, *, on, by):
    """Take an agreement back: every link that rested on it dies at once.

    Gives back the number of links cut. A second withdrawal changes nothing.
    """
    consent = Consent.objects.select_for_update().get(pk=consent.pk)
    if consent.withdrawn_on:
        return 0
    consent.withdrawn_on, consent.withdrawn_by = max(on, consent.given_on), by
    consent.save(update_fields=["withdrawn_on", "withdrawn_by"])
    resting = Referral.objects.select_for_update().filter(consent=consent).order_by("pk")
    for referral in resting.filter(closed_on=None, revoked_on=None):
        referral.revoked_on, referral.version = on, referral.version + 1
        referral.save(update_fields=["revoked_on", "version"])
    return cut_links(resting)


def cut_links(referrals):
    """Every live link of these referrals, cut now; how many there were."""
    links = ShareLink.objects.filter(referral__in=referrals).live()
    return links.update(revoked_at=timezone.now())
