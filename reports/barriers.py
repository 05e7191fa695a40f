"""Obstacles by theme: those worked on, and those lifted."""

from collections import Counter
from dataclasses import dataclass

from reports.disclosure import protect
from youths.models import Barrier

# Health, family, language and confidence never stand alone: printed together, always.
THEMES = (
    ("housing", "Hébergement et logement", {Barrier.Theme.HOUSING}),
    ("administrative", "Papiers et démarches", {Barrier.Theme.ADMINISTRATIVE}),
    ("money", "Argent", {Barrier.Theme.MONEY}),
    ("mobility", "Mobilité", {Barrier.Theme.MOBILITY}),
    ("work", "Emploi et formation", {Barrier.Theme.WORK, Barrier.Theme.TRAINING}),
)
OTHER_THEMES = "Santé, famille, langue, numérique, confiance"


@dataclass(frozen=True)
class BarrierRow:
    label: str
    worked: str
    lifted: str


def barriers_by_theme(period):
    """Obstacles worked on and lifted, by theme: two columns, each protected by itself. No 32."""
    named = {theme for _, _, themes in THEMES for theme in themes}
    others = set(Barrier.Theme.values) - named
    lines = [(label, themes) for _, label, themes in THEMES] + [(OTHER_THEMES, others)]
    worked = Counter(row.theme for row in period.barriers)
    lifted = Counter(row.theme for row in period.barriers if period.holds(row.lifted_on))
    first = protect(
        [(label, sum(worked[one] for one in set_)) for label, set_ in lines], ordered=True
    )
    second = protect(
        [(label, sum(lifted[one] for one in set_)) for label, set_ in lines], ordered=True
    )
    return [
        BarrierRow(one.label, one.text, two.text)
        for one, two in zip(first, second, strict=True)
        if one.count != 0
    ]
