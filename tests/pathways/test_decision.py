"""What a commission decides, and who approves it."""

from datetime import date, timedelta

import pytest

from accounts.models import Membership
from pathways.models import CommissionDecision, Exit, Pathway
from pathways.workflow import (
    Refused,
    approve_decision,
    possible_outcomes,
    record_decision,
    record_exit,
    submit_case,
)
from tests.factories import CommissionFactory, MembershipFactory, ProgrammeFactory

DAY = date(2026, 3, 11)

MOVES = {
    ("submitted", "admit"): "admitted",
    ("submitted", "adjourn"): "mobilisation",
    ("submitted", "refuse"): "closed",
    ("submitted", "redirect"): "closed",
}


@pytest.mark.parametrize("stage", Pathway.Stage.values)
@pytest.mark.parametrize("outcome", CommissionDecision.Outcome.values)
def test_every_outcome_from_every_stage(stage, outcome, presented, educator, head):
    case = presented()
    Pathway.objects.filter(pk=case.pathway_id).update(
        stage=stage, closed_on=DAY if stage == "closed" else None
    )
    decision = {"outcome": outcome, "decided_on": DAY, "reason": "Motif", "by": educator}
    if (stage, outcome) not in MOVES:
        with pytest.raises(Refused, match="Décision impossible pour un parcours"):
            record_decision(case, **decision)
        assert not case.decisions.exists()
        return
    recorded = record_decision(case, **decision)
    pathway = Pathway.objects.get(pk=case.pathway_id)
    assert pathway.stage == "submitted", "recording alone moves nothing"
    approve_decision(recorded, approved_on=DAY, by=head)
    pathway.refresh_from_db()
    assert pathway.stage == MOVES[stage, outcome]


@pytest.mark.parametrize("stage", ["mobilisation", "admitted", "in_contract", "closed"])
def test_an_approval_finds_the_pathway_elsewhere(stage, presented, educator, head):
    case = presented()
    decision = record_decision(case, outcome="admit", decided_on=DAY, by=educator)
    Pathway.objects.filter(pk=case.pathway_id).update(
        stage=stage, closed_on=DAY if stage == "closed" else None
    )
    with pytest.raises(Refused, match="il n’attend rien"):
        approve_decision(decision, approved_on=DAY, by=head)
    decision.refresh_from_db()
    assert decision.approved_on is None


@pytest.mark.parametrize(
    ("outcome", "reason", "family"),
    [("refuse", "not_admitted", "negative"), ("redirect", "redirected", "handover")],
)
def test_a_no_closes_with_an_exit(outcome, reason, family, presented, educator, head):
    case = presented()
    decision = record_decision(
        case, outcome=outcome, decided_on=DAY, reason="Trop jeune", by=educator
    )
    later = DAY + timedelta(days=2)
    approve_decision(decision, approved_on=later, by=head)
    leaving = Exit.objects.get(pathway=case.pathway_id)
    assert (leaving.reason, leaving.family, leaving.exited_on) == (reason, family, later)
    assert leaving.pathway.closed_on == later


@pytest.mark.parametrize("outcome", ["adjourn", "refuse", "redirect"])
def test_a_no_without_a_reason(outcome, presented, educator):
    case = presented()
    with pytest.raises(Refused, match="doit être motivé"):
        record_decision(case, outcome=outcome, decided_on=DAY, reason="  ", by=educator)


def test_a_decision_before_the_commission(presented, educator):
    case = presented()
    with pytest.raises(Refused, match="précéder le jour de la commission"):
        record_decision(case, outcome="admit", decided_on=DAY - timedelta(days=1), by=educator)


def test_a_second_decision_on_one_case(presented, educator, head):
    case = presented()
    record_decision(case, outcome="admit", decided_on=DAY, by=educator)
    with pytest.raises(Refused, match="déjà enregistrée"):
        record_decision(case, outcome="refuse", decided_on=DAY, reason="Non", by=head)
    assert case.decisions.get().outcome == "admit"


def test_the_presenter_does_not_approve(commission, pathway_at, head):
    case = submit_case(commission, pathway_at("mobilisation"), submitted_on=DAY, by=head)
    decision = record_decision(case, outcome="admit", decided_on=DAY, by=head)
    with pytest.raises(Refused, match="Vous avez présenté ce dossier"):
        approve_decision(decision, approved_on=DAY, by=head)
    other = MembershipFactory(programme=commission.programme, role=Membership.Role.HEAD).user
    approve_decision(decision, approved_on=DAY, by=other)
    assert Pathway.objects.get(pk=case.pathway_id).stage == "admitted"


def test_only_a_head_of_this_programme_approves(presented, educator):
    decision = record_decision(presented(), outcome="admit", decided_on=DAY, by=educator)
    elsewhere = MembershipFactory(programme=ProgrammeFactory(), role=Membership.Role.HEAD).user
    for person in (educator, elsewhere):
        with pytest.raises(Refused, match="chef·fe de service approuve"):
            approve_decision(decision, approved_on=DAY, by=person)


def test_approved_twice(presented, educator, head):
    decision = record_decision(presented(), outcome="admit", decided_on=DAY, by=educator)
    approve_decision(decision, approved_on=DAY, by=head)
    with pytest.raises(Refused, match=f"déjà approuvée par {head}"):
        approve_decision(decision, approved_on=DAY, by=head)


def test_approved_before_it_was_decided(presented, educator, head):
    decision = record_decision(presented(), outcome="admit", decided_on=DAY, by=educator)
    with pytest.raises(Refused, match="précéder la décision"):
        approve_decision(decision, approved_on=DAY - timedelta(days=1), by=head)


def test_an_adjourned_file_comes_back_to_another_commission(presented, educator, head):
    case = presented()
    decision = record_decision(case, outcome="adjourn", decided_on=DAY, reason="RIB", by=educator)
    approve_decision(decision, approved_on=DAY, by=head)
    with pytest.raises(Refused, match="déjà à l’ordre du jour"):
        submit_case(case.commission, case.pathway, submitted_on=DAY, by=educator)
    later = CommissionFactory(programme=case.commission.programme, held_on=date(2026, 4, 8))
    again = submit_case(later, case.pathway, submitted_on=later.held_on, by=educator)
    assert again.commission == later
    assert Pathway.objects.get(pk=case.pathway_id).stage == "submitted"


def test_a_decision_on_a_pathway_that_ended_waits_for_nobody(presented, educator, head):
    case = presented()
    decision = record_decision(case, outcome="admit", decided_on=DAY, by=educator)
    assert list(CommissionDecision.objects.waiting()) == [decision]
    record_exit(case.pathway, exited_on=DAY, reason="moved", by=educator)
    assert not CommissionDecision.objects.waiting().exists()


def test_what_may_be_decided(pathway_at):
    assert possible_outcomes(pathway_at("submitted")) == ["admit", "adjourn", "refuse", "redirect"]
    assert possible_outcomes(pathway_at("admitted")) == []
