"""The preview: the parts of the bilan, asked for one after the other."""

import pytest
from django.urls import reverse

from reports.parts import PARTS
from tests.factories import ReportFactory

pytestmark = pytest.mark.django_db
IN_TWO = ("essentiel", "parcours", "volets")


@pytest.fixture
def report(programme, head):
    return ReportFactory(programme=programme, year=2024, created_by=head)


@pytest.fixture
def client(educator, as_user):
    return as_user(educator)


def test_the_page_asks_for_each_part_in_its_order_and_no_other(client, report, queries_of):
    report.parts_order, report.parts_off = ["sigles"], ["comparaison"]
    report.save()
    address = reverse("reports:preview", args=[report.public_id])
    page = client.get(address).content.decode()
    asked = [one.split("/")[0] for one in page.split(f'hx-get="{address}')[1:]]
    usual = [code for code in PARTS if code not in ("comparaison", "sigles")]
    assert sorted(asked) == sorted([*usual, "sigles"])
    assert "comparaison" not in asked
    assert asked.index("conclusion") < asked.index("methode")
    assert queries_of(client, address) <= 15


def test_a_part_with_nothing_to_say_says_so(client, report):
    part = reverse("reports:preview_part", args=[report.public_id, "conclusion"])
    assert "ne sera pas imprimée" in client.get(part).content.decode()
    method = reverse("reports:preview_part", args=[report.public_id, "methode"])
    assert reverse("reports:pdf", args=[report.public_id]) in client.get(method).content.decode()
    unknown = reverse("reports:preview_part", args=[report.public_id, "recettes"])
    assert client.get(unknown).status_code == 404


def test_a_part_costs_the_same_whatever_the_number_of_people(
    client, report, young, programme, queries_of, monkeypatch
):
    for code in ("housed", "administrative_in_order", "contracts_signed", "barriers_lifted"):
        programme.objectives.create(volet="housing", label=code, indicator=code, target=3)
    monkeypatch.setattr("reports.charts.drawn", lambda grid, palette: None)  # takes seconds
    for _ in range(6):
        young("2024-02-01")
    few = costs(client, report, queries_of)
    for _ in range(20):
        young("2024-02-01")
    assert costs(client, report, queries_of) == few
    assert {address: spent for address, spent in few.items() if spent > 15} == {}


def test_the_second_half_of_a_long_part_is_asked_for_apart(client, report, young, programme):
    programme.started_on = "2023-01-01"
    programme.save()
    programme.objectives.create(volet="housing", label="Trouver un toit", indicator="housed")
    young("2023-02-01")
    young("2024-02-01")
    first = {code: client.get(address_of(report, code)).content.decode() for code in IN_TWO}
    assert [code for code in IN_TWO if rest_of(report, code) not in first[code]] == []
    then = client.get(rest_of(report, "essentiel"), headers={"HX-Request": "true"})
    words = then.content.decode()
    assert 'id="avant-newcomers"' in first["essentiel"]
    assert 'id="avant-newcomers" hx-swap-oob="true">1 en 2023' in words
    assert "Trouver un toit" in client.get(rest_of(report, "volets")).content.decode()
    assert "Étapes franchies" in client.get(rest_of(report, "parcours")).content.decode()
    assert client.get(rest_of(report, "editorial")).status_code == 404


def costs(client, report, queries_of):
    asked = [address_of(report, code) for code in PARTS]
    return {
        address: queries_of(client, address)
        for address in [*asked, *(rest_of(report, code) for code in IN_TWO)]
    }


def address_of(report, code):
    return reverse("reports:preview_part", args=[report.public_id, code])


def rest_of(report, code):
    return reverse("reports:preview_rest", args=[report.public_id, code])
