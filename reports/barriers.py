"""Obstacles by theme: those worked on, and those lifted."""

from collections import Counter
from dataclasses import dataclass

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
    """Obstacles worked on and lifted, by theme: the second is part of the first. No 32."""
    named = {theme for _, _, themes in THEMES for theme in themes}
    others = set(Barrier.Theme.values) - named
    lines = [(label, themes) for _, label, themes in THEMES] + [(OTHER_THEMES, others)]
    worked = Counter(row.theme for row in period.barriers)
    lifted = Counter(row.theme for row in period.barriers if period.holds(row.lifted_on))
    first, second = (
        [(label, sum(counted[one] for one in themes)) for label, themes in lines]
        for counted in (worked, lifted)
    )
    printed = period.protect("barriers", first, ordered=True)
    within = first, printed
    less = period.protect("barriers.lifted", second, ordered=True, within=within)
    return [
        BarrierRow(one.label, one.text, two.text)
        for one, two in zip(printed, less, strict=True)
        if one.count != 0
    ]
