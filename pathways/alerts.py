"""What should catch the eye, read from dates each time: nothing is stored.

One function per alert. It says, in SQL, the day that matters for a pathway, or NULL when there is
nothing to say; the same answer feeds the first page, the filter of the list and the file.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from dateutil.relativedelta import relativedelta
from django.db.models import Case, DateField, Exists, F, Max, Min, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce, Greatest

from pathways.models import (
    Assessment,
    CommissionDecision,
    Contract,
    Meeting,
    Pathway,
    Ruling,
    Signature,
    SpeCheck,
)
from pathways.wording import said
from youths.filters import offer_alert
from youths.models import Paper

AGE_DAYS = 90
END_DAYS = 60
SIGNATURE_DAYS = 7
STUCK_DAYS = 30
ANSWER_DAYS = 15
DATE = DateField()
Stage = Pathway.Stage


def age_limit(on):
    """The birth date of those who reach the limit within 90 days, or have passed it.

    Code du travail, L5131-6: the 26th birthday; the 30th with an RQTH valid that day.
    """
    last = on + timedelta(days=AGE_DAYS)
    valid = Q(youth__rqth_from__lte=on) & (Q(youth__rqth_until=None) | Q(youth__rqth_until__gte=on))
    near = valid & Q(youth__birth_date__lte=last - relativedelta(years=30))
    near |= ~valid & Q(youth__birth_date__lte=last - relativedelta(years=26))
    near |= Q(youth__rqth_from=None) & Q(youth__birth_date__lte=last - relativedelta(years=26))
    return Case(When(near, then=F("youth__birth_date")), output_field=DATE)


def contract_ending(on):
    """The last day of a contract that ends within 60 days."""
    last = on + timedelta(days=END_DAYS)
    contracts = Contract.objects.running_on(on).filter(pathway=OuterRef("pk"), ends_on__lte=last)
    return Subquery(contracts.order_by("ends_on").values("ends_on")[:1])


def extension_possible(on):
    """The same day, when the law still lets the contract be lengthened (R5131-16, II)."""
    last = on + timedelta(days=END_DAYS)
    contracts = Contract.objects.running_on(on).filter(
        pathway=OuterRef("pk"), ends_on__lte=last, ends_on__lt=F("latest_end")
    )
    return Subquery(contracts.order_by("ends_on").values("ends_on")[:1])


def signature_missing(on):
    """Since when a contract waits for a signature: at least 7 days without any."""
    signed = Signature.objects.valid().filter(contract=OuterRef("pk")).order_by()
    last = signed.values("contract").annotate(last=Max("signed_on")).values("last")
    prepared = F("prepared_on")
    waiting = Contract.objects.awaiting_signatures().annotate(
        waits_since=Greatest(
            prepared, Coalesce(F("text_changed_on"), prepared), Coalesce(Subquery(last), prepared)
        )
    )
    waiting = waiting.filter(
        pathway=OuterRef("pk"), waits_since__lte=on - timedelta(days=SIGNATURE_DAYS)
    )
    return Subquery(waiting.values("waits_since")[:1], output_field=DATE)


def adjourned_due(on):
    """The review day of a file the commission adjourned, once it has come."""
    decisions = CommissionDecision.objects.approved().filter(
        Q(case__pathway__restarted_on=None) | Q(decided_on__gte=F("case__pathway__restarted_on")),
        case__pathway=OuterRef("pk"),
        outcome=CommissionDecision.Outcome.ADJOURN,
    )
    review = Subquery(decisions.order_by("-decided_on", "-pk").values("review_on")[:1])
    waiting = Pathway.objects.filter(pk=OuterRef("pk"), stage=Stage.MOBILISATION)
    waiting = waiting.annotate(review=review).filter(review__lte=on)
    return Subquery(waiting.values("review")[:1], output_field=DATE)


def step_stuck(on):
    """The last day anything moved before a contract, when that was 30 days ago or more.

    A coming appointment or review counts as a movement.
    """
    moved = Greatest(
        F("opened_on"),
        *(
            Coalesce(one, F("opened_on"))
            for one in (
                F("restarted_on"),
                _last(SpeCheck.objects, "checked_on"),
                _last(Meeting.objects, "held_on"),
                _last(Meeting.objects, "next_on"),
                _last(Assessment.objects, "assessed_on"),
                _last(Assessment.objects, "requested_on"),
                _last(Ruling.objects, "decided_on"),
                _last(CommissionDecision.objects, "approved_on", "case__pathway"),
                _last(CommissionDecision.objects, "review_on", "case__pathway"),
                _last(Paper.objects, "since", "youth", "youth"),
            )
        ),
    )
    unsigned = Contract.objects.awaiting_signatures().filter(pathway=OuterRef("pk"))
    still = Pathway.objects.filter(
        ~Exists(unsigned), pk=OuterRef("pk"), stage__in=[Stage.MOBILISATION, Stage.ADMITTED]
    )
    still = still.annotate(moved=moved).filter(moved__lte=on - timedelta(days=STUCK_DAYS))
    return Subquery(still.values("moved")[:1], output_field=DATE)


def assessment_unanswered(on):
    """The day of the oldest diagnosis asked for 15 days ago or more, and not made."""
    asked = Assessment.objects.filter(
        pathway=OuterRef("pk"),
        assessed_on=None,
        requested_on__lte=on - timedelta(days=ANSWER_DAYS),
    ).order_by()
    return Subquery(asked.values("pathway").annotate(first=Min("requested_on")).values("first"))


def _last(rows, field, path="pathway", outer="pk"):
    """The latest date of a field among the rows of a pathway."""
    rows = rows.filter(**{path: OuterRef(outer)}).order_by()
    return Subquery(rows.values(path).annotate(last=Max(field)).values("last"))


@dataclass(frozen=True)
class Alert:
    """One thing to watch: its words, and the day that matters in SQL."""

    code: str
    label: str  # in the filter of the list, and on a badge
    icon: str
    tone: str
    since: Callable  # day → expression over Pathway: the day that matters, or NULL
    words: Callable  # (pathway, the day that matters, today) → a sentence

    @property
    def column(self):
        return f"alert_{self.code}"


@dataclass(frozen=True)
class Raised:
    """An alert raised for one pathway, in a sentence."""

    alert: Alert
    day: object
    sentence: str


def _age_words(pathway, day, today):
    limit = pathway.youth.age_limit_on(today)
    years = limit.year - day.year
    if limit <= today:
        return f"{years} ans depuis le {said(limit)}"
    return f"{years} ans le {said(limit)}, {_in_days(limit, today)}"


def _in_days(day, today):
    days = (day - today).days
    return {0: "aujourd’hui", 1: "demain"}.get(days, f"dans {days} jours")


def _for_days(day, today):
    return f"depuis {(today - day).days} jours"


ALERTS = [
    Alert("age_limit", "Limite d’âge proche", "hourglass-split", "coral", age_limit, _age_words),
    Alert(
        "contract_ending", "Contrat bientôt fini", "calendar3", "sun", contract_ending,
        lambda pathway, day, today: f"Le contrat finit le {said(day)}, {_in_days(day, today)}",
    ),
    Alert(
        "extension_possible", "Prolongation possible", "arrow-right-circle", "teal",
        extension_possible,
        lambda pathway, day, today: f"Une prolongation se décide avant le {said(day)}",
    ),
    Alert(
        "signature_missing", "Signature attendue", "pen", "coral", signature_missing,
        lambda pathway, day, today: f"Le contrat attend une signature {_for_days(day, today)}",
    ),
    Alert(
        "adjourned_due", "Ajourné, à revoir", "arrow-repeat", "sun", adjourned_due,
        lambda pathway, day, today: f"Ajourné par la commission, à revoir depuis le {said(day)}",
    ),
    Alert(
        "step_stuck", "Rien n’avance", "pause-circle", "coral", step_stuck,
        lambda pathway, day, today: f"Aucune étape n’a bougé {_for_days(day, today)}",
    ),
    Alert(
        "assessment_unanswered", "Diagnostic sans réponse", "clipboard-check", "sun",
        assessment_unanswered,
        lambda pathway, day, today: f"Un diagnostic est demandé {_for_days(day, today)}",
    ),
]  # fmt: skip


def with_alerts(pathways, *, on):
    """Annotate open pathways with the day of each alert, in the one query that reads them."""
    return pathways.open().annotate(**{alert.column: alert.since(on) for alert in ALERTS})


def raised(pathway, *, on):
    """The alerts of a pathway read through `with_alerts`, as `Raised`, in the order above."""
    found = [(alert, getattr(pathway, alert.column)) for alert in ALERTS]
    return [Raised(alert, day, alert.words(pathway, day, on)) for alert, day in found if day]


def concerned(youths, alert, *, on):
    """The young people of a queryset for whom this alert is raised."""
    pathways = Pathway.objects.open().annotate(day=alert.since(on)).exclude(day=None)
    return youths.filter(pk__in=pathways.values("youth"))


for one in ALERTS:
    offer_alert(one.code, one.label, partial(concerned, alert=one))
