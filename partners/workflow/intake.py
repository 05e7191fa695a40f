"""A partner tells us of someone; the sheet is received, read, and becomes a file, or an answer.

Nothing received is thrown away: what looks like a machine, a repetition or a flood is kept aside,
and whoever sent it is answered in the same words. Only the team reads what is kept aside.
"""

import secrets
from datetime import timedelta
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.models import Organisation
from accounts.refusal import Refused
from partners.models import Door, Intake, Passage, hashed
from youths.files import open_file as open_youth_file
from youths.models import Youth, national_number, plain

FOLLOWED = timedelta(days=180)  # how long the address given to the sender answers
SAME_WITHIN = timedelta(days=30)
MOST_AN_HOUR = 10  # sheets by one address before the next ones are kept aside
Held, Kind, State = Intake.Held, Passage.Kind, Intake.State
From, Origin = Organisation.Kind, Youth.Origin

# How a person sent by such a body was met.
ORIGINS = {
    From.MISSION_LOCALE: Origin.MISSION_LOCALE,
    From.EMPLOYMENT: Origin.FRANCE_TRAVAIL,
    From.SIAO: Origin.SIAO,
    From.HOUSING: Origin.SHELTER,
    From.HEALTH: Origin.HEALTH,
    From.JUSTICE: Origin.YOUTH_JUSTICE,
}


@transaction.atomic
def open_door(partnership, *, by):
    """A new address for this partner. Gives the door and its token, which nothing keeps."""
    token = secrets.token_urlsafe(32)
    try:
        with transaction.atomic():
            door = Door.objects.create(
                partnership=partnership, token_hash=hashed(token), created_by=by
            )
    except IntegrityError as error:
        raise Refused("Ce partenaire a déjà un lien : coupez-le d’abord.") from error
    return door, token


def close_door(door, *, at):
    """The address takes nothing more; what came by it stays. A second time changes nothing."""
    Door.objects.filter(pk=door.pk, revoked_at=None).update(revoked_at=at)


def found_door(token):
    """The live door of this token, or None; what was tried is noted either way."""
    doors = Door.objects.with_token(token)
    door = doors.select_related("partnership__programme__organisation").first()
    if door is None:
        Passage.objects.create(kind=Kind.UNKNOWN)
    elif door.revoked_at:
        Passage.objects.create(kind=Kind.DEAD, door=door)
        return None
    return door


def enter(door, kind=Kind.OPENED):
    """Note that the address was used."""
    return Passage.objects.create(kind=kind, door=door)


@transaction.atomic
def receive(door, intake, *, key, files=(), odd=False):
    """Keep a sheet, aside when it is `odd`, repeated, or one too many this hour.

    Gives (intake, token): the address by which its sender follows it. The token is made from the
    key of the form, so that a second click finds the same sheet and the same address.
    `files` are (title, file) pairs.
    """
    locked = Door.objects.select_for_update().get(pk=door.pk)
    if locked.revoked_at:
        raise Refused("Ce lien vient d’être coupé : appelez l’équipe.")
    token = _address_of(key)
    known = Intake.objects.filter(public_id=key).first()
    if known and known.door_id != door.pk:
        raise Refused("Cette page a déjà servi ailleurs : rechargez-la.")
    if known and _says_the_same(known, intake, files):
        return known, token
    if known:  # the page came back, other words were written over: another sheet, never lost
        key = uuid4()
        token = _address_of(key)
    intake.public_id, intake.door = key, door
    intake.partnership, intake.programme = door.partnership, door.partnership.programme
    intake.token_hash, intake.fingerprint = hashed(token), fingerprint_of(intake)
    intake.held_for = _why_held(intake, odd=odd)
    intake.save()
    for title, file in files:
        intake.files.create(title=title, file=file)
    enter(door, Kind.HELD if intake.held_for else Kind.RECEIVED)
    return intake, token


def _address_of(key):
    return salted_hmac("partners.intake", str(key), algorithm="sha256").hexdigest()


def _says_the_same(known, intake, files):
    told = ("reached_by", "knows", "sender_name", "sender_phone", "sender_email")
    return (
        known.fingerprint == fingerprint_of(intake)
        and all(getattr(known, name) == getattr(intake, name) for name in told)
        and known.files.count() == len(files)
    )


def fingerprint_of(intake):
    """The same for the same words about the same person, however they are spaced or accented."""
    said = (
        intake.first_name, intake.last_name, intake.pseudonym, str(intake.birth_year or ""),
        national_number(intake.phone), intake.situation, intake.wanted,
    )  # fmt: skip
    return salted_hmac(
        "partners.fingerprint", "|".join(map(plain, said)), algorithm="sha256"
    ).hexdigest()


