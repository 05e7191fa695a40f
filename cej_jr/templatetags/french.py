"""Dates, durations and numbers as French writes them, with spaces that do not break.

U+202F before ; : ! ? % and between thousands, U+00A0 everywhere else.
"""

import re
from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.formats import number_format

register = template.Library()

NBSP = "\u00a0"
NARROW = "\u202f"
WEEKDAYS = ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim.")
MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
MONTHS_SHORT = [
    "janv.",
    "févr.",
    "mars",
    "avr.",
    "mai",
    "juin",
    "juill.",
    "août",
    "sept.",
    "oct.",
    "nov.",
    "déc.",
]


@register.filter
def minutes(value):
    """435 → « 7 h 15 », 60 → « 1 h », 30 → « 30 min »."""
    if value in (None, ""):
        return ""
    total = round(float(value))
    sign = "−" if total < 0 else ""
    hours, rest = divmod(abs(total), 60)
    if not hours:
        return f"{sign}{rest}{NBSP}min"
    text = f"{sign}{number(hours)}{NBSP}h"
    return f"{text}{NBSP}{rest:02d}" if rest else text


@register.filter
def day(value):
    """« 3 mars 2026 », « 1er janvier 2026 »."""
    if not (on := _date(value)):
        return ""
    return NBSP.join([_day_number(on), MONTHS[on.month - 1], str(on.year)])


@register.filter
def day_short(value, reference=None):
    """« 14 févr. », and the year when it is not that of the reference (today)."""
    if not (on := _date(value)):
        return ""
    parts = [_day_number(on), MONTHS_SHORT[on.month - 1]]
    if on.year != (_date(reference) or timezone.localdate()).year:
        parts.append(str(on.year))
    return NBSP.join(parts)


@register.filter
def weekday(value, reference=None):
    """« jeu. 26 nov. »."""
    if not (on := _date(value)):
        return ""
    return f"{WEEKDAYS[on.weekday()]}{NBSP}{day_short(on, reference)}"


@register.filter
def hour(value):
    """« 9 h », « 14 h 30 »; an aware moment is read on the clock of the time zone in use."""
    if not hasattr(value, "hour"):
        return ""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    minute = f"{NBSP}{value.minute:02d}" if value.minute else ""
    return f"{value.hour}{NBSP}h{minute}"


@register.filter
def ago(value, reference=None):
    """« aujourd’hui », « hier », « il y a 12 jours », « il y a 3 mois »."""
    return distance(value, reference)


@register.filter
def distance(value, reference=None):
    """« dans 12 jours », « demain », « il y a 3 jours »."""
    if not (on := _date(value)):
        return ""
    today = _date(reference) or timezone.localdate()
    days = (on - today).days
    near = {0: "aujourd’hui", 1: "demain", -1: "hier", 2: "après-demain", -2: "avant-hier"}
    if days in near:
        return near[days]
    before = "dans" if days > 0 else NBSP.join(["il", "y", "a"])
    return f"{before}{NBSP}{_span(*sorted((on, today)))}"


@register.filter
def phone(value):
    """« 06 12 34 56 78 », whatever the way it was typed; a foreign number stays as it is."""
    text = str(value or "").strip()
    digits = re.sub(r"\D", "", text)
    national = re.fullmatch(r"(?:00)?330?([1-9]\d{8})|0([1-9]\d{8})", digits)
    if not national:
        return text
    digits = "0" + (national[1] or national[2])
    return NBSP.join(re.findall("..", digits))


@register.filter
def number(value, decimals=None):
    """« 1 234,5 »; at most one decimal, or exactly as many as asked."""
    if value in (None, ""):
        return ""
    amount = round(float(value), 1 if decimals is None else int(decimals))
    if decimals is None:
        decimals = 0 if amount == int(amount) else 1
    text = number_format(abs(amount), decimal_pos=int(decimals), use_l10n=True, force_grouping=True)
    sign = "−" if amount < 0 else ""
    return sign + re.sub(r"[\s\u00a0]", NARROW, text)


@register.filter
def percent(value, decimals=None):
    """« 12,5 % » from 12.5."""
    return f"{number(value, decimals)}{NARROW}%" if value not in (None, "") else ""


@register.filter
def plural_fr(value, words):
    """« 0 jeune », « 1 jeune », « 2 jeunes »: {{ n|plural_fr:"jeune,jeunes" }}."""
    one, many = words.split(",")
    count = len(value) if hasattr(value, "__len__") and not isinstance(value, str) else value or 0
    return f"{number(count)}{NBSP}{many if abs(float(count)) >= 2 else one}"


def _date(value):
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value if isinstance(value, date) else None


def _day_number(on):
    return "1er" if on.day == 1 else str(on.day)


def _span(start, end):
    """Days for two months, then whole months, then years: as one would say it."""
    months = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
    if months < 2:
        return f"{(end - start).days}{NBSP}jours"
    if months < 24:
        return f"{months}{NBSP}mois"
    return f"{months // 12}{NBSP}ans"
