"""A pathway at each stage, brought there by the acts themselves."""

from datetime import date, time, timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from pathways.models import Breach, CommissionCase, Contract, Pathway
from pathways.workflow import (
    approve_decision,
    prepare_contract,
    record_breach,
    record_decision,
    record_exit,
    reopen,
    sign_contract,
    submit_case,
)
from tests.factories import CommissionFactory, PathwayFactory, YouthFactory

DAY = date(2026, 3, 11)
AFTER = date(2027, 3, 11)  # the day after a contract of twelve months signed on DAY


@pytest.fixture
def programme(programme):
    """No step is required: each test asks for what it needs."""
    programme.required_before_commission = []
    programme.save()
    return programme


@pytest.fixture
def youth(programme, educator):
    return YouthFactory(programme=programme, referent=educator)


@pytest.fixture
def commission(programme):
    return CommissionFactory(programme=programme, held_on=DAY)


@pytest.fixture
def presented(commission, educator):
    """`presented()`: a case on the agenda; `presented(youth)`: of this young person."""

    def present(youth=None):
        youth = youth or YouthFactory(programme=commission.programme)
        pathway = PathwayFactory(youth=youth)
        return submit_case(commission, pathway, submitted_on=DAY, by=educator)

    return present


@pytest.fixture
def admitted(presented, educator, head):
    def admit(youth=None):
        case = presented(youth)
        decision = record_decision(case, outcome="admit", decided_on=DAY, by=educator)
        approve_decision(decision, approved_on=DAY, by=head)
        return Pathway.objects.get(pk=case.pathway_id)

    return admit


@pytest.fixture
def prepared(admitted, educator):
    def prepare(youth=None, *, months=12, on=DAY):
        return prepare_contract(admitted(youth), months=months, prepared_on=on, by=educator)

    return prepare


@pytest.fixture
def signed(prepared, head):
    def sign(youth=None, *, months=12, days=(DAY, DAY, DAY)):
        contract = prepared(youth, months=months)
        parties = ("youth", "mission_locale", "association")
        for party, day in zip(parties, days, strict=True):
            sign_contract(contract, party=party, signer_name="Quelqu’un", signed_on=day, by=head)
        contract.refresh_from_db()
        return contract

    return sign


@pytest.fixture
def pathway_at(presented, admitted, signed, educator):
    """`pathway_at("submitted")`: a fresh pathway of that stage."""

    def at(stage):
        if stage == "mobilisation":
            youth = YouthFactory(programme=educator.memberships.get().programme)
            return PathwayFactory(youth=youth)
        if stage == "submitted":
            return Pathway.objects.get(pk=presented().pathway_id)
        if stage == "admitted":
            return admitted()
        if stage == "in_contract":
            return Pathway.objects.get(pk=signed().pathway_id)
        pathway = at("mobilisation")
        record_exit(pathway, exited_on=DAY, reason="lost", by=educator)
        pathway.refresh_from_db()
        return pathway

    return at


@pytest.fixture
def case_at(presented, signed, educator, head):
    """`case_at("admitted")`: the case by which a pathway reached that stage."""
    outcomes = {"mobilisation": "adjourn", "admitted": "admit", "closed": "refuse"}

    def at(stage):
        if stage == "in_contract":
            return signed().pathway.cases.get()
        case = presented()
        if stage in outcomes:
            decision = record_decision(
                case, outcome=outcomes[stage], reason="Motif", decided_on=DAY, by=educator
            )
            approve_decision(decision, approved_on=DAY, by=head)
        return CommissionCase.objects.get(pk=case.pk)

    return at


