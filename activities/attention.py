"""Who needs whom first: the rules behind « À faire d’abord » and the order of the cards.

What follows from the pathway alone is defined in `pathways.alerts` and `pathways.todos`; the rules
that also need contacts, referrals or papers are here. A rule looks at one fact and answers a
`Need`, or None; nothing is stored, nothing is judged: the words propose the next gesture. `RANKS`
says what comes first; two falling weeks in a row show on the card only: a trend is not a task.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import DateField, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from activities.hours import is_slipping
from activities.models import Attendance
from pathways.alerts import raised
from pathways.models import Pathway
from pathways.todos import todos_of
from youths.alerts import ALERTS, Badge, offer_alert, offer_badges
from youths.models import Achievement, Paper, Youth

SILENCE_DAYS = 21
SILENCE_DAYS_FOR_HEAD = 30
REFERRAL_DAYS = 10
COMMISSION_DAYS = 7
JOY_DAYS = 7
RANKS = {
    "silence": 1, "breach": 2, "signature_missing": 2, "age_limit": 2, "adjourned_due": 2,
    "letter": 2, "exit": 2, "contract_ending": 3, "extension_possible": 3, "referral": 3,
    "assessment_unanswered": 3, "one_paper": 4, "commission": 5, "step_stuck": 5, "follow_up": 5,
    "scan": 6,
}  # fmt: skip
CALM = 1 + max(RANKS.values())

Stage = Pathway.Stage


@dataclass(frozen=True)
class Need:
    """One thing to do: how pressing, in words, with its button and its badge."""

    rank: int
    icon: str
    tone: str
    title: str
    detail: str
    action: str
    url: str
    badge: str
    youth_id: int | None = None
    code: str = ""
    who: str = ""


@dataclass
class Card:
    """One young person on the first page: what they need, and their weeks."""

    youth: object
    weeks: list
    silent_days: int
    stage: str
    needs: list[Need] = field(default_factory=list)
    slipping: bool = False
    joy_on: object = None

    @property
    def week(self):
        return self.weeks[-1]

    @property
    def order(self):
        """Pressing needs first, then a falling trend, then the longest silence."""
        calm = CALM if self.slipping else CALM + 1
        rank = min((need.rank for need in self.needs), default=calm)
        return rank, -self.silent_days


def with_last_contact(youths, *, on):
    """Annotate `last_contact`: the last day they were present, or the day they were first met."""
    seen = Attendance.objects.present().filter(youth=OuterRef("pk"), activity__day__lte=on)
    last = Subquery(seen.order_by("-activity__day").values("activity__day")[:1])
    return youths.annotate(
        last_contact=Coalesce(last, F("identified_on"), output_field=DateField())
    )


def silent_for(youths, days, *, on):
    """Those with no contact for at least that many days. Needs `with_last_contact`."""
    return youths.filter(last_contact__lte=on - timedelta(days=days)).order_by("last_contact")


def with_card_facts(youths, *, on):
    """What a card shows besides hours: last contact, stage, last small victory."""
    pathway = Pathway.objects.open().filter(youth=OuterRef("pk"))
    joys = Achievement.objects.filter(youth=OuterRef("pk"), happened_on__lte=on)
    return with_last_contact(youths, on=on).annotate(
        stage=Subquery(pathway.values("stage")[:1]),
        stage_since=Subquery(pathway.values("opened_on")[:1]),
        joy_on=Subquery(joys.values("happened_on")[:1]),
    )


def out_of_order(papers, *, on):
    """Papers to obtain: SQL twin of `not Paper.is_in_order_on` (a test compares them)."""
    settled = Q(status=Paper.Status.NOT_NEEDED) | Q(status=Paper.Status.PROVIDED) & (
        Q(expires_on=None) | Q(expires_on__gte=on)
    )
    return papers.exclude(settled)


def unanswered_for_long(referrals, *, on):
    return referrals.unanswered().filter(sent_on__lte=on - timedelta(days=REFERRAL_DAYS))


def silence(youth, *, on):
    """21 days without a contact. Needs `with_last_contact`."""
    days = (on - youth.last_contact).days
    if days < SILENCE_DAYS:
        return None
    return Need(
        rank=RANKS["silence"],
        icon="telephone-x",
        tone="coral",
        title=f"Reprendre contact avec {youth}",
        detail=f"Aucun contact noté depuis {days} jours",
        action="Noter un contact",
        url=f"{reverse('activities:log')}?jeune={youth.public_id}",
        badge=f"Silence {days} j",
        youth_id=youth.pk,
    )


def pathway_needs(pathway, *, on, is_back=False):
    """The alerts and to-dos of one pathway. Needs `with_todos`."""
    youth = pathway.youth
    found = {one.alert.code: one for one in raised(pathway, on=on)}
    if "extension_possible" in found:
        found.pop("contract_ending", None)  # the same day, and more to do
    needs = [
        Need(
            rank=RANKS[code],
            icon=one.alert.icon,
            tone=one.alert.tone,
            title=f"{youth} : {_lower_first(one.alert.label)}",
            detail=one.sentence,
            action=one.alert.action,
            url=one.url,
            badge=one.alert.label,
            youth_id=youth.pk,
            code=code,
            who=str(youth),
        )
        for code, one in found.items()
    ]
    return needs + [
        Need(
            rank=RANKS[one.code],
            icon=one.icon,
            tone=one.tone,
            title=one.title,
            detail=one.detail,
            action=one.action,
            url=one.url,
            badge=one.badge,
            youth_id=youth.pk,
            code=one.code,
            who=str(youth),
        )
        for one in todos_of(pathway, on=on, is_back=is_back)
    ]


def needs_of(pathways, *, on):
    """`pathway_needs` of many; someone who has a pathway open is not asked for past news."""
    pathways = list(pathways)
    back = {one.youth_id for one in pathways if one.closed_on is None}
    return [
        need
        for pathway in pathways
        for need in pathway_needs(pathway, on=on, is_back=pathway.youth_id in back)
    ]


@dataclass(frozen=True)
class Group:
    """The same thing to do for several young people, and the list filtered by it."""

    label: str
    icon: str
    tone: str
    needs: list[Need]
    list_url: str


def grouped(needs):
    """Needs of the same kind together, the most pressing kind first."""
    groups = {}
    for need in sorted(needs, key=lambda need: need.rank):
        groups.setdefault(need.code, []).append(need)
    return [
        Group(found[0].badge, found[0].icon, found[0].tone, found, _filtered(code))
        for code, found in groups.items()
    ]


def _filtered(code):
    return f"{reverse('youths:list')}?alerte={code}" if code in ALERTS else ""


def referral_unanswered(referral, *, on):
    """Ten days without an answer from a partner."""
    days = (on - referral.sent_on).days
    if referral.answered_on or referral.closed_on or days < REFERRAL_DAYS:
        return None
    return Need(
        rank=RANKS["referral"],
        icon="send",
        tone="plum",
        title=f"Relancer {referral.partnership} pour {referral.youth}",
        detail=f"{referral.get_need_display()} · {days} jours sans réponse",
        action="Voir les contacts",
        url=reverse("partners:detail", args=[referral.partnership.public_id]),
        badge=f"Sans réponse {days} j",
        youth_id=referral.youth_id,
    )


def one_paper_missing(youth, papers):
    """All papers in order but one, before the commission. `papers` are those out of order."""
    if youth.stage != Stage.MOBILISATION or len(papers) != 1:
        return None
    paper = papers[0]
    return Need(
        rank=RANKS["one_paper"],
        icon="folder-check",
        tone="teal",
        title=f"Dossier {youth.of_name} : plus qu’une pièce",
        detail=f"Il manque : {paper}",
        action="Compléter",
        url=reverse("youths:paper_edit", args=[paper.public_id]),
        badge="Plus qu’une pièce",
        youth_id=youth.pk,
    )


def commission_soon(commission, cases, *, on):
    """A commission within a week, with files of mine on its agenda."""
    days = (commission.held_on - on).days
    if not cases or not 0 <= days <= COMMISSION_DAYS:
        return None
    names = ", ".join(str(case.pathway.youth) for case in cases)
    when = {0: "aujourd’hui", 1: "demain"}.get(days, f"dans {days} jours")
    return Need(
        rank=RANKS["commission"],
        icon="calendar-check",
        tone="teal",
        title=f"Commission {when}",
        detail=f"À présenter : {names}",
        action="Préparer",
        url=commission.get_absolute_url(),
        badge=f"Commission {when}",
    )


def stage_in_words(youth, contract, *, on):
    """« Contrat · mois 4 sur 12 », « Remobilisation · 7 semaines »."""
    if contract:
        return f"Contrat · mois {contract.month_on(on)} sur {contract.last_month}"
    if not youth.stage:
        return "Repéré·e, parcours à ouvrir"
    if youth.stage == Stage.MOBILISATION:
        weeks = (on - youth.stage_since).days // 7
        return f"{Stage.MOBILISATION.label} · {weeks} semaine{'s' if weeks > 1 else ''}"
    return Stage(youth.stage).label


def make_cards(youths, weeks, contracts, needs, *, on):
    """The cards of these young people, those who need someone first on top.

    `contracts` are those that run today.
    """
    running = {contract.youth_id: contract for contract in contracts}
    cards = [
        Card(
            youth=youth,
            weeks=weeks[youth.pk],
            silent_days=(on - youth.last_contact).days,
            stage=stage_in_words(youth, running.get(youth.pk), on=on),
            needs=[need for need in needs if need.youth_id == youth.pk],
            slipping=is_slipping(weeks[youth.pk]),
            joy_on=_recent(youth.joy_on, on),
        )
        for youth in youths
    ]
    return sorted(cards, key=lambda card: card.order)


def _recent(day, on):
    return day if day and (on - day).days <= JOY_DAYS else None


def _lower_first(label):
    return label[:1].lower() + label[1:]


def _long_silent(youths, *, on):
    """The filter of the list: open files without a contact for 21 days, in the order it has."""
    silent = silent_for(with_last_contact(Youth.objects.open(), on=on), SILENCE_DAYS, on=on)
    return youths.filter(pk__in=silent.order_by().values("pk"))


def _badges(youths, *, on):
    people = Youth.objects.open().filter(pk__in=[youth.pk for youth in youths])
    needs = (silence(youth, on=on) for youth in with_last_contact(people, on=on))
    return {
        need.youth_id: [Badge(need.badge, need.icon, need.tone, need.detail)]
        for need in needs
        if need
    }


offer_alert("silence", f"Silence depuis {SILENCE_DAYS} jours", _long_silent)
offer_badges(_badges)
