"""The tables that do not split people by a trait: the way, the actions, the roofs, the hours."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from statistics import median

from django.db.models import Min, Q

from accounts.models import Step
from activities.models import ActivityKind
from pathways.models import Assessment, CommissionCase, Meeting, SpeCheck
from pathways.steps import ADMINISTRATIVE_PAPERS
from reports.disclosure import (
    SENSITIVE_THRESHOLD,
    THRESHOLD,
    UNPUBLISHED,
    publishable_count,
)
from reports.indicators import BY_CODE
from reports.indicators.figure import Unit, value_text
from reports.models import MONTHS, Objective
from youths.models import Paper

AGREED = (Meeting.Outcome.VALIDATED, Meeting.Outcome.APPOINTMENT)


@dataclass(frozen=True)
class Stage:
    """One step of the programme's way: how many passed it, and how long it took."""

    label: str
    people: tuple
    text: str
    share: int  # of the widest stage, by steps of five percent
    delay: str

    @property
    def is_last(self):
        return self.label == CONTRACT


CONTRACT = "Contrat signé à trois"


def flow(period):
    """Passed since the origin, step by step, in the programme's order. Nobody met: no way."""
    reached = period.once("reached", partial(_reached, period))
    widest = max((len(days) for _, days in reached), default=0)
    if not widest:
        return []
    return [
        Stage(
            label,
            tuple(days),
            (not period.exact and publishable_count(len(days))) or str(len(days)),
            0 if publishable_count(len(days)) else round(20 * len(days) / widest) * 5,
            _delay(period, label, days),
        )
        for label, days in reached
    ]


@dataclass(frozen=True)
class Action:
    """A collective action of the year, its sessions together."""

    title: str
    dates: str
    people: str
    presences: str
    hours: str
    partner: str


def collective_actions(period):
    """Same title, same action; in the order of the first session."""
    sessions, came = defaultdict(list), defaultdict(list)
    titles = {}
    for activity in period.group_activities:
        title = titles[activity.pk] = activity.title or activity.kind.label
        sessions[title].append(activity)
    for activity, youth in period.group_presences:
        came[titles[activity]].append(youth)
    cells = [(title, len(came[title])) for title in sessions]
    presences = period.protect("actions", cells, ordered=True)
    return [
        _action(row.label, sessions[row.label], came[row.label], row.text, exact=period.exact)
        for row in presences
    ]


@dataclass(frozen=True)
class Roof:
    """What one housing partner made possible."""

    partner: str
    people: str
    nights: str


def roofs(period):
    """By partner: people, and nights only where people may be counted."""
    people, nights = defaultdict(set), defaultdict(int)
    for placement in period.placements:
        name = str(placement.partnership)
        people[name].add(placement.youth_id)
        nights[name] += placement.nights_between(period.start, period.end)
    cells = [(name, len(people[name])) for name in sorted(people)]
    rows = period.protect("roofs", cells, ordered=True, least=1)
    untold = set() if period.exact else _untold_nights(rows, people)
    return [
        Roof(
            row.label,
            row.text,
            UNPUBLISHED if row.label in untold else value_text(nights[row.label], Unit.EVENTS),
        )
        for row in rows
    ]


def _untold_nights(rows, people):
    """Partners whose nights are not said: the rest of all nights must be that of enough people."""
    untold = {row.label for row in rows if row.is_hidden}
    told = sorted((row for row in rows if not row.is_hidden), key=lambda row: row.count)
    for row in told:
        behind = set().union(*(people[name] for name in untold))
        if not untold or len(behind) >= THRESHOLD:
            break
        untold.add(row.label)
    return untold


@dataclass(frozen=True)
class Promise:
    """One line of the convention, and what was reached."""

    label: str
    target: str
    reached: str
    comment: str = ""


