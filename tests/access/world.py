"""One of each thing, belonging to one programme; its names all hold the canary."""

from base64 import b64decode
from datetime import date, timedelta
from types import SimpleNamespace
from uuid import uuid4

from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.models import Membership
from activities.models import Handover, Outreach
from activities.workflow.outside import open_feed
from pathways.workflow import (
    add_member,
    approve_decision,
    close_file,
    extend_contract,
    prepare_contract,
    record_decision,
    record_exit,
    record_follow_up,
    sign_contract,
    submit_case,
    withdraw_case,
)
from reports.links import open_link
from reports.models import Publication
from tests.access.intakes import add_intakes
from tests.access.network import add_network
from tests.access.shares import add_share
from tests.factories import (
    ActivityFactory,
    ActivityKindFactory,
    AttendanceFactory,
    CommissionFactory,
    MembershipFactory,
    PathwayFactory,
    ProgrammeFactory,
    ReportFactory,
    YouthFactory,
)

CANARY = "Zyxcanari"
DAY = date(2026, 3, 11)
DOT = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII="
)
Role = Membership.Role


def build():
    world = SimpleNamespace()
    programme = world.programme = ProgrammeFactory(
        required_before_commission=[], skippable_steps=["papers"]
    )
    for role in Role:
        setattr(world, role.value, MembershipFactory(programme=programme, role=role).user)
    _stranger(world)
    world.youth = YouthFactory(
        programme=programme, first_name=CANARY, last_name=CANARY, referent=world.educator
    )
    world.barrier = world.youth.barriers.create(
        theme="housing", identified_on=DAY, note=CANARY, recorded_by=world.educator
    )
    world.paper = world.youth.papers.first()
    add_network(world, CANARY, DAY, DOT)
    add_intakes(world, CANARY)
    add_share(world, CANARY, DAY)
    _pathways(world)
    _preparation(world)
    _commission(world)
    _running_contract(world)
    _endings(world)
    _activities(world)
    _outside(world)
    _leaving_here(world)
    world.report = ReportFactory(programme=programme, created_by=world.head)
    world.publication = Publication.objects.create(
        report=ReportFactory(programme=programme, year=2024, created_by=world.head),
        number=1,
        published_at=timezone.now(),
        published_by=world.head,
        counted_on=DAY,
        figures=[],
        pdf=ContentFile(b"%PDF-1.7", name="bilan.pdf"),
        sha256="0" * 64,
        essential=ContentFile(b"%PDF-1.7", name="essentiel.pdf"),
    )
    world.publication_link, world.publication_token = open_link(
        world.publication,
        key=uuid4(),
        given_to="La préfecture",
        expires_on=timezone.localdate() + timedelta(days=10),
        by=world.head,
    )
    return world


def _stranger(world):
    elsewhere = ProgrammeFactory()
    world.stranger = MembershipFactory(programme=elsewhere, role=Role.EDUCATOR).user
    PathwayFactory(youth=YouthFactory(programme=elsewhere, referent=world.stranger))


def _pathways(world):
    world.pathway = PathwayFactory(youth=world.youth)
    world.ruling = world.pathway.rulings.create(
        kind="check", code="fragility", reason=CANARY, decided_on=DAY, decided_by=world.educator
    )
    world.commission = CommissionFactory(programme=world.programme)
    world.case = submit_case(world.commission, world.pathway, submitted_on=DAY, by=world.educator)
    admitted = _submitted(world)
    decision = record_decision(admitted, outcome="admit", decided_on=DAY, by=world.educator)
    world.approved = approve_decision(decision, approved_on=DAY, by=world.head)
    world.contract = prepare_contract(
        admitted.pathway, months=12, prepared_on=DAY, by=world.educator
    )
    world.signature = sign_contract(
        world.contract,
        party="mission_locale",
        signer_name=CANARY,
        signed_on=DAY,
        file=ContentFile(b"%PDF-1.7", name="original.pdf"),
        by=world.educator,
    )
    world.breach = world.pathway.breaches.create(
        happened_on=DAY,
        kind="absence",
        facts=CANARY,
        heard_on=DAY,
        proposal="warning",
        proposed_on=DAY,
        recorded_by=world.educator,
    )
    waiting = _submitted(world)
    world.decision = record_decision(waiting, outcome="admit", decided_on=DAY, by=world.educator)


def _someone(world):
    """A pathway of somebody else, whom nobody of the team follows."""
    youth = YouthFactory(programme=world.programme, first_name=CANARY, last_name=CANARY)
    return PathwayFactory(youth=youth)


def _submitted(world):
    return submit_case(
        world.commission,
        _someone(world),
        submitted_on=DAY,
        asked=f"Pour {CANARY}",
        by=world.educator,
    )


def _approved(world):
    decision = record_decision(
        _submitted(world), outcome="admit", conditions=CANARY, decided_on=DAY, by=world.educator
    )
    return approve_decision(decision, approved_on=DAY, by=world.head)


