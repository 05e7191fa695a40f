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
        return len(self.marks) > 1 and all(mark.height is not None for mark in self.marks)


def by_family(rows):
    """(title, frozen figures) in the printed order."""
    families = {}
    for row in sorted(rows, key=lambda row: row["number"]):
        family = FAMILIES.get(row.get("family"))
        families.setdefault(family.title if family else REST, []).append(row)
    order = [*(family.title for family in FAMILIES.values()), REST]
    return sorted(families.items(), key=lambda pair: order.index(pair[0]))


def years_side_by_side(publications):
    """(title, rows) by family; a year that did not print a figure says so with a dash."""
    kept = {one.report.year: {row["code"]: row for row in one.figures} for one in publications}
    newest = {}
    for year in sorted(kept):
        newest |= kept[year]
    return [
        (
            title,
            [
                Row(row["number"], _without_year(row["label"]), _marks(row["code"], kept))
                for row in rows
            ],
        )
        for title, rows in by_family(newest.values())
    ]


def _marks(code, kept):
    found = {year: rows.get(code, {}) for year, rows in sorted(kept.items())}
    values = [row.get("value") for row in found.values()]
    top = max(values) if None not in values else 0
    return [
        Mark(year, row.get("published", "–"), round(MOST * row["value"] / top) if top else None)
        for year, row in found.items()
    ]


def _without_year(label):
    """« nouveaux jeunes en 2024 » stands for each of the years."""
    words = label.split(" ")
    if words[-1].isdigit() and len(words[-1]) == 4 and len(words) > 1:
        return " ".join(words[:-2] if words[-2] == "en" else words)
    return label
