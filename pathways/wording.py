"""Dates inside the sentences that the rules speak, written as a template would."""

MONTHS = [
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
]  # fmt: skip
SHORT_MONTHS = [
    "janv.", "févr.", "mars", "avr.", "mai", "juin",
    "juill.", "août", "sept.", "oct.", "nov.", "déc.",
]  # fmt: skip
NBSP = "\u00a0"


def said(day):
    """« 3 mars 2026 », « 1er avril 2026 »."""
    return NBSP.join([_number(day), MONTHS[day.month - 1], str(day.year)])


def said_short(day, today):
    """« 3 mars », and the year when it is not this one."""
    year = [] if day.year == today.year else [str(day.year)]
    return NBSP.join([_number(day), SHORT_MONTHS[day.month - 1], *year])


def _number(day):
    return "1er" if day.day == 1 else str(day.day)
