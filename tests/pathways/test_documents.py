"""The minutes and the contract as they are printed: what they say, and that they are tagged."""

import re
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from PIL import Image

from accounts.models import AccessEntry
from pathways.workflow import (
    approve_decision,
    change_text,
    close_commission,
    correct_decision,
    extend_contract,
    note_presence,
    prepare_contract,
    record_decision,
    return_decision,
    sign_contract,
    withdraw_case,
)
from tests.factories import OrganisationFactory, PartnershipFactory, SituationFactory, YouthFactory
from tests.pathways.conftest import DAY
from tests.reports.test_document import tags_of, text_of

pytestmark = pytest.mark.django_db
NEXT = DAY + timedelta(days=1)
LATER = DAY + timedelta(days=7)


def drawing(kind="PNG"):
    out = BytesIO()
    Image.new("RGB", (40, 20), "#13302f").save(out, kind)
    return ContentFile(out.getvalue(), name=f"dessin.{kind.lower()}")


def assert_tagged(reader, title):
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "fr"
    assert root["/MarkInfo"]["/Marked"]
    assert reader.metadata.title == title
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    tags = tags_of(root["/StructTreeRoot"])
    assert {"/H1", "/H2"} <= {tag for tag, _ in tags}
    assert all(alt for tag, alt in tags if tag == "/Figure")
    return tags


def test_the_minutes_of_an_open_session_are_a_draft(reader, commission, decided, presented):
    decided("adjourn", reason="Le logement d’abord", conditions="Un toit", review_on=LATER)
    presented(YouthFactory(programme=commission.programme, first_name="Solal"))
    commission.members.create(name="Maud Renier")
    read = reader("pathways:commission_minutes", commission)
    text = text_of(read)
    assert "Projet" in text
    assert "Motif : Le logement d’abord" in text
    assert "Conditions : Un toit" in text
    assert "À revoir le 18 mars 2026." in text
    assert "Pas encore décidé" in text
    assert "Non notée" in text
    assert "Rectificatifs" not in text
    assert reader.file_name == "projet-proces-verbal-2026-03-11.pdf"
    tags = assert_tagged(read, "Procès-verbal de la commission du 11\u00a0mars\u00a02026")
    assert {"/Table", "/TH"} <= {tag for tag, _ in tags}


def test_the_minutes_say_who_sat_who_withdrew_and_what_was_taken_off(
    reader, commission, presented, decided, educator, head
):
    there = commission.members.create(name="Maud Renier", function="Référente")
    stays = commission.members.create(name="Élise Vanhoutte")
    commission.members.create(name="Karim Absent")
    commission.quorum = 1
    commission.save()
    note_presence(commission, present=[there, stays], by=educator)
    decided("admit", recused=[there])
    gone = presented()
    withdraw_case(gone, reason="Parti chez sa sœur", withdrawn_on=DAY, by=educator)
    close_commission(commission, closed_on=DAY, by=head)
    text = text_of(reader("pathways:commission_minutes", commission))
    assert re.search("Maud Renier Référente Présent", text)
    assert re.search("Karim Absent Absent", text)
    assert "1 · atteint (2 présences)" in text
    assert "S’est retiré·e : Maud Renier." in text
    assert f"{gone.pathway.youth.full_name} · retiré le 11 mars 2026 : Parti chez sa sœur" in text
    assert f"Approuvée par {head.signature} le 11 mars 2026" in text
    assert f"Séance close le 11 mars 2026 par {head}." in text
    assert "rojet" not in text