def _why_held(intake, *, odd):
    now = timezone.now()
    before = Intake.objects.filter(partnership=intake.partnership)
    same = before.filter(fingerprint=intake.fingerprint, received_at__gt=now - SAME_WITHIN)
    if odd:
        return Held.ODD
    if same.exists():
        return Held.REPEATED
    lately = before.filter(door=intake.door, received_at__gt=now - timedelta(hours=1))
    return Held.PACE if lately.count() >= MOST_AN_HOUR else ""


def followed_intake(token):
    """The sheet whose sender holds this token, for half a year; None otherwise, and noted."""
    intake = Intake.objects.filter(token_hash=hashed(token)).select_related("door").first()
    if intake is None:
        Passage.objects.create(kind=Kind.UNKNOWN)
    elif timezone.now() > intake.received_at + FOLLOWED:
        Passage.objects.create(kind=Kind.DEAD, door=intake.door)
        return None
    return intake


@transaction.atomic
def open_file(intake, *, by, on):
    """Open a file with what the sheet says. Gives the young person."""
    intake = _unhandled(intake)
    youth = Youth(
        programme=intake.programme, first_name=intake.first_name, last_name=intake.last_name,
        pseudonym=intake.pseudonym, birth_year=intake.birth_year, phone=intake.phone,
        identified_on=timezone.localdate(intake.received_at), origin=origin_of(intake),
        referent=by,
    )  # fmt: skip
    youth = open_youth_file(youth, by=by)
    _handle(intake, youth=youth, by=by, on=on)
    return youth


def origin_of(intake):
    """How we met, from what kind of body told us of the person."""
    return ORIGINS.get(intake.partnership.organisation.kind, Origin.OTHER)


@transaction.atomic
def join_file(intake, youth, *, by, on):
    """The person is already known: the sheet goes to their file."""
    intake = _unhandled(intake)
    if youth.programme_id != intake.programme_id:
        raise Refused("Ce dossier est celui d’un autre dispositif.")
    if youth.closed_on:
        raise Refused("Ce dossier est fermé : rouvrez-le d’abord.")
    return _handle(intake, youth=youth, by=by, on=on)


@transaction.atomic
def refuse_intake(intake, *, refusal, by, on, note=""):
    """Answer no, with a reason. The sender reads « terminée », and is told by us why."""
    intake = _unhandled(intake)
    if not refusal:
        raise Refused("Choisissez une raison.")
    if refusal == Intake.Refusal.OTHER and not note.strip():
        raise Refused("Dites laquelle, ou ce que vous proposez à la place.")
    intake.refusal, intake.refusal_note, intake.state = refusal, note.strip(), State.CLOSED
    return _handle(intake, youth=None, by=by, on=on)


@transaction.atomic
def advance(intake, *, state):
    """Where we are with this person: all that the sender sees. A wrong tap is put right."""
    intake = _locked(intake)
    if intake.refusal:
        raise Refused("La réponse est non : cette fiche est terminée.")
    if state not in State.values:
        raise Refused("Choisissez où en est cette fiche.")
    if state == State.CLOSED and not intake.handled_on:
        raise Refused("Ouvrez un dossier, rattachez la fiche ou répondez non avant de terminer.")
    intake.state = state
    return _saved(intake)


@transaction.atomic
def release(intake):
    """What was kept aside is a sheet like another. A second time changes nothing."""
    intake = _locked(intake)
    if not intake.held_for:
        return intake
    intake.held_for = ""
    return _saved(intake)


@transaction.atomic
def take_back(intake):
    """The answer was a mistake: the sheet waits again. A file that was opened stays open."""
    intake = _locked(intake)
    if not intake.handled_on:
        raise Refused("Cette fiche est déjà à traiter.")
    if intake.state == State.CLOSED:
        intake.state = State.RECEIVED
    intake.refusal = intake.refusal_note = ""
    return _handle(intake, youth=None, by=None, on=None)


def _locked(intake):
    rows = Intake.objects.select_for_update(of=("self",))
    return rows.select_related("programme", "partnership__organisation").get(pk=intake.pk)


def _unhandled(intake):
    intake = _locked(intake)
    if intake.handled_on:
        raise Refused(f"Cette fiche est déjà traitée, le {intake.handled_on:%d/%m/%Y}.")
    return intake


def _handle(intake, *, youth, by, on):
    intake.youth, intake.handled_on, intake.handled_by = youth, on, by
    return _saved(intake)


def _saved(intake):
    intake.version += 1
    intake.save()
    return intake
