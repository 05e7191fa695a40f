"""A pathway at each stage, brought there by the acts themselves."""

from datetime import date

import pytest

from pathways.models import Pathway
from pathways.workflow import (
    approve_decision,
    prepare_contract,
    record_decision,
    record_exit,
    sign_contract,
    submit_case,
)
from tests.factories import CommissionFactory, PathwayFactory, YouthFactory

DAY = date(2026, 3, 11)


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
