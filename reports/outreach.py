"""The tables of the street and of emergencies: forms of outings, people met, needs, aids.

People met without a file are few by age and sex: each table goes through `reports.disclosure`, and
prints no sum of a row or of a column.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass

from activities.models import EmergencyAid, Outreach, OutreachCount
from reports.barriers import OTHER_THEMES, THEMES
from reports.disclosure import Row
from reports.indicators.figure import Unit, value_text
from youths.models import Barrier, Youth

NOT_TOLD = "Sans détail noté"
SEXES = (Youth.Sex.FEMALE, Youth.Sex.MALE, Youth.Sex.UNKNOWN)


@dataclass(frozen=True)
class SettingRow:
    """One form of outing: how many, how long, how many people met."""

    label: str
    outings: int
    hours: str
    met: Row


def outings_by_setting(period):
    """In the order of the forms; those that did not happen are left out. No 58."""
    outings, minutes, met = Counter(), Counter(), Counter()
    for outing in period.outings:
        outings[outing.setting] += 1
        minutes[outing.setting] += outing.minutes
        met[outing.setting] += outing.anonymous_count
    labels = [*Outreach.Setting.choices, (None, NOT_TOLD)]
    happened = [(code, label) for code, label in labels if outings[code]]
    cells = [(label, met[code]) for code, label in happened]
    people = period.protect("outings", cells, ordered=True)
    return [
        SettingRow(row.label, outings[code], value_text(minutes[code], Unit.MINUTES), row)
        for (code, _), row in zip(happened, people, strict=True)
    ]


@dataclass(frozen=True)
class BandRow:
    """One age band: what is printed for women, men, and those not told apart."""

    label: str
    cells: tuple


def met_by_age(period):
    """People met by age band and sex, every cell protected against the total of all. No 59."""
    met = Counter()
    for band, sex, people in period.outreach_counts:
        met[band, sex] += people
    if not met:
        return []
    places = [(band, sex) for band in OutreachCount.Band for sex in SEXES]
    rows = period.protect("met_by_age", [(place, met[place]) for place in places], ordered=True)
    printed = {row.label: row for row in rows}
    return [
        BandRow(band.label, tuple(printed[band, sex] for sex in SEXES))
        for band in OutreachCount.Band
    ]


@dataclass(frozen=True)
class NeedRow:
    """One theme: needs heard, and those shown where to go."""

    label: str
    heard: Row
    referred: Row


def needs_by_theme(period):
    """The themes of the obstacles, those that say too much printed together. No 65."""
    heard, referred = Counter(), Counter()
    for theme, asked, sent in period.outreach_needs:
        heard[theme] += asked
        referred[theme] += sent
    if not heard:
        return []
    named = {theme for _, _, themes in THEMES for theme in themes}
    lines = [(label, themes) for _, label, themes in THEMES]
    lines.append((OTHER_THEMES, set(Barrier.Theme.values) - named))
    first, second = (
        [(label, sum(counted[one] for one in themes)) for label, themes in lines]
        for counted in (heard, referred)
    )
    printed = period.protect("needs", first, ordered=True)
    within = first, printed
    less = period.protect("needs.referred", second, ordered=True, within=within)
    return [
        NeedRow(one.label, one, two)
        for one, two in zip(printed, less, strict=True)
        if one.count != 0
    ]


@dataclass(frozen=True)
class AidRow:
    """One kind of need: people helped, people for whom nothing was found."""

    label: str
    helped: Row
    unmet: Row


def aids_by_kind(period):
    """People, not aids: someone helped twice with food counts once on its line. No 39."""
    helped, unmet = defaultdict(set), defaultdict(set)
    for aid in period.aids:
        side = unmet if aid.outcome == EmergencyAid.Outcome.UNMET else helped
        side[aid.kind].add(aid.youth_id)
    choices = EmergencyAid.Kind.choices
    first, second = (
        period.protect(code, [(label, len(side[kind])) for kind, label in choices], ordered=True)
        for code, side in (("aids", helped), ("aids.unmet", unmet))
    )
    if not any(row.says_something and row.count != 0 for row in (*first, *second)):
        return []
    return [
        AidRow(one.label, one, two)
        for one, two in zip(first, second, strict=True)
        if (one.count, two.count) != (0, 0)
    ]
