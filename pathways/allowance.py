"""The allowance of the contract, to inform only: the association neither grants nor pays it.

Monthly maxima in euros, for a household of metropolitan France. Source: code du travail, D5131-19
to D5131-23, revalued every 1 April; figures as openfisca-france holds them. The last line is the
last one checked: a later amount is said to be checked, never guessed.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pathways.wording import NBSP, said

SCALE = [
    (date(2022, 3, 1), {"adult": "500", "adult_taxed": "300", "minor": "200"}),
    (date(2022, 7, 1), {"adult": "520", "adult_taxed": "312", "minor": "208"}),
    (date(2023, 4, 1), {"adult": "528", "adult_taxed": "316.80", "minor": "211.20"}),
    (date(2024, 4, 1), {"adult": "552.29", "adult_taxed": "331.37", "minor": "220.92"}),
    (date(2025, 4, 1), {"adult": "561.68", "adult_taxed": "337", "minor": "224.68"}),
]
SOURCE = "Code du travail, D5131-19 à D5131-23"


@dataclass(frozen=True)
class Amount:
    euros: Decimal  # a month, at most
    since: date
    is_current: bool  # False once a later 1 April has passed: the amount is to be checked

    @property
    def said(self):
        euros = f"{self.euros:.2f}".removesuffix(".00").replace(".", ",")
        return f"{euros}{NBSP}€ par mois au plus"


def amount_on(category, day):
    """The highest monthly amount of a category that day, or None when there is none to say."""
    lines = [(since, amounts) for since, amounts in SCALE if since <= day]
    if not lines or category not in lines[-1][1]:
        return None
    since, amounts = lines[-1]
    revalued = date(day.year if (day.month, day.day) >= (4, 1) else day.year - 1, 4, 1)
    return Amount(Decimal(amounts[category]), since, since >= revalued)


def in_words(category, day):
    """« 561,68 € par mois au plus (1er avril 2025) », and when it is to be checked; or empty."""
    amount = amount_on(category, day)
    if amount is None:
        return ""
    words = f"{amount.said}, montant du {said(amount.since)}"
    return words if amount.is_current else f"{words}, à vérifier car revalorisé depuis"
