"""The law, in code: each scheme as dated values, each value with its source.

A new decree is a new dated scheme, never an edit of an old one. None: the texts set no such value.
A value known from a report of the text rather than from the text itself says « à vérifier » in its
source; docs/decisions/eligibility.md lists them.
"""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

LONGEST_CONTRACT = 18  # months, extension included: code du travail, R5131-16, II


@dataclass(frozen=True)
class Scheme:
    code: str
    in_force_from: date
    criteria: tuple[str, ...]  # what eligibility asks, in the order it is shown
    min_age: int | None  # completed years
    max_age: int | None  # completed years, « révolus »
    max_age_rqth: int | None  # completed years, with a disability-worker status
    spe_months: int | None  # calendar months without contact with the employment service
    weekly_hours: tuple[int, int] | None  # hours a week, from and to
    months: int | None  # at signature, at most
    max_months: int | None  # after extension
    sign_within_months: int | None = None  # after the decision that orients
    second_after_months: int | None = None  # between the end of a contract and another
    sources: dict[str, str] = field(default_factory=dict)

    @property
    def version(self):
        """« cej_jr 2025-01-01 »: what a frozen result names."""
        return f"{self.code} {self.in_force_from:%Y-%m-%d}"


CEJ_SOURCES = {
    "age": "Code du travail, L5131-6",
    "training": "Code du travail, L5131-6",
    "residence": "Circulaire DGEFP/MAJE/2022/45 du 21 février 2022, annexe 4",
    "difficulty": "Code du travail, R5131-15",
    "registered": "Code du travail, depuis le 1er janvier 2025 (loi n° 2023-1196)",
    "previous": "Décret n° 2022-199 du 18 février 2022 (six mois : texte définitif à vérifier)",
    "weekly_hours": "Circulaire DGEFP/MAJE/2022/45 du 21 février 2022",
    "months": "Code du travail, R5131-16, I, 2°",
    "max_months": "Code du travail, R5131-16, II",
    "sign_within_months": "Code du travail, D5411-14-1",
}
RUPTURE = "Circulaire DGEFP/MAJE/DIPLP/DIHAL/2022/117 du 22 avril 2022"
# The hours are those of the CEJ; the circular of the CEJ-JR lets them come little by little.
CEJ_JR_SOURCES = {**CEJ_SOURCES, "spe": RUPTURE, "income": RUPTURE, "fragility": RUPTURE}
O2R_SOURCES = {
    "spe": "Loi n° 2023-1196 du 18 décembre 2023, article 7 ; décret n° 2024-584 du 24 juin 2024",
    "fragility": "Instruction DGEFP/DS/2024/131 du 30 juillet 2024",
}

CEJ_2022 = Scheme(
    code="cej",
    in_force_from=date(2022, 3, 1),
    criteria=("age", "training", "residence", "difficulty", "previous"),
    min_age=16,
    max_age=25,
    max_age_rqth=29,
    spe_months=None,
    weekly_hours=(15, 20),
    months=12,
    max_months=LONGEST_CONTRACT,
    second_after_months=6,
    sources=CEJ_SOURCES,
)
CEJ_JR_2022 = replace(
    CEJ_2022,
    code="cej_jr",
    in_force_from=date(2022, 4, 22),
    criteria=("age", "spe", "training", "income", "fragility", "residence", "previous"),
    spe_months=5,
    sources=CEJ_JR_SOURCES,
)
SCHEMES = [
    CEJ_2022,
    # Since then whoever signs is registered as a jobseeker, and signs within a month.
    replace(
        CEJ_2022,
        in_force_from=date(2025, 1, 1),
        criteria=(*CEJ_2022.criteria, "registered"),
        sign_within_months=1,
    ),
    CEJ_JR_2022,
    replace(
        CEJ_JR_2022,
        in_force_from=date(2025, 1, 1),
        criteria=(*CEJ_JR_2022.criteria, "registered"),
        sign_within_months=1,
    ),
    # For people of every age: those unknown to the employment service first, then those it has not
    # seen for five months. It has neither hours nor contract of its own.
    Scheme(
        code="o2r",
        in_force_from=date(2024, 6, 24),
        criteria=("spe", "fragility"),
        min_age=None,
        max_age=None,
        max_age_rqth=None,
        spe_months=5,
        weekly_hours=None,
        months=None,
        max_months=None,
        sources=O2R_SOURCES,
    ),
]


def scheme_on(code, day):
    """The scheme of this code in force that day. Raises LookupError when there is none."""
    dated = [one for one in SCHEMES if one.code == code and one.in_force_from <= day]
    if not dated:
        raise LookupError(f"No scheme {code} in force on {day}")
    return max(dated, key=lambda one: one.in_force_from)


def longest_at_signature(code, day):
    """Months, at most, that a contract signed that day lasts before any extension.

    Code du travail, R5131-16, I, 2°: the plan of action does not exceed twelve months.
    """
    try:
        return scheme_on(code, day).months or CEJ_2022.months
    except LookupError:
        return CEJ_2022.months


def longest_in_all(code, day):
    """Months, at most, extensions included (code du travail, R5131-16, II)."""
    try:
        return scheme_on(code, day).max_months or LONGEST_CONTRACT
    except LookupError:
        return LONGEST_CONTRACT


def months_after(day, months):
    """The day of the same number `months` later; without one, the first of the next month.

    As for birthdays on 29 February: a month is complete once its last day is over. A contract of
    twelve months signed on 29 February 2024 runs to 28 February 2025 included.
    """
    later = day + relativedelta(months=months)
    return later if later.day == day.day else later + timedelta(days=1)


def end_of_second_month_after(day):
    """The last day of the second month after the month of that day.

    Code du travail, R5131-16, II, 2nd paragraph (arrêté du 9 mars 2022): how long a contract goes
    on after a journey with another body.
    """
    return day + relativedelta(day=1, months=3) - timedelta(days=1)
