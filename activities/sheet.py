"""The page of one young person in the dossier de commission: what one decides on, in one page."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from math import ceil, inf

from accounts.models import Programme
from activities.hours import WEEKS_SHOWN, monday_of
from pathways.documents.pseudonym import Hider, without_dates
from pathways.eligibility import thawed
from pathways.wording import said
from youths.models import Situation

# What one page holds; the rest is in the file, and the page says so.
OPEN_BARRIERS, LIFTED_BARRIERS, PARTNERS, ASSESSMENTS, VICTORIES = 4, 3, 4, 4, 3
# Characters on a line of each width; careful rather than exact.
WIDE, HALF, CELL = 100, 48, 56
# Characters of one text: read to be told without names, then set, of which some lines are shown.
MOST_READ, MOST_SET = 3000, 1000


@dataclass(frozen=True)
class Density:
    """How a page is set: its class, how many lines a text may take, how many fit in all."""

    css: str
    line: int
    text: int
    room: float


# From the airy page to the fullest; with the last one, whatever was written holds in one page.
DENSITIES = [
    Density("", 2, 3, 34),
    Density("is-dense", 2, 2, 46),
    Density("is-dense is-full", 1, 1, inf),
]


@dataclass(frozen=True)
class Hours:
    """What was done since the pathway began, in real minutes; excused weeks leave the mean."""

    weeks: list
    since: date

    @property
    def shown(self):
        return self.weeks[-WEEKS_SHOWN:]

    @property
    def total(self):
        return sum(week.done_minutes for week in self.weeks)

    @property
    def judged(self):
        return [week for week in self.weeks if not week.excused and not week.current]

    @property
    def mean(self):
        """Minutes a week, over the whole weeks that are not excused; None before the first."""
        if not self.judged:
            return None
        return round(sum(week.done_minutes for week in self.judged) / len(self.judged))

    @property
    def excused_count(self):
        return sum(week.excused for week in self.weeks)

    @property
    def target(self):
        return self.weeks[-1].target_minutes


@dataclass(frozen=True)
class Entry:
    """One line of a list: what, and what is said of it."""

    title: str
    texts: list
    when: str = ""


class Sheet:
    """The page of one young person: plain words, cut to fit, without names when asked."""

    def __init__(self, pack, case, weeks):
        self.pack, self.case = pack, case
        self.pathway, self.youth = case.pathway, case.pathway.youth
        self.rank = case.before + 1
        self.hours = self._hours(weeks)
        self.hider = self._hider() if pack.pseudonyms else None

    @property
    def name(self):
        return f"Dossier {self.rank}" if self.hider else self.youth.full_name

    @property
    def starts_at(self):
        """The hour this file is expected; None when the session has none."""
        commission = self.pack.commission
        if commission.starts_at is None:
            return None
        begins = datetime.combine(commission.held_on, commission.starts_at)
        return (begins + timedelta(minutes=self.case.minutes_before)).time()

    @property
    def who(self):
        """The line under the name: age and limit, then what only the team's version tells."""
        told = [self._age()]
        if self.hider:
            return " · ".join(filter(None, told))
        youth = self.youth
        told += [
            f"dossier {youth.reference}",
            f"rencontre : {youth.get_origin_display()}",
            youth.commune,
            f"référent·e : {youth.referent.signature}" if youth.referent else "",
            f"Mission locale : {youth.adviser_name}" if youth.adviser_name else "",
            f"présenté par {self.case.presented_by.signature}",
        ]
        return " · ".join(filter(None, told))

    @property
    def asked(self):
        return self.say(self.case.asked)

    @cached_property
    def situation(self):
        """(label, words) of the last situation noted."""
        kept = self.case.situation
        if not kept:
            return []
        row = Situation(**{name: kept[name] for name in Situation.FACTS})
        return [
            (row._meta.get_field(name).verbose_name.capitalize(), row.said(name))
            for name in Situation.FACTS
        ]

    @property
    def noted_on(self):
        """The day of `situation`, or None."""
        kept = (self.case.situation or {}).get("recorded_on")
        return date.fromisoformat(str(kept)[:10]) if kept else None

    @cached_property
    def barriers(self):
        rows = [one for one in self.youth.barriers.all() if not self._past(one.lifted_on)]
        return [
            Entry(
                f"{one.get_theme_display()} · {one.get_severity_display().lower()}",
                self._said(one.note, one.action and f"En cours : {one.action}"),
            )
            for one in rows[:OPEN_BARRIERS]
        ]

    @property
    def lifted(self):
        rows = [one for one in self.youth.barriers.all() if self._past(one.lifted_on)]
        told = [f"{one.get_theme_display()} ({said(one.lifted_on)})" for one in rows]
        return told[:LIFTED_BARRIERS]

    @property
    def more_barriers(self):
        rows = self.youth.barriers.all()
        return len(rows) - len(self.barriers) - len(self.lifted)

    @cached_property
    def criteria(self):
        """The eligibility card as it was frozen, each criterion with what was said of it."""
        return [
            {
                "label": one.label,
                "verdict": one.verdict.label,
                "overruled": self.say(one.overruled),
                "sentence": self._criterion(one),
                "checked": self._checked(one),
            }
            for one in thawed(self.case.eligibility)
        ]

    @property
    def scheme(self):
        """« CEJ – Jeunes en rupture, texte du 1er janvier 2025 »: the version that was frozen."""
        code, _, since = self.case.eligibility.get("scheme", "").partition(" ")
        labels = dict(Programme.Scheme.choices)
        return f"{labels[code]}, texte du {said(date.fromisoformat(since))}" if since else ""

    @property
    def judged_on(self):
        day = self.case.eligibility.get("judged_on")
        return date.fromisoformat(day) if day else None

    @cached_property
    def assessments(self):
        rows = [
            one
            for one in self.pathway.assessments.all()
            if self._past(one.assessed_on) or self._past(one.requested_on)
        ]
        return [self._assessment(one) for one in rows[:ASSESSMENTS]]

    @cached_property
    def partners(self):
        """What the partners answered, then where the young person sleeps thanks to one."""
        told = [self._referral(one) for one in self.youth.referrals.all()]
        told += [
            Entry(
                f"{one.get_kind_display()} · {one.partnership}",
                [],
                f"depuis le {said(one.started_on)}",
            )
            for one in self.youth.placements.all()
            if one.sleeps_there_on(self.pack.day)
        ]
        return told[:PARTNERS]

    @cached_property
    def victories(self):
        rows = list(self.youth.achievements.all())[:VICTORIES]
        return [f"{self.say(one.text)} ({said(one.happened_on)})" for one in rows]

    @property
    def density(self):
        """The airiest setting that leaves room for the decision at the foot of the page."""
        return next(one for one in DENSITIES if self._lines(one) <= one.room)

    def _lines(self, density):
        barriers = sum(1 + _lines(one.texts, HALF, density.line) for one in self.barriers)
        criteria = sum(
            _lines([f"{one['overruled']} {one['sentence']} {one['checked']}"], CELL, density.line)
            for one in self.criteria
        )
        assessments = sum(1 + _lines(one.texts, WIDE, density.text) for one in self.assessments)
        partners = sum(1 + _lines(one.texts, HALF, density.line) for one in self.partners)
        lists = max(len(self.situation), barriers + 2) + max(partners, 4)
        return lists + criteria + 3 + assessments + len(self.victories)

    def say(self, text):
        """What was typed, on one line; without names in the version for outside members."""
        text = " ".join((text or "")[:MOST_READ].split())
        return (self.hider.hide(text) if self.hider else text)[:MOST_SET]

    def _said(self, *texts):
        """Several texts in one paragraph, or none."""
        told = " ".join(self.say(text) for text in texts if text)
        return [told] if told else []

    def _past(self, day):
        return day is not None and day <= self.pack.day

    def _hider(self):
        return Hider(
            self.youth,
            others=self.pack.others(self.youth),
            colleagues=[*self.pack.colleagues, self.youth.adviser_name],
            partners=self.pack.contacts,
        )

    def _hours(self, weeks):
        first = monday_of(self.pathway.opened_on)
        mine = [week for week in weeks if week.monday >= first]
        kept = mine or weeks[-1:]
        return Hours(kept, max(self.pathway.opened_on, kept[0].monday))

    def _age(self):
        day = self.pack.commission.held_on
        age, limit = self.youth.age_on(day), self.youth.age_limit_on(day)
        if age is None:
            return "âge à vérifier"
        if limit is None:
            return f"{age} ans, d’après l’année de naissance"
        years = 30 if self.youth.has_rqth_on(day) else 26
        if not self.hider:
            return f"{age} ans · {years} ans le {said(limit)}"
        return f"{age} ans"

    def _criterion(self, criterion):
        sentence = criterion.sentence
        if self.hider and criterion.code == "age":
            sentence = without_dates(sentence)
        return self.say(sentence)

    def _checked(self, criterion):
        if not criterion.checked_on:
            return ""
        by = f" ({criterion.checked_by})" if criterion.checked_by and not self.hider else ""
        return f"Vérifié le {said(criterion.checked_on)}{by}."

    def _assessment(self, one):
        by = f" · {one.partnership}" if one.partnership else ""
        if not self._past(one.assessed_on):
            return Entry(f"{one}{by}", [], f"demandé le {said(one.requested_on)}, pas encore fait")
        texts = [self.say(one.conclusions)]
        if one.recommendations:
            texts.append(f"Préconisé : {self.say(one.recommendations)}")
        return Entry(
            f"{one}{by}", [text for text in texts if text], f"fait le {said(one.assessed_on)}"
        )

    def _referral(self, one):
        if not self._past(one.answered_on):
            return Entry(f"{one}", [], f"demandé le {said(one.sent_on)}, sans réponse")
        texts = [self.say(one.said_to_all)] if one.said_to_all else []
        answer = one.get_answer_display().lower()
        return Entry(f"{one}", texts, f"{answer} le {said(one.answered_on)}")


def _lines(texts, width, most):
    """How many lines some texts take, each cut at `most`; careful rather than exact."""
    return sum(min(most, ceil(len(text) / width)) for text in texts if text)
