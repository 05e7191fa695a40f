"""Who needs whom first: the rules behind « À faire d’abord » and the order of the cards.

Every threshold is here and nowhere else. A rule looks at one fact and answers a `Need`, or None;
nothing is stored, nothing is judged: the words propose the next gesture.

1. silence: no contact for 21 days (30 for the head of service, who sees the whole programme)
2. a contract that waits for signatures
3. a referral without an answer for 10 days
4. a file whose papers are complete but for one
5. a commission within 7 days that has a file of mine
6. two falling weeks in a row (shown on the card only: it is a trend, not a task)
"""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import DateField, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from activities.hours import is_slipping
from activities.models import Attendance
from pathways.models import Contract, Pathway, Signature
from youths.models import Achievement, Paper

SILENCE_DAYS = 21
SILENCE_DAYS_FOR_HEAD = 30
REFERRAL_DAYS = 10
COMMISSION_DAYS = 7
CONTRACT_ENDS_DAYS = 60
JOY_DAYS = 7

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
        rank = min((need.rank for need in self.needs), default=6 if self.slipping else 7)
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


def ending_soon(contracts, *, on):
    """Contracts in force that end within 60 days."""
    last = on + timedelta(days=CONTRACT_ENDS_DAYS)
    return contracts.running_on(on).filter(ends_on__lte=last).order_by("ends_on")


def unanswered_for_long(referrals, *, on):
    return referrals.unanswered().filter(sent_on__lte=on - timedelta(days=REFERRAL_DAYS))


def silence(youth, *, on):
    """21 days without a contact. Needs `with_last_contact`."""
    days = (on - youth.last_contact).days
    if days < SILENCE_DAYS:
        return None
    return Need(
        rank=1,
        icon="telephone-x",
        tone="coral",
        title=f"Reprendre contact avec {youth}",
        detail=f"Aucun contact noté depuis {days} jours",
        action="Noter un contact",
        url=f"{reverse('activities:log')}?jeune={youth.public_id}",
        badge=f"Silence {days} j",
        youth_id=youth.pk,
    )


def signatures_missing(contract):
    """A prepared contract lacks signatures. Needs `with_signatures`."""
    missing = [p.label for p in Signature.Party if not getattr(contract, f"signed_by_{p}")]
    if contract.starts_on or contract.cancelled_on or not missing:
        return None
    count = f"{len(Signature.Party) - len(missing)}/{len(Signature.Party)}"
    return Need(
        rank=2,
        icon="pen",
        tone="sun",
        title=f"Contrat {contract.youth.of_name} : {count} signatures",
        detail=f"Il manque : {', '.join(_lower_first(label) for label in missing)}",
        action="Faire signer",
        url=contract.get_absolute_url(),
        badge=f"{count} signatures",
        youth_id=contract.youth_id,
    )


def referral_unanswered(referral, *, on):
    """Ten days without an answer from a partner."""
    days = (on - referral.sent_on).days
    if referral.answered_on or referral.closed_on or days < REFERRAL_DAYS:
        return None
    return Need(
        rank=3,
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
        rank=4,
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
        rank=5,
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
    if contract and contract.is_running_on(on):
        return f"Contrat · mois {contract.month_on(on)} sur {contract.last_month}"
    if not youth.stage:
        return "Repéré·e, parcours à ouvrir"
    if youth.stage == Stage.MOBILISATION:
        weeks = (on - youth.stage_since).days // 7
        return f"{Stage.MOBILISATION.label} · {weeks} semaine{'s' if weeks > 1 else ''}"
    return Stage(youth.stage).label


def make_cards(youths, weeks, contracts, needs, *, on):
    """The cards of these young people, those who need someone first on top."""
    running = {one.youth_id: one for one in contracts if one.is_running_on(on)}
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


def latest_contracts(youths):
    """Contracts that run or wait for signatures, with what the rules read."""
    return with_signatures(Contract.objects.filter(youth__in=youths, cancelled_on=None))


def with_signatures(contracts):
    """Annotate who signed: `signed_by_youth` and so on, without one more query."""
    signed = Signature.objects.valid().filter(contract=OuterRef("pk"))
    by_party = {f"signed_by_{p}": Exists(signed.filter(party=p)) for p in Signature.Party}
    return contracts.select_related("youth").annotate(**by_party)


def _recent(day, on):
    return day if day and (on - day).days <= JOY_DAYS else None


def _lower_first(label):
    return label[:1].lower() + label[1:]
