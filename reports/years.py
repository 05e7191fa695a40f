"""The years of a programme beside one another, as each was published: nothing is counted again."""

from dataclasses import dataclass

from reports.indicators import FAMILIES

REST = "Autres chiffres"
MOST = 100  # percent


@dataclass(frozen=True)
class Mark:
    """A figure of one year. `height`: its share of the largest, when all of them are numbers."""

    year: int
    text: str
    height: int | None = None


@dataclass(frozen=True)
class Row:
    number: int
    label: str
    marks: list

    @property
    def is_drawn(self):
        return all(mark.height is not None for mark in self.marks)


def years_side_by_side(publications):
    """(title, rows) by family; a year that did not print a figure says so with a dash."""
    kept = {one.report.year: {row["code"]: row for row in one.figures} for one in publications}
    codes = {}
    for year in sorted(kept, reverse=True):
        codes |= {code: row for code, row in kept[year].items() if code not in codes}
    families = {}
    for code, row in sorted(codes.items(), key=lambda pair: pair[1]["number"]):
        rows = families.setdefault(_family(row), [])
        label = _without_year(row["label"])
        rows.append(Row(row["number"], label, _marks(code, kept)))
    order = [*(family.title for family in FAMILIES.values()), REST]
    return sorted(families.items(), key=lambda pair: order.index(pair[0]))


def _marks(code, kept):
    found = {year: rows.get(code, {}) for year, rows in sorted(kept.items())}
    values = [row.get("value") for row in found.values()]
    top = max(values) if None not in values else 0
    return [
        Mark(year, row.get("published", "–"), round(MOST * row["value"] / top) if top else None)
        for year, row in found.items()
    ]


def _family(row):
    family = FAMILIES.get(row.get("family"))
    return family.title if family else REST


def _without_year(label):
    """« nouveaux jeunes en 2024 » stands for each of the years."""
    words = label.split(" ")
    if words[-1].isdigit() and len(words[-1]) == 4 and len(words) > 1:
        return " ".join(words[:-2] if words[-2] == "en" else words)
    return label
