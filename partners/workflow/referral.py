"""A referral goes out, is answered, ends.

Legal source: RGPD, art. 6 (basis), 9 (health), 5 (what is needed, and no longer than needed).
A link lives thirty days at most (`security.md`, retention; the delay of DORA’s orientations).
"""

import secrets
from datetime import timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction

from accounts.refusal import Refused
from partners.models import Consent, Referral, ShareLink, hashed
from partners.sharing import fingerprint, lines_for
from partners.workflow.consent import cut_links

LONGEST_DAYS = 30
Answer, Basis, Channel, Need = Referral.Answer, Referral.Basis, Referral.Channel, Referral.Need


@transaction.atomic
def send_referral(referral, *, channel, on, by, expires_on=None, recipient="", seen=None):
    """Freeze what leaves and send it. Gives back (referral, token, code).

    `seen` is the fingerprint of what was read just before: refused when it is not what would leave.

    Token and code are words to pass on once, « » unless it leaves by link; `expires_on` is the
    last day of the link, thirty days after `on` when not given, and never after the agreement it
    rests on. Refused without a basis, twice, or for longer than thirty days.
    """
    consent, referral = _locked_with_agreement(referral)
    _refuse_when_ended(referral)
    if referral.sent_on:
        raise Refused("Cette orientation est déjà partie.")
    refuse_without_basis(referral, consent, on=on)
    last = expires_on or on + timedelta(days=LONGEST_DAYS)
    if not on <= last <= on + timedelta(days=LONGEST_DAYS):
        raise Refused("Un partage dure trente jours au plus, et finit après aujourd’hui.")
    referral.sheet = lines_for(referral, on=on)
    if seen is not None and seen != fingerprint(referral, referral.sheet):
        raise Refused("Ce qui part a changé depuis votre lecture : relisez, puis envoyez.")
    referral.channel, referral.sent_on, referral.sent_by = channel, on, by
    rests_on_consent = referral.basis == Basis.CONSENT
    referral.expires_on = min(last, consent.until) if rests_on_consent else last
    referral.version += 1
    referral.save()
    if channel != Channel.LINK:
        return referral, "", ""
    return referral, *_open_link(referral, recipient=recipient, by=by)


def refuse_without_basis(referral, consent, *, on):
    """Raise Refused unless one may tell this partner this, that day."""
    if referral.need == Need.HEALTH and referral.basis == Basis.LEGAL:
        raise Refused("La santé se transmet avec son accord, ou en cas de danger immédiat.")
    if referral.basis in (Basis.VITAL, Basis.LEGAL):
        if not referral.basis_note.strip():
            raise Refused("Écrivez la raison : sans son accord, elle reste au dossier.")
        return
    if referral.basis != Basis.CONSENT or consent is None:
        raise Refused("Rien ne part sans l’accord de la personne, ou la raison de s’en passer.")
    same = (consent.youth_id, consent.partnership_id, consent.topic)
    if same != (referral.youth_id, referral.partnership_id, referral.need):
        raise Refused("Cet accord porte sur un autre partenaire ou un autre sujet.")
    if not consent.holds_on(on):
        raise Refused("Cet accord n’est plus en cours : demandez-le à nouveau.")


def _open_link(referral, *, recipient, by):
    token, code = secrets.token_urlsafe(32), f"{secrets.randbelow(10**6):06}"
    ShareLink.objects.create(
        referral=referral,
        recipient=recipient or str(referral.contact or referral.partnership)[:100],
        token_hash=hashed(token),
        code_hash=make_password(code),
        created_by=by,
        expires_on=referral.expires_on,
    )
    return token, code


@transaction.atomic
def renew_link(referral, *, on, by, recipient=""):
    """Another address and another code for a link that was lost; the former dies.

    Gives back (referral, token, code). The last day stays the one first said.
    """
    consent, referral = _locked_with_agreement(referral)
    _refuse_when_ended(referral)
    if referral.sent_on is None or referral.channel != Channel.LINK:
        raise Refused("Cette orientation n’est pas partie par un lien.")
    if referral.expires_on < on:
        raise Refused(
            f"Ce partage a fini le {referral.expires_on:%d/%m/%Y} : préparez une autre orientation."
        )
    refuse_without_basis(referral, consent, on=on)
    cut_links(Referral.objects.filter(pk=referral.pk))
    return referral, *_open_link(referral, recipient=recipient, by=by)


@transaction.atomic
def answer_referral(
    referral, *, answer, on, answered_by="", note="", refusal="", meeting_on=None, corrects=False
):
    """Note what the partner answers; a no ends the referral. Gives the referral back.

    « Plus d’informations » and « liste d’attente » may be followed by another answer; a yes or a
    no is final, unless the team `corrects` what it noted.
    """
    referral = _locked(referral)
    corrects = corrects and bool(referral.answer) and not referral.revoked_on
    if not (corrects and referral.answer == Answer.REFUSED):  # it was ended by this very answer
        _refuse_when_ended(referral)
    if referral.sent_on is None:
        raise Refused("Cette orientation n’est pas encore partie.")
    if referral.answer in Referral.FINAL and not corrects:
        raise Refused("Une réponse est déjà donnée.")
    if on < referral.sent_on:
        raise Refused(f"La réponse ne peut pas précéder l’envoi, le {referral.sent_on:%d/%m/%Y}.")
    refused = answer == Answer.REFUSED
    if refused and not (refusal or note):
        raise Refused("Dites pourquoi, ou ce que vous proposez à la place.")
    referral.answer, referral.answered_on, referral.answered_by = answer, on, answered_by
    referral.answer_note, referral.refusal = note, refusal if refused else ""
    referral.meeting_on = meeting_on if answer == Answer.ACCEPTED else None
    referral.closed_on = on if refused else None
    referral.version += 1
    referral.save()
    return referral


@transaction.atomic
def add_outcome(referral, *, outcome, on):
    """What came of an accepted referral, told while it is open. Gives the referral back."""
    referral = _locked(referral)
    _refuse_when_ended(referral)
    if not referral.answered_on:
        raise Refused("Répondez d’abord à la demande.")
    if not outcome.strip():
        raise Refused("Dites en quelques mots ce que cela a donné.")
    referral.outcome, referral.outcome_on = outcome, max(on, referral.answered_on)
    referral.version += 1
    referral.save()
    return referral


@transaction.atomic
def close_referral(referral, *, on):
    """Nothing more is expected: the link dies. A second time changes nothing."""
    return _end(referral, "closed_on", on)


@transaction.atomic
def revoke_referral(referral, *, on):
    """Take back what was sent: nobody can read it any more. A second time changes nothing."""
    return _end(referral, "revoked_on", on)


def _end(referral, field, on):
    referral = _locked(referral)
    if getattr(referral, field) is None:
        setattr(referral, field, on)
        referral.version += 1
        referral.save(update_fields=[field, "version"])
    cut_links(Referral.objects.filter(pk=referral.pk))
    return referral


def _locked(referral):
    return Referral.objects.select_for_update().get(pk=referral.pk)


def _locked_with_agreement(referral):
    """(agreement or None, referral), locked in the order every act takes."""
    agreement = Consent.objects.select_for_update().filter(pk=referral.consent_id).first()
    return agreement, _locked(referral)


def _refuse_when_ended(referral):
    if referral.revoked_on:
        raise Refused("Cette orientation a été retirée.")
    if referral.closed_on:
        raise Refused("Cette orientation est terminée.")
