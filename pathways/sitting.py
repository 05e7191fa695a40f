"""What one sees of a file while the commission meets: the essentials, and nothing of its notes."""

from dataclasses import dataclass
from typing import Any

from pathways.agenda import Line, lines_of

FACTS = ("housing", "resources", "education", "mobility")


@dataclass
class File:
    """One file on the screen of the session; `form` is set when it is open."""

    line: Line
    age: int | None
    facts: list  # (label, words)
    barriers: list
    form: Any = None

    @property
    def case(self):
        return self.line.case

    @property
    def may_be_decided(self):
        return self.line.may_be_decided


@dataclass(frozen=True)
class Quorum:
    present: int
    members: int
    needed: int | None

    @property
    def is_reached(self):
        return not self.needed or self.present >= self.needed


def quorum_of(commission, members):
    here = sum(member.is_present is True for member in members)
    return Quorum(here, len(members), commission.quorum)


def files_of(commission, cases):
    """The agenda in its order. `cases` come from `for_session()`."""
    return [_file(line, commission.held_on) for line in lines_of(commission, cases)]


def _file(line, day):
    youth = line.case.pathway.youth
    barriers = [one for one in youth.barriers.all() if one.lifted_on is None]
    return File(line, youth.age_on(day), _facts(youth), barriers)


def _facts(youth):
    """The last thing known of each fact, in words; what nobody knows is left out."""
    found = []
    for name in FACTS:
        row = next((row for row in youth.situations.all() if getattr(row, name) != "unknown"), None)
        if row:
            found.append((row._meta.get_field(name).verbose_name, row.said(name)))
    return found
