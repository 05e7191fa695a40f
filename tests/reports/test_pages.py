"""The living document: its pages, its texts, its figures with the list behind."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from reports.document import Document
from tests.factories import PathwayFactory, ReportFactory, YouthFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(programme, head):
    return ReportFactory(programme=programme, year=2024, created_by=head)


@pytest.fixture
def client(educator, as_user):
    return as_user(educator)


def url(name, report, *more):
    return reverse(f"reports:{name}", args=[report.public_id, *more])


def test_a_bilan_is_opened_once_a_year(client, programme):
    page = client.get(reverse("reports:create"))
    form = page.context["form"]
    year = {"year": "2023", "first_month": "1", "last_month": "12", "title": "Tenir"}
    data = {"key": form["key"].value(), **year}
    response = client.post(reverse("reports:create"), data)
    report = programme.reports.get()
    assert response.url == report.get_absolute_url()
    assert client.post(reverse("reports:create"), data).url == report.get_absolute_url()
    again = client.post(reverse("reports:create"), {**data, "key": uuid4()})
    assert again.context["form"].errors["year"] == ["Le bilan de cette période existe déjà."]
    assert programme.reports.count() == 1


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [("6", "3", "last_month"), ("12", "12", "first_month"), ("0", "3", "first_month")],
)
def test_months_come_in_order_and_have_begun(client, programme, monkeypatch, first, last, field):
    monkeypatch.setattr("reports.forms.report.timezone.localdate", lambda: date(2026, 11, 23))
    data = {"key": uuid4(), "year": "2026", "title": "Tenir"}
    months = {"first_month": first, "last_month": last}
    page = client.post(reverse("reports:create"), data | months)
    assert list(page.context["form"].errors) == [field]
    assert not programme.reports.exists()


def test_a_few_months_have_a_bilan_of_their_own_beside_the_year(client, report, programme):
    data = {"key": uuid4(), "year": "2024", "first_month": "1", "last_month": "6", "title": "Tenir"}
    response = client.post(reverse("reports:create"), data)
    half = programme.reports.exclude(pk=report.pk).get()
    assert response.url == half.get_absolute_url()
    assert "Bilan janvier à juin 2024" in client.get(response.url).content.decode()


def test_a_text_is_written_and_found_in_the_preview(client, report):
    page = client.get(url("text_edit", report, "editorial"))
    data = {
        "version": page.context["form"]["version"].value(),
        "title": "",
        "body": "Tenir parole.",
    }
    client.post(url("text_edit", report, "editorial"), data)
    assert "Tenir parole." in client.get(url("preview_part", report, "editorial")).content.decode()


def test_the_second_of_two_writers_sees_both_texts(client, report):
    data = {"version": 1, "title": "", "body": "Le premier texte"}
    client.post(url("text_edit", report, "conclusion"), data)
    page = client.post(url("text_edit", report, "conclusion"), {**data, "body": "Le second"})
    assert page.status_code == 200
    assert "Le premier texte" in page.content.decode()
    assert "Le second" in page.content.decode()
    assert report.texts.get().body == "Le premier texte"


def test_the_usual_legal_words_are_there_to_be_changed(client, report):
    page = client.get(url("text_edit", report, "legal"))
    assert "16 à 25 ans révolus" in page.content.decode()


def test_each_part_says_whether_it_is_written(client, report):
    page = client.get(url("detail", report)).content.decode()
    assert ("0 sur 14" in page, page.count("À écrire"), page.count("Texte habituel")) == (
        True,
        13,
        1,
    )
    data = {"version": 1, "title": "", "body": "Tenir parole."}
    client.post(url("text_edit", report, "editorial"), data)
    client.post(url("text_edit", report, "public"), data | {"body": "   "})
    page = client.get(url("detail", report)).content.decode()
    assert ("1 sur 14" in page, page.count("À écrire"), page.count("Écrit<")) == (True, 12, 1)


def test_a_figure_is_shown_once_large_or_in_a_list(client, report, young):
    young("2024-02-01")
    essentials = client.get(url("figures", report, "essentiel")).content.decode()
    rest = client.get(url("figures", report, "jeunes")).content.decode()
    for code, large in [("accompanied", True), ("mean_age", True), ("identified", False)]:
        definition = url("figure", report, code)
        assert (definition in essentials, definition in rest) == (large, not large)
    assert essentials.count("figure-value") == 9


def test_an_unknown_part_does_not_exist(client, report):
    assert client.get(url("text_edit", report, "recettes")).status_code == 404
    assert client.get(url("figure", report, "bonheur")).status_code == 404
    assert client.get(url("chart", report, "ages")).status_code == 404


def test_a_quote_without_agreement_stays_out_of_print(client, report):
    page = client.get(url("quote_create", report))
    data = {
        "key": page.context["form"]["key"].value(),
        "text": "Je reviens.",
        "speaker": "Un jeune",
    }
    client.post(url("quote_create", report), data)
    client.post(url("quote_create", report), data)
    quote = report.quotes.get()
    assert "Je reviens." not in client.get(url("preview_part", report, "paroles")).content.decode()
    edit = reverse("reports:quote_edit", args=[quote.public_id])
    client.post(edit, {**data, "version": 1, "agreed": "on"})
    assert "Je reviens." in client.get(url("preview_part", report, "paroles")).content.decode()


def test_a_figure_opens_its_definition_and_the_people_behind(client, report, young):
    inside, outside = young("2024-02-01"), young("2023-02-01")
    page = client.get(url("figure", report, "newcomers")).content.decode()
    assert "Personnes dont le premier parcours" in page
    assert inside.reference in page
    assert outside.reference not in page


def test_in_an_assigned_programme_other_files_are_counted_not_shown(
    client, report, young, educator
):
    mine = young("2024-02-01", referent=educator)
    other = young("2024-02-01")
    report.programme.visibility = "assigned"
    report.programme.save()
    page = client.get(url("figure", report, "accompanied")).content.decode()
    assert mine.reference in page
    assert other.reference not in page
    assert "par des collègues" in page


def test_the_empty_programme_has_pages_too(client, report):
    for family in ("essentiel", "jeunes", "contrats", "rue", "accompagnement", "devenir"):
        assert client.get(url("figures", report, family)).status_code == 200
    assert "aucun chiffre" in client.get(url("preview", report)).content.decode()


def test_the_chart_is_the_same_drawing_in_the_page_and_in_the_pdf(client, report, young):
    for born in [date(2005, 6, 1), date(2001, 6, 1)] * 6:
        young("2024-02-01", birth_date=born)
    drawing = client.get(url("chart", report, "ages"))
    assert drawing["Content-Type"] == "image/svg+xml"
    document = Document(report, today=date(2026, 1, 15))
    assert drawing.content == document.drawings["ages"].svg


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("detail", []),
        ("figures", ["essentiel"]),
        ("figures", ["jeunes"]),
        ("figures", ["contrats"]),
        ("figures", ["rue"]),
        ("figures", ["accompagnement"]),
        ("figures", ["devenir"]),
        ("figures", ["volets"]),
        ("figure", ["accompanied"]),
        ("figure", ["housing"]),
    ],
)
def test_pages_cost_the_same_for_one_person_and_fifty(
    client, queries_of, report, young, programme, name, more
):
    young("2024-02-01")
    address = url(name, report, *more)
    one = queries_of(client, address)
    for _ in range(49):
        youth = YouthFactory(programme=programme, identified_on=date(2024, 2, 1))
        PathwayFactory(youth=youth)
    assert queries_of(client, address) == one
    assert one <= 15


def test_the_whole_bilan_stays_under_sixty_queries(report, young, django_assert_max_num_queries):
    for _ in range(6):
        young("2024-02-01", entry={"housing": "street"})
    with django_assert_max_num_queries(60):
        assert Document(report, today=date(2026, 1, 15)).pdf(draft=True)


def test_the_list_costs_the_same_for_one_year_and_ten(client, queries_of, report, programme, head):
    address = reverse("reports:list")
    one = queries_of(client, address)
    for year in range(2010, 2019):
        ReportFactory(programme=programme, year=year, created_by=head)
    assert queries_of(client, address) == one
