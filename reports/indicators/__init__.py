"""One function per figure, in the printed order. A number, once given, never changes its meaning.

The page, the PDF, the command and the publication call these functions and no other.
"""

from dataclasses import dataclass

from reports.indicators import partners, population, stages, support

INDICATORS = (
    population.accompanied,
    population.newcomers,
    population.mean_age,
    population.active,
    population.identified,
    population.domiciled,
    stages.decisions,
    stages.admissions,
    stages.contracts_signed,
    stages.contracts_in_year,
    stages.contracts_running,
    stages.days_to_entry,
    stages.days_to_contract,
    stages.contracted,
    support.barriers,
    support.barriers_lifted,
    support.achievements,
    support.contacts,
    support.real_hours,
    support.scale_hours,
    support.weekly_hours,
    support.met_anonymously,
    support.outings,
    support.group_actions,
    support.group_presences,
    support.group_people,
    partners.placements,
    partners.housed,
    partners.housing_partners,
    partners.nights,
    partners.referrals,
    partners.referrals_answered,
    partners.days_to_answer,
    stages.exits,
    stages.dynamic_exits_known,
    stages.dynamic_exits,
)
BY_CODE = {one.code: one for one in INDICATORS}

# « L’essentiel »: the nine a reader keeps, and the four the command prints.
ESSENTIAL = (
    "accompanied",
    "newcomers",
    "mean_age",
    "domiciled",
    "contracts_in_year",
    "placements",
    "real_hours",
    "barriers_lifted",
    "exits",
)
KEY = ("accompanied", "newcomers", "mean_age", "domiciled")


@dataclass(frozen=True)
class Family:
    """Figures read together, from the same few rows."""

    title: str
    icon: str
    codes: tuple


def _between(first, last):
    return tuple(one.code for one in INDICATORS if first <= one.number <= last)


FAMILIES = {
    "jeunes": Family("Les jeunes et leur parcours", "people", _between(1, 29)),
    "accompagnement": Family("L’accompagnement", "chat-heart", _between(30, 59)),
    "devenir": Family("Hébergement, partenaires, sorties", "house-heart", _between(60, 89)),
}


def figures_of(period, codes=None):
    """Code → figure, in the printed order."""
    wanted = [BY_CODE[code] for code in codes] if codes else INDICATORS
    return {one.code: one(period) for one in wanted}
