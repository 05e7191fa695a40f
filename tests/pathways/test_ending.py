"""The way out and the excuses, through their pages: what is said before, what is refused."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from pathways.models import Exit, Pathway
from pathways.workflow import (
    excuse,
    prepare_contract,
    record_breach,
    record_exit,
    record_meeting,
    record_spe_check,
    request_assessment,
    sign_contract,
    submit_case,
)
from tests.factories import CommissionFactory, PathwayFactory, YouthFactory
from tests.pathways.conftest import DAY
from tests.pathways.reading import words
from tests.pathways.running import running
from youths.models import Closure


@pytest.fixture
def ago(today):
    return lambda days: today - timedelta(days=days)


@pytest.fixture
def youth(programme, educator, ago):
    return YouthFactory(programme=programme, referent=educator, identified_on=ago(400))


def url(pathway, name="exit_create"):
    return reverse(f"pathways:{name}", args=[pathway.public_id])


def leave(client, pathway, day, **fields):
    sent = {"key": uuid4(), "exited_on": day, "reason": "training", **fields}
    return client.post(url(pathway), sent)


@pytest.fixture
def contract(youth, educator, ago):
    return running(youth, started=ago(100), by=educator)


@pytest.fixture
def preparing(youth, ago):
    return PathwayFactory(youth=youth, opened_on=ago(100))


def options(client, pathway):
    form = client.get(url(pathway)).context["form"]
    return {group: [code for code, _ in rows] for group, rows in form.fields["reason"].choices[1:]}


def test_the_reasons_follow_where_the_pathway_stands(as_user, head, preparing, programme, ago):
    client = as_user(head)
    before = options(client, preparing)
    assert list(before) == [
        "Emploi durable (plus de six mois)",
        "Emploi de transition (moins de six mois)",
        "Sortie positive : formation, insertion",
        "Relais : quelqu’un d’autre continue",
        "Sortie neutre : ni réussite ni échec",
        "Sans solution à ce jour",
    ]
    other = YouthFactory(programme=programme, identified_on=ago(400))
    after = options(client, running(other, started=ago(100), by=head).pathway)
    said = set(sum(before.values(), [])), set(sum(after.values(), []))
    assert said[0] - said[1] == {"not_eligible"}
    assert said[1] - said[0] == {"term", "breach"}
    assert "not_admitted" not in said[0] | said[1]


def test_a_running_contract_ends_that_day_and_the_page_says_so_before(
    as_user, head, contract, today
):
    client = as_user(head)
    assert "il finira le jour de la sortie" in words(client.get(url(contract.pathway)))
    sent = {
        "destination": "CFA de Roubaix",
        "proof": "seen",
        "last_contact_on": today,
        "note": "Content",
    }
    leave(client, contract.pathway, today, **sent)
    leaving = Exit.objects.get()
    contract.refresh_from_db()
    assert contract.ends_on == today
    assert (leaving.destination, leaving.proof, leaving.note) == (
        "CFA de Roubaix", "seen", "Content",
    )  # fmt: skip
    assert leaving.family == "positive"
    contract.youth.refresh_from_db()
    assert contract.youth.closed_on is None


def test_only_a_head_cuts_a_contract_short(as_user, educator, contract, today):
    client = as_user(educator)
    page = words(client.get(url(contract.pathway)))
    assert "seul·e un·e chef·fe de service peut y mettre fin avant" in page
    assert "Enregistrer la sortie" not in page
    assert "y met fin" in words(leave(client, contract.pathway, today))
    assert not Exit.objects.exists()


def test_on_the_last_day_nothing_is_cut_short(as_user, educator, youth, today, ago):
    contract = running(youth, started=ago(200), by=educator)
    contract.ends_on = today
    contract.save()
    leave(as_user(educator), contract.pathway, today, reason="term")
    assert Exit.objects.get().reason == "term"


def test_an_unsigned_contract_and_an_agenda_are_dropped_after_a_word(
    as_user, educator, preparing, programme, head, youth, ago, today
):
    client = as_user(educator)
    commission = CommissionFactory(programme=programme, held_on=today)
    case = submit_case(commission, preparing, submitted_on=today, by=educator)
    assert "quittera l’ordre du jour" in words(client.get(url(preparing)))
    leave(client, preparing, today, reason="redirected")
    case.refresh_from_db()
    assert case.withdrawn_on == today
    other = YouthFactory(programme=programme, identified_on=ago(90))
    admitted = PathwayFactory(youth=other, stage="admitted")
    contract = prepare_contract(admitted, months=12, prepared_on=today, by=educator)
    sign_contract(contract, party="youth", signer_name="Elle", signed_on=today, by=educator)
    assert "Les signatures déjà données (1) seront perdues" in words(client.get(url(admitted)))
    leave(client, admitted, today, reason="moved")
    contract.refresh_from_db()
    assert contract.cancelled_on == today


def test_the_file_may_be_closed_with_it_once(as_user, educator, preparing, today):
    client = as_user(educator)
    key = uuid4()
    for _ in range(2):
        leave(client, preparing, today, reason="moved", closes_file="on", key=key)
    youth = preparing.youth
    youth.refresh_from_db()
    assert (youth.closed_on, Exit.objects.count()) == (today, 1)
    assert Closure.objects.get().reason == "Sortie : Déménagement"


WRONG = [
    ({"exited_on": -1}, "Cette date est dans le futur"),
    ({"exited_on": 401}, "précéder le début du parcours"),
    ({"exited_on": 110}, "précéder le début du contrat"),
    ({"last_contact_on": -1}, "Cette date est dans le futur"),
    ({"exited_on": 20, "last_contact_on": 10}, "Le dernier contact est après la sortie"),
    ({"reason": "breach"}, "La Mission locale seule met fin"),
    ({"reason": "not_admitted"}, "Sélectionnez un choix valide"),
    ({"reason": ""}, "obligatoire"),
    ({"exited_on": "31/02/2026"}, "date valide"),
    ({"note": "1 90 05 75 123 456 78"}, "numéro de sécurité sociale"),
]


@pytest.mark.parametrize(("wrong", "sentence"), WRONG)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    wrong, sentence, as_user, head, contract, ago, today
):
    typed = {"destination": "Chez son oncle"} | {
        name: ago(value) if isinstance(value, int) else value for name, value in wrong.items()
    }
    day = typed.pop("exited_on", today)
    response = leave(as_user(head), contract.pathway, day, **typed)
    page = words(response)
    assert sentence in page
    assert "Chez son oncle" in page
    assert not Exit.objects.exists()
    contract.refresh_from_db()
    assert contract.ends_on > today


def test_the_mission_locale_alone_ends_a_contract_for_breaches(as_user, head, contract, today):
    breach = record_breach(
        contract.pathway, happened_on=today, kind="absence", facts="Absent", proposal="end",
        heard_on=today, youth_words="Malade", proposed_on=today, by=head,
    )  # fmt: skip
    client = as_user(head)
    assert "notez d’abord sa décision" in words(
        leave(client, contract.pathway, today, reason="breach")
    )
    breach.answer, breach.answered_on = "end", today
    breach.save()
    leave(client, contract.pathway, today, reason="breach")
    assert Pathway.objects.get().stage == "closed"


def test_an_excuse_of_several_months(as_user, educator, contract, today):
    client = as_user(educator)
    address = url(contract.pathway, "unavailability_create")
    assert "ne compte pas dans les moyennes d’heures" in words(client.get(address))
    ends = today + timedelta(days=170)
    sent = {"key": uuid4(), "reason": "childcare", "starts_on": today, "ends_on": ends}
    client.post(address, sent)
    assert contract.pathway.unavailabilities.get().ends_on == ends


def test_no_way_out_of_what_has_ended_or_of_a_closed_file(as_user, educator, preparing, today):
    client = as_user(educator)
    record_exit(preparing, exited_on=today, reason="lost", by=educator)
    assert "Ce parcours est terminé" in words(client.get(url(preparing)))
    assert "Ce parcours est terminé" in words(leave(client, preparing, today))
    preparing.youth.closed_on = today
    preparing.youth.save()
    assert client.get(url(preparing)).status_code == 404


@pytest.mark.parametrize("name", ["exit_create", "unavailability_create", "breach_create"])
def test_queries(name, as_user, educator, head, pathway_at, queries_of):
    """With a row of every kind: a thin pathway would cost less than a real one."""
    pathway = pathway_at("in_contract")
    record_spe_check(
        pathway, checked_on=DAY, result="unknown", source="mission_locale", by=educator
    )
    record_meeting(pathway, held_on=DAY, attendees="Nous", by=educator)
    request_assessment(pathway, kind="mobility", requested_on=DAY, by=educator)
    facts = {"happened_on": DAY, "kind": "absence", "facts": "Absente", "proposal": "talk"}
    for _ in range(2):
        record_breach(pathway, **facts, by=educator)
        excuse(pathway, reason="health", starts_on=DAY, ends_on=DAY, by=educator)
    assert queries_of(as_user(head), url(pathway, name)) <= 15
