"""What makes each act possible on the rows of the world, and what a person sends to do it."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from activities.models import Attendance
from activities.rekeying import week_of
from partners.workflow.intake import join_file
from tests.access.reports import picture, story
from tests.access.world import DAY, DOT
from tests.factories import CommissionFactory

WEEK = f"?semaine={DAY:%Y-%m-%d}"
ASKED = dict.fromkeys(("activities:week_validate", "activities:youth_week_validate"), WEEK)
FILES = {
    "pathways:signature_scan": lambda name: SimpleUploadedFile(f"{name}.pdf", b"%PDF-1.7\n%%EOF"),
    "activities:photo_create": lambda name: SimpleUploadedFile(f"{name}.png", DOT),
    "partners:referral_file_create": lambda name: SimpleUploadedFile(f"{name}.png", DOT),
    "reports:picture_create": lambda name: SimpleUploadedFile(f"{name}.png", DOT),
}


def _seen(world):
    return week_of(world.youth, tool="imilo", monday=world.rekeying.monday).fingerprint


POSTED = {
    "pathways:agenda_order": lambda world: {"bas": str(world.case.public_id)},
    "pathways:presence": lambda world: {"present": str(world.member.public_id)},
    "pathways:decisions_approve": lambda world: {"decision": str(world.decision.public_id)},
    "pathways:case_create": lambda world: {"pathway": str(world.starting.public_id)},
    "activities:appointment_mark": lambda world: {"presence": "absent"},
    "activities:rekeying_done": lambda world: {"seen": _seen(world)},
    "partners:intake_join": lambda world: {"youth": str(world.youth.public_id)},
    "reports:text_read": lambda world: {"version": "1"},
    "partners:intake_advance": lambda world: {"state": "met"},
    "reports:picture_move": lambda world: {"up": "1"},
    "reports:story_move": lambda world: {"up": "1"},
}

# What a page asks once its first answers are known.
TYPED = {
    "partners:referral_create": lambda world: {
        "partnership": str(world.partnership.pk),
        "need": "housing",
        "shown": "housing",
        "urgency": "week",
        "message": "Mot",
        "basis": "vital",
        "basis_note": "Mot",
    },
    "reports:picture_edit": lambda world: {"left": "0", "top": "0"},
    "reports:custom_create": lambda world: {"sex": "female"},
}


def _expect(name):
    """Nobody came yet to the activity the world holds under this name."""

    def undo(world):
        getattr(world, name).attendances.update(
            presence=Attendance.Presence.EXPECTED, minutes=0, credited_minutes=0
        )

    return undo


def _try_today(world):
    world.youth.recontacts.update(recorded_on=timezone.localdate())


def _forget_what_was_reported(world):
    world.rekeying.delete()
    world.youth.pathways.update(opened_on=DAY)


def _keep_the_link_open(world):
    later = timezone.localdate() + timedelta(days=10)
    world.shared.links.update(expires_on=later)
    type(world.shared).objects.filter(pk=world.shared.pk).update(expires_on=later)


def _reported_just_now(world):
    type(world.rekeying).objects.update(reported_at=timezone.now())


READY = {
    # The world is built once a file: what one may undo was done a moment ago.
    "activities:undo": lambda world: type(world.activity).objects.update(logged_at=timezone.now()),
    "activities:appointment_unmark": lambda world: world.activity.attendances.update(
        changed_at=timezone.now()
    ),
    "activities:rekeying_undo": _reported_just_now,
    "partners:placement_create": lambda world: world.youth.placements.update(ended_on=DAY),
    "partners:domiciliation_create": lambda world: world.youth.domiciliations.all().delete(),
    "partners:domiciliation_renew": lambda world: world.youth.domiciliations.update(
        until=timezone.localdate()
    ),
    "reports:picture_move": picture,
    "reports:story_move": story,
    "reports:text_read": lambda world: world.report.texts.create(
        section="editorial", body="Mot", is_unread=True
    ),
    "reports:picture_choose": lambda world: world.photo.people.update(right="given", said_on=DAY),
    "partners:referral_link": _keep_the_link_open,
    "partners:door_create": lambda world: world.partnership.doors.update(revoked_at=timezone.now()),
    "partners:intake_reopen": lambda world: join_file(
        world.intake, world.youth, by=world.educator, on=DAY
    ),
    "partners:intake_release": lambda world: world.door.intakes.update(held_for="odd"),
    "pathways:open": lambda world: world.youth.pathways.all().delete(),
    "activities:appointment_mark": _expect("activity"),
    "activities:group_cancel": _expect("group_activity"),
    "activities:recontact_undo": _try_today,
    "activities:feed_create": lambda world: world.educator.calendar_feeds.all().delete(),
    "activities:rekeying_done": _forget_what_was_reported,
}


def an_empty_commission(world):
    return CommissionFactory(programme=world.programme, held_on=DAY)
