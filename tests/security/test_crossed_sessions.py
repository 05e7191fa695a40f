"""A session of ours takes nothing of theirs, nor of another session of ours."""

from datetime import date

import pytest
from django.urls import reverse

from pathways.models import CommissionCase, CommissionDecision, CommissionMember
from pathways.workflow import add_member, record_decision, submit_case
from tests.access.world import CANARY, DAY
from tests.factories import CommissionFactory, PathwayFactory, YouthFactory


@pytest.fixture
def another(ours):
    """Another session of our programme: a member, a case, a decision to approve."""
    session = CommissionFactory(programme=ours.programme, held_on=DAY)
    pathway = PathwayFactory(youth=YouthFactory(programme=ours.programme))
    case = submit_case(session, pathway, submitted_on=DAY, by=ours.educator)
    ours.member_elsewhere = add_member(session, name="Ailleurs", by=ours.educator)
    ours.case_elsewhere = case
    ours.decision_elsewhere = record_decision(
        case, outcome="admit", decided_on=date(2026, 3, 12), by=ours.educator
    )
    return ours


def foreign(theirs, another, kind):
    rows = (getattr(theirs, kind), getattr(another, f"{kind}_elsewhere"))
    return [str(row.public_id) for row in rows]


def post(client, world, name, data):
    client.force_login(world.head)
    url = reverse(f"pathways:{name}", args=[world.commission.public_id])
    answer = client.post(url, data, follow=True)
    assert answer.status_code == 200
    assert CANARY not in answer.content.decode()


def order():
    """Every case, session by session, in the order of its agenda."""
    cases = CommissionCase.objects.kept().order_by("commission", "position", "pk")
    return list(cases.values_list("pk", flat=True))


def test_the_agenda_moves_no_case_of_another_session(another, theirs, client):
    before = order()
    for case in foreign(theirs, another, "case"):
        for way in ("haut", "bas"):
            post(client, another, "agenda_order", {way: case})
    assert order() == before
    mine = another.commission.cases.kept().last()
    post(client, another, "agenda_order", {"haut": str(mine.public_id)})
    assert order() != before


def test_presence_is_of_the_members_of_this_session(another, theirs, client):
    for member in foreign(theirs, another, "member"):
        post(client, another, "presence", {"present": [member, str(another.member.public_id)]})
    assert not CommissionMember.objects.exclude(is_present=None).exists()
    post(client, another, "presence", {"present": [str(another.member.public_id)]})
    assert CommissionMember.objects.get(is_present=True) == another.member


def test_the_decisions_of_another_session_are_not_approved_here(another, theirs, client):
    waiting = CommissionDecision.objects.filter(approved_on=None)
    before = set(waiting)
    mine = str(another.decision.public_id)
    for decision in foreign(theirs, another, "decision"):
        post(client, another, "decisions_approve", {"decision": [decision, mine]})
    assert set(waiting.all()) == before
    post(client, another, "decisions_approve", {"decision": [mine]})
    assert before - set(waiting.all()) == {another.decision}


def test_a_member_of_another_session_is_not_taken_off_here(another, theirs, client):
    for member in foreign(theirs, another, "member"):
        post(client, another, "commission_members", {"retirer": member})
    assert CommissionMember.objects.count() == 3
    post(client, another, "commission_members", {"retirer": str(another.member.public_id)})
    assert CommissionMember.objects.count() == 2


def test_the_session_opens_no_case_of_another_one(another, theirs, client):
    client.force_login(another.head)
    session = reverse("pathways:session", args=[another.commission.public_id])
    for case in foreign(theirs, another, "case"):
        for headers in ({}, {"HX-Request": "true"}):
            page = client.get(f"{session}?dossier={case}", headers=headers).content.decode()
            assert case not in page
            assert CANARY not in page
