"""Contracts that overlap, numbers taken twice, two exits: refused by the database itself."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from pathways.models import Contract, Pathway
from tests.factories import PathwayFactory, YouthFactory

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


def test_one_number_for_two_contracts(contract, programme):
    contract(DAY, date(2027, 3, 10), number="A-1")
    other = YouthFactory(programme=programme)
    refused(contract, DAY, date(2027, 3, 10), of=other, number="A-1")


def test_an_open_pathway_after_a_closed_one(youth):
    PathwayFactory(youth=youth, stage="closed", closed_on=DAY)
    PathwayFactory(youth=youth)
    assert Pathway.objects.filter(youth=youth).count() == 2


def test_two_exits(pathway_at, educator):
    pathway = pathway_at("closed")
    refused(
        type(pathway.exit).objects.create,
        pathway=pathway,
        exited_on=DAY,
        reason="lost",
        recorded_by=educator,
    )
