"""All that happened is told, newest first, whatever table holds it."""

from datetime import date

import pytest
from django.urls import reverse

from pathways.history import history
from pathways.models import Pathway
from pathways.workflow import (
    answer_breach,
    check_criterion,
    excuse,
    record_breach,
    record_exit,
    record_follow_up,
    record_meeting,
    reopen,
    request_assessment,
    skip_step,
    withdraw_ruling,
)

DAY = date(2026, 3, 11)


def told(pathway):
    whole = Pathway.objects.for_history().get(pk=pathway.pk)
    return [(line.day, line.title, line.text.replace("\xa0", " ")) for line in history(whole)]


@pytest.fixture
def running(signed):
    return Pathway.objects.get(pk=signed().pathway_id)


def test_what_is_rare_is_told_with_its_own_words(running, educator, head):
    excuse(
        running, reason="hospital", starts_on=date(2026, 4, 1), ends_on=date(2026, 4, 9),
        by=educator,
    )  # fmt: skip
    breach = record_breach(
        running,
        happened_on=date(2026, 5, 4),
        kind="absence",
        facts="N’est pas venue deux fois",
        proposal="warning",
        heard_on=date(2026, 5, 5),
        proposed_on=date(2026, 5, 6),
        by=educator,
    )
    answer_breach(breach, answer="nothing", answered_on=date(2026, 5, 9), by=head)
    record_exit(running, exited_on=date(2026, 6, 1), reason="training", by=head)
    running.refresh_from_db()
    record_follow_up(
        running,
        months=3,
        situation="training",
        asked_on=date(2026, 9, 1),
        note="Elle tient",
        by=educator,
    )
    running.refresh_from_db()
    reopen(running, reopened_on=date(2026, 9, 8), reason="Elle revient", by=head)
    lines = told(running)
    assert [line[:2] for line in lines[:7]] == [
        (date(2026, 9, 8), "Parcours rouvert"),
        (date(2026, 9, 1), "Nouvelles à 3 mois"),
        (date(2026, 6, 1), "Sortie"),
        (date(2026, 5, 9), "Décision de la Mission locale : rien"),
        (date(2026, 5, 6), "Proposé à la Mission locale : avertissement"),
        (date(2026, 5, 4), "Manquement : Absence à une action prévue"),
        (date(2026, 4, 1), "Indisponibilité : hospitalisation"),
    ]
    texts = {title: text for _, title, text in lines}
    assert texts["Indisponibilité : hospitalisation"] == "jusqu’au 9 avril 2026"
    assert texts["Parcours rouvert"] == "Elle revient"
    assert texts["Nouvelles à 3 mois"].endswith("Elle tient")


def test_each_thing_prepared_is_told_once(pathway_at, programme, educator):
    pathway = pathway_at("mobilisation")
    programme.steps = programme.skippable_steps = ["mobility"]
    programme.save()
    record_meeting(
        pathway, kind="liaison", held_on=DAY, attendees="Mme Petit", outcome="more", by=educator
    )
    request_assessment(pathway, kind="health", requested_on=DAY, by=educator)
    skipped = skip_step(pathway, step="mobility", reason="Il marche", decided_on=DAY, by=educator)
    check_criterion(
        pathway, code="fragility", answer="yes", reason="Vu", decided_on=DAY, by=educator
    )
    withdraw_ruling(skipped, withdrawn_on=date(2026, 3, 12), by=educator)
    titles = [title for _, title, _ in told(pathway)]
    assert sorted(titles) == [
        "Contact avec la Mission locale",
        "Critère vérifié : situation de rupture",
        "Parcours ouvert",
        "Retirée · Étape passée : diagnostic mobilité",
        "Étape passée : diagnostic mobilité",
        "Évaluation médico-sociale : demandé",
    ]


def test_a_judgement_is_taken_back_from_the_history(as_user, educator, programme, pathway_at):
    pathway = pathway_at("mobilisation")
    programme.steps = programme.skippable_steps = ["mobility"]
    programme.save()
    ruling = skip_step(pathway, step="mobility", reason="Marche", decided_on=DAY, by=educator)
    client = as_user(educator)
    page = reverse("pathways:history", args=[pathway.public_id])
    back = reverse("pathways:ruling_withdraw", args=[ruling.public_id])
    assert back in client.get(page).content.decode()
    assert client.post(back).headers["Location"] == pathway.get_absolute_url()
    ruling.refresh_from_db()
    assert ruling.withdrawn_on is not None
    assert back not in client.get(page).content.decode()
