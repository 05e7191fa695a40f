"""The law, in code: each scheme as dated values, each value with its source.

A new decree is a new dated scheme, never an edit of an old one.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

LONGEST_CONTRACT = 18  # months, extension included: code du travail, R5131-16, II


@dataclass(frozen=True)
class Scheme:
    code: str
    in_force_from: date
    min_age: int  # completed years
    max_age: int  # completed years, « révolus »
    max_age_rqth: int  # completed years, with a disability-worker status
    spe_months: int  # calendar months without contact with the employment service
    weekly_hours: tuple[int, int]  # hours a week, from and to
    months: int  # at signature
    max_months: int  # after extension
    sources: dict[str, str]


SOURCES = {
    "ages": "Code du travail, L5131-6",
    "spe_months": "Circulaire DGEFP/MAJE/DIPLP/DIHAL/2022/117 du 22 avril 2022",
    "weekly_hours": "Code du travail, R5131-16",
    "months": "Code du travail, R5131-16, I, 2°",
    "max_months": "Code du travail, R5131-16, II",
}

SCHEMES = [
    Scheme(
        code="cej_jr",
        in_force_from=date(2022, 4, 22),
        min_age=16,
        max_age=25,
        max_age_rqth=29,
        spe_months=5,
        weekly_hours=(15, 20),
        months=12,
        max_months=LONGEST_CONTRACT,
        sources=SOURCES,
    ),
]


def scheme_on(code, day):
    """The scheme of this code in force that day. Raises LookupError when there is none."""
    dated = [one for one in SCHEMES if one.code == code and one.in_force_from <= day]
    if not dated:
        raise LookupError(f"No scheme {code} in force on {day}")
    return max(dated, key=lambda one: one.in_force_from)


def months_after(day, months):
    """The day of the same number `months` later; without one, the first of the next month.

    As for birthdays on 29 February: a month is complete once its last day is over. A contract of
    twelve months signed on 29 February 2024 runs to 28 February 2025 included.
    """
    later = day + relativedelta(months=months)
    return later if later.day == day.day else later + timedelta(days=1)
