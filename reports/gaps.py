"""All that the files of a period do not say, what it would serve, and where to write it.

`repairs` shows the five most useful on the home page; here is every kind, for any period.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.urls import reverse

from activities.hours import monday_of
from activities.models import ActivityKind, Attendance, EmergencyAid
from partners.models import Referral
from reports.indicators.leaving import between
from youths.models import Youth

Presence = Attendance.Presence
AT_ENTRY = ("housing", "education", "resources")
HEARD = ("contacts", "activité réelle", "barème", "moyenne par semaine", "jeunes vus", "continuité")
ENTRY = ("hébergement à l’entrée", "niveau d’études", "ressources à l’entrée", "domiciliation")
EXITS = ("sorties", "sorties vers l’emploi", "sorties par famille", "durée des parcours")
ON_LEAVING = ("logement à la sortie", "ressources à la sortie", "hébergement à la sortie")
NEWS = ("nouvelles à six mois", "emploi à six mois", "logement à six mois", "injoignables")
ANSWERS = ("réponses reçues", "délai de réponse", "orientations acceptées")


@dataclass(frozen=True)
class Line:
    """Whose file, where to fill the gap, and the day it is about when there are several."""

    who: Youth
    address: str
    day: date | None = None


class Files:
    """The open files one may write in, and the rows of the period they leave."""

    def __init__(self, user, period):
        self.user = user
        self.period = period

    @cached_property
    def youths(self):
        rows = Youth.objects.editable_by(self.user).in_programme(self.period.programme)
        return rows.in_bulk()

    @cached_property
    def entered(self):
        """The young people of the bilan, in the order they came."""
        return [self.youths[pk] for pk in self.period.entries if pk in self.youths]

    @cached_property
    def last_pathways(self):
        return {row.youth_id: row for row in self.period.pathways if row.youth_id in self.youths}

    @cached_property
    def presences(self):
        """Nobody said whether they came, or nobody confirmed the hours; oldest first."""
        rows = Attendance.objects.editable_by(self.user).in_programme(self.period.programme)
        rows = rows.between(self.period.start, self.period.end).filter(
            activity__cancelled_on=None,
            presence__in=[Presence.EXPECTED, Presence.PRESENT],
            validated_at=None,
        )
        return list(rows.select_related("activity__kind").order_by("activity__day", "pk"))

    def on(self, name, youths):
        """Each of these files with the page where its gap is filled."""
        return [Line(youth, reverse(name, args=[youth.public_id])) for youth in youths]


@dataclass(frozen=True)
class Kind:
    """One sort of gap. `find(files)` gives a `Line` for each."""

    code: str
    title: str
    icon: str
    serves: tuple
    find: Callable
    how: str = ""


@dataclass(frozen=True)
class Gap:
    kind: Kind
    lines: list

    @property
    def weight(self):
        return -len(self.kind.serves), -len(self.lines)


def gaps_of(user, period):
    """Those that exist, the most useful first; then those that concern most files."""
    files = Files(user, period)
    found = [Gap(kind, kind.find(files)) for kind in KINDS]
    return sorted((gap for gap in found if gap.lines), key=lambda gap: gap.weight)


def _unseen(files):
    seen = files.period.situations
    return files.on("youths:situation_create", [one for one in files.entered if one.pk not in seen])


def _partly_seen(files):
    first = {pk: rows[0] for pk, rows in files.period.situations.items()}
    return files.on(
        "youths:situation_create",
        [
            one
            for one in files.entered
            if one.pk in first
            and any(getattr(first[one.pk], trait) == "unknown" for trait in AT_ENTRY)
        ],
    )


def _address_unknown(files):
    last = {pk: rows[-1].domiciliation for pk, rows in files.period.situations.items()}
    unknown = [one for one in files.entered if last.get(one.pk) == "unknown"]
    return files.on("youths:situation_create", unknown)


def _birth(files):
    day = files.period.end
    return files.on("youths:edit", [one for one in files.entered if one.age_on(day) is None])


def _sex(files):
    return files.on("youths:edit", [one for one in files.entered if one.sex == Youth.Sex.UNKNOWN])


def _qpv(files):
    return files.on("youths:edit", [one for one in files.entered if one.in_qpv is None])


def _met_before(files):
    new = [one for one in files.youths.values() if files.period.holds(one.identified_on)]
    return files.on("youths:edit", [one for one in new if one.met_before is None])


def _exit(files):
    """A contract is over, its pathway is still open, and no other contract followed."""
    ends = {}
    for contract in files.period.contracts:
        ends[contract.pathway_id] = max(
            contract.ends_on, ends.get(contract.pathway_id, contract.ends_on)
        )
    over = [
        row
        for row in files.last_pathways.values()
        if row.closed_on is None and row.pk in ends and ends[row.pk] < files.period.end
    ]
    return [
        Line(files.youths[row.youth_id], reverse("pathways:exit_create", args=[row.public_id]))
        for row in over
    ]


def _on_leaving(files):
    known = between(files.period, "housing").keys() & between(files.period, "resources").keys()
    left = [pk for pk in files.period.exits if pk in files.youths and pk not in known]
    return files.on("youths:situation_create", [files.youths[pk] for pk in left])


def _six_months(files):
    return [
        Line(files.youths[pk], f"{_news_of(row.pathway)}?mois=6")
        for pk, row in files.period.news.items()
        if pk in files.youths and row.situation is None
    ]


def _news_of(pathway):
    return reverse("pathways:follow_up_create", args=[pathway.public_id])


def _presence(files):
    today = files.period.today
    return [
        Line(files.youths[row.youth_id], _sheet(row.activity), row.activity.day)
        for row in files.presences
        if row.presence == Presence.EXPECTED and row.activity.day < today
    ]


def _sheet(activity):
    if activity.kind.family == ActivityKind.Family.GROUP:
        return reverse("activities:attendance", args=[activity.public_id])
    return activity.get_absolute_url()


def _hours(files):
    """Weeks that are over, one line a person: the oldest week first."""
    monday = monday_of(files.period.today)
    waiting = {}
    for row in files.presences:
        day = row.activity.day
        if row.presence == Presence.PRESENT and row.activity.counts and day < monday:
            waiting.setdefault(row.youth_id, monday_of(day))
    return [
        Line(files.youths[pk], f"{_week_of(files.youths[pk])}?semaine={first:%Y-%m-%d}")
        for pk, first in waiting.items()
    ]


def _week_of(youth):
    return reverse("activities:youth_week", args=[youth.public_id])


def _amounts(files):
    rows = EmergencyAid.objects.correctable_by(files.user).in_programme(files.period.programme)
    rows = rows.between(files.period.start, files.period.end).filter(amount=None)
    given = rows.exclude(outcome=EmergencyAid.Outcome.UNMET).select_related("youth")
    return [
        Line(row.youth, reverse("activities:aid_edit", args=[row.public_id]), row.day)
        for row in given.order_by("day", "pk")
    ]


def _answers(files):
    rows = Referral.objects.editable_by(files.user).told_to(files.user)
    rows = (
        rows.in_programme(files.period.programme)
        .open()
        .filter(sent_on__gte=files.period.start, sent_on__lte=files.period.end, answered_on=None)
    )
    return [
        Line(row.youth, reverse("partners:referral_detail", args=[row.public_id]), row.sent_on)
        for row in rows.select_related("youth").order_by("sent_on", "pk")
    ]


BY_DAY = "Datez-la du jour de l’entrée : c’est elle qui dit d’où la personne est partie."
KINDS = (
    Kind("presences", "Présence jamais confirmée", "calendar-x", HEARD, _presence),
    Kind("situations", "Situation jamais constatée", "house", ENTRY, _unseen, BY_DAY),
    Kind("sorties", "Contrat fini, sortie non notée", "box-arrow-right", EXITS, _exit),
    Kind("six-mois", "Nouvelles à six mois non prises", "telephone", NEWS, _six_months),
    Kind("entrees", "Situation d’entrée incomplète", "house", ENTRY[:3], _partly_seen, BY_DAY),
    Kind(
        "departs",
        "Sortie sans situation constatée",
        "door-open",
        ON_LEAVING,
        _on_leaving,
        "Datez-la du jour de la sortie, au plus tard.",
    ),
    Kind("reponses", "Orientation sans réponse notée", "send", ANSWERS, _answers),
    Kind("naissances", "Date de naissance inconnue", "calendar3", ("âge moyen", "âge"), _birth),
    Kind(
        "adresses", "Domiciliation non renseignée", "envelope", ("domiciliation",), _address_unknown
    ),
    Kind("sexe", "Sexe non précisé", "person", ("sexe",), _sex),
    Kind("qpv", "Quartier prioritaire non renseigné", "geo-alt", ("QPV",), _qpv),
    Kind(
        "rencontres",
        "Déjà rencontré·e sans dossier : non demandé",
        "signpost-2",
        ("dossiers ouverts après une rencontre",),
        _met_before,
    ),
    Kind("heures", "Heures à valider", "check-square", ("activité réelle validée",), _hours),
    Kind("montants", "Aide d’urgence sans montant", "cash-coin", ("montant des aides",), _amounts),
)
CODES = {kind.code for kind in KINDS}