def objectives(period):
    """Volet → its promises for this year (or for every year)."""
    rows = Objective.objects.filter(programme=period.programme)
    volets = {volet.label: [] for volet in Objective.Volet}
    for row in rows.filter(Q(year=None) | Q(year=period.year)):
        indicator = BY_CODE.get(row.indicator)
        volets[row.get_volet_display()].append(
            Promise(
                row.label,
                "" if row.target is None else value_text(row.target, Unit.EVENTS),
                _counted(period, indicator) if indicator else "",
                row.comment,
            )
        )
    return {label: promises for label, promises in volets.items() if promises}


def _counted(period, indicator):
    figure = indicator(period)
    return figure.text if period.exact else figure.published


def _reached(period):
    """(label, {young person of the group: day}) for each step."""
    identified = {pk: period.youths[pk].identified_on for pk in period.identified}
    signed = {}
    for contract in period.contracts:
        signed.setdefault(contract.youth_id, contract.starts_on)
    passed = _Passed(period)
    steps = [(Step(code).label, passed.days(Step(code))) for code in period.programme.steps]
    found = [
        ("Repérage", identified),
        *steps,
        ("Passage en commission", _commission_days(period)),
        (CONTRACT, signed),
    ]
    if period.people is not None:
        found = [(label, _among(period.people, days)) for label, days in found]
    return [found[0], ("Entrée en parcours", period.entries), *found[1:]]


def _among(people, days):
    return {pk: day for pk, day in days.items() if pk in people}


class _Passed:
    """Who passed each step and when: meetings and assessments are read once for all steps."""

    def __init__(self, period):
        self.period = period

    def days(self, step):
        if step == Step.PAPERS:
            return self._in_order(Paper.Kind)
        if step == Step.ADMINISTRATIVE:
            return self._in_order(ADMINISTRATIVE_PAPERS)
        if step == Step.SPE_CHECK:
            checks = SpeCheck.objects.exclude(result=SpeCheck.Result.FOLLOWED)
            return _first_days(self.period, checks, "checked_on")
        if step in MEETINGS:
            return _earliest(row for row in self.meetings if MEETINGS[step](row[2]))
        return _earliest(row for row in self.assessments if row[2] == step.value)

    def _in_order(self, kinds):
        """The file is complete once every paper of the list, or of these kinds, is in order."""
        found = {}
        for youth, papers in self.papers.items():
            lines = [one for one in papers if one.kind in kinds]
            if lines and all(one.is_in_order_on(self.period.end) for one in lines):
                found[youth] = max(one.since for one in lines)
        return {pk: day for pk, day in found.items() if day <= self.period.end}

    @cached_property
    def papers(self):
        """Young person → the papers of their file."""
        found = defaultdict(list)
        for paper in Paper.objects.filter(youth__in=self.period.entries).order_by("pk"):
            found[paper.youth_id].append(paper)
        return found

    @cached_property
    def meetings(self):
        """(young person, day, meeting), the first ones first."""
        rows = Meeting.objects.filter(pathway__programme=self.period.programme)
        rows = rows.filter(held_on__lte=self.period.end).select_related("pathway")
        return [(row.pathway.youth_id, row.held_on, row) for row in rows.order_by("held_on", "pk")]

    @cached_property
    def assessments(self):
        """(young person, day, kind), the first ones first."""
        rows = Assessment.objects.filter(pathway__programme=self.period.programme)
        rows = rows.filter(assessed_on__lte=self.period.end).order_by("assessed_on", "pk")
        return list(rows.values_list("pathway__youth", "assessed_on", "kind"))


def _is_tripartite(meeting):
    together = meeting.with_youth and meeting.with_mission_locale
    return together and meeting.kind == Meeting.Kind.TRIPARTITE


MEETINGS = {
    Step.TRIPARTITE: _is_tripartite,
    Step.LIAISON: lambda meeting: meeting.outcome in AGREED,
    Step.MOBILISATION: lambda meeting: meeting.outcome == Meeting.Outcome.READY,
}


def _earliest(rows):
    """Young person → first day, of rows in the order of their days."""
    days = {}
    for youth, day, _ in rows:
        days.setdefault(youth, day)
    return days


def _commission_days(period):
    return _first_days(period, CommissionCase.objects.kept(), "commission__held_on")


