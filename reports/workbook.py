"""The tables of a bilan as a spreadsheet: numbers are numbers, words are never a formula."""

import csv
import re
from dataclasses import dataclass
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from reports.indicators.figure import NOTHING, Unit

# What makes a spreadsheet program compute what it reads, wide signs included.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
TITLE_LONGEST = 31  # characters: what a spreadsheet allows to the name of a sheet
NOT_IN_A_TITLE = re.compile(r"[\[\]:*?/\\']")
NUMBER, HOURS, SHARE, EUROS = "#,##0", '#,##0.##" h"', "0%", '#,##0" €"'
FORMATS = {Unit.MINUTES: HOURS, Unit.EUROS: EUROS}
HEAD = PatternFill("solid", fgColor="D7ECE8")
LINE = Border(bottom=Side("thin", color="E4DDD2"))
WIDEST, NARROWEST = 60, 10


@dataclass(frozen=True)
class Told:
    """A figure as it may be told: `value` only when the number itself may be."""

    number: int
    label: str
    text: str
    value: int | float | None
    unit: str
    scope: str
    definition: str
    source: str


def told(figure, *, exact=False):
    """A counted figure: what is printed of it, or all of it for the team."""
    text = figure.detail if exact else figure.published_detail
    shown = exact or not figure.is_hidden
    return Told(
        figure.number,
        figure.label,
        text,
        typed(figure.value, figure.unit) if shown else None,
        str(figure.unit),
        figure.scope.label,
        figure.definition,
        figure.source,
    )


def typed(value, unit):
    """The number a page rounds, as it rounds it: hours for minutes, and whole ones from 100 h."""
    if value is None or unit != Unit.MINUTES:
        return None if value is None else round(value)
    minutes = round(value)
    return round(minutes / 60) if minutes >= 6000 else round(minutes / 60, 2)


def workbook(facts, figures, grids):
    """The bytes of a workbook: « Chiffres », a sheet a table, « Définitions ».

    `facts` are (name, words) pairs: which programme, which days, counted when.
    """
    book = Workbook()
    book.remove(book.active)
    book.properties.creator = "Raccroche"
    book.properties.title = plain(" · ".join(words for _, words in facts))
    if figures:
        _figures(_sheet(book, "Chiffres"), facts, figures)
    for grid in grids:
        _grid(_sheet(book, f"{grid.number} {grid.title}"), grid)
    _definitions(_sheet(book, "Définitions"), facts, figures, grids)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def csv_of(grid):
    """One table, as a French spreadsheet program opens it."""
    noted = any(line.note for line in grid.lines)
    out = StringIO()
    write = csv.writer(out, delimiter=";")
    write.writerow(map(plain, (grid.head, *grid.columns, *(["Précision"] if noted else []))))
    for line in grid.lines:
        cells = [plain(line.label), *map(_csv_cell, line.cells)]
        write.writerow([*cells, plain(line.note)] if noted else cells)
    return "\ufeff" + out.getvalue()


def plain(text):
    """Words that stay words: an apostrophe before what would be computed."""
    text = ILLEGAL_CHARACTERS_RE.sub("", text)
    return f"'{text}" if text.startswith(FORMULA) else text


def _csv_cell(cell):
    if cell.value is None or cell.text.endswith("%"):
        return plain(cell.text)
    return str(cell.value).removesuffix(".0").replace(".", ",")


def _sheet(book, title):
    """A name a spreadsheet accepts, cut between two words, and once only."""
    title = NOT_IN_A_TITLE.sub(" ", title)
    if len(title) > TITLE_LONGEST:
        title = f"{title[: TITLE_LONGEST - 1].rpartition(' ')[0].rstrip(' ,')}…"
    sheet = book.create_sheet(title)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    return sheet


def _figures(sheet, facts, figures):
    _above(sheet, [f"{name} : {words}" for name, words in facts])
    _head(sheet, ("N°", "Chiffre", "Valeur", "Tel que lu", "De qui"))
    for figure in figures:
        value = figure.text if figure.value is None else figure.value
        _row(sheet, (figure.number, figure.label, value, figure.text, figure.scope))
        if figure.value is not None:
            sheet.cell(sheet.max_row, 3).number_format = FORMATS.get(figure.unit, NUMBER)
    _fit(sheet)


def _grid(sheet, grid):
    under = (f"n° {grid.number}", grid.scope, grid.population, grid.note)
    _above(sheet, (grid.title, " · ".join(part for part in under if part)))
    noted = any(line.note for line in grid.lines)
    _head(sheet, (grid.head, *grid.columns, *(["Précision"] if noted else [])))
    for line in grid.lines:
        values = (cell.text if cell.value is None else cell.value for cell in line.cells)
        _row(sheet, (line.label, *values, *([line.note] if noted else [])))
        for place, cell in enumerate(line.cells, 2):
            if cell.value is not None:
                sheet.cell(sheet.max_row, place).number_format = _format(cell)
    _fit(sheet)


def _format(cell):
    if cell.text.endswith("%"):
        return SHARE
    return HOURS if "\u00a0h" in cell.text else NUMBER


def _definitions(sheet, facts, figures, grids):
    _above(sheet, [f"{name} : {words}" for name, words in facts])
    _head(sheet, ("N°", "Chiffre ou tableau", "De qui", "Définition", "Source"))
    for one in figures:
        _row(sheet, (one.number, one.label, one.scope, one.definition, one.source))
    for grid in grids:
        _row(sheet, (grid.number, grid.title, grid.scope or NOTHING, grid.definition, ""))
    _fit(sheet)


def _above(sheet, sentences):
    """What the sheet is, over the table."""
    for place, sentence in enumerate(sentences, 1):
        sheet.cell(place, 1, plain(sentence)).font = Font(bold=place == 1)


def _head(sheet, names):
    row = sheet.max_row + 2
    for place, name in enumerate(names, 1):
        cell = sheet.cell(row, place, plain(name))
        cell.font, cell.fill = Font(bold=True), HEAD
        cell.alignment = Alignment(wrap_text=True, vertical="center")
    sheet.freeze_panes = sheet.cell(row + 1, 1)


def _row(sheet, values):
    row = sheet.max_row + 1
    for place, value in enumerate(values, 1):
        is_text = isinstance(value, str)
        cell = sheet.cell(row, place, (plain(value) or None) if is_text else value)
        cell.border = LINE
        right = place > 1 and not (is_text and len(value) > 24)
        cell.alignment = Alignment(
            wrap_text=True, vertical="top", horizontal="right" if right else "left"
        )


def _fit(sheet):
    """Each column as wide as its words, within reason; the sentences above do not count."""
    first = int(re.search(r"\d+$", sheet.freeze_panes)[0]) - 1
    for column in sheet.iter_cols(min_row=first):
        longest = max(len(str(cell.value or "")) for cell in column)
        letter = get_column_letter(column[0].column)
        sheet.column_dimensions[letter].width = min(max(longest + 3, NARROWEST), WIDEST)
