"""The preview: the parts of the bilan, asked for one after the other."""

import pytest
from django.urls import reverse

from reports.parts import PARTS
from tests.factories import ReportFactory

pytestmark = pytest.mark.django_db
# Two years side by side; the nine steps of a way; the promises and all they are counted from.
LONGER = {"essentiel": 25, "parcours": 25, "volets": 20}


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
    client, report, young, queries_of, monkeypatch
):
    monkeypatch.setattr("reports.charts.drawn", lambda grid, palette: None)  # takes seconds
    for _ in range(6):
        young("2024-02-01")
    few = {code: cost(client, report, code, queries_of) for code in PARTS}
    for _ in range(20):
        young("2024-02-01")
    assert {code: cost(client, report, code, queries_of) for code in PARTS} == few
    assert [code for code, spent in few.items() if spent > LONGER.get(code, 15)] == []


def cost(client, report, code, queries_of):
    return queries_of(client, reverse("reports:preview_part", args=[report.public_id, code]))
