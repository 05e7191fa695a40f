"""The author sees what is not printed, why, and chooses; the choice is kept."""

from datetime import date

import pytest
from django.urls import reverse

from reports.document import Document
from reports.small_counts import item_of, pages_of
from tests.factories import ReportFactory

pytestmark = pytest.mark.django_db
LATER = date(2026, 1, 15)


@pytest.fixture
def report(programme, head, young):
    for place in ["street"] * 12 + ["parents"] * 9 + ["hotel"] * 3 + ["private"] * 2:
        young("2024-02-01", entry={"housing": place})
    return ReportFactory(programme=programme, year=2024, created_by=head)


def page_of(client, report, part="tableaux-public"):
    url = reverse("reports:small_counts", args=[report.public_id])
    return client.get(url, {"partie": part}).content.decode()


def test_the_exact_count_stands_beside_what_is_printed(report):
    item = item_of(report, Document(report, today=LATER).period, "housing")
    assert [(line.label, line.counted, line.printed) for line in item.lines] == [
        ("Rue, squat, abri de fortune", "12", "12"),
        ("Chez les parents", "9", "9"),
        ("Structure, hôtel, foyer", "3", "regroupé (5)"),
        ("Logement", "2", "regroupé (5)"),
    ]
    assert "moins de 5 jeunes" in item.why


def test_the_page_says_which_tables_and_why(report, educator, as_user):
    page = page_of(as_user(educator), report)
    assert "Hébergement à l’entrée" in page
    assert "dites ensemble, aucune ne se retrouve" in page
    assert "Comme proposé, sans avis" in page


def test_a_table_is_removed_and_the_choice_says_who_and_why(report, educator, as_user):
    client = as_user(educator)
    url = reverse("reports:disclosure_edit", args=[report.public_id, "housing"])
    answer = client.post(url, {"choice": "hidden", "note": "Tout le monde se connaît"})
    assert answer.status_code == 302
    choice = report.disclosure_choices.get()
    assert (choice.code, choice.choice, choice.decided_by) == ("housing", "hidden", educator)
    assert "Structure, hôtel, foyer : regroupé (5)" in choice.proposed
    assert "housing" not in Document(report, today=LATER).grids
    page = page_of(client, report)
    assert "Retiré du bilan" in page
    assert "Tout le monde se connaît" in page


def test_the_choice_changes_and_stays_one(report, educator, head, as_user):
    url = reverse("reports:disclosure_edit", args=[report.public_id, "housing"])
    as_user(educator).post(url, {"choice": "hidden", "note": ""})
    as_user(head).post(url, {"choice": "proposed", "note": ""})
    choice = report.disclosure_choices.get()
    assert (choice.choice, choice.decided_by) == ("proposed", head)
    assert "housing" in Document(report, today=LATER).grids


def test_a_choice_must_be_made(report, educator, as_user):
    url = reverse("reports:disclosure_edit", args=[report.public_id, "housing"])
    answer = as_user(educator).post(url, {"note": "Mot"})
    assert answer.status_code == 200
    assert "Mot" in answer.content.decode()
    assert not report.disclosure_choices.exists()


def test_an_unknown_table_is_not_found(report, educator, as_user):
    url = reverse("reports:disclosure_edit", args=[report.public_id, "nimporte"])
    assert as_user(educator).get(url).status_code == 404


def test_each_page_costs_the_same_for_one_and_for_many(
    report, educator, as_user, queries_of, young
):
    client = as_user(educator)
    url = reverse("reports:small_counts", args=[report.public_id]) + "?partie=tableaux-public"
    before = queries_of(client, url)
    for _ in range(8):
        young("2024-03-01", entry={"housing": "street"})
    assert queries_of(client, url) == before <= 15


def test_no_page_of_small_counts_reads_too_much(report, educator, as_user, queries_of):
    client = as_user(educator)
    url = reverse("reports:small_counts", args=[report.public_id])
    names = pages_of(Document(report, today=LATER).period)
    costs = {name: queries_of(client, f"{url}?partie={name}") for name in names}
    assert max(costs.values()) <= 15, costs


def test_every_table_and_figure_has_its_page(report):
    period = Document(report, today=LATER).period
    pages = pages_of(period)
    codes = [code for page in pages.values() for code in page.codes]
    assert len(codes) == len(set(codes))
    assert {"housing", "needs", "roofs", "dynamic_exits", "care_done"} <= set(codes)
