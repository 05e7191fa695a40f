"""A table ready to be shown: the page, the PDF and the spreadsheet read the same cells.

A cell keeps its number only when that number is printed: what is hidden is nowhere.
"""

from dataclasses import asdict, dataclass, field


@dataclass(frozen=True)
class Cell:
    """Words to read; `value` is the number itself, for a spreadsheet, when the words say it."""

    text: str
    value: int | float | None = None

    @property
    def is_words(self):
        """Shown in plain letters: « moins de 5 », « non publié »."""
        return self.value is None and bool(self.text) and not self.text[0].isdigit()


@dataclass(frozen=True)
class Line:
    label: str
    cells: tuple
    note: str = ""  # under the label: « avec Solfa »


@dataclass(frozen=True)
class Grid:
    """A numbered table: `columns` names the cells, `head` names the lines."""

    number: int
    code: str
    title: str
    head: str
    columns: tuple
    lines: tuple = field(default_factory=tuple)
    scope: str = ""
    definition: str = ""
    note: str = ""
    population: str = ""  # « 28 jeunes »: over whom the lines are counted

    @property
    def says_something(self):
        return any(cell.text and not cell.is_words for line in self.lines for cell in line.cells)

    @property
    def rows(self):
        """Each line with its cells named, as a page reads them on a phone."""
        return [(line, tuple(zip(self.columns, line.cells, strict=True))) for line in self.lines]

    def frozen(self):
        """As kept in a publication (JSON)."""
        return asdict(self)


def thawed(kept):
    """The grid a publication kept."""
    lines = tuple(
        Line(line["label"], tuple(Cell(**cell) for cell in line["cells"]), line["note"])
        for line in kept["lines"]
    )
    return Grid(**{**kept, "columns": tuple(kept["columns"]), "lines": lines})


def count_cell(row):
    """From a row of `reports.disclosure`: its number only if it is printed."""
    return Cell(row.text, row.count)
