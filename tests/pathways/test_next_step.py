"""The single most useful next step, case by case."""

from datetime import date, timedelta

import pytest

from pathways.models import Pathway
from pathways.next_step import next_step
from pathways.workflow import (
    approve_decision,
    record_decision,
    record_meeting,
    record_spe_check,
    sign_contract,
)
from tests.factories import CommissionFactory, PathwayFactory

DAY = date(2026, 3, 11)


@pytest.fixture
def pathway(youth):
    return PathwayFactory(youth=youth)


def ask(pathway, *, today=DAY, coming=None):
    fresh = Pathway.objects.for_panel().get(pk=pathway.pk)
    return next_step(fresh, today=today, coming=coming)


def said(text):
    return text.replace("\xa0", " ")


def require(pathway, *, commission=(), signature=()):
    programme = pathway.programme
    programme.required_before_commission = list(commission)
    programme.required_before_signature = list(signature)
    programme.save()


def test_the_first_required_step_in_the_order_of_the_programme(pathway):
    require(pathway, commission=["spe_check", "tripartite", "mobility"])
    step = ask(pathway)
    assert step.title == "Demander la vérification SPE à la Mission locale"
    assert step.url_name == "pathways:spe_check_create"
    assert "Ensuite : Rencontre tripartite, Diagnostic mobilité." in step.reason
    assert "5 mois sans contact" in step.law


def test_someone_the_service_already_follows(pathway, educator):
    require(pathway, commission=["spe_check"])
    record_spe_check(
        pathway,
        checked_on=DAY,
        result="followed",
        source="mission_locale",
        last_contact_on=DAY,
        by=educator,
    )
    step = ask(pathway)
    assert step.title == "Refaire le point avec la Mission locale"
    assert "Déjà suivi·e par le SPE le 11 mars 2026" in said(step.reason)


def test_a_meeting_then_a_diagnosis(pathway, educator):
    require(pathway, commission=["tripartite", "mobility"])
    assert ask(pathway).title == "Organiser la rencontre tripartite"
    record_meeting(pathway, held_on=DAY, attendees="Nous trois", by=educator)
    step = ask(pathway)
    assert step.title == "Faire faire : diagnostic mobilité"
    assert (step.url_name, step.suffix) == ("pathways:assessment_create", "?type=mobility")


def test_the_only_paper_that_is_missing(pathway):
    require(pathway, commission=["papers"])
    papers = pathway.youth.papers
    papers.update(status="provided")
    papers.filter(kind="bank").update(status="missing")
    step = ask(pathway)
    assert step.title == "Obtenir : RIB"
    assert step.reason == "C’est la seule pièce qui manque pour passer en commission."
    assert (step.url_name, step.target) == ("youths:paper_edit", papers.get(kind="bank").public_id)


def test_several_papers_are_missing(pathway):
    require(pathway, commission=["papers"])
    papers = pathway.youth.papers
    papers.exclude(kind__in=["bank", "tax"]).update(status="provided")
    step = ask(pathway)
    assert step.title == "Obtenir : RIB"
    assert "Il manque 2 pièces pour passer en commission. Puis : Avis d’imposition." in step.reason


def test_no_paper_in_the_list(pathway):
    require(pathway, commission=["papers"])
    pathway.youth.papers.all().delete()
    step = ask(pathway)
    assert (step.title, step.url_name) == ("Compléter le dossier", "youths:detail")


def test_a_ready_file_without_a_commission(pathway):
    step = ask(pathway)
    assert step.title == "Fixer une commission"
    assert (step.url_name, step.target) == ("pathways:commission_create", None)


def test_a_ready_file_and_a_coming_commission(pathway, commission):
    step = ask(pathway, coming=commission)
    assert said(step.title) == "Présenter le dossier le 11 mars 2026"
    assert (step.url_name, step.target) == ("pathways:commission", commission.public_id)


@pytest.mark.parametrize(
    ("today", "title"),
    [
        (DAY, "Revoir le dossier le 1er avril 2026"),
        (date(2026, 3, 31), "Revoir le dossier le 1er avril 2026"),
        (date(2026, 4, 1), "Fixer une commission"),
    ],
)
def test_an_adjourned_file_waits_for_its_review(today, title, presented, educator, head):
    case = presented()
    decision = record_decision(
        case,
        outcome="adjourn",
        decided_on=DAY,
        reason="RIB",
        review_on=date(2026, 4, 1),
        by=educator,
    )
    approve_decision(decision, approved_on=DAY, by=head)
    assert said(ask(case.pathway, today=today).title) == title


def test_around_the_commission(presented, educator):
    case = presented()
    step = ask(case.pathway, today=DAY - timedelta(days=1))
    assert said(step.title) == "Préparer la commission du 11 mars 2026"
    step = ask(case.pathway, today=DAY)
    assert step.title == "Noter la décision de la commission"
    assert (step.url_name, step.target) == ("pathways:decision_create", case.public_id)
    record_decision(case, outcome="admit", decided_on=DAY, by=educator)
    assert ask(case.pathway).title == "Faire approuver la décision"


def test_a_second_commission_is_the_one_that_counts(presented, educator, head, programme):
    case = presented()
    decision = record_decision(case, outcome="adjourn", decided_on=DAY, reason="RIB", by=educator)
    approve_decision(decision, approved_on=DAY, by=head)
    later = CommissionFactory(programme=programme, held_on=date(2026, 4, 8))
    again = later.cases.create(pathway=case.pathway, presented_by=educator, submitted_on=DAY)
    Pathway.objects.filter(pk=case.pathway_id).update(stage="submitted")
    assert ask(case.pathway, today=date(2026, 4, 9)).target == again.public_id


def test_towards_the_signature(admitted, prepared, head):
    pathway = admitted()
    require(pathway, signature=["mobility"])
    assert ask(pathway).reason == "Ce dispositif le demande pour signer le contrat."
    require(pathway)
    step = ask(pathway)
    assert (step.title, step.url_name) == ("Préparer le contrat", "pathways:contract_create")
    contract = prepared()
    for party in ("youth", "association"):
        sign_contract(contract, party=party, signer_name="Elle", signed_on=DAY, by=head)
    step = ask(contract.pathway, today=DAY + timedelta(days=6))
    assert step.title == "Faire signer : la Mission locale"
    assert step.reason.startswith("2/3 — manque la Mission locale depuis 6 jours.")
    assert (step.url_name, step.target) == ("pathways:contract", contract.public_id)


@pytest.mark.parametrize(
    ("today", "title"),
    [
        (date(2026, 6, 11), "Mois 4 sur 12 : continuer ensemble"),
        (date(2027, 1, 8), "Mois 10 sur 12 : continuer ensemble"),
        (date(2027, 1, 9), "Préparer la suite"),
        (date(2027, 3, 10), "Préparer la suite"),
        (date(2027, 3, 11), "Noter la sortie"),
    ],
)
def test_along_a_contract_that_ends_on_10_march_2027(today, title, signed):
    assert ask(signed().pathway, today=today).title == title


def test_the_daily_gesture_knows_the_young_person(signed):
    contract = signed()
    step = ask(contract.pathway, today=DAY)
    assert step.url_name == "activities:log"
    assert step.suffix == f"?jeune={contract.youth.public_id}"


def test_nothing_after_the_end(pathway_at):
    assert ask(pathway_at("closed")) is None
