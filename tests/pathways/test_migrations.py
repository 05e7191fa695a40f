"""A database of before the whole pathway: its members, contracts and decisions come through."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from pathways.models import Commission, CommissionDecision, Contract
from tests.factories import MembershipFactory, PathwayFactory, YouthFactory

BEFORE = [("pathways", "0002_contracts_do_not_overlap")]
DAY = date(2026, 3, 11)


def migrate(targets):
    """The models as they were once these migrations are applied, and no later one."""
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    return MigrationExecutor(connection).loader.project_state(targets).apps.get_model


@pytest.fixture
def before(transactional_db):
    """The tables as they were, for the time of a test."""
    latest = list(MigrationExecutor(connection).loader.graph.leaf_nodes("pathways"))
    yield lambda: migrate(BEFORE)
    migrate(latest)


def test_what_was_written_before(before):
    author, judge = (MembershipFactory().user.pk for _ in range(2))
    people = [PathwayFactory(youth=YouthFactory()) for _ in range(2)]
    model = before()
    commission = model("pathways", "Commission").objects.create(
        programme_id=people[0].programme_id, held_on=DAY, place="Mairie", created_by_id=author,
        members="Ada (Mission locale), Bao , ,Ada (Mission locale)",
    )  # fmt: skip
    for number, pathway in enumerate(people):
        case = model("pathways", "CommissionCase").objects.create(
            commission=commission, pathway_id=pathway.pk, presented_by_id=author, submitted_on=DAY
        )
        model("pathways", "CommissionDecision").objects.create(
            case=case, outcome="admit", decided_on=DAY, presented_by_id=author,
            recorded_by_id=author, approved_on=DAY, approved_by_id=judge,
        )  # fmt: skip
        contract = model("pathways", "Contract").objects.create(
            pathway_id=pathway.pk, youth_id=pathway.youth_id, number=f"N-{number}", months=12,
            prepared_on=DAY, prepared_by_id=author,
            starts_on=date(2024, 8, 31) if number else None,
            ends_on=date(2025, 8, 30) if number else None,
        )  # fmt: skip
        model("pathways", "Signature").objects.create(
            contract=contract, party="youth", signer_name="Elle", signed_on=DAY,
            recorded_by_id=author,
        )  # fmt: skip
    migrate(MigrationExecutor(connection).loader.graph.leaf_nodes())

    names = Commission.objects.get().members.order_by("pk").values_list("name", "is_present")
    assert list(names) == [("Ada (Mission locale)", None), ("Bao", None)]
    waiting, running = Contract.objects.order_by("pk")
    assert (waiting.starts_on, waiting.latest_end) == (None, None)
    assert (running.ends_on, running.latest_end) == (date(2025, 8, 30), date(2026, 2, 28))
    for contract in (waiting, running):
        assert contract.text_version == 1
        assert [str(one.party) for one in contract.valid_signatures] == ["youth"]
    decisions = CommissionDecision.objects.effective().approved()
    assert [one.approved_by_id for one in decisions] == [judge] * 2
    overlap = {"starts_on": date(2025, 8, 30), "ends_on": date(2025, 9, 30), "number": "N-3"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Contract.objects.create(
            pathway=running.pathway, youth=running.youth, months=1, prepared_on=DAY,
            prepared_by_id=author, **overlap,
        )  # fmt: skip
