"""The contract through its pages: prepared from the file, read, changed, given up."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessEntry
from pathways.allowance import in_words
from pathways.draft import progressive
from pathways.models import Contract
from pathways.workflow import (
    approve_decision,
    cancel_contract,
    change_text,
    plan_signature,
    prepare_contract,
    record_decision,
    sign_contract,
    submit_case,
)
from tests.factories import CommissionFactory, PathwayFactory, YouthFactory
from tests.pathways.signing import signing, text_of

MOST = 15


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def admit(programme, educator, head, today):
    """`admit()`: admitted today; `admit(youth)`: this young person."""

    def make(youth=None):
        youth = youth or YouthFactory(
            programme=programme, referent=educator, adviser_name="Zoé Conseil"
        )
        commission = CommissionFactory(programme=programme, held_on=today)
        case = submit_case(commission, PathwayFactory(youth=youth), submitted_on=today, by=educator)
        decision = record_decision(case, outcome="admit", decided_on=today, by=educator)
        approve_decision(decision, approved_on=today, by=head)
        case.pathway.refresh_from_db()
        return case.pathway

    return make


@pytest.fixture
def contract(admit, educator, today):
    return prepare_contract(
        admit(), months=12, prepared_on=today, action_plan="Un toit\nUn papier", by=educator
    )


def text(response):
    return response.content.decode().replace("\xa0", " ").replace("\u202f", " ")


def of(row, name):
    return reverse(f"pathways:{name}", args=[row.public_id])


def sign(contract, party, by, on):
    return sign_contract(contract, party=party, signer_name="Quelqu’un", signed_on=on, by=by)


def test_the_draft_comes_from_the_file(as_user, educator, admit, today):
    pathway = admit()
    barriers = pathway.youth.barriers
    common = {"identified_on": today, "recorded_by": educator}
    barriers.create(theme="housing", action="demande au SIAO", **common)
    barriers.create(theme="mobility", **common)
    barriers.create(theme="health", action="rendez-vous au CMP", **common)
    barriers.create(theme="money", action="fini", lifted_on=today, **common)
    pathway.cases.update(asked="Un contrat pour se poser")
    shown = as_user(educator).get(of(pathway, "contract_create"))
    initial = shown.context["form"].initial
    assert initial["objective"] == "Un contrat pour se poser"
    assert initial["action_plan"].splitlines() == [
        "Hébergement et logement : demande au SIAO",
        "Mobilité : à travailler ensemble",
    ]
    assert "CMP" not in text(shown), "three parties read a contract: health stays out of it"
    assert [initial[name] for name in ("hours_first", "hours_then", "hours_after")] == [5, 10, 15]
    assert initial["months"] == 12
    assert "Zoé Conseil" in initial["mission_locale_commitments"]
    assert educator.first_name in initial["association_commitments"]
    assert "Aucun jour prévu" in text(shown)
    assert "Représentant légal" not in text(shown)


@pytest.mark.parametrize(
    ("line", "numbers"), [(15, (5, 10, 15)), (10, (3, 7, 10)), (20, (7, 13, 20)), (1, (1, 1, 1))]
)
def test_hours_grow_to_the_line_of_the_programme(line, numbers):
    assert progressive(line) == numbers


@pytest.mark.parametrize(
    ("category", "day", "words"),
    [
        ("adult", date(2025, 5, 1), "561,68 € par mois au plus, montant du 1er avril 2025"),
        ("adult_taxed", date(2025, 5, 1), "337 € par mois au plus, montant du 1er avril 2025"),
        ("minor", date(2026, 3, 31), "224,68 € par mois au plus, montant du 1er avril 2025"),
        (
            "minor",
            date(2026, 4, 1),
            "224,68 € par mois au plus, montant du 1er avril 2025, à vérifier car revalorisé "
            "depuis",
        ),
        ("none", date(2025, 5, 1), ""),
        ("unknown", date(2025, 5, 1), ""),
    ],
)
def test_an_allowance_in_words(category, day, words):
    assert in_words(category, day).replace("\xa0", " ") == words


def test_preparing_twice_makes_one(as_user, educator, admit, today):
    pathway, client = admit(), as_user(educator)
    url = of(pathway, "contract_create")
    initial = client.get(url).context["form"].initial
    sent = text_of(**initial) | {"key": uuid4(), "prepared_on": today, "allowance": "adult"}
    for _ in range(2):
        made = client.post(url, sent)
    contract = Contract.objects.get()
    assert made.headers["Location"] == contract.get_absolute_url()
    shown = text(client.get(contract.get_absolute_url()))
    for words in (
        "0/3 — manquent le jeune, l’association, la Mission locale depuis aujourd’hui",
        "Je viens aux rendez-vous",
        "561,68 € par mois au plus",
        "Un·e chef·fe de service signe pour l’association.",
    ):
        assert words in shown
    entry = AccessEntry.objects.filter(action="create").earliest("pk")
    assert (entry.target, entry.programme) == ("pathways.contract", pathway.programme)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"months": 0}, "Un contrat dure de 1 à 12 mois à la signature."),
        ({"months": 13}, "Un contrat dure de 1 à 12 mois à la signature."),
        ({"hours_first": 36}, "De 1 à 35 heures par semaine."),
        ({"prepared_on": 1}, "Cette date est dans le futur"),
        ({"prepared_on": -1}, "pas de contrat avant"),
        ({"allowance": "minor"}, "Sélectionnez un choix valide"),
        ({"action_plan": "x" * 3001}, "au plus 3000 caractères"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    wrong, sentence, as_user, educator, admit, today
):
    pathway = admit()
    sent = text_of(objective="Dormir au calme", prepared_on=0) | wrong
    sent |= {"key": uuid4(), "prepared_on": today + timedelta(days=sent["prepared_on"])}
    shown = text(as_user(educator).post(of(pathway, "contract_create"), sent))
    assert sentence in shown
    assert "Dormir au calme" in shown
    assert not pathway.contracts.exists()


def test_what_prevents_is_said_before_anything_is_typed(as_user, educator, admit, today):
    pathway, client = admit(), as_user(educator)
    url = of(pathway, "contract_create")
    pathway.programme.required_before_signature = ["mobility"]
    pathway.programme.save()
    shown = text(client.get(url))
    assert "Il manque : Diagnostic mobilité" in shown
    assert f"{of(pathway, 'assessment_create')}?type=mobility" in shown
    assert "id_months" not in shown
    pathway.programme.required_before_signature = []
    pathway.programme.save()
    pathway.youth.birth_date = today.replace(year=today.year - 26, day=1)
    pathway.youth.save()
    shown = text(client.get(url))
    assert "l’âge ne permet pas de signer" in shown
    assert of(pathway, "eligibility") in shown
    assert "id_months" not in shown


def test_a_second_contract_is_not_asked_for(as_user, educator, contract):
    shown = text(as_user(educator).get(of(contract.pathway, "contract_create")))
    assert f"Le contrat {contract.number} attend déjà des signatures." in shown
    assert contract.get_absolute_url() in shown
    assert "id_months" not in shown


def test_reminders_do_not_prevent(as_user, educator, admit, programme):
    pathway = admit(YouthFactory(programme=programme, birth_date=None, birth_year=2004))
    shown = text(as_user(educator).get(of(pathway, "contract_create")))
    for words in ("La date de naissance manque", "Aucun·e conseiller·ère", "Pièce pas encore vue"):
        assert words in shown
    assert "id_months" in shown


def test_a_representative_is_asked_of_who_is_a_minor_on_the_planned_day(
    as_user, educator, admit, programme, today
):
    eighteen_in_a_month = (today + timedelta(days=30)).replace(year=today.year - 17)
    youth = YouthFactory(programme=programme, birth_date=eighteen_in_a_month - timedelta(days=365))
    pathway, client = admit(youth), as_user(educator)
    url = of(pathway, "contract_create")
    assert "id_representative_name" in text(client.get(url))
    assert "Majeur·e, foyer non imposable" not in text(client.get(url))
    plan_signature(pathway, planned_on=today + timedelta(days=45), by=educator)
    shown = text(client.get(url))
    assert "id_representative_name" not in shown
    assert "dans 45 jours" in shown


def test_a_representative_is_named_whole(as_user, educator, admit, programme, today):
    youth = YouthFactory(programme=programme, birth_date=today - timedelta(days=17 * 365))
    pathway, client = admit(youth), as_user(educator)
    url = of(pathway, "contract_create")
    sent = text_of(representative_name="Awa Exemple", prepared_on=today, key=uuid4())
    shown = text(client.post(url, sent))
    assert "Dites qui donne son accord" in shown
    sent |= {
        "representative_quality": "parent",
        "representative_contact": "06 12 34 56 78",
        "representative_agreed_on": today + timedelta(days=1),
    }
    assert "notez un accord donné" in text(client.post(url, sent))
    sent["representative_agreed_on"] = today
    assert client.post(url, sent).status_code == 302
    page = text(client.get(pathway.contracts.get().get_absolute_url()))
    assert "Awa Exemple, parent" in page
    assert "A donné son accord le" in page


def test_the_page_of_a_contract_costs_the_same(
    as_user, queries_of, head, educator, contract, today
):
    client = as_user(educator)
    pages = ("contract", "contract_edit", "contract_cancel", "extension_create", "signature_create")
    costs = {page: queries_of(client, of(contract, page)) for page in pages}
    costs["contract_create"] = queries_of(client, of(contract.pathway, "contract_create"))
    for round_ in range(4):
        change_text(contract, objective=f"Version {round_}", changed_on=today, by=educator)
        for party in ("youth", "mission_locale"):
            sign(contract, party, head, today)
    # A signature brings the people who wrote them down: one query more, however many.
    for page in pages:
        assert queries_of(client, of(contract, page)) <= costs[page] + 1, page
    assert max(costs.values()) <= MOST, costs


def test_a_contract_given_up_proposes_its_text_again(as_user, educator, contract, today):
    sign(contract, "youth", educator, today)
    url, client = of(contract, "contract_cancel"), as_user(educator)
    asked = text(client.get(url))
    for words in ("Ce qui sera perdu", "La signature de Quelqu’un (le jeune)", "reste pris"):
        assert words in asked
    contract.refresh_from_db()
    assert contract.cancelled_on is None
    assert "est abandonné" in text(client.post(url, follow=True))
    assert "déjà abandonné" in text(client.get(url))
    assert "n’attend plus de signature" in text(client.post(url, follow=True))
    again = client.get(of(contract.pathway, "contract_create"))
    assert again.context["form"].initial["action_plan"] == "Un toit\nUn papier"


def test_a_signed_contract_is_not_given_up(as_user, head, contract, today):
    for party in ("youth", "mission_locale", "association"):
        sign(contract, party, head, today)
    client, url = as_user(head), of(contract, "contract_cancel")
    assert "il ne s’abandonne plus" in text(client.get(url))
    assert "n’attend plus de signature" in text(client.post(url, follow=True))
    assert "son texte ne change plus" in text(client.get(of(contract, "contract_edit")))
    contract.refresh_from_db()
    assert contract.cancelled_on is None


def test_what_has_ended_is_only_read(as_user, educator, contract, today):
    cancel_contract(contract, cancelled_on=today, by=educator)
    shown = text(as_user(educator).get(contract.get_absolute_url()))
    assert "Abandonné" in shown
    assert of(contract, "signature_create") not in shown
    assert of(contract, "contract_edit") not in shown
    refused = as_user(educator).post(of(contract, "signature_create"), signing("youth", today))
    assert "n’attend plus de signature" in text(refused)
