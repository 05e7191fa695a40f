"""The card and its acts through the pages: who may, what is said, what is refused."""

from datetime import timedelta
from uuid import uuid4

import pytest
from dateutil.relativedelta import relativedelta
from django.urls import reverse
from django.utils import timezone

from pathways.models import Pathway
from pathways.workflow import (
    approve_decision,
    check_criterion,
    record_decision,
    record_exit,
    submit_case,
)
from tests.factories import CommissionFactory, PathwayFactory, SituationFactory, YouthFactory


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def youth(programme, educator, today):
    return YouthFactory(
        programme=programme,
        referent=educator,
        identified_on=today - timedelta(days=90),
        birth_date=today.replace(day=1, year=today.year - 20),
    )


@pytest.fixture
def pathway(youth):
    return PathwayFactory(youth=youth)


@pytest.fixture
def student(youth, educator, today):
    return SituationFactory(youth=youth, recorded_on=today, recorded_by=educator, in_training=True)


def text(response):
    return response.content.decode().replace("\xa0", " ").replace("\u202f", " ")


def of(pathway, name, *codes):
    return reverse(f"pathways:{name}", args=[pathway.public_id, *codes])


def test_a_page_or_a_fragment_for_the_file(as_user, educator, pathway):
    client = as_user(educator)
    page = client.get(of(pathway, "eligibility"))
    short = client.get(of(pathway, "eligibility"), headers={"HX-Request": "true"})
    assert "<html" in text(page)
    assert "<html" not in text(short)
    assert "Ce qui le prouve" in text(page)
    assert "Ce qui le prouve" not in text(short)
    for response in (page, short):
        assert "Inscription comme demandeur d’emploi" in text(response)
        assert "26 ans le 1er" in text(response)


def test_each_criterion_says_its_sentence_its_source_and_its_proof(as_user, educator, pathway):
    shown = text(as_user(educator).get(of(pathway, "eligibility")))
    for words in (
        "Lien avec le service public de l’emploi pas encore vérifié.",
        "Code du travail, L5131-6",
        "Circulaire DGEFP/MAJE/DIPLP/DIHAL/2022/117 du 22 avril 2022",
        "la réponse de la Mission locale ou de France Travail",
        "règles en vigueur depuis le 1er janvier 2025",
    ):
        assert words in shown
    assert of(pathway, "criterion_check", "fragility") in shown
    assert of(pathway, "criterion_check", "age") not in shown, "the birth date answers"
    assert of(pathway, "spe_check_create") in shown, "where the fact is written"


def test_what_was_seen_is_noted(as_user, educator, pathway, today):
    client = as_user(educator)
    sent = {"key": uuid4(), "answer": "yes", "reason": "Le foyer le dit", "decided_on": today}
    url = of(pathway, "criterion_check", "fragility")
    for _ in range(2):
        assert client.post(url, sent).headers["Location"] == of(pathway, "eligibility")
    ruling = pathway.rulings.get()
    assert (ruling.kind, ruling.code, ruling.decided_by) == ("check", "fragility", educator)
    shown = text(client.get(of(pathway, "eligibility")))
    assert "Le foyer le dit" in shown
    assert educator.signature in shown
    back = reverse("pathways:ruling_withdraw", args=[ruling.public_id])
    assert back in shown
    assert client.post(back).headers["Location"] == of(pathway, "eligibility")
    assert "Le foyer le dit" not in text(client.get(of(pathway, "eligibility")))
    client.post(back)
    assert "déjà retirée" in text(client.get(of(pathway, "eligibility")))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"decided_on": 1}, "Cette date est dans le futur"),
        ({"decided_on": -9999}, "Cette date est trop ancienne"),
        ({"answer": "peut-être"}, "choix valide"),
        ({"answer": ""}, "obligatoire"),
    ],
)
def test_a_bad_check_is_said_and_kept(wrong, sentence, as_user, educator, pathway, today):
    typed = {"answer": "yes", "reason": "Ce que j’ai vu", "decided_on": 0, **wrong}
    sent = {
        name: today + timedelta(days=value) if isinstance(value, int) else value
        for name, value in typed.items()
    }
    answer = as_user(educator).post(
        of(pathway, "criterion_check", "fragility"), {"key": uuid4(), **sent}
    )
    assert sentence in text(answer)
    assert "Ce que j’ai vu" in text(answer)
    assert not pathway.rulings.exists()


@pytest.mark.parametrize("name", ["criterion_check", "criterion_overrule"])
@pytest.mark.parametrize("code", ["zzz", "difficulty", "tripartite"])
def test_a_criterion_the_scheme_does_not_ask_is_nowhere(name, code, as_user, head, pathway):
    assert as_user(head).get(of(pathway, name, code)).status_code == 404


