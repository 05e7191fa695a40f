"""Signing, on the screen or on paper: what is kept, what is refused, what a text change undoes."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessEntry
from pathways.models import Contract, Pathway, Signature
from pathways.workflow import change_text, prepare_contract, sign_contract
from tests.factories import PathwayFactory, YouthFactory
from tests.pathways.signing import as_drawing, png, signing, text_of


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def contract(programme, educator, today):
    """To sign today: what came before does not matter here."""
    youth = YouthFactory(programme=programme, referent=educator, adviser_name="Zoé Conseil")
    pathway = PathwayFactory(youth=youth, stage="admitted")
    return prepare_contract(pathway, months=12, prepared_on=today, by=educator)


def text(response):
    return response.content.decode().replace("\xa0", " ").replace("\u202f", " ")


def of(row, name):
    return reverse(f"pathways:{name}", args=[row.public_id])


def sign(contract, party, by, on, **details):
    return sign_contract(
        contract, party=party, signer_name="Quelqu’un", signed_on=on, by=by, **details
    )


def test_drawing_on_the_screen_up_to_the_contract(as_user, head, contract, today):
    client, url = as_user(head), of(contract, "signature_create")
    for number, party in enumerate(("youth", "mission_locale", "association"), 1):
        screen = client.get(f"{url}?partie={party}")
        assert screen.context["form"]["party"].value() == party
        sent = signing(party, today, means="drawn", drawing=as_drawing(png()))
        for _ in range(2):  # a second click makes nothing more
            answer = client.post(url, sent, follow=True)
        assert contract.signatures.count() == number
    end = Contract(months=12).end_if_started(today)
    assert "Le contrat commence, du" in text(answer)
    contract.refresh_from_db()
    assert (contract.starts_on, contract.ends_on) == (today, end)
    assert Pathway.objects.get(pk=contract.pathway_id).stage == "in_contract"
    signature = contract.signatures.first()
    assert (signature.means, signature.text_version) == ("drawn", 1)
    assert text(client.get(contract.get_absolute_url())).count('class="signature-image"') == 3


def test_paper_now_and_its_original_later(as_user, educator, contract, today, shelf):
    client = as_user(educator)
    told = client.post(
        of(contract, "signature_create"), signing("mission_locale", today), follow=True
    )
    assert "La Mission locale a signé. Il manque encore : le jeune, l’association." in text(told)
    signature = contract.signatures.get()
    url = of(signature, "signature_scan")
    assert "Original à joindre" in text(told)
    assert url in text(told)
    assert client.get(of(signature, "signature_file")).status_code == 404
    assert "obligatoire" in text(client.post(url, {"file": ""}))
    photo = SimpleUploadedFile("IMG_2026.png", png(), content_type="image/png")
    assert "L’original est joint" in text(client.post(url, {"file": photo}, follow=True))
    again = SimpleUploadedFile("autre.png", png(), content_type="image/png")
    assert "déjà joint" in text(client.post(url, {"file": again}, follow=True))
    signature.refresh_from_db()
    assert [one.name for one in shelf.rglob("*.*")] == [Path(signature.file.name).name]
    assert "IMG" not in signature.file.name


def test_each_party_has_its_usual_name(as_user, head, contract):
    names = as_user(head).get(of(contract, "signature_create")).context["form"].tiles
    youth = contract.youth
    assert [(value, name) for value, _, name, _ in names] == [
        ("youth", f"{youth.first_name} {youth.last_name}"),
        ("association", str(head)),
        ("mission_locale", "Zoé Conseil"),
    ]


def test_an_educator_does_not_sign_for_the_association(as_user, educator, contract, today):
    client, url = as_user(educator), of(contract, "signature_create")
    assert "party-association" not in text(client.get(url))
    refused = client.post(url, signing("association", today))
    assert "Seul·e un·e chef·fe de service signe" in text(refused)
    for party in ("youth", "mission_locale"):
        client.post(url, signing(party, today))
    assert "Il ne manque que l’association" in text(client.get(url))
    assert contract.signatures.count() == 2


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"signed_on": 1}, "Cette date est dans le futur"),
        ({"signed_on": -1}, "précéder la préparation du contrat"),
        ({"signer_name": ""}, "obligatoire"),
        ({"means": "drawn", "drawing": ""}, "Le dessin est vide : signez dans le cadre."),
        ({"party": "juge"}, "Sélectionnez un choix valide"),
    ],
)
def test_what_is_wrong_is_said_and_the_stroke_is_kept(
    wrong, sentence, as_user, educator, contract, today
):
    drawing = as_drawing(png())
    sent = signing("youth", 0, drawing=drawing) | wrong
    sent["signed_on"] = today + timedelta(days=sent["signed_on"])
    shown = text(as_user(educator).post(of(contract, "signature_create"), sent))
    assert sentence in shown
    assert sent["drawing"] in shown
    assert not contract.signatures.exists()


def test_signing_a_text_that_changed_meanwhile(as_user, educator, contract, today):
    client, url = as_user(educator), of(contract, "signature_create")
    change_text(contract, changed_on=today, objective="Un toit stable", by=educator)
    drawing = as_drawing(png())
    sent = signing("youth", today, means="drawn", drawing=drawing)
    refused = client.post(url, sent)
    shown = text(refused)
    assert "Le texte du contrat a changé depuis que cette page est ouverte" in shown
    assert "Un toit stable" in shown
    assert drawing in shown
    assert not contract.signatures.exists()
    assert refused.context["form"]["text_version"].value() == 2
    assert client.post(url, sent | {"text_version": 2}).status_code == 302
    assert contract.signatures.get().text_version == 2


def test_a_minor_is_told_what_lacks_on_the_screen(as_user, educator, programme, today):
    youth = YouthFactory(programme=programme, birth_date=today - timedelta(days=17 * 365))
    pathway = PathwayFactory(youth=youth, stage="admitted")
    contract = prepare_contract(pathway, months=12, prepared_on=today, by=educator)
    client, url = as_user(educator), of(contract, "signature_create")
    shown = text(client.get(url))
    assert "Il manque l’accord du représentant légal" in shown
    assert of(contract, "contract_edit") in shown
    assert "accord de son représentant légal" in text(client.post(url, signing("youth", today)))
    page = text(client.get(contract.get_absolute_url()))
    assert "Il manque d’abord l’accord du représentant légal." in page
    assert not contract.signatures.exists()


def test_changing_the_text_says_what_is_lost_before_and_after(as_user, educator, contract, today):
    client, url = as_user(educator), of(contract, "contract_edit")
    sign(contract, "youth", educator, today)
    sign(contract, "mission_locale", educator, today)
    assert "Changer un mot annule 2 signatures" in text(client.get(url))
    same = text_of(contract, signed=2)
    assert "Rien n’a changé" in text(client.post(url, same, follow=True))
    assert contract.signatures.valid().count() == 2
    told = text(client.post(url, same | {"objective": "Dormir au calme"}, follow=True))
    assert "2 signatures sont annulées. Les trois parties signent le nouveau texte." in told
    assert "Signatures annulées" in told
    assert "avait signé le texte n° 1" in told
    assert "0/3" in told
    changed = AccessEntry.objects.filter(action="update", target="pathways.contract")
    assert [one.fields for one in changed] == [["objective"]]


def test_two_editors_see_both_texts(as_user, educator, contract, today):
    contract.action_plan = "Un toit\nUn papier"
    contract.save()
    client, url = as_user(educator), of(contract, "contract_edit")
    mine = text_of(contract, objective="Mon idée")
    change_text(contract, changed_on=today, objective="La leur", by=educator)
    shown = text(client.post(url, mine))
    assert "Enregistré : La leur. Vous écrivez : Mon idée." in shown
    assert shown.count("Enregistré :") == 1, "the ends of lines of a browser are not a difference"
    contract.refresh_from_db()
    assert contract.objective == "La leur"
    assert client.post(url, mine | {"version": contract.version}).status_code == 302
    contract.refresh_from_db()
    assert contract.objective == "Mon idée"


def test_a_signature_that_arrives_while_one_writes(as_user, educator, contract, today):
    client, url = as_user(educator), of(contract, "contract_edit")
    mine = text_of(contract, objective="Dormir")
    sign(contract, "youth", educator, today)
    shown = client.post(url, mine)
    assert "Une signature est arrivée pendant que vous écriviez" in text(shown)
    assert "Dormir" in text(shown)
    assert contract.signatures.valid().count() == 1
    assert shown.context["form"]["signed"].value() == 1
    assert client.post(url, mine | {"signed": 1}).status_code == 302
    assert not contract.signatures.valid().exists()


def test_the_image_is_sent_apart_and_its_reading_is_written(as_user, educator, contract, today):
    client = as_user(educator)
    client.post(
        of(contract, "signature_create"),
        signing("youth", today, means="drawn", drawing=as_drawing(png())),
    )
    signature = Signature.objects.get()
    before = AccessEntry.objects.count()
    answer = client.get(of(signature, "signature_file"))
    assert b"".join(answer.streaming_content).startswith(b"\x89PNG")
    assert answer["Content-Type"] == "image/png"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"] == 'attachment; filename="signature.png"'
    entry = AccessEntry.objects.latest("pk")
    assert AccessEntry.objects.count() == before + 1
    assert (entry.action, entry.target, entry.programme) == (
        "read", "pathways.signature", contract.programme,
    )  # fmt: skip


def test_an_image_that_is_gone_gives_a_page(as_user, educator, contract, today, shelf):
    client = as_user(educator)
    signature = sign(
        contract, "youth", educator, today, means="drawn", file=ContentFile(png(), name="a.png")
    )
    (shelf / signature.file.name).unlink()
    answer = client.get(of(signature, "signature_file"))
    assert answer.status_code == 404
    assert "L’original est introuvable" in text(answer)
    assert client.get(contract.get_absolute_url()).status_code == 200