def _first_days(period, rows, day):
    """Young person → first day, by the counting day."""
    known = rows.filter(pathway__programme=period.programme, **{f"{day}__lte": period.end})
    return dict(known.order_by().values_list("pathway__youth").annotate(first=Min(day)).order_by())


def _delay(period, label, days):
    """Median days since the entry; since the first meeting for the entry itself."""
    if label == "Repérage" or len(days) < THRESHOLD:
        return ""
    if days is period.entries:
        waited = [(day - period.youths[pk].identified_on).days for pk, day in days.items()]
        return f"{_median(waited)} après le repérage"
    waited = [(day - period.entries[pk]).days for pk, day in days.items() if pk in period.entries]
    return f"{_median(waited)} après l’entrée" if waited else ""


def _median(days):
    return value_text(max(median(days), 0), Unit.DAYS)


def _action(title, sessions, came, presences, *, exact):
    people = len(set(came))
    hidden = not presences.isdigit()
    partners = dict.fromkeys(str(one.partnership) for one in sessions if one.partnership)
    return Action(
        title,
        _dates([one.day for one in sessions]),
        presences if hidden else (not exact and publishable_count(people)) or str(people),
        presences,
        value_text(sum(one.minutes for one in sessions), Unit.MINUTES),
        ", ".join(partners),
    )


def _dates(days: list[date]):
    first, last = f"{days[0]:%d/%m}", f"{days[-1]:%d/%m}"
    if len(days) == 1:
        return f"le {first}"
    return f"{len(days)} séances, du {first} au {last}"


SENSITIVE_FAMILIES = {ActivityKind.Family.HEALTH}


@dataclass(frozen=True)
class HoursRow:
    """One line of hours, in minutes."""

    label: str
    minutes: int
    times: int = 0

    @property
    def text(self):
        return value_text(self.minutes, Unit.MINUTES)


def hours_by_family(period):
    """Real minutes by family of activity, largest first. No 44."""
    return _hours(period, "activity__kind__family", ActivityKind.Family.choices)


def hours_by_mode(period):
    """Real minutes alone, together, in autonomy, in a workplace. No 44."""
    return _hours(period, "activity__mode", ActivityKind.Mode.choices)


def hours_by_month(period):
    """Real minutes month by month, up to the counting day; empty months included. No 45."""
    minutes = Counter()
    for row in period.attendance:
        if row["activity__counts"]:
            minutes[row["activity__day__year"], row["activity__day__month"]] += row["real"]
    return [HoursRow(MONTHS[month - 1], minutes[year, month]) for year, month in period.months]


def _hours(period, key, choices):
    """Largest first. What concerns too few people is added to the next ones, never alone."""
    minutes, times, people = Counter(), Counter(), defaultdict(set)
    for row in period.attendance:
        if row["activity__counts"]:
            minutes[row[key]] += row["real"]
            times[row[key]] += row["times"]
            people[row[key]].add(row["youth"])
    known = {code: people[code] for code, _ in choices if times[code]}
    apart = set() if period.exact else _too_few(known)
    rows = [
        HoursRow(label, minutes[code], times[code])
        for code, label in choices
        if times[code] and code not in apart
    ]
    rows.sort(key=lambda row: -row.minutes)
    if apart:
        together = [sum(counted[code] for code in apart) for counted in (minutes, times)]
        rows.append(HoursRow("Autres activités", *together))
    return rows


def _too_few(people):
    """Codes printed together: under the threshold, and enough others to hide them."""
    limits = {
        code: SENSITIVE_THRESHOLD if code in SENSITIVE_FAMILIES else THRESHOLD for code in people
    }
    apart = {code for code, who in people.items() if len(who) < limits[code]}
    if not apart:
        return apart
    needed = max(limits[code] for code in apart)
    for code in sorted(people.keys() - apart, key=lambda code: (len(people[code]), code)):
        if len(apart) > 1 and len(set().union(*(people[one] for one in apart))) >= needed:
            break
        apart.add(code)
    return apart
