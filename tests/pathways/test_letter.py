"""The letter a young person receives: short sentences, one page, and only when it holds."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from accounts.models import AccessEntry
from pathways.workflow import (
    approve_decision,
    correct_decision,
    prepare_contract,
    record_decision,
    return_decision,
)
from tests.factories import OrganisationFactory, PartnershipFactory, SituationFactory, YouthFactory
from tests.pathways.conftest import DAY
from tests.reports.test_document import tags_of, text_of

pytestmark = pytest.mark.django_db
NEXT = DAY + timedelta(days=1)
LETTER = "pathways:decision_letter"


@pytest.fixture
def youth(programme, educator):
    return YouthFactory(
        programme=programme, first_name="Inès", last_name="Aubry", referent=educator
    )


@pytest.fixture
def letter(reader, decided, programme, youth):
    """`letter("refuse", reason="…")`: its words."""
    organisation = programme.organisation
    organisation.name, organisation.phone = "Les Passerelles", "0320016391"
    organisation.address = "12 rue du Port\n59000 Lille"
    organisation.save()

    def write(outcome, **fields):
        read = reader(LETTER, decided(outcome, youth=youth, **fields))
        assert len(read.pages) == 1
        write.read = read
        return text_of(read)

    return write


OUTCOMES = {
    "admit": (
        "Votre demande est acceptée", "La commission vous dit oui.",
        "Le contrat commence à la dernière signature.",
    ),
    "adjourn": (
        "La décision est reportée", "Ce n’est pas un refus.", "Pourquoi Trop de papiers manquent.",
        "Ce qu’il faut faire avant Refaire la carte d’identité.",
        "La commission reparle de votre demande le 20 avril 2026.",
    ),
    "refuse": (
        "Votre demande n’est pas acceptée", "La Mission locale décide au nom de l’État.",
        "Vous pouvez demander que la décision soit revue. La Mission locale vous explique comment",
        "Mission locale du Nord : 03 20 11 22 33",
    ),
    "redirect": (
        "Nous vous proposons un autre accompagnement", "Ce qui est proposé Refaire la carte",
        "La Mission locale décide au nom de l’État.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_each_outcome_has_its_letter(outcome, letter, programme, educator, reader, head):
    PartnershipFactory(
        programme=programme,
        roles=["co_signatory"],
        organisation=OrganisationFactory(
            name="Mission locale du Nord", kind="mission_locale", phone="0320112233"
        ),
    )
    text = letter(
        outcome, reason="Trop de papiers manquent.", conditions="Refaire la carte d’identité.",
        review_on=date(2026, 4, 20) if outcome == "adjourn" else None,
    )  # fmt: skip
    for said in (*OUTCOMES[outcome], "Bonjour Inès,", "Inès Aubry", "Le 11 mars 2026"):
        assert said in text, said
    assert f"Appelez {educator}" in text
    assert "03 20 01 63 91" in text
    assert f"{head}, chef·fe de service" in text
    assert not re.search(r"délai|deux mois|tribunal|recours", text)
    assert "remplace" not in text
    assert reader.file_name == "lettre-commission-2026-03-11.pdf"


def test_a_letter_is_tagged_and_its_title_names_nobody(letter):
    letter("admit")
    root = letter.read.trailer["/Root"]
    assert root["/Lang"] == "fr"
    assert {"/H1", "/H2", "/L"} <= {tag for tag, _ in tags_of(root["/StructTreeRoot"])}
    assert letter.read.metadata.title == "Décision de la commission du 11\u00a0mars\u00a02026"


def test_the_longest_letter_still_holds_in_one_page(letter, youth):
    SituationFactory(youth=youth, domiciliation="association")
    letter("redirect", reason="motif long " * 27, conditions="condition longue " * 17)


def test_without_an_address_it_is_given_by_hand(letter):
    assert "Remise en main propre" in letter("admit")


def test_a_young_person_domiciled_with_us_is_written_to_there(letter, youth):
    SituationFactory(youth=youth, domiciliation="association")
    text = letter("admit")
    assert "chez Les Passerelles 12 rue du Port 59000 Lille" in text
    assert "main propre" not in text


def test_what_was_typed_is_printed_as_words(letter):
    text = letter("refuse", reason="<img src=file:///etc/passwd> & « non »")
    assert "<img src=file:///etc/passwd> & « non »" in text


def test_only_an_approved_decision_has_a_letter(as_user, educator, decided, youth):
    decision = decided("admit", approved=False, youth=youth)
    response = as_user(educator).get(reverse(LETTER, args=[decision.public_id]), follow=True)
    assert response.redirect_chain[0][0] == decision.case.commission.get_absolute_url()
    assert "La lettre se remet une fois la décision approuvée." in response.content.decode()
    assert not AccessEntry.objects.filter(action="print").exists()


def test_a_corrected_decision_has_one_letter_which_says_so(
    as_user, reader, educator, head, decided, youth
):
    decision = decided("refuse", reason="Trop tôt", youth=youth)
    fields = {"outcome": "admit", "correction_note": "Erreur", "decided_on": NEXT, "by": educator}
    correction = correct_decision(decision, **fields)
    response = as_user(educator).get(reverse(LETTER, args=[decision.public_id]), follow=True)
    assert "sa lettre n’est plus remise" in response.content.decode()
    # Sent back, then written again: it still replaces the first letter.
    return_decision(correction, note="Relire", returned_on=NEXT, by=head)
    again = record_decision(decision.case, outcome="admit", decided_on=NEXT, by=educator)
    approve_decision(again, approved_on=NEXT, by=head)
    text = text_of(reader(LETTER, again))
    assert "Cette lettre remplace celle du 11 mars 2026." in text
    assert "Erreur" not in text


def test_the_representative_of_a_minor_gets_a_copy(reader, decided, programme, educator, head):
    youth = YouthFactory(programme=programme, birth_date=date(2009, 1, 2))
    decision = decided("admit", youth=youth)
    assert "représentant légal" not in text_of(reader(LETTER, decision))
    prepare_contract(
        decision.case.pathway, months=12, prepared_on=DAY, by=educator,
        representative_name="Odile Exemple", representative_quality="parent",
        representative_agreed_on=DAY,
    )  # fmt: skip
    text = text_of(reader(LETTER, decision))
    assert "Copie à votre représentant légal : Odile Exemple" in text


def test_a_letter_is_printed_under_the_eyes_of_the_journal(letter, educator, queries_of, client):
    letter("refuse", reason="Trop tôt")
    entry = AccessEntry.objects.get(user=educator)
    assert (entry.action, entry.target) == ("print", "pathways.commissiondecision")
    url = reverse(LETTER, args=[entry.target_id])
    assert queries_of(client, url) <= 15