def test_a_correction_is_a_line_of_its_own_and_the_first_line_stays(
    reader, commission, decided, educator, head
):
    decision = decided("refuse", reason="Trop tôt")
    close_commission(commission, closed_on=DAY, by=head)
    before = text_of(reader("pathways:commission_minutes", commission))
    assert "Refus Motif : Trop tôt" in before
    wrong = {"outcome": "admit", "correction_note": "Erreur de dossier", "decided_on": NEXT}
    correction = correct_decision(decision, by=educator, **wrong)
    text = text_of(reader("pathways:commission_minutes", commission))
    assert "Refus Motif : Trop tôt" in text.rsplit("Rectificatifs", 1)[0]
    corrected = text.rsplit("Rectificatifs")[-1]
    assert "Refus du 11 mars 2026 Admission" in corrected
    assert "Pourquoi cette correction : Erreur de dossier" in corrected
    assert "À approuver" in corrected
    return_decision(correction, note="Relire", returned_on=NEXT, by=head)
    text = text_of(reader("pathways:commission_minutes", commission))
    assert "Refus du 11 mars 2026 En cours de réécriture" in text
    again = record_decision(decision.case, outcome="admit", decided_on=NEXT, by=educator)
    approve_decision(again, approved_on=NEXT, by=head)
    corrected = text_of(reader("pathways:commission_minutes", commission)).rsplit("Rectif")[-1]
    assert "Refus du 11 mars 2026 Admission" in corrected
    assert f"Approuvée par {head.signature} le 12 mars 2026" in corrected
    assert "réécriture" not in corrected


def test_the_contract_says_what_the_three_sign(reader, admitted, educator, programme):
    youth = YouthFactory(programme=programme, first_name="Inès", adviser_name="Élise Vanhoutte")
    SituationFactory(youth=youth, housing="street", resources="none")
    SituationFactory(youth=youth, recorded_on=LATER, housing="social")
    mission_locale = OrganisationFactory(kind="mission_locale", name="Mission locale du Nord")
    PartnershipFactory(
        programme=programme,
        organisation=mission_locale,
        domain="employment",
        roles=["co_signatory"],
    )
    contract = prepare_contract(
        admitted(youth), months=12, prepared_on=DAY, by=educator, objective="Un toit <b>stable</b>",
        action_plan="La boxe du mardi\nLes papiers", youth_commitments="Venir ou prévenir",
        hours_first=5, hours_then=10, hours_after=15, allowance="adult",
    )  # fmt: skip
    read = reader("pathways:contract_pdf", contract)
    text = text_of(read)
    for said in (
        "Projet", "Mission locale du Nord", "Représentée par Élise Vanhoutte",
        "Hébergement : Rue, sans hébergement", "Un toit <b>stable</b>", "La boxe du mardi Les papi",
        "Venir ou prévenir", "d’être assidu, de participer activement", "d’être sincère",
        "Les deux premiers mois 5 h", "À partir du 3e mois 10 h", "À partir du 6e mois 15 h",
        "15 à 20 h", "Il dure 12 mois.", "jusqu’à 18 mois en tout", "dernière des trois signatures",
        "561,68 € par mois au plus, montant du 1er avril 2025.", "Seule la Mission locale décide",
        "la CNIL", "texte n° 1 du 11 mars 2026",
    ):  # fmt: skip
        assert said in text, said
    assert "Logement social" not in text
    assert "Prolongations" not in text
    assert "PROJET" in text_of_page(read, -1)
    assert reader.file_name == f"projet-contrat-{contract.number}.pdf"
    assert_tagged(read, f"Contrat d’engagement jeune n° {contract.number}")


def text_of_page(reader, number):
    return " ".join(reader.pages[number].extract_text().replace("\xa0", " ").split())


@pytest.mark.parametrize(
    ("category", "day", "said"),
    [
        ("none", DAY, "Pas d’allocation dans cette situation."),
        ("unknown", DAY, "À vérifier avec la Mission locale"),
        ("minor", date(2026, 4, 1), "224,68 € par mois au plus, montant du 1er avril 2025 (à vér"),
    ],
)
def test_the_allowance_informs_and_promises_nothing(
    category, day, said, reader, admitted, educator
):
    contract = prepare_contract(
        admitted(), months=12, prepared_on=day, by=educator, allowance=category
    )
    assert said in text_of(reader("pathways:contract_pdf", contract))