@pytest.fixture
def contract_at(prepared, signed, programme, educator):
    """`contract_at("submitted")`: a contract whose pathway came to that stage afterwards.

    Before the admission: it was never signed by all, the person left and came back.
    """

    def at(stage):
        if stage == "in_contract":
            return signed()
        contract = prepared()
        sign_contract(contract, party="youth", signer_name="Elle", signed_on=DAY, by=educator)
        if stage != "admitted":
            record_exit(contract.pathway, exited_on=DAY, reason="moved", by=educator)
        if stage in ("mobilisation", "submitted"):
            reopen(contract.pathway, reopened_on=DAY, reason="De retour", by=educator)
        if stage == "submitted":
            again = CommissionFactory(programme=programme, held_on=DAY)
            submit_case(again, contract.pathway, submitted_on=DAY, by=educator)
        return Contract.objects.get(pk=contract.pk)

    return at


@pytest.fixture
def breach_at(signed, programme, educator, head):
    """`breach_at("admitted")`: a breach of a first contract, and where one stands since."""

    def at(stage):
        pathway = signed().pathway
        breach = record_breach(
            pathway,
            happened_on=DAY,
            kind="absence",
            facts="Absente le 11.",
            proposal="warning",
            heard_on=DAY,
            proposed_on=DAY,
            by=educator,
        )
        if stage != "in_contract":
            record_exit(pathway, exited_on=AFTER, reason="term", by=educator)
        if stage in ("mobilisation", "submitted", "admitted"):
            reopen(pathway, reopened_on=AFTER, reason="De retour", by=educator)
        if stage in ("submitted", "admitted"):
            again = CommissionFactory(programme=programme, held_on=AFTER)
            case = submit_case(again, pathway, submitted_on=AFTER, by=educator)
        if stage == "admitted":
            decision = record_decision(case, outcome="admit", decided_on=AFTER, by=educator)
            approve_decision(decision, approved_on=AFTER, by=head)
        return Breach.objects.get(pk=breach.pk)

    return at


@pytest.fixture
def scene(pathway_at, case_at, contract_at, breach_at, programme, educator):
    """`scene("case", "admitted")`: what the act is done to, and its pathway."""
    programme.skippable_steps = ["tripartite"]
    programme.save()

    def at(kind, stage):
        row = {
            "file": pathway_at, "case": case_at, "decision": case_at, "session": case_at,
            "contract": contract_at, "signature": contract_at, "breach": breach_at,
        }[kind](stage)  # fmt: skip
        pathway = row if kind == "file" else row.pathway
        found = SimpleNamespace(pathway=Pathway.objects.get(pk=pathway.pk), subject=row)
        if kind == "decision":
            found.subject = row.decision or record_decision(
                row, outcome="admit", decided_on=DAY, by=educator
            )
        elif kind == "session":
            found.subject = row.commission
        elif kind == "signature":
            found.subject = row.signatures.get(party="youth")
        return found

    return at


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def meets_today(programme, today):
    """A commission that meets today: what its pages allow depends on the day."""
    return CommissionFactory(programme=programme, held_on=today, starts_at=time(9, 30))


@pytest.fixture
def put(meets_today, educator, today):
    """`put("Sami", by=head)`: a ready file on the agenda of today, presented by that person."""

    def present(name="Sami", *, by=None, at=None, **facts):
        session = at or meets_today
        youth = YouthFactory(
            programme=session.programme,
            first_name=name,
            identified_on=today - timedelta(days=60),
            **facts,
        )
        pathway = PathwayFactory(youth=youth)
        day = min(today, session.held_on)
        return submit_case(session, pathway, submitted_on=day, by=by or educator)

    return present


@pytest.fixture
def decide(put, educator, today):
    """`decide("Sami", "admit")`: its decision, noted and not approved yet."""

    def record(name="Sami", outcome="admit", *, by=None, **facts):
        return record_decision(
            put(name, by=by, **facts),
            outcome=outcome,
            reason="Motif",
            decided_on=today,
            by=by or educator,
        )

    return record


@pytest.fixture
def decided(presented, educator, head):
    """`decided("refuse", reason="…")`: an approved decision of a new case."""

    def decide(outcome="admit", approved=True, youth=None, **fields):
        case = presented(youth)
        decision = record_decision(case, outcome=outcome, decided_on=DAY, by=educator, **fields)
        return approve_decision(decision, approved_on=DAY, by=head) if approved else decision

    return decide
