"""Who needs whom first: the rules behind « À faire d’abord » and the order of the cards.

What follows from the pathway alone is defined in `pathways.alerts` and `pathways.todos`; the rules
that also need contacts, referrals or papers are here. A rule looks at one fact and answers a
`Need`, or None; nothing is stored, nothing is judged: the words propose the next gesture. `RANKS`
says what comes first; two falling weeks in a row show on the card only: a trend is not a task.
"""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse

from activities.hours import is_slipping
from activities.silence import beyond, signal_of, still_here, with_silence
from activities.wording import lower_first
from partners.alerts import address_badge, addresses_to_renew, roof_badge, roofs_ending
from partners.models.referral import REMINDER_DAYS
from pathways.alerts import raised
from pathways.models import Contract, Pathway
from pathways.todos import todos_of
from youths.alerts import ALERTS, Badge, offer_alert, offer_badges
from youths.models import Achievement, Paper, Youth

COMMISSION_DAYS = 7
JOY_DAYS = 7
MOST_NEWS = 3
RANKS = {
    "silence": 1, "breach": 2, "signature_missing": 2, "age_limit": 2, "adjourned_due": 2,
    "letter": 2, "exit": 2, "roof": 2, "contract_ending": 3, "extension_possible": 3,
    "referral": 3, "assessment_unanswered": 3, "one_paper": 4, "domiciliation": 4,
    "commission": 5, "step_stuck": 5, "follow_up": 5, "scan": 6,
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


def with_card_facts(youths, *, on):
    """What a card shows besides hours: silence, stage, contract, last small victory."""
    pathway = Pathway.objects.open().filter(youth=OuterRef("pk"))
    contract = Contract.objects.running_on(on).filter(youth=OuterRef("pk"))
    contract = contract.order_by("-starts_on", "-pk")
    address = addresses_to_renew(on=on).filter(youth=OuterRef("pk"))
    roof = roofs_ending(on=on).filter(youth=OuterRef("pk")).order_by("ended_on")
    joys = Achievement.objects.filter(youth=OuterRef("pk"), happened_on__lte=on)
    return with_silence(youths, on=on).annotate(
        stage=Subquery(pathway.values("stage")[:1]),
        stage_since=Subquery(pathway.values("opened_on")[:1]),
        contract_from=Subquery(contract.values("starts_on")[:1]),
        contract_until=Subquery(contract.values("ends_on")[:1]),
        address_until=Subquery(address.values("until")[:1]),
        address_id=Subquery(address.values("public_id")[:1]),
        roof_until=Subquery(roof.values("ended_on")[:1]),
        joy_on=Subquery(joys.values("happened_on")[:1]),
        joy=Subquery(joys.values("text")[:1]),
    )


def out_of_order(papers, *, on):
    """Papers to obtain: SQL twin of `not Paper.is_in_order_on` (a test compares them)."""
    settled = Q(status=Paper.Status.NOT_NEEDED) | Q(status=Paper.Status.PROVIDED) & (
        Q(expires_on=None) | Q(expires_on__gte=on)
    )
    return papers.exclude(settled)


def unanswered_for_long(referrals, *, on):
    return referrals.to_remind(on=on)


def silence(youth, *, on):
    """The next attempt to find them again. Needs `with_silence`."""
    signal = signal_of(youth, on=on)
    if signal.rung is None:
        return None
    return Need(
        rank=RANKS["silence"],
        icon="telephone-x",
        tone="coral",
        title=f"Reprendre contact avec {youth}",
        detail=f"Aucun contact noté depuis {signal.days} jours · {signal.proposal}",
        action=signal.action,
        url=signal.url,
        badge=signal.badge,
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
            title=f"{youth} : {lower_first(one.alert.label)}",
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
    """Ten days without an answer from a partner; its link may have expired meanwhile."""
    if referral.locked_out:
        return _another_link(referral)
    days = referral.days_waiting_on(on)
    if days is None or days < REMINDER_DAYS:
        return None
    expired = referral.expires_on and referral.expires_on < on
    late = " · le partage a expiré" if expired else ""
    return Need(
        rank=RANKS["referral"],
        icon="send",
        tone="plum",
        title=f"Relancer {referral.partnership} pour {referral.youth}",
        detail=f"{referral.get_need_display()} · {days} jours sans réponse{late}",
        action="Relancer",
        url=referral.get_absolute_url(),
        badge=f"Sans réponse {days} j",
        youth_id=referral.youth_id,
    )


def _another_link(referral):
    """Someone had the address without the code, or mistook it: the partner is shut out."""
    return Need(
        rank=RANKS["referral"],
        icon="key",
        tone="plum",
        title=f"Refaire un lien à {referral.partnership} pour {referral.youth}",
        detail="Cinq codes faux : le lien donné est coupé, rien n’a été montré.",
        action="Refaire un lien",
        url=referral.get_absolute_url(),
        badge="Lien coupé",
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


def address_to_renew(youth, *, on):
    """The year of an address at the association ends. Needs `with_card_facts`."""
    if youth.address_until is None:
        return None
    badge = address_badge(youth.address_until, on=on)
    return Need(
        rank=RANKS["domiciliation"],
        icon=badge.icon,
        tone=badge.tone,
        title=f"Renouveler la domiciliation {youth.of_name}",
        detail=badge.sentence,
        action="Renouveler",
        url=reverse("partners:domiciliation_renew", args=[youth.address_id]),
        badge=badge.label,
        youth_id=youth.pk,
    )


def roof_ending(youth, *, on):
    """A solution ends within the week, and nothing follows. Needs `with_card_facts`."""
    if youth.roof_until is None:
        return None
    badge = roof_badge(youth.roof_until, on=on)
    return Need(
        rank=RANKS["roof"],
        icon=badge.icon,
        tone=badge.tone,
        title=f"{youth} : {lower_first(badge.label)}",
        detail=badge.sentence,
        action="Trouver la suite",
        url=reverse("partners:placement_create", args=[youth.public_id]),
        badge=badge.label,
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


def stage_in_words(youth, *, on):
    """« Contrat · mois 4 sur 12 », « Remobilisation · 7 semaines ». Needs `with_card_facts`."""
    if youth.contract_from:
        contract = Contract(starts_on=youth.contract_from, ends_on=youth.contract_until)
        return f"Contrat · mois {contract.month_on(on)} sur {contract.last_month}"
    if not youth.stage:
        return "Repéré·e, parcours à ouvrir"
    if youth.stage == Stage.MOBILISATION:
        weeks = (on - youth.stage_since).days // 7
        return f"{Stage.MOBILISATION.label} · {weeks} semaine{'s' if weeks > 1 else ''}"
    return Stage(youth.stage).label


def make_cards(youths, weeks, needs, *, on):
    """The cards of these young people, those who need someone first on top."""
    cards = [
        Card(
            youth=youth,
            weeks=weeks[youth.pk],
            silent_days=(on - youth.last_contact).days,
            stage=stage_in_words(youth, on=on),
            needs=[need for need in needs if need.youth_id == youth.pk],
            slipping=is_slipping(weeks[youth.pk]),
            joy_on=_recent(youth.joy_on, on),
        )
        for youth in youths
    ]
    return sorted(cards, key=lambda card: card.order)


@dataclass(frozen=True)
class GoodNews:
    """Something to be glad of: who came back, who managed something."""

    day: date
    youth: object
    icon: str
    text: str


def good_news(youths, returns, *, on):
    """The latest ones, one per person. Needs `with_card_facts`; `returns` are `Resumption`s."""
    people = {youth.pk: youth for youth in youths}
    found = {
        youth.pk: GoodNews(youth.joy_on, youth, "stars", youth.joy)
        for youth in youths
        if _recent(youth.joy_on, on)
    }
    for one in returns:
        text = f"Reprise de contact après {one.days} jours"
        found[one.youth] = GoodNews(one.day, people[one.youth], "chat-heart", text)
    latest = sorted(found.values(), key=lambda news: news.day, reverse=True)
    return latest[:MOST_NEWS]


def _recent(day, on):
    return day if day and (on - day).days <= JOY_DAYS else None


def _long_silent(youths, *, on):
    """The filter of the list: those beyond their rhythm, in the order it has."""
    silent = beyond(with_silence(Youth.objects.open(), on=on), on=on)
    return youths.filter(pk__in=silent.order_by().values("pk"))


def _badges(youths, *, on):
    people = Youth.objects.filter(pk__in=[youth.pk for youth in youths])
    signals = (signal_of(one, on=on) for one in still_here(with_silence(people, on=on)))
    return {
        one.youth.pk: [Badge(one.badge, "telephone-x", "coral", one.sentence)]
        for one in signals
        if one.is_beyond
    }


offer_alert("silence", "Silence au-delà du rythme", _long_silent)
offer_badges(_badges)
