"""What a correction changed: figures, tables and words of two frozen versions, side by side."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.text import capfirst

from reports.indicators.figure import NOTHING
from reports.workbook import told


@dataclass(frozen=True)
class Change:
    """One thing printed otherwise; an empty side was not printed at all."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Differences:
    figures: list
    tables: list  # (title, changes)
    texts: list

    @property
    def count(self):
        return len(self.figures) + len(self.tables) + len(self.texts)


def differences_of(before, after):
    """Between two publications of one bilan, in the printed order."""
    return Differences(
        _changes(_figures(before), _figures(after)),
        _tables(before, after),
        _texts_changed(before, after),
    )


def moved_figures(before, figures):
    """What these figures, counted now, would say otherwise than in a publication."""
    old = {code: said for code, said in _figures(before).items() if code in figures}
    now = {code: told(one) for code, one in figures.items() if code in old}
    return _changes(old, {code: (capfirst(one.label), one.text) for code, one in now.items()})


def moved_tables(before, grids, codes):
    """(code, title, changes) of those tables which, laid now, would not say the same."""
    old = {table["code"]: table for table in before.tables if table["code"] in codes}
    new = {code: grid.frozen() for code, grid in grids.items()}
    return _moved(old, new)


def _texts_changed(before, after):
    """Not those where only the space between two paragraphs moved."""
    found = [_paragraphs(change) for change in _changes(_texts(before), _texts(after))]
    return [change for change in found if change.before or change.after]


def _paragraphs(change):
    """Of a text, only the paragraphs that are not the same."""
    if not (change.before and change.after):
        return change
    old, new = change.before.splitlines(), change.after.splitlines()
    kept = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    was = {line for block in kept for line in range(block.a, block.a + block.size)}
    now = {line for block in kept for line in range(block.b, block.b + block.size)}
    return Change(change.label, _without(old, was), _without(new, now))


def _without(lines, kept):
    return "\n".join(line for place, line in enumerate(lines) if place not in kept).strip()


def _changes(old, new):
    """`old` and `new` are {key: (label, words)}."""
    changes = []
    for key in [*new, *(key for key in old if key not in new)]:
        label = (new.get(key) or old[key])[0]
        was, now = old.get(key, ("", ""))[1], new.get(key, ("", ""))[1]
        if was != now:
            changes.append(Change(label, was, now))
    return changes


def _figures(publication):
    return {one["code"]: (capfirst(one["label"]), one["published"]) for one in publication.figures}


def _tables(before, after):
    old = {table["code"]: table for table in before.tables}
    new = {table["code"]: table for table in after.tables}
    return [(title, changes) for _, title, changes in _moved(old, new)]


def _moved(old, new):
    for code in [*new, *(code for code in old if code not in new)]:
        changes = _changes(_cells(old.get(code)), _cells(new.get(code)))
        if changes:
            yield code, (new.get(code) or old[code])["title"], changes


def _cells(table):
    """(line, column, rank among lines of that name) → its words."""
    cells, seen = {}, {}
    for line in table["lines"] if table else ():
        rank = seen[line["label"]] = seen.get(line["label"], 0) + 1
        for column, cell in zip(table["columns"], line["cells"], strict=True):
            key = (line["label"], column, rank)
            cells[key] = (f"{line['label']} · {column}", cell["text"] or NOTHING)
    return cells


def _texts(publication):
    """Texts by their section; the rest by what it says first, since it may move."""
    texts = {}
    for one in publication.texts:
        name = one["title"] if one["kind"] in ("quote", "story") else ""
        key = (one["kind"], one["place"], name)
        rank = sum(known[:3] == key for known in texts)
        label = f"{one['place']} : {name}" if name else one["place"]
        title = f"{one['title']}\n\n" if one["kind"] == "text" and one["title"] else ""
        texts[*key, rank] = (label, f"{title}{one['body']}")
    return texts