def _preparation(world):
    """A pathway at its beginning, with one of each row that prepares the commission."""
    world.starting = _someone(world)
    world.starting.youth.birth_date = date(1990, 1, 1)  # too old: a criterion to overrule
    world.starting.youth.save()
    by = {"recorded_by": world.educator}
    world.starting.meetings.create(
        kind="review", held_on=DAY, attendees=CANARY, outcome="going", minutes=CANARY, **by
    )
    world.starting.assessments.create(
        kind="housing", assessed_on=DAY, partnership=world.partnership, conclusions=CANARY, **by
    )
    world.starting.unavailabilities.create(reason="health", starts_on=DAY, ends_on=DAY, **by)
    world.skip = world.starting.rulings.create(
        kind="skip", code="papers", reason=CANARY, decided_on=DAY, decided_by=world.educator
    )


def _commission(world):
    world.member = add_member(world.commission, name=f"Membre {CANARY}", by=world.educator)
    world.announced = _approved(world)
    withdrawn = _submitted(world)
    world.withdrawn = withdraw_case(
        withdrawn, reason=f"{CANARY} est absente", withdrawn_on=DAY, by=world.educator
    )


def _running_contract(world):
    pathway = _approved(world).case.pathway
    world.running = prepare_contract(
        pathway, months=10, prepared_on=DAY, objective=CANARY, by=world.educator
    )
    for party in ("youth", "mission_locale", "association"):
        sign_contract(world.running, party=party, signer_name=CANARY, signed_on=DAY, by=world.head)
    world.running.refresh_from_db()
    world.extension = extend_contract(
        world.running,
        kind="need",
        new_end=world.running.ends_on + timedelta(days=1),
        reason=CANARY,
        decided_on=DAY,
        by=world.head,
    )


def _endings(world):
    """Someone who left, one who came back, one whose file is closed."""
    leaving = {"exited_on": DAY, "reason": "lost", "note": CANARY, "by": world.educator}
    world.left = _someone(world)
    record_exit(world.left, **leaving)
    world.follow_up = record_follow_up(
        world.left,
        months=3,
        asked_on=date(2026, 6, 11),
        situation="nothing",
        note=CANARY,
        by=world.educator,
    )
    world.reopening = world.left.reopenings.create(
        reopened_on=DAY, reason=CANARY, exited_on=DAY, exit_reason="lost",
        exit_note=CANARY, reopened_by=world.educator,
    )  # fmt: skip
    world.met = YouthFactory(programme=world.programme, first_name=CANARY, last_name=CANARY)
    gone = YouthFactory(programme=world.programme, first_name=CANARY, last_name=CANARY)
    world.closure = close_file(gone, closed_on=DAY, reason=CANARY, by=world.educator)
    world.gone = world.closure.youth


def _activities(world):
    world.kind = ActivityKindFactory(programme=world.programme)
    world.activity = ActivityFactory(
        programme=world.programme, kind=world.kind, logged_by=world.educator, note=CANARY
    )
    AttendanceFactory(activity=world.activity, youth=world.youth)
    group = ActivityKindFactory(programme=world.programme, family="group", label="Atelier sport")
    world.group_activity = ActivityFactory(
        programme=world.programme, kind=group, logged_by=world.educator, title=f"Boxe {CANARY}"
    )
    AttendanceFactory(activity=world.group_activity, youth=world.youth)
    world.photo = world.group_activity.photos.create(
        file=ContentFile(DOT, name="original.png"), caption=CANARY, added_by=world.educator
    )
    world.photo.people.create(youth=world.youth, recorded_by=world.educator)


def _outside(world):
    """An outing with someone known, and a note to the team about them."""
    street = ActivityKindFactory(programme=world.programme, family="outreach", code="street")
    activity = ActivityFactory(
        programme=world.programme, kind=street, logged_by=world.educator, place=f"Gare {CANARY}"
    )
    AttendanceFactory(activity=activity, youth=world.youth)
    world.outing = Outreach.objects.create(activity=activity)
    world.handover = Handover.objects.create(
        programme=world.programme, day=DAY, youth=world.youth, text=CANARY,
        written_by=world.educator,
    )  # fmt: skip
    world.recontact = world.youth.recontacts.create(
        silent_since=DAY, rung="call", note=CANARY, recorded_on=DAY, recorded_by=world.educator
    )


def _leaving_here(world):
    """What leaves: an emergency aid told to funders, a calendar, hours typed again elsewhere."""
    world.aid = world.youth.emergency_aids.create(
        programme=world.programme, day=DAY, kind="food", amount=12, funder=CANARY, note=CANARY,
        recorded_by=world.educator,
    )  # fmt: skip
    _, world.feed_token = open_feed(world.programme, by=world.educator)
    world.rekeying = world.youth.rekeyings.create(
        tool="imilo", monday=date(2026, 3, 9), reported_by=world.educator
    )