def test_a_fact_is_corrected_where_it_is_written(as_user, educator, pathway, student, today):
    url = of(pathway, "criterion_check", "training")
    shown = text(as_user(educator).get(url))
    assert "Le dossier répond déjà à ce critère" in shown
    assert reverse("youths:situation_create", args=[pathway.youth.public_id]) in shown
    sent = {"key": uuid4(), "answer": "yes", "reason": "Il a fini", "decided_on": today}
    refused = text(as_user(educator).post(url, sent))
    assert "Le dossier répond déjà" in refused
    assert "Il a fini" in refused


def test_the_head_alone_overrules_and_only_a_no(as_user, educator, head, pathway, student, today):
    url = of(pathway, "criterion_overrule", "training")
    page = of(pathway, "eligibility")
    assert url not in text(as_user(educator).get(page))
    assert "Seul·e un·e chef·fe de service" in text(as_user(educator).get(url))
    sent = {"key": uuid4(), "reason": "Arrête vendredi", "decided_on": today}
    assert "Seul·e un·e chef·fe de service" in text(as_user(educator).post(url, sent))
    assert not pathway.rulings.exists()
    client = as_user(head)
    assert url in text(client.get(page))
    assert of(pathway, "criterion_overrule", "age") not in text(client.get(page))
    assert "rien à passer outre" in text(client.get(of(pathway, "criterion_overrule", "age")))
    assert client.post(url, sent).status_code == 302
    shown = text(client.get(page))
    assert "Passé outre : Arrête vendredi" in shown
    assert url not in shown
    withdraw = reverse("pathways:ruling_withdraw", args=[pathway.rulings.get().public_id])
    assert withdraw in shown
    assert withdraw not in text(as_user(educator).get(page))
    as_user(educator).post(withdraw)
    assert pathway.rulings.get().withdrawn_on is None


def test_the_planned_day_is_the_day_it_is_judged(as_user, educator, youth, pathway, today):
    youth.birth_date = today + timedelta(days=20) - relativedelta(years=26)
    youth.save()
    client = as_user(educator)
    planned = today + timedelta(days=30)
    assert "limite dépassée" not in text(client.get(of(pathway, "eligibility")))
    answer = client.post(of(pathway, "signature_plan"), {"planned_on": planned})
    assert answer.headers["Location"] == of(pathway, "eligibility")
    shown = text(client.get(of(pathway, "eligibility")))
    assert "limite dépassée" in shown
    assert "signature prévue" in shown
    assert Pathway.objects.get(pk=pathway.pk).signature_planned_on == planned


@pytest.mark.parametrize(
    ("days", "sentence"), [(-1, "Cette date est passée"), (2000, "trop lointaine")]
)
def test_an_absurd_signature_day(days, sentence, as_user, educator, pathway, today):
    sent = {"planned_on": today + timedelta(days=days)}
    assert sentence in text(as_user(educator).post(of(pathway, "signature_plan"), sent))
    assert Pathway.objects.get(pk=pathway.pk).signature_planned_on is None


def test_what_was_frozen_stands_beside_what_is_true_now(
    as_user, educator, pathway, youth, programme, today
):
    check_criterion(
        pathway, code="training", answer="yes", reason="Dit par lui", decided_on=today, by=educator
    )
    commission = CommissionFactory(programme=programme, held_on=today)
    submit_case(commission, pathway, submitted_on=today, by=educator)
    client = as_user(educator)
    shown = text(client.get(of(pathway, "eligibility")))
    assert "Rien n’a changé depuis" in shown
    assert "selon les règles du 1er janvier 2025" in shown
    SituationFactory(youth=youth, recorded_on=today, recorded_by=educator, in_training=True)
    shown = text(client.get(of(pathway, "eligibility")))
    assert "1 réponse a changé depuis" in shown
    assert "Dit par lui" in shown
    assert "En études ou en formation" in shown


def test_what_the_admission_froze_offers_no_act(as_user, head, educator, pathway, programme, today):
    commission = CommissionFactory(programme=programme, held_on=today)
    case = submit_case(commission, pathway, submitted_on=today, by=educator)
    decision = record_decision(case, outcome="admit", decided_on=today, by=educator)
    approve_decision(decision, approved_on=today, by=head)
    shown = text(as_user(head).get(of(pathway, "eligibility")))
    assert "Figé à l’admission par la commission" in shown
    assert of(pathway, "criterion_check", "income") not in shown
    assert of(pathway, "criterion_check", "registered") in shown, "asked at the signature"


def test_an_ended_pathway_shows_its_card_without_acts(as_user, head, pathway, student, today):
    record_exit(pathway, exited_on=today, reason="lost", by=head)
    shown = text(as_user(head).get(of(pathway, "eligibility")))
    assert "En études ou en formation" in shown
    for name in ("criterion_check", "criterion_overrule"):
        assert of(pathway, name, "training") not in shown
    assert "Le contrat est signé, ou le parcours terminé" in text(
        as_user(head).get(of(pathway, "signature_plan"))
    )
