"""The contents of a bilan: parts in or out, in the order the team gives them."""

from datetime import date

import pytest
from django.urls import reverse

from reports.document import Document
from reports.outline import ordered
from tests.factories import ReportFactory

pytestmark = pytest.mark.django_db
USUAL = ["essentiel", "paroles", "editorial"]


@pytest.fixture
def report(programme, head):
    report = ReportFactory(programme=programme, year=2024, created_by=head)
    report.texts.create(section="editorial", body="Tenir.")
    report.texts.create(section="conclusion", body="Et après.")
    return report


@pytest.fixture
def move(educator, as_user, report):
    client, address = as_user(educator), reverse("reports:outline", args=[report.public_id])

    def send(**buttons):
        assert client.post(address, buttons).url == address
        report.refresh_from_db()
        return [code for code, *_ in client.get(address).context["parts"]]

    return send


def printed(report):
    return list(Document(report, today=date(2026, 1, 15)).parts)


def test_a_part_moves_one_step_and_is_printed_there(move, report):
    assert move()[:3] == USUAL
    assert move(bas="essentiel")[:3] == ["paroles", "essentiel", "editorial"]
    assert move(haut="editorial")[:3] == ["paroles", "editorial", "essentiel"]
    assert printed(report)[:2] == ["editorial", "essentiel"]


def test_the_ends_stay_the_ends(move):
    assert move(haut="essentiel")[:3] == USUAL
    last = move()[-1]
    assert move(bas=last)[-1] == last


def test_a_part_taken_out_is_not_printed_and_keeps_its_text(move, report):
    move(bascule="conclusion")
    assert "conclusion" not in printed(report)
    assert report.texts.get(section="conclusion").body == "Et après."
    move(bascule="conclusion")
    assert "conclusion" in printed(report)


def test_the_method_always_stays(move, report):
    move(bascule="methode")
    assert report.parts_off == []
    assert "methode" in printed(report)


def test_a_dragged_order_ignores_what_it_does_not_know(move):
    found = move(ordre=["sigles", "inconnu", "sigles", "editorial"])
    assert found[:3] == ["sigles", "editorial", "essentiel"]
    assert len(found) == len(set(found))
    assert move(usuel="1")[:3] == USUAL


def test_odd_answers_change_nothing(move):
    for buttons in ({"haut": "inconnu"}, {"bas": ""}, {"bascule": "<script>"}, {}):
        assert move(**buttons)[:3] == USUAL


def test_a_part_added_later_comes_after_its_usual_neighbour(report):
    report.parts_order = ["c", "a"]
    assert ordered(report, ["a", "b", "c"]) == ["c", "a", "b"]
    assert ordered(report, ["new", "a", "c"]) == ["new", "c", "a"]
