"""Figures that are lines of a table: printed with their number only if the table prints it.

A line hidden so that another cannot be subtracted must not be printed elsewhere as a figure.
"""

from reports.breakdowns import BREAKDOWN_BY_CODE
from reports.disclosure import known_counts

# Figure → a table, and the lines (added up) that printing the figure tells.
TOLD = {
    "admissions": ("outcomes", ({"admit"},)),
    "dynamic_exits": ("exit_families", ({"dynamic"},)),
    "dynamic_exits_known": ("exit_families", ({"dynamic"}, {"neutral"})),
    "resources_at_exit": ("resources_exit", ({"wage", "benefits", "others"},)),
    "six_months_working": ("six_months", ({"work", "training"},)),
    "six_months_working_known": ("six_months", ({"work", "training"},)),
}
ADDED = "ajout-"  # a figure the team added may count anything
SINCE_ORIGIN = ("ages", "sex", "qpv", "education", "housing", "resources", "origin")


def tells_a_hidden_line(code, members, period):
    """Whether this figure, printed, gives back what one of the tables hides."""
    if code.startswith(ADDED):
        tables = (BREAKDOWN_BY_CODE[one](period) for one in SINCE_ORIGIN)
        return any(_opens(table, _lines_of(table, set(members))) for table in tables)
    if code not in TOLD:
        return False
    table, told = TOLD[code]
    found = BREAKDOWN_BY_CODE[table](period)
    return any(_opens(found, lines) for lines in told)


def _opens(table, lines):
    """Whether these lines are some of the hidden ones, and not all."""
    shown = known_counts(table.printed, [part.label for part in table.parts])
    hidden = {part.code for part in table.parts if part.count and part.label not in shown}
    return bool(hidden & lines) and not hidden <= lines


def _lines_of(table, people):
    """The lines these people fill exactly; none when they do not."""
    inside = [part for part in table.parts if part.count and people.issuperset(part.members)]
    filled = {pk for part in inside for pk in part.members}
    return {part.code for part in inside} if filled == people else set()
