"""What the world holds of sheets sent by a partner: a link, a sheet to handle, its paper."""

from uuid import uuid4

from django.core.files.base import ContentFile

from partners.models import Intake
from partners.workflow.intake import open_door, receive


def add_intakes(world, canary):
    world.door, world.door_token = open_door(world.partnership, by=world.educator)
    sheet = Intake(
        first_name=canary, last_name=canary, phone="06 12 00 00 01", reached_by=canary,
        situation=f"{canary} dort dehors.", wanted=f"Rencontrer {canary}.", knows="agrees",
        sender_name=canary, sender_phone="04 66 00 00 02",
    )  # fmt: skip
    paper = ContentFile(b"%PDF-1.7", name="original.pdf")
    world.intake, world.intake_token = receive(
        world.door, sheet, key=uuid4(), files=[(canary, paper)]
    )
    world.intake_file = world.intake.files.get()
