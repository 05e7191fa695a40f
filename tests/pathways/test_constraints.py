"""What must never exist is refused by the database itself, on both engines."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from pathways.models import Contract, Pathway
from tests.factories import PathwayFactory, UserFactory, YouthFactory

DAY = date(2026, 3, 11)


def refused(create, *args, **fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        create(*args, **fields)


@pytest.fixture
def contract(youth, educator):
    """`contract(start, end)`: a row written directly, without any act."""

    def write(start, end, *, of=youth, number=None):
        pathway = of.pathways.first() or PathwayFactory(youth=of)
        return Contract.objects.create(
            pathway=pathway,
            youth=of,
            number=number or f"N-{Contract.objects.count()}",
            months=12,
            prepared_on=DAY,
            prepared_by=educator,
            starts_on=start,
            ends_on=end,
        )

    return write


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2026, 3, 11), date(2027, 3, 10)),
        (date(2027, 3, 10), date(2027, 6, 1)),
        (date(2026, 1, 1), date(2026, 3, 11)),
        (date(2026, 5, 1), date(2026, 6, 1)),
        (date(2025, 1, 1), date(2028, 1, 1)),
    ],
)
def test_overlapping_contracts(start, end, contract):
    contract(DAY, date(2027, 3, 10))
    refused(contract, start, end)


def test_contracts_that_follow_one_another_or_belong_to_two_people(contract, programme):
    contract(DAY, date(2027, 3, 10))
    contract(date(2027, 3, 11), date(2027, 9, 10))
    contract(date(2025, 3, 11), date(2026, 3, 10))
    contract(DAY, date(2027, 3, 10), of=YouthFactory(programme=programme))
    assert Contract.objects.count() == 4


def test_moving_a_contract_onto_another(contract):
    contract(DAY, date(2027, 3, 10))
    later = contract(date(2027, 3, 11), date(2027, 9, 10))
    refused(Contract.objects.filter(pk=later.pk).update, starts_on=date(2027, 3, 10))
    Contract.objects.filter(pk=later.pk).update(ends_on=date(2027, 12, 31))


def test_a_contract_that_ends_before_it_starts_or_has_half_its_dates(contract):
    refused(contract, DAY, DAY - timedelta(days=1))
    refused(contract, DAY, None)
    refused(contract, None, DAY)


def test_two_contracts_to_sign(contract):
    contract(None, None)
    refused(contract, None, None)


def test_one_number_for_two_contracts(contract, programme):
    contract(DAY, date(2027, 3, 10), number="A-1")
    other = YouthFactory(programme=programme)
    refused(contract, DAY, date(2027, 3, 10), of=other, number="A-1")


def test_two_open_pathways(youth):
    PathwayFactory(youth=youth)
    refused(PathwayFactory, youth=youth)


def test_an_open_pathway_after_a_closed_one(youth):
    PathwayFactory(youth=youth, stage="closed", closed_on=DAY)
    PathwayFactory(youth=youth)
    assert Pathway.objects.filter(youth=youth).count() == 2


def test_a_pathway_that_ends_before_it_starts(youth):
    refused(PathwayFactory, youth=youth, stage="closed", opened_on=DAY, closed_on=date(2026, 3, 10))


@pytest.mark.parametrize(("stage", "closed_on"), [("closed", None), ("mobilisation", DAY)])
def test_a_stage_that_the_date_contradicts(stage, closed_on, youth):
    refused(PathwayFactory, youth=youth, stage=stage, closed_on=closed_on)


@pytest.mark.parametrize(
    "wrong",
    [
        {"outcome": "refuse", "reason": ""},
        {"outcome": "adjourn", "reason": ""},
        {"outcome": "redirect", "reason": ""},
        {"approved_on": DAY},
        {"approved_on": DAY - timedelta(days=1), "approved_by": "other"},
        {"approved_on": DAY, "approved_by": "presenter"},
        {"approved_by": "other"},
    ],
)
def test_a_decision_that_must_not_exist(wrong, presented, educator):
    case = presented()
    people = {"presenter": educator, "other": UserFactory()}
    if "approved_by" in wrong:
        wrong = {**wrong, "approved_by": people[wrong["approved_by"]]}
    row = {
        "outcome": "admit",
        "decided_on": DAY,
        "presented_by": educator,
        "recorded_by": educator,
        **wrong,
    }
    refused(case.decisions.create, **row)


def test_two_decisions_on_one_case(presented, educator):
    case = presented()
    row = {
        "outcome": "admit",
        "decided_on": DAY,
        "presented_by": educator,
        "recorded_by": educator,
    }
    case.decisions.create(**row)
    refused(case.decisions.create, **row)


def test_a_file_twice_on_one_agenda(presented, educator):
    case = presented()
    refused(
        case.commission.cases.create,
        pathway=case.pathway,
        presented_by=educator,
        submitted_on=DAY,
    )


def test_one_party_signs_twice(prepared, educator):
    row = {"party": "youth", "signer_name": "Elle", "signed_on": DAY, "recorded_by": educator}
    contract = prepared()
    contract.signatures.create(**row)
    refused(contract.signatures.create, **row)


@pytest.mark.parametrize(
    "wrong",
    [
        {"result": "unknown", "last_contact_on": DAY},
        {"result": "dormant", "last_contact_on": None},
        {"result": "dormant", "last_contact_on": DAY + timedelta(days=1)},
    ],
)
def test_an_answer_of_the_service_that_contradicts_itself(wrong, pathway_at, educator):
    pathway = pathway_at("mobilisation")
    row = {"checked_on": DAY, "source": "mission_locale", "recorded_by": educator, **wrong}
    refused(pathway.spe_checks.create, **row)


def test_an_excused_period_that_ends_before_it_starts(pathway_at, educator):
    refused(
        pathway_at("mobilisation").unavailabilities.create,
        reason="health",
        starts_on=DAY,
        ends_on=DAY - timedelta(days=1),
        recorded_by=educator,
    )


def test_two_exits(pathway_at, educator):
    pathway = pathway_at("closed")
    refused(
        type(pathway.exit).objects.create,
        pathway=pathway,
        exited_on=DAY,
        reason="lost",
        recorded_by=educator,
    )
