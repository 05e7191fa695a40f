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
from django.urls import reverse

from pathways.models import (
    Assessment,
    CommissionCase,
    CommissionDecision,
    Contract,
    Meeting,
    Pathway,
    Ruling,
    Signature,
    SpeCheck,
    Unavailability,
)
from pathways.schemes import SCHEMES
from pathways.wording import said
from youths.alerts import Badge, offer_alert, offer_badges
from youths.models import Paper

AGE_DAYS = 90
END_DAYS = 60
SIGNATURE_DAYS = 7
STUCK_DAYS = 30
ANSWER_DAYS = 15
DATE = DateField()
Stage = Pathway.Stage
WITH_AGE_LIMIT = sorted({one.code for one in SCHEMES if one.max_age})


def age_limit(on):
    """The birth date of those who reach the limit within 90 days, or have passed it.

    Code du travail, L5131-6: the 26th birthday; the 30th with an RQTH. One that ends within these
    days does not protect: the limit is judged with what is valid today and on the last day. A
    scheme without an age limit raises nothing.
    """
    last = on + timedelta(days=AGE_DAYS)
    covered = Q(youth__rqth_from__lte=on) & (
        Q(youth__rqth_until=None) | Q(youth__rqth_until__gte=last)
    )
    born = F("youth__birth_date")
    past_26 = Q(scheme__in=WITH_AGE_LIMIT, youth__birth_date__lte=last - relativedelta(years=26))
    past_30 = Q(scheme__in=WITH_AGE_LIMIT, youth__birth_date__lte=last - relativedelta(years=30))
    protected = Case(When(past_30, then=born), output_field=DATE)
    return Case(When(covered, then=protected), When(past_26, then=born), output_field=DATE)


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

    A coming appointment, commission or review counts as a movement, and so does an excused period.
    """
    moved = Greatest(
        F("opened_on"),
        *(
            Coalesce(one, F("opened_on"))
            for one in (
                F("restarted_on"),
                _last(SpeCheck.objects, "checked_on"),
                _last(Meeting.objects, "held_on"),
                _last(_since_restart(Meeting.objects, "held_on"), "next_on"),
                _last(Assessment.objects, "assessed_on"),
                _last(Assessment.objects, "requested_on"),
                _last(Ruling.objects, "decided_on"),
                _last(Contract.objects, "cancelled_on"),
                _last(Unavailability.objects.filter(starts_on__lte=on), "ends_on"),
                _last(
                    _since_restart(CommissionCase.objects.kept(), "submitted_on"),
                    "commission__held_on",
                ),
                _last(CommissionDecision.objects, "approved_on", "case__pathway"),
                _last(
                    _since_restart(
                        CommissionDecision.objects.effective(), "decided_on", "case__pathway"
                    ),
                    "review_on",
                    "case__pathway",
                ),
                _last(Paper.objects, "since", "youth", "youth"),
            )
        ),
    )
    unsigned = Contract.objects.awaiting_signatures().filter(pathway=OuterRef("pk"))
    still = Pathway.objects.filter(
        ~Exists(unsigned),
        pk=OuterRef("pk"),
        stage__in=[Stage.MOBILISATION, Stage.SUBMITTED, Stage.ADMITTED],
    )
    still = still.annotate(moved=moved).filter(moved__lte=on - timedelta(days=STUCK_DAYS))
    return Subquery(still.values("moved")[:1], output_field=DATE)


def assessment_unanswered(on):
    """The day of the oldest diagnosis asked for 15 days ago or more, not made and not skipped."""
    skipped = Ruling.objects.filter(
        pathway=OuterRef("pathway"),
        kind=Ruling.Kind.SKIP,
        code=OuterRef("kind"),
        withdrawn_on=None,
    )
    asked = Assessment.objects.filter(
        ~Exists(skipped),
        pathway=OuterRef("pk"),
        assessed_on=None,
        requested_on__lte=on - timedelta(days=ANSWER_DAYS),
    ).order_by()
    return Subquery(asked.values("pathway").annotate(first=Min("requested_on")).values("first"))


def _since_restart(rows, day, path="pathway"):
    """What was planned before the pathway ended and started again no longer holds."""
    return rows.filter(
        Q(**{f"{path}__restarted_on": None}) | Q(**{f"{day}__gte": F(f"{path}__restarted_on")})
    )


def _last(rows, field, path="pathway", outer="pk"):
    """The latest date of a field among the rows of a pathway."""
    rows = rows.filter(**{path: OuterRef(outer)}).order_by()
    return Subquery(rows.values(path).annotate(last=Max(field)).values("last"))


@dataclass(frozen=True)
class Alert:
    """One thing to watch: its words, the day that matters in SQL, and where to settle it."""

    code: str
    label: str  # in the filter of the list, and on a badge
    icon: str
    tone: str
    since: Callable  # day → expression over Pathway: the day that matters, or NULL
    words: Callable  # (pathway, the day that matters, today) → a sentence
    action: str = "Voir le parcours"
    url_name: str = "pathways:detail"

    @property
    def column(self):
        return f"alert_{self.code}"


@dataclass(frozen=True)
class Raised:
    """An alert raised for one pathway, in a sentence, with its button."""

    alert: Alert
    day: object
    sentence: str
    url: str


def _age_words(pathway, day, today):
    limit = pathway.youth.age_limit_on(today)
    years = limit.year - day.year
    if limit <= today:
        return f"{years} ans depuis le {said(limit)}"
    if limit > today + timedelta(days=AGE_DAYS):
        return f"La RQTH finit le {said(pathway.youth.rqth_until)} : ensuite, la limite est 26 ans"
    return f"{years} ans le {said(limit)}, {_in_days(limit, today)}"


def _in_days(day, today):
    days = (day - today).days
    return {0: "aujourd’hui", 1: "demain"}.get(days, f"dans {days} jours")


def _for_days(day, today):
    return f"depuis {(today - day).days} jours"


ALERTS = [
    Alert("age_limit", "Limite d’âge", "hourglass-split", "coral", age_limit, _age_words),
    Alert(
        "contract_ending", "Contrat bientôt fini", "calendar3", "sun", contract_ending,
        lambda pathway, day, today: f"Le contrat finit le {said(day)}, {_in_days(day, today)}",
        "Ouvrir le contrat", "pathways:contract",
    ),
    Alert(
        "extension_possible", "Prolongation possible", "arrow-right-circle", "teal",
        extension_possible,
        lambda pathway, day, today: f"Une prolongation se décide au plus tard le {said(day)}",
        "Ouvrir le contrat", "pathways:contract",
    ),
    Alert(
        "signature_missing", "Signature attendue", "pen", "coral", signature_missing,
        lambda pathway, day, today: f"Le contrat attend une signature {_for_days(day, today)}",
        "Faire signer", "pathways:contract",
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
OF_CONTRACT = ("pathways:contract", "pathways:extension_create")


def alert_columns(on):
    """What `raised` reads: the day of each alert, and the contract they may speak of."""
    contracts = Contract.objects.filter(
        Q(starts_on=None, cancelled_on=None) | Q(starts_on__lte=on, ends_on__gte=on),
        pathway=OuterRef("pk"),
    )
    columns = {alert.column: alert.since(on) for alert in ALERTS}
    return columns | {"alert_contract": Subquery(contracts.order_by("-pk").values("public_id")[:1])}


def with_alerts(pathways, *, on):
    """Annotate open pathways with the day of each alert, in the one query that reads them."""
    return pathways.open().annotate(**alert_columns(on))


def raised(pathway, *, on):
    """The alerts of a pathway read through `with_alerts`, as `Raised`, in the order above."""
    if pathway.closed_on:
        return []
    found = [(alert, getattr(pathway, alert.column)) for alert in ALERTS]
    return [_raise(alert, pathway, day, on) for alert, day in found if day]


def _raise(alert, pathway, day, on):
    of_contract = alert.url_name in OF_CONTRACT
    target = pathway.alert_contract if of_contract else pathway.public_id
    sentence = alert.words(pathway, day, on)
    return Raised(alert, day, sentence, reverse(alert.url_name, args=[target]))


def concerned(youths, alert, *, on):
    """The young people of a queryset for whom this alert is raised."""
    pathways = Pathway.objects.open().annotate(day=alert.since(on)).exclude(day=None)
    return youths.filter(pk__in=pathways.values("youth"))


def badges(youths, *, on):
    """For each of these young people (by pk), the badges of their alerts, in one query."""
    pathways = with_alerts(Pathway.objects.filter(youth__in=youths), on=on).select_related("youth")
    return {
        pathway.youth_id: [
            Badge(one.alert.label, one.alert.icon, one.alert.tone, one.sentence)
            for one in raised(pathway, on=on)
        ]
        for pathway in pathways
    }


for one in ALERTS:
    offer_alert(one.code, one.label, partial(concerned, alert=one))
offer_badges(badges)
