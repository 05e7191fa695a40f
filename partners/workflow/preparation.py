"""Before a referral leaves: what it rests on, and the documents that go with it.

Locks are taken in one order everywhere: file, agreement, referral, link.
"""

from datetime import timedelta
from functools import partial

from django.db import IntegrityError, transaction

from accounts.refusal import Refused
from partners.models import Consent, Referral, ReferralFile
from partners.workflow.consent import give_consent
from partners.workflow.referral import send_referral
from youths.models import Youth

ORAL_DAYS = 183  # an agreement given by word of mouth is asked again after six months
MOST_FILES = 5


def lock_agreements(youth):
    """Taken before the row of a referral; the file first, as whoever notes an agreement does."""
    Youth.objects.select_for_update().get(pk=youth.pk)
    list(youth.consents.select_for_update().order_by("pk"))


def agreement_for(referral, *, on):
    """The agreement in force for this partner and this subject, or None."""
    live = referral.youth.consents.in_force_on(on)
    return live.filter(partnership=referral.partnership_id, topic=referral.need).first()


@transaction.atomic
def rest_on_agreement(referral, *, witness, on, by):
    """The agreement in force, or the one just given before this witness; None without either.

    The referral is not saved here: preparing and sending each save it with the rest.
    """
    lock_agreements(referral.youth)
    found = agreement_for(referral, on=on)
    if found is None and witness:
        found = _given_before(witness, referral, on=on, by=by)
    referral.consent = found
    return found


def _given_before(witness, referral, *, on, by):
    try:
        with transaction.atomic():
            return give_consent(
                referral.youth, partnership=referral.partnership, topic=referral.need,
                form=Consent.Form.ORAL, witness=witness, given_on=on,
                until=on + timedelta(days=ORAL_DAYS), by=by,
            )  # fmt: skip
    except IntegrityError:  # the second of two clicks: the first has just noted it
        return agreement_for(referral, on=on)


@transaction.atomic
def send_prepared(referral, *, witness, on, by, **sending):
    """`send_referral`, on the agreement in force or the one just given before `witness`."""
    if referral.basis in ("", Referral.Basis.CONSENT):
        found = rest_on_agreement(referral, witness=witness, on=on, by=by)
        Referral.objects.filter(pk=referral.pk, sent_on=None).update(
            consent=found, basis=Referral.Basis.CONSENT
        )
    return send_referral(referral, on=on, by=by, **sending)


@transaction.atomic
def attach_file(referral, *, title, file, by, key):
    """Join a document to a referral that has not left. Gives it back; a second click, the first."""
    referral = _still_prepared(referral)
    known = referral.files.filter(public_id=key).first()
    if known:
        return known
    if referral.files.count() >= MOST_FILES:
        raise Refused(f"{MOST_FILES} documents au plus : le partenaire lit mieux l’essentiel.")
    attached = ReferralFile(referral=referral, title=title, added_by=by, public_id=key)
    attached.file.save(file.name, file, save=False)
    attached.save()
    return attached


@transaction.atomic
def detach_file(attached):
    """Take a document away before the referral leaves, its file with it."""
    _still_prepared(attached.referral)
    storage, name = attached.file.storage, attached.file.name
    attached.delete()
    transaction.on_commit(partial(storage.delete, name), robust=True)


def _still_prepared(referral):
    referral = Referral.objects.select_for_update().get(pk=referral.pk)
    if referral.sent_on or referral.closed_on or referral.revoked_on:
        raise Refused("Cette orientation est déjà partie : ses documents ne changent plus.")
    return referral
