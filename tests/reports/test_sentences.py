"""Sentences drafted from the figures: what the bilan prints, and nothing it hides."""

from datetime import date

import pytest

from reports.grid import Cell, Grid, Line
from reports.indicators import BY_CODE
from reports.sentences import DRAFTS, Draft, _leader, proposals
from tests.factories import ReportFactory

pytestmark = pytest.mark.django_db
NBSP = "\u00a0"
FIRST = "Hébergement : « Rue » vient en premier (9 jeunes)."
LATER = date(2026, 1, 15)


@pytest.fixture
def report(programme, head):
    return ReportFactory(programme=programme, year=2024, created_by=head)


def told(report, section):
    return [words.replace(NBSP, " ") for words in proposals(report, section, today=LATER)]


def test_a_sentence_says_the_figure_and_the_year_before(report, young):
    for _ in range(7):
        young("2023-03-01")
    for _ in range(6):
        young("2024-02-01")
    said = told(report, "editorial")
    assert said[0] == (
        "Depuis 2023, 13 jeunes ont été accompagnés ; 6 sont entrés en 2024 (contre 7 en 2023)."
    )
    assert "13 jeunes ont été accompagnés depuis 2023." in told(report, "public")


def test_too_few_people_make_no_sentence(report, young):
    """Seven entered, two have their address here: the total the convention asks for is told."""
    for rank in range(7):
        address = "association" if rank < 2 else "none"
        young("2024-02-01", entry={"domiciliation": address})
    said = " ".join(told(report, "public"))
    assert "7 jeunes ont été accompagnés" in said
    assert "adresse" not in said


def test_what_the_author_took_out_is_not_told(report, young, head):
    for _ in range(6):
        young("2024-02-01")
    assert any("6 jeunes" in words for words in told(report, "public"))
    report.disclosure_choices.create(
        code="accompanied", choice="hidden", proposed="Retiré", decided_by=head
    )
    assert not any("accompagnés depuis" in words for words in told(report, "public"))


def test_nothing_to_count_nothing_to_say(report, young):
    assert [told(report, section) for section in report.Section] == [[] for _ in report.Section]
    young("2024-02-01")  # « 1 jeunes ont été… » is no French
    assert told(report, "pathway") == []


def test_a_part_of_the_year_is_named(programme, head, young):
    half = ReportFactory(
        programme=programme, year=2024, first_month=1, last_month=6, created_by=head
    )
    for _ in range(6):
        young("2024-02-01")
    assert told(half, "pathway")[0] == (
        "6 jeunes sont entrés dans le parcours du 1er janvier au 30 juin 2024."
    )


def table(*cells):
    lines = tuple(Line(label, (Cell(text, value),)) for label, text, value in cells)
    return Grid(1, "roofs", "Hébergement", "Hébergement", ("Jeunes",), lines)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ([("Rue", "9", 9), ("Tiers", "6", 6)], FIRST),
        ([("Rue", "9", 9), ("Tiers", "moins de 5", None)], FIRST),
        ([("Rue", "9", 9), ("Tiers", "moins de 11", None)], ""),
        ([("Rue", "9", 9), ("Tiers", "non publié", None)], ""),
        ([("Rue", "9", 9), ("Tiers", "plus de 7", None)], ""),
        ([("Rue", "9", 9), ("Tiers", "9", 9)], ""),
        ([("Rue", "moins de 5", None)], ""),
    ],
)  # fmt: skip
def test_a_line_comes_first_only_if_no_hidden_one_may_be_larger(cells, said):
    assert _leader(table(*cells)).replace(NBSP, " ") == said


def test_every_sentence_names_figures_that_exist():
    named = {code for drafts in DRAFTS.values() for words in drafts for code in Draft(words).codes}
    assert named <= set(BY_CODE)


def test_asking_for_sentences_takes_few_queries(report, young, django_assert_max_num_queries):
    for _ in range(6):
        young("2024-02-01")
    for section in report.Section:
        with django_assert_max_num_queries(11):  # and four for the page itself
            told(report, section)
