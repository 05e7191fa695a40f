"""Each act from each stage: done, or refused with its sentence and nothing written."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from pathways.models import Contract, Exit, Pathway, SpeCheck
from pathways.workflow import (
    Refused,
    excuse,
    open_pathway,
    prepare_contract,
    record_assessment,
    record_exit,
    record_meeting,
    record_spe_check,
    sign_contract,
    submit_case,
)
from tests.factories import CommissionFactory, PathwayFactory, YouthFactory

DAY = date(2026, 3, 11)
STAGES = ["mobilisation", "submitted", "admitted", "in_contract", "closed"]

CLOSED = "Ce parcours est terminé"
RECORDS = {
    "spe_checks": lambda pathway, by: record_spe_check(
        pathway, checked_on=DAY, result="unknown", source="mission_locale", by=by
    ),
    "meetings": lambda pathway, by: record_meeting(
        pathway, held_on=DAY, attendees="Nous trois", by=by
    ),
    "assessments": lambda pathway, by: record_assessment(
        pathway, kind="mobility", assessed_on=DAY, by=by
    ),
    "unavailabilities": lambda pathway, by: excuse(
        pathway, reason="health", starts_on=DAY, ends_on=DAY, by=by
    ),
}


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("rows", RECORDS)
def test_a_row_is_written_until_the_pathway_ends(rows, stage, pathway_at, educator):
    pathway = pathway_at(stage)
    if stage == "closed":
        with pytest.raises(Refused, match=CLOSED):
            RECORDS[rows](pathway, educator)
        assert not getattr(pathway, rows).exists()
    else:
        RECORDS[rows](pathway, educator)
        assert getattr(pathway, rows).count() == 1
    assert Pathway.objects.get(pk=pathway.pk).stage == stage


@pytest.mark.parametrize("stage", STAGES)
def test_presenting_a_file(stage, pathway_at, programme, educator):
    pathway = pathway_at(stage)
    commission = CommissionFactory(programme=programme, held_on=DAY + timedelta(days=7))
    if stage == "mobilisation":
        submit_case(commission, pathway, submitted_on=DAY, by=educator)
        assert Pathway.objects.get(pk=pathway.pk).stage == "submitted"
    else:
        with pytest.raises(Refused, match="il n’est pas à présenter"):
            submit_case(commission, pathway, submitted_on=DAY, by=educator)
        assert not commission.cases.exists()


@pytest.mark.parametrize("stage", STAGES)
def test_preparing_a_contract(stage, pathway_at, programme, educator):
    pathway = pathway_at(stage)
    before = Contract.objects.count()
    if stage == "admitted":
        contract = prepare_contract(pathway, months=12, prepared_on=DAY, by=educator)
        assert contract.number == f"{programme.reference_prefix}-C-2026-001"
        assert Pathway.objects.get(pk=pathway.pk).stage == "admitted"
    else:
        with pytest.raises(Refused, match="après l’admission"):
            prepare_contract(pathway, months=12, prepared_on=DAY, by=educator)
        assert Contract.objects.count() == before


@pytest.mark.parametrize("stage", STAGES)
def test_leaving(stage, pathway_at, head):
    pathway = pathway_at(stage)
    if stage == "closed":
        with pytest.raises(Refused, match=CLOSED):
            record_exit(pathway, exited_on=DAY, reason="training", by=head)
        assert Exit.objects.get(pathway=pathway).reason == "lost"
    else:
        record_exit(pathway, exited_on=DAY, reason="training", by=head)
        pathway.refresh_from_db()
        assert (pathway.stage, pathway.closed_on) == ("closed", DAY)
        assert pathway.exit.family == "positive"


@pytest.mark.parametrize("stage", STAGES)
def test_opening_another_pathway(stage, pathway_at, educator):
    youth = pathway_at(stage).youth
    if stage == "closed":
        assert open_pathway(youth, opened_on=DAY, by=educator).stage == "mobilisation"
    else:
        with pytest.raises(Refused, match="Un parcours est déjà ouvert"):
            open_pathway(youth, opened_on=DAY, by=educator)


def test_opening_on_a_closed_file(youth, educator):
    youth.closed_on = DAY
    youth.save()
    with pytest.raises(Refused, match="Ce dossier est fermé"):
        open_pathway(youth, opened_on=DAY, by=educator)


def test_a_commission_of_another_programme(pathway_at, educator):
    with pytest.raises(Refused, match="autre dispositif"):
        submit_case(CommissionFactory(), pathway_at("mobilisation"), submitted_on=DAY, by=educator)


@pytest.mark.parametrize("day", [date(2026, 1, 4), date(2026, 3, 12)])
def test_presented_before_the_pathway_or_after_the_commission(
    day, commission, pathway_at, educator
):
    with pytest.raises(Refused, match="au plus tard le jour de la commission"):
        submit_case(commission, pathway_at("mobilisation"), submitted_on=day, by=educator)


def test_presented_without_what_the_programme_requires(commission, youth, educator):
    programme = commission.programme
    programme.required_before_commission = ["spe_check", "tripartite"]
    programme.save()
    pathway = PathwayFactory(youth=youth)
    record_meeting(pathway, held_on=DAY, attendees="Nous trois", by=educator)
    with pytest.raises(Refused) as refusal:
        submit_case(commission, pathway, submitted_on=DAY, by=educator)
    expected = "Il manque : Vérification SPE (la réponse de la Mission locale)."
    assert refusal.value.message == expected


@pytest.mark.parametrize(
    ("result", "contact", "message"),
    [
        ("dormant", None, "Indiquez le dernier contact"),
        ("followed", None, "Indiquez le dernier contact"),
        ("unknown", DAY, "laissez-le vide"),
        ("dormant", DAY + timedelta(days=1), "après la vérification"),
    ],
)
def test_an_answer_that_contradicts_itself(result, contact, message, pathway_at, educator):
    answer = {"checked_on": DAY, "result": result, "source": "mission_locale", "by": educator}
    with pytest.raises(Refused, match=message):
        record_spe_check(pathway_at("mobilisation"), last_contact_on=contact, **answer)
    assert not SpeCheck.objects.exists()


def test_a_period_that_ends_before_it_starts(pathway_at, educator):
    with pytest.raises(Refused, match="finit avant d’avoir commencé"):
        excuse(
            pathway_at("mobilisation"),
            reason="health",
            starts_on=DAY,
            ends_on=DAY - timedelta(days=1),
            by=educator,
        )


def test_leaving_before_the_start(pathway_at, educator):
    with pytest.raises(Refused, match="précéder le début du parcours"):
        record_exit(
            pathway_at("mobilisation"), exited_on=date(2026, 1, 4), reason="lost", by=educator
        )


def test_leaving_before_the_contract_started(signed, educator):
    contract = signed()
    eve = DAY - timedelta(days=1)
    with pytest.raises(Refused, match="précéder le début du contrat"):
        record_exit(contract.pathway, exited_on=eve, reason="lost", by=educator)
    assert Pathway.objects.get(pk=contract.pathway_id).stage == "in_contract"


def test_a_second_click_writes_nothing(pathway_at, educator):
    """The same one-time key gives back the first row, whatever happened in between."""
    pathway, key = pathway_at("admitted"), uuid4()
    checks = [
        record_spe_check(
            pathway,
            checked_on=DAY,
            result="unknown",
            source="mission_locale",
            key=key,
            by=educator,
        )
        for _ in range(2)
    ]
    assert checks[0] == checks[1]
    contracts = [
        prepare_contract(pathway, months=6, prepared_on=DAY, key=key, by=educator) for _ in range(2)
    ]
    assert contracts[0] == contracts[1]
    signatures = [
        sign_contract(
            contracts[0], party="youth", signer_name="Elle", signed_on=DAY, key=key, by=educator
        )
        for _ in range(2)
    ]
    assert signatures[0] == signatures[1]
    exits = [
        record_exit(pathway, exited_on=DAY, reason="moved", key=key, by=educator) for _ in range(2)
    ]
    assert exits[0] == exits[1]


def test_another_young_person_may_have_a_pathway_too(pathway_at, programme, educator):
    pathway_at("mobilisation")
    other = YouthFactory(programme=programme)
    assert open_pathway(other, opened_on=DAY, by=educator).programme == programme