def test_a_signature_is_drawn_where_it_was_given(reader, prepared, educator, head, media):
    contract = prepared()
    sign = {"signed_on": DAY, "by": head}
    sign_contract(
        contract, party="youth", signer_name="Inès", means="drawn", file=drawing(), **sign
    )
    read = reader("pathways:contract_pdf", contract)
    figures = [alt for tag, alt in assert_tagged(read, read.metadata.title) if tag == "/Figure"]
    assert figures == ["Signature dessinée : Inès"]
    assert "Signé à l’écran le 11 mars 2026" in text_of(read)
    change_text(contract, changed_on=NEXT, by=educator, objective="Autre")
    read = reader("pathways:contract_pdf", contract)
    assert "Signé" not in text_of(read)
    assert not [
        tag for tag, _ in tags_of(read.trailer["/Root"]["/StructTreeRoot"]) if tag == "/Figure"
    ]
    assert "texte n° 2 du 12 mars 2026" in text_of(read)


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"<svg/>", b""])
def test_a_drawing_that_is_no_image_leaves_its_words(content, reader, prepared, head, media):
    contract = prepared()
    file = ContentFile(content, name="dessin.png")
    signed = {"signer_name": "Inès", "means": "drawn", "file": file, "signed_on": DAY, "by": head}
    signature = sign_contract(contract, party="youth", **signed)
    assert "Signé à l’écran le 11 mars 2026" in text_of(reader("pathways:contract_pdf", contract))
    signature.file.delete(save=False)
    assert "Signé à l’écran le 11 mars 2026" in text_of(reader("pathways:contract_pdf", contract))


def test_a_signed_contract_is_no_draft_and_lists_what_lengthened_it(reader, signed, head):
    contract = signed()
    extend_contract(
        contract, kind="need", reason="Un stage à finir", decided_on=LATER,
        new_end=date(2027, 5, 10), by=head,
    )  # fmt: skip
    text = text_of(reader("pathways:contract_pdf", contract))
    assert "rojet" not in text
    assert "PROJET" not in text
    assert text.count("Signé sur papier le 11 mars 2026") == 3
    assert "Il dure 12 mois : du 11 mars 2026 au 10 mars 2027 inclus." in text
    assert "au plus tard le 10 septembre 2027" in text
    assert "du 10 mars 2027 au 10 mai 2027. Besoin justifié : Un stage à finir" in text
    assert reader.file_name == f"contrat-{contract.number}.pdf"


def test_a_minor_is_represented(reader, admitted, programme, educator):
    youth = YouthFactory(programme=programme, birth_date=date(2009, 1, 2))
    contract = prepare_contract(
        admitted(youth), months=12, prepared_on=DAY, by=educator,
        representative_name="Odile Exemple", representative_quality="parent",
        representative_agreed_on=DAY,
    )  # fmt: skip
    text = text_of(reader("pathways:contract_pdf", contract))
    assert "Représenté·e par Odile Exemple (parent), qui a donné son accord le 11 mars 2026" in text


@pytest.mark.parametrize("name", ["pathways:commission_minutes", "pathways:contract_pdf"])
def test_a_printing_leaves_its_line_in_the_journal(
    name, as_user, commission, prepared, educator, unprinted
):
    row = prepared() if "contract" in name else commission
    as_user(educator).get(reverse(name, args=[row.public_id]))
    entry = AccessEntry.objects.get(user=educator)
    assert (entry.action, entry.target_id) == ("print", str(row.public_id))


def test_the_minutes_cost_the_same_for_one_file_and_twenty(
    queries_of, as_user, commission, decided, educator, unprinted
):
    url = reverse("pathways:commission_minutes", args=[commission.public_id])
    decided("admit")
    one = queries_of(as_user(educator), url)
    for _ in range(19):
        decided("admit")
    assert queries_of(as_user(educator), url) == one <= 15
