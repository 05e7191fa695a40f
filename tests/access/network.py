"""The partners of the world: what is asked of them, agreed to, and who sleeps there."""

from datetime import timedelta

from django.core.files.base import ContentFile

from partners.models import (
    Consent,
    Contact,
    Domiciliation,
    Placement,
    Procedure,
    Referral,
    a_year_from,
)
from tests.factories import PartnershipFactory


def add_network(world, canary, day, dot):
    _partners(world, canary, day)
    _domiciliation(world, canary, day)
    _referrals(world, canary, day, dot)
    _consent(world, canary, day, dot)


def _partners(world, canary, day):
    world.partnership = PartnershipFactory(
        programme=world.programme,
        purpose=canary,
        agreement=ContentFile(b"%PDF-1.7", name="original.pdf"),
    )
    world.partnership.organisation.name = f"Foyer {canary}"
    world.partnership.organisation.save()
    world.contact = Contact.objects.create(partnership=world.partnership, name=canary)
    world.referral = Referral.objects.create(
        youth=world.youth,
        partnership=world.partnership,
        need="housing",
        sent_on=day,
        sent_by=world.educator,
    )
    world.placement = Placement.objects.create(
        youth=world.youth,
        partnership=world.partnership,
        kind="emergency",
        started_on=day,
        recorded_by=world.educator,
    )


def _domiciliation(world, canary, day):
    """An address with a letter that waits, and a step whose result holds the canary."""
    noted = {"youth": world.youth, "started_on": day, "recorded_by": world.educator}
    world.domiciliation = Domiciliation.objects.create(until=a_year_from(day), **noted)
    world.mail = world.domiciliation.mails.create(received_on=day, recorded_by=world.educator)
    world.procedure = Procedure.objects.create(
        kind="licence", status="under_way", result=canary, **noted
    )


def _consent(world, canary, day, dot):
    world.consent = Consent.objects.create(
        youth=world.youth,
        partnership=world.partnership,
        topic="other",
        form="oral",
        witness=canary,
        proof=ContentFile(dot, name="original.png"),
        given_on=day,
        until=day + timedelta(days=365),
        recorded_by=world.educator,
    )


def _referrals(world, canary, day, dot):
    """One prepared, one sent by a link, one answered: what is told holds the canary."""
    told = {
        "youth": world.youth,
        "partnership": world.partnership,
        "need": "mobility",
        "message": canary,
        "details": {"area": canary},
        "basis": "vital",
        "basis_note": canary,
        "prepared_on": day,
        "sent_by": world.educator,
    }
    world.prepared = Referral.objects.create(**told)
    left = {"channel": "link", "sent_on": day, "expires_on": day, "sheet": [["Message", canary]]}
    world.shared = Referral.objects.create(**told, **left)
    world.shared.links.create(
        recipient=canary, token_hash=f"{world.programme.pk:064}", code_hash="!",
        created_by=world.educator, expires_on=day,
    )  # fmt: skip
    world.answered = Referral.objects.create(
        **told, **left, answered_on=day, answer="accepted", answered_by=canary
    )
    world.attached = world.prepared.files.create(
        title=canary, file=ContentFile(dot, name="original.png"), added_by=world.educator
    )
