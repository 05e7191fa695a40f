"""The same reader, with the figures of the way out beside the table of its families."""

from collections import defaultdict
from datetime import date
from types import SimpleNamespace

from pathways.models import Exit
from reports.breakdowns import exit_families
from reports.indicators import BY_CODE
from reports.indicators.period import Period
from tests.reports.test_attack import shared_out

Reason = Exit.Reason
# One reason of each sort: the families of the table, and those who gave no news among the last.
REASONS = (Reason.PERMANENT_JOB, Reason.HANDOVER, Reason.MOVED, Reason.LOST, Reason.DROPOUT)
FAMILIES = ("dynamic", "handover", "neutral", "negative")


def period_of(counts):
    """A year that so many people left, each for a reason."""
    programme = SimpleNamespace(started_on=date(2023, 1, 1))
    period = Period(programme, 2024, today=date(2025, 2, 1))
    period.printed_before = []
    reasons = [reason for reason, count in zip(REASONS, counts, strict=True) for _ in range(count)]
    period.exits = {pk: Exit(reason=reason) for pk, reason in enumerate(reasons)}
    return period


def printed(counts, *, withheld=True):
    """(table, figures, missing): what the bilan says of these exits."""
    period = period_of(counts)
    if not withheld:
        period.instead_of = lambda code, members: ""
    table = exit_families(period)
    figures = [BY_CODE[code](period) for code in ("dynamic_exits", "dynamic_exits_known")]
    words = [
        (figure.published_detail, figure.published_missing if figure.says_missing else "")
        for figure in figures
    ]
    return tuple((row.label, row.text) for row in table.rows), *words


def families(counts):
    work, handover, moved, lost, dropout = counts
    return {
        "dynamic": work,
        "handover": handover,
        "neutral": moved,
        "negative": lost + dropout,
        "lost": lost,
    }


def recovered(total, **options):
    """Small counts that every year printing the same pages has in common."""
    same = defaultdict(list)
    for counts in shared_out(total, len(REASONS)):
        same[printed(counts, **options)].append(families(counts))
    found = []
    for read, years in same.items():
        for name in (*FAMILIES, "lost"):
            values = {year[name] for year in years}
            if len(values) == 1 and 0 < min(values) < 5:
                found.append((read, name))
    return found


def test_the_way_out_is_not_recovered_from_its_figures():
    assert recovered(11) == []
    assert recovered(13) == []


def test_it_would_be_if_a_figure_gave_back_a_line_of_the_table():
    assert recovered(13, withheld=False)
