"""Figures that are lines of a table: printed with their number only if the table prints it.

A line hidden so that another cannot be subtracted must not be printed elsewhere as a figure.
"""

from reports.breakdowns import BREAKDOWN_BY_CODE
from reports.disclosure import OTHERS, UNPUBLISHED, known_counts

# Figure → a table, and the lines it adds up.
ADDS_UP = {
    "admissions": ("outcomes", {"admit"}),
    "dynamic_exits": ("exit_families", {"dynamic"}),
    "dynamic_exits_known": ("exit_families", {"dynamic"}),
    "resources_at_exit": ("resources_exit", {"wage", "benefits", "others"}),
    "six_months_working": ("six_months", {"work", "training"}),
    "six_months_working_known": ("six_months", {"work", "training"}),
}
# What a figure is counted over leaves these lines out: printed, it tells them.
LEAVES_OUT = {"dynamic_exits_known": ("neutral", "negative")}
ADDED = "ajout-"  # a figure the team added may count anything
SINCE_ORIGIN = ("ages", "sex", "qpv", "education", "housing", "resources", "origin")


def words_instead(code, members, period):
    """What to print instead of a figure that gives back what a table hides; "" when it may be."""
    if code.startswith(ADDED):
        tables = (BREAKDOWN_BY_CODE[one](period) for one in SINCE_ORIGIN)
        opens = any(_opens(table, _lines_of(table, set(members))) for table in tables)
        return UNPUBLISHED if opens else ""
    if code not in ADDS_UP:
        return ""
    code_of_table, lines = ADDS_UP[code]
    table = BREAKDOWN_BY_CODE[code_of_table](period)
    if any(_opens(table, {line}) for line in LEAVES_OUT.get(code, ())):
        return UNPUBLISHED
    return _words_of(table, lines) if _opens(table, lines) else ""


def _words_of(table, lines):
    """As the table says it, so that the figure adds nothing."""
    if len(lines) > 1:
        return UNPUBLISHED
    said = {row.label: row for row in table.printed}
    label = next(part.label for part in table.parts if part.code in lines)
    row = said.get(label) or said[OTHERS]
    return row.text if row.is_hidden else UNPUBLISHED


def _opens(table, lines):
    """Whether these lines are some of the hidden ones, and not all."""
    shown = known_counts(table.printed, [part.label for part in table.parts])
    hidden = {part.code for part in table.parts if part.label not in shown}
    return bool(hidden & lines) and not hidden <= lines


def _lines_of(table, people):
    """The lines these people fill exactly; none when they do not."""
    inside = [part for part in table.parts if part.count and people.issuperset(part.members)]
    filled = {pk for part in inside for pk in part.members}
    return {part.code for part in inside} if filled == people else set()
