"""The minutes of a session (procès-verbal): who sat, what was decided, what was corrected since.

A line that was approved is never rewritten: a correction is a line of its own, which names the
decision it replaces.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from accounts.paper import Paper
from cej_jr.documents import render_pdf
from pathways.models import CommissionCase, CommissionDecision
from pathways.wording import said

TEMPLATE = "documents/minutes.html"
WITH = ("programme__organisation", "closed_by")


@dataclass(frozen=True)
class Line:
    """One file of the agenda, and what was decided of it first; None while it waits."""

    rank: int
    case: CommissionCase
    decision: CommissionDecision | None


@dataclass(frozen=True)
class Correction:
    """A decision that replaces another one; None while it is being written again."""

    line: Line
    replaced: CommissionDecision
    decision: CommissionDecision | None


class Minutes:
    """Everything the minutes show to a person, among the files they may see."""

    def __init__(self, commission, cases):
        self.commission = commission
        self.cases = list(cases.for_agenda())
        self.all_count = commission.case_count

    @property
    def paper(self):
        held_on = said(self.commission.held_on)
        if self.commission.cancelled_on:
            mark = "Séance annulée"
        else:
            mark = "" if self.commission.closed_on else "Projet"
        return Paper(
            title=f"Procès-verbal de la commission du {held_on}",
            programme=self.commission.programme,
            foot=f"Procès-verbal · commission du {held_on}",
            mark=mark,
        )

    @property
    def file_name(self):
        draft = "" if self.commission.closed_on else "projet-"
        return f"{draft}proces-verbal-{self.commission.held_on}.pdf"

    @cached_property
    def members(self):
        return list(self.commission.members.select_related("organisation"))

    @property
    def present_count(self):
        return sum(member.is_present is True for member in self.members)

    @property
    def has_quorum(self):
        return self.present_count >= (self.commission.quorum or 0)

    @cached_property
    def lines(self):
        kept = [case for case in self.cases if case.withdrawn_on is None]
        return [
            Line(rank, case, next(iter(_written(case)), None)) for rank, case in enumerate(kept, 1)
        ]

    @property
    def withdrawn(self):
        return [case for case in self.cases if case.withdrawn_on]

    @property
    def hidden_count(self):
        return self.all_count - len(self.lines)

    @cached_property
    def corrections(self):
        return [
            Correction(line, former, later)
            for line in self.lines
            for former, later in _replacements(_written(line.case))
        ]

    @property
    def signing_bodies(self):
        """One box for each organisation that sat there; the two that decide when none is noted."""
        present = [one for one in self.members if one.is_present and one.organisation]
        names = list(dict.fromkeys(str(one.organisation) for one in present))
        return names[:6] or [str(self.commission.programme.organisation), "La Mission locale"]

    def pdf(self):
        return render_pdf(TEMPLATE, {"minutes": self, "paper": self.paper})


def _written(case):
    """What was decided of a case, in order; what was sent back was never decided."""
    return [one for one in case.decisions.all() if one.returned_on is None]


def _replacements(decisions):
    """(replaced, what replaces it or None), for each decision that was corrected."""
    return [(former, later) for former, later in pairwise([*decisions, None]) if former.replaced_on]
