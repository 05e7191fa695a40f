"""One function per figure, in the printed order. A number, once given, never changes its meaning.

The page, the PDF, the command and the publication call these functions and no other.
"""

from dataclasses import dataclass

from reports.indicators import (
    aids,
    contracts,
    hours,
    leaving,
    outreach,
    partners,
    population,
    stages,
    support,
    volets,
)
from reports.indicators.custom import custom_indicator

INDICATORS = (
    population.accompanied,
    population.newcomers,
    population.mean_age,
    population.active,
    population.identified,
    population.domiciled,
    population.returns,
    population.minors_at_entry,
    population.met_in_period,
    stages.decisions,
    stages.admissions,
    stages.contracts_signed,
    stages.contracts_in_year,
    stages.contracts_running,
    stages.days_to_entry,
    stages.days_to_contract,
    stages.contracted,
    contracts.extensions,
    contracts.contract_days,
    contracts.days_to_decision,
    contracts.days_to_signature,
    support.barriers,
    support.barriers_lifted,
    support.achievements,
    support.achievements_agreed,
    aids.aids,
    aids.aided_people,
    aids.aid_amount,
    aids.unmet_needs,
    support.contacts,
    hours.real_hours,
    hours.scale_hours,
    hours.weekly_hours,
    support.met_anonymously,
    support.outings,
    outreach.first_contacts,
    outreach.needs_heard,
    support.group_actions,
    support.group_presences,
    support.group_people,
    support.group_time,
    hours.validated_hours,
    outreach.needs_referred,
    outreach.opened_after_meeting,
    outreach.resumptions,
    contracts.breaches,
    contracts.breaches_heard,
    hours.weeks_at_fifteen_hours,
    hours.excused_weeks,
    hours.individual_hours,
    hours.group_hours,
    hours.autonomous_hours,
    hours.workplace_hours,
    support.people_seen,
    partners.placements,
    partners.housed,
    partners.housing_partners,
    partners.nights,
    partners.domiciliations,
    partners.referrals,
    partners.referrals_answered,
    partners.days_to_answer,
    partners.referrals_accepted,
    partners.intakes,
    partners.intakes_followed,
    partners.intakes_refused,
    stages.exits,
    stages.dynamic_exits_known,
    stages.dynamic_exits,
    leaving.home_at_entry,
    leaving.home_at_exit,
    leaving.resources_at_entry,
    leaving.resources_at_exit,
    leaving.days_in_pathway,
    leaving.six_months_due,
    leaving.six_months_asked,
    leaving.six_months_working_known,
    leaving.six_months_working,
    leaving.six_months_housed,
    leaving.six_months_no_news,
    volets.administrative_in_order,
    volets.rights_opened,
    volets.care_proposed,
    volets.care_done,
    volets.care_coordinated,
    volets.prevention,
    volets.months_in_touch,
    volets.siao_reviewed,
    volets.housing_measures,
    volets.housing_kept,
    volets.mobility_supported,
    volets.mobility_reviewed,
    volets.mobility_offered,
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


# The street and emergencies: their own page, from rows of their own.
STREET = (35, 36, 37, 38, 46, 47, 48, 49, 55, 56)


# Met without a name: nobody can say who was a woman, or of which district. A sheet nobody took up
# has no file either.
UNNAMED = ("met_anonymously", "outings", "first_contacts", "needs_heard", "needs_referred")
UNNAMED += ("intakes", "intakes_followed", "intakes_refused")


def _between(*spans):
    return tuple(
        one.code
        for one in INDICATORS
        if one.number not in STREET and any(first <= one.number <= last for first, last in spans)
    )


FAMILIES = {
    "jeunes": Family("Les jeunes", "people", _between((1, 9))),
    "contrats": Family("Les commissions et les contrats", "pen", _between((10, 29), (120, 121))),
    "rue": Family(
        "L’aller-vers et les urgences",
        "signpost-2",
        tuple(one.code for one in INDICATORS if one.number in STREET),
    ),
    "accompagnement": Family("L’accompagnement", "chat-heart", _between((30, 59), (122, 149))),
    "devenir": Family("Hébergement, partenaires, sorties", "house-heart", _between((60, 89))),
    "volets": Family("Les volets de la convention", "clipboard-check", _between((90, 119))),
}


# The figures a programme added have no place of their own among the families.
ADDED = "ajouts"


def by_few(codes, most):
    """(number from 1, codes): for pages that read a few of them at a time."""
    return [
        (place // most + 1, tuple(codes[place : place + most]))
        for place in range(0, len(codes), most)
    ]


def indicators_of(period):
    """Code → counting function: those of every bilan, then those the programme added."""
    added = {row.code: custom_indicator(row) for row in period.custom_figures}
    return {**_shared(period), **added}


def _shared(period):
    """Of every bilan; without those about people nobody named, under a group."""
    if period.group.is_everyone:
        return BY_CODE
    return {code: one for code, one in BY_CODE.items() if code not in UNNAMED}


def indicator_of(period, code):
    """One counting function, of every bilan or of the programme; None for an unknown code."""
    return _shared(period).get(code) or indicators_of(period).get(code)


def families_of(period):
    """The families, and one more when the programme counts something of its own."""
    codes = tuple(row.code for row in period.custom_figures)
    if not codes:
        return FAMILIES
    return {**FAMILIES, ADDED: Family("Chiffres ajoutés par l’équipe", "plus-circle", codes)}


def figures_of(period, codes=None):
    """Code → figure, in the printed order; with those the programme added, one query."""
    is_own = codes is None or not BY_CODE.keys() >= set(codes)
    found = indicators_of(period) if is_own else _shared(period)
    wanted = found if codes is None else [code for code in codes if code in found]
    return {code: found[code](period) for code in wanted}
