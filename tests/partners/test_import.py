"""A directory kept in a spreadsheet: read again line by line, then written whole or not at all."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import AccessEntry, Organisation
from accounts.refusal import Refused
from partners.models import Contact, Partnership
from partners.spreadsheet import COLUMNS, MOST_LINES
from partners.workflow.spreadsheet import import_directory
from tests.factories import OrganisationFactory, PartnershipFactory

URL = "/partenaires/import/"
TITLES = ";".join(COLUMNS.values())
SHELTER = "Foyer Éole;Hébergement et logement;Héberge ou loge;;Chambres;01/01/2026;31/12/2026"
KARIMA = "Karima B.;Accueil;03 20 00 00 00;karima@foyer.example"


def sent(*lines, titles=TITLES, name="annuaire.csv", encoding="utf-8"):
    return SimpleUploadedFile(name, "\r\n".join([titles, *lines]).encode(encoding))


def workbook(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return SimpleUploadedFile("annuaire.xlsx", out.getvalue())


@pytest.fixture
def signed_in(as_user, head):
    return as_user(head)


def read(signed_in, file):
    return signed_in.post(URL, {"file": file})


def refusal(signed_in, file):
    return " ".join(read(signed_in, file).context["form"].errors["file"])


def test_nothing_is_written_before_it_was_read_again(signed_in, programme):
    preview = read(signed_in, sent(f"{SHELTER};{KARIMA}", f"{SHELTER};Ali C.;;;ali@foyer.example"))
    assert [preview.context[name] for name in ("partners", "contacts", "wrong")] == [1, 2, []]
    assert not Partnership.objects.exists()
    assert signed_in.post(URL, {"text": preview.context["text"]}).url == "/partenaires/"
    partnership = programme.partnerships.get()
    assert str(partnership.organisation) == "Foyer Éole"
    assert partnership.organisation.kind == "housing"
    assert (partnership.domain, partnership.roles) == ("housing", ["housing"])
    assert partnership.purpose == "Chambres"
    assert partnership.agreement_until == date(2026, 12, 31)
    people = partnership.contacts.values_list("name", "function", "phone", "email")
    assert list(people) == [
        ("Ali C.", "", "", "ali@foyer.example"),
        ("Karima B.", "Accueil", "03 20 00 00 00", "karima@foyer.example"),
    ]
    assert AccessEntry.objects.filter(action="create").count() == 3


def test_a_workbook_says_the_same_as_a_text(signed_in, programme):
    titles = ["Organisme", "RÔLES", "Domaine", "Contact", "Téléphone", "Convention du", "Autre"]
    row = ["Foyer", "Héberge ou loge, finance", "hebergement et logement", "Accueil"]
    preview = read(
        signed_in, workbook(titles, [*row, 320000000, date(2026, 3, 1), "x"], [None] * 7)
    )
    signed_in.post(URL, {"text": preview.context["text"]})
    partnership = programme.partnerships.get()
    assert partnership.roles == ["housing", "funder"]
    assert partnership.agreement_from == date(2026, 3, 1)
    assert partnership.contacts.get().phone == "0320000000"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_each_program_writes_its_own_text(delimiter, encoding, signed_in):
    titles = delimiter.join(["Organisme", "Domaine", "Rôles"])
    line = delimiter.join(["Garage « Élan »", "Mobilité", "Agit avec nous"])
    preview = read(signed_in, sent(line, titles=titles, encoding=encoding))
    assert [line.told["name"] for line in preview.context["planned"]] == ["Garage « Élan »"]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (";Mobilité;Finance", "Organisme : "),
        ("!!;Mobilité;Finance", "Organisme : Écrivez le nom"),
        ("Garage;Vélos;Finance", "Domaine : «\u00a0Vélos\u00a0» n’est pas prévu"),
        ("Garage;Mobilité;Finance, rêve", "Rôles : «\u00a0rêve\u00a0» n’est pas prévu"),
        ("Garage;Mobilité;Finance;Ovni", "Nature : «\u00a0Ovni\u00a0» n’est pas prévu"),
        ("Garage;Mobilité;Finance;;;hier", "Convention du : "),
        ("Garage;Mobilité;Finance;;;02/01/2026;01/01/2026", "avant d’avoir commencé"),
        ("Garage;Mobilité;Finance;;;;;Ali", "Donnez un téléphone ou une adresse"),
        ("Garage;Mobilité;Finance;;;;;;;0320000000", "Qui répond à ce numéro"),
        ("Garage;Mobilité;Finance;;;;;Ali;;12", "Téléphone : "),
        ("Garage;Mobilité;Finance;;;;;Ali;;;ali@", "Adresse e-mail : "),
        ("Garage;Mobilité;Finance;;1 85 05 78 006 084 36", "sécurité sociale"),
        (f"{'x' * 151};Mobilité;Finance", "Organisme : "),
    ],
)
def test_a_wrong_line_is_named_and_left_aside(line, sentence, signed_in, programme):
    preview = read(signed_in, sent("", line, SHELTER))
    [(number, _, sentences)] = preview.context["wrong"]
    assert number == 3
    assert sentence in " ".join(f"{label} : {words}" for label, words in sentences)
    assert "Ligne 3" in preview.content.decode()
    signed_in.post(URL, {"text": preview.context["text"]})
    assert [str(one) for one in programme.partnerships.all()] == ["Foyer Éole"]


def test_a_line_of_the_preview_cannot_be_changed_into_a_wrong_one(signed_in):
    signed_in.post(URL, {"text": f"{TITLES}\nGarage;Vélos;Finance"})
    assert not Partnership.objects.exists()
    answer = signed_in.post(URL, {"text": "n’importe quoi"}, follow=True)
    assert "titres des colonnes" in answer.content.decode()


def test_what_is_there_is_neither_changed_nor_doubled(signed_in, programme):
    organisation = OrganisationFactory(name="FOYER EOLE", kind="association")
    there = PartnershipFactory(programme=programme, organisation=organisation, domain="rights")
    Contact.objects.create(partnership=there, name="karima B", phone="0320000001")
    elsewhere = PartnershipFactory(organisation__name="Garage Élan").organisation
    garage = "garage elan;Mobilité;Finance;Entreprise"
    preview = read(signed_in, sent(f"{SHELTER};{KARIMA}", garage, f"{SHELTER};Ali;;0320000002"))
    verdicts = [(line.adds_partner, line.adds_contact) for line in preview.context["planned"]]
    assert verdicts == [(False, False), (True, False), (False, True)]
    signed_in.post(URL, {"text": preview.context["text"]})
    signed_in.post(URL, {"text": preview.context["text"]})
    there.refresh_from_db()
    assert (there.domain, there.purpose) == ("rights", "")
    assert set(there.contacts.values_list("name", flat=True)) == {"karima B", "Ali"}
    assert programme.partnerships.exclude(pk=there.pk).get().organisation == elsewhere
    assert elsewhere.kind == "association"


def test_a_file_that_cannot_be_read_says_so(signed_in):
    assert "ni un classeur" in refusal(
        signed_in, SimpleUploadedFile("a.xlsx", b"PK\3\4" + b"x" * 99)
    )
    assert "ni un classeur" in refusal(signed_in, SimpleUploadedFile("a.csv", b"\x89PNG\0\0\0"))
    assert "ni un classeur" in refusal(signed_in, sent('Foyer;"Mobil'))
    assert "« Domaine », « Rôles »" in refusal(signed_in, sent("Foyer", titles="Organisme;Ville"))
    assert "aucune ligne" in refusal(signed_in, sent(";;", ""))
    assert "500 lignes" in refusal(signed_in, sent(*["Foyer;Mobilité;Finance"] * (MOST_LINES + 1)))
    assert "2 Mo" in refusal(signed_in, sent("x" * 2_000_001))
    assert "500 lignes" in refusal(
        signed_in, workbook(["Organisme", "Domaine", "Rôles"], *[["Foyer"]] * (MOST_LINES + 9))
    )


def test_an_opened_workbook_has_a_limit_too(signed_in, monkeypatch):
    monkeypatch.setattr("partners.spreadsheet.HEAVIEST_OPENED", 1000)
    assert "trop lourd" in refusal(signed_in, workbook(["Organisme"], ["Foyer"]))


def test_all_of_it_or_nothing(programme, monkeypatch):
    told = {"name": "Foyer", "kind": "", "domain": "housing", "roles": ["housing"], "purpose": ""}
    told |= {"agreement_from": None, "agreement_until": None, "contact": ""}
    # The base compares names in its own way: a second spelling it holds for the same.
    monkeypatch.setattr("partners.workflow.spreadsheet.plain", lambda text: text)
    with pytest.raises(Refused, match="rien n’est écrit"):
        import_directory([(2, told), (3, told | {"name": "FOYER"})], programme=programme)
    assert not Partnership.objects.exists()
    assert not Organisation.objects.filter(name="Foyer").exists()


def test_the_template_can_be_filled_and_read(signed_in, programme):
    model = signed_in.get(f"{URL}modele/")
    assert 'filename="annuaire-modele.csv"' in model["Content-Disposition"]
    preview = read(signed_in, SimpleUploadedFile("modele.csv", model.content))
    assert [line.told["name"] for line in preview.context["planned"]] == ["Foyer d’exemple"]


def test_the_import_is_the_head_s(as_user, educator):
    client = as_user(educator)
    assert client.post(URL, {"file": sent(SHELTER)}).status_code == 404
    assert client.post(URL, {"text": f"{TITLES}\n{SHELTER}"}).status_code == 404
    assert client.get(f"{URL}modele/").status_code == 404
    assert not Partnership.objects.exists()
