"""A referral that a partner can open: the address answers, the code is not given to anyone."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from partners.models import Referral, hashed

TOKEN = "adresse-d-un-partage-de-test"


def add_share(world, canary, day):
    world.share_token = f"{TOKEN}-{world.programme.pk}"
    until = timezone.localdate() + timedelta(days=10)
    referral = Referral.objects.create(
        youth=world.youth, partnership=world.partnership, need="housing", message=canary,
        basis="vital", basis_note=canary, prepared_on=day, channel="link", sent_on=day,
        expires_on=until, sheet=[["Message", canary]], sent_by=world.educator,
    )  # fmt: skip
    world.share_file = referral.files.create(
        title=canary, file=ContentFile(b"%PDF-1.7", name="original.pdf"), added_by=world.educator
    )
    referral.links.create(
        recipient=canary, token_hash=hashed(world.share_token), code_hash="!",
        created_by=world.educator, expires_on=until,
    )  # fmt: skip
