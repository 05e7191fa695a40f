"""What a figure is: a number with its definition, its source and the people behind it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.db.models import TextChoices
from django.utils.formats import number_format

from reports.disclosure import SENSITIVE_THRESHOLD, THRESHOLD, UNPUBLISHED, publishable_count

NBSP = "\u00a0"
NARROW = "\u202f"
NOTHING = "–"


class Scope(TextChoices):
    """Whom a figure speaks of. Never mixed; every figure says which one it is."""

    NEW = "new", "nouveaux"
    ACTIVE = "active", "file active"
    ORIGIN = "origin", "depuis l’origine"
    YEAR = "year", "actes de la période"


class Unit(TextChoices):
    PERSONS = "persons", "jeunes"
    EVENTS = "events", ""
    YEARS = "years", "ans"
    MINUTES = "minutes", "heures"
    DAYS = "days", "jours"
    EUROS = "euros", "euros"


@dataclass(frozen=True)
class Count:
    """What a counting function finds. `members` are the pks of the young people behind it.

    `beside` are the people someone would count by subtracting it from another printed figure.
    """

    value: int | float | None
    members: tuple = ()
    denominator: int | None = None
    missing: int = 0
    beside: int = 0


@dataclass(frozen=True)
class Figure:
    """A counted figure, with all that proves it."""

    number: int
    code: str
    label: str
    value: int | float | None
    unit: Unit
    scope: Scope
    definition: str
    source: str
    denominator: int | None = None
    members: tuple = ()
    missing: int = 0
    beside: int = 0
    asked: bool = False
    sensitive: bool = False
    instead: str = ""  # the words of a table that hides it
    told_before: bool = False  # beside a bilan already out, it would tell of a few people

    @property
    def threshold(self):
        """Below how many people print says nothing of them."""
        return SENSITIVE_THRESHOLD if self.sensitive else THRESHOLD

    @property
    def text(self):
        """The exact value, for the team."""
        return value_text(self.value, self.unit)

    @property
    def detail(self):
        """The exact value with what it is counted over: « 37 sur 71 »."""
        if self.value is None or not self.denominator:
            return self.text
        return f"{self.text} sur {value_text(self.denominator, Unit.EVENTS)}"

    @property
    def published(self):
        """What may be printed. A total the convention asks for is printed as it is."""
        if self.value is None or self.asked:
            return self.text
        if self._is_subtracted:
            return UNPUBLISHED
        if self.instead:
            return UNPUBLISHED if self._is_over_too_few else self.instead
        if self.unit == Unit.PERSONS and self._instead:
            return self._instead
        return UNPUBLISHED if self.is_hidden else self.text

    @property
    def published_detail(self):
        if self.value is None or not self.denominator or self.published == UNPUBLISHED:
            return self.published
        return f"{self.published} sur {value_text(self.denominator, Unit.EVENTS)}"

    @property
    def says_missing(self):
        """Beside an unpublished figure, even « some are not known » would tell."""
        return bool(self.missing) and not self.is_unpublished

    @property
    def published_missing(self):
        """How many are not known, unless they are so few that it tells about them."""
        return publishable_count(self.missing, threshold=self.threshold) or str(self.missing)

    @property
    def is_unpublished(self):
        """Whether print says nothing at all."""
        return self.published == UNPUBLISHED

    @property
    def is_hidden(self):
        """Whether print says less than the count: too few people are behind it."""
        if self.value is None or self.asked:
            return False
        if self.instead or self._is_subtracted:
            return True
        if self.unit == Unit.PERSONS:
            return self._instead is not None
        return 0 < len(self.members) < self.threshold

    @property
    def _is_subtracted(self):
        return self.told_before or 0 < self.beside < self.threshold

    @property
    def _is_over_too_few(self):
        """« moins de 5 sur 3 » would show how few they are; its absence, over five, tells all."""
        return bool(self.denominator) and self.denominator <= self.threshold

    @property
    def _instead(self):
        if self._is_over_too_few:
            return UNPUBLISHED  # the base itself would tell who is in it
        return publishable_count(self.value, self.denominator, threshold=self.threshold)


@dataclass(frozen=True)
class Indicator:
    """A counting function and what it is called."""

    number: int
    code: str
    compute: Callable
    label: str = ""

    def __call__(self, period):
        return self.compute(period)

    @property
    def name(self):
        """What it is called without a period, to choose it in a list."""
        words = self.label.replace("depuis {origin}", "depuis l’origine").replace(" {when}", "")
        return f"{self.number} · {words}"


def indicator(
    number,
    code,
    label,
    *,
    scope,
    definition,
    source,
    unit=Unit.PERSONS,
    asked=False,
    sensitive=False,
):
    """Make a counting function give a whole `Figure`; the dates of the period are filled in."""
    threshold = SENSITIVE_THRESHOLD if sensitive else THRESHOLD
    is_compared = unit == Unit.PERSONS and not asked

    def decorate(count):
        @wraps(count)
        def compute(period):
            found, words = count(period), words_of(period)
            origin = scope == Scope.ORIGIN
            return Figure(
                number=number,
                code=code,
                label=label.format(**words),
                value=found.value,
                unit=unit,
                scope=scope,
                definition=definition.format(**words),
                source=source,
                denominator=found.denominator,
                members=tuple(sorted(set(found.members))),
                missing=found.missing,
                beside=found.beside,
                asked=asked,
                sensitive=sensitive,
                instead=period.instead_of(code, found.members),
                told_before=is_compared
                and period.tells_beside(code, found, since_origin=origin, threshold=threshold),
            )

        return Indicator(number, code, compute, label)

    return decorate


def words_of(period):
    """What labels and definitions may name: any period must read right."""
    return {
        "origin": period.origin_year,
        "when": period.when,
        "noun": period.noun,
        "start": period.start_text,
        "day": period.counted_on_text,
    }


def value_text(value, unit):
    if value is None:
        return NOTHING
    if unit == Unit.MINUTES:
        return _hours(round(value))
    text = number_format(round(value), use_l10n=True, force_grouping=True).replace(NBSP, NARROW)
    if unit == Unit.EUROS:
        return f"{text}{NBSP}€"
    words = {Unit.YEARS: ("an", "ans"), Unit.DAYS: ("jour", "jours")}.get(unit)
    return f"{text}{NBSP}{words[round(value) > 1]}" if words else text


def _hours(minutes):
    """From 100 h on, minutes are noise: « 1 940 h »; below, « 12 h 10 »."""
    hours, rest = divmod(minutes, 60)
    if hours >= 100:
        hours, rest = round(minutes / 60), 0
    text = number_format(hours, use_l10n=True, force_grouping=True).replace(NBSP, NARROW)
    return f"{text}{NBSP}h{NBSP}{rest:02}" if rest else f"{text}{NBSP}h"
