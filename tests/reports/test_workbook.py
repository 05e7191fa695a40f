"""The spreadsheets: typed cells, the same words as the page, and nothing that computes itself."""

from io import BytesIO

import openpyxl
import pytest

from reports.grid import Cell, Grid, Line
from reports.workbook import Told, csv_of, plain, typed, workbook

FACTS = [("Dispositif", "CEJ-JR du Nord"), ("Période", "en 2024")]
TABLE = Grid(
    20,
    "ages",
    "Âge",
    head="Âge",
    columns=("Jeunes", "Part"),
    lines=(
        Line("18 à 21 ans", (Cell("17", 17), Cell("61\u202f%", 0.61))),
        Line("26 ans et plus", (Cell("moins de 5"), Cell("–"))),
    ),
    scope="depuis l’origine",
    definition="Âge en années révolues.",
    note="3 non renseignés",
)
ACTIONS = Grid(
    191,
    "actions",
    "Les actions collectives de toute l’année passée",
    head="Action",
    columns=("Présences", "Durée"),
    lines=(
        Line("=1+1", (Cell("1\u202f047", 1047), Cell("12\u00a0h\u00a010", 12.17)), "+33 6"),
        Line("@SOMME(A1)", (Cell("-5"), Cell("1\u202f610\u00a0h", 1610.0))),
    ),
)


def told(text, value, unit="persons"):
    return Told(1, "jeunes", text, value, unit, "file active", "Définition.", "Source")


def opened(figures=(), grids=()):
    return openpyxl.load_workbook(BytesIO(workbook(FACTS, figures, grids)))


def rows(sheet):
    found = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return [row for row in found if any(value is not None for value in row)]


def test_each_table_has_its_sheet_and_the_definitions_close_the_book():
    book = opened([told("28", 28)], [TABLE, ACTIONS])
    assert book.sheetnames == [
        "Chiffres",
        "20 Âge",
        "191 Les actions collectives…",
        "Définitions",
    ]
    assert [1, "jeunes", "file active", "Définition.", "Source"] in rows(book["Définitions"])
    assert book.properties.title == "CEJ-JR du Nord · en 2024"


def test_a_cell_is_a_number_when_its_words_are_one():
    sheet = opened(grids=[TABLE])["20 Âge"]
    assert rows(sheet)[2:] == [
        ["Âge", "Jeunes", "Part"],
        ["18 à 21 ans", 17, 0.61],
        ["26 ans et plus", "moins de 5", "–"],
    ]
    share = next(cell for row in sheet.iter_rows() for cell in row if cell.value == 0.61)
    assert share.number_format == "0%"


@pytest.mark.parametrize(
    ("value", "unit", "number"),
    [
        (28, "persons", 28),
        (21.4, "years", 21),
        (730, "minutes", 12.17),
        (5999, "minutes", 99.98),
        (6010, "minutes", 100),  # the page says « 100 h »
        (1234.56, "euros", 1235),
        (None, "days", None),
    ],
)
def test_a_figure_says_no_more_in_a_cell_than_on_the_page(value, unit, number):
    assert typed(value, unit) == number


def test_a_hidden_figure_is_words_in_its_cell():
    line = rows(opened([told("moins de 5", None)])["Chiffres"])[-1]
    assert line == [1, "jeunes", "moins de 5", "moins de 5", "file active"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_words_that_would_be_computed_stay_words(start):
    assert plain(f"{start}1+1") == f"'{start}1+1"
    assert plain(f"Boxe {start}1") == f"Boxe {start}1"


def test_no_formula_leaves_in_either_format():
    sheet = opened(grids=[ACTIONS])["191 Les actions collectives…"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert ["'=1+1", 1047, 12.17, "'+33 6"] in rows(sheet)
    assert csv_of(ACTIONS) == (
        "\ufeffAction;Présences;Durée;Précision\r\n"
        "'=1+1;1047;12,17;'+33 6\r\n"
        "'@SOMME(A1);'-5;1610;\r\n"
    )


def test_a_table_opens_in_a_french_spreadsheet_program():
    assert csv_of(TABLE) == (
        "\ufeffÂge;Jeunes;Part\r\n18 à 21 ans;17;61\u202f%\r\n26 ans et plus;moins de 5;–\r\n"
    )


def test_two_tables_of_the_same_name_have_two_sheets():
    assert opened(grids=[TABLE, TABLE]).sheetnames == ["20 Âge", "20 Âge1", "Définitions"]
