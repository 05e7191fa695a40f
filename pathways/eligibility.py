"""Who may enter, criterion by criterion: oui, non, or à vérifier, with the law and the proof.

A « non » hides nothing and deletes nothing: it says what to check and from when it may change. The
head of service may overrule it with a written reason. Once the commission has admitted, what was
judged of the entry stays as it was frozen; what the signature asks is still judged on its day.
"""

from dataclasses import asdict, dataclass, field, replace
from datetime import date

from django.urls import reverse

from pathways.criteria import RULES, AgeLimit, Criterion, Verdict, age_limit
from pathways.models import CommissionDecision, Pathway, Ruling
from pathways.schemes import scheme_on
from pathways.wording import said
from youths.models import Paper

Stage = Pathway.Stage
# Judged on the day of the signature, whatever the commission saw.
AT_SIGNATURE = ("age", "residence", "registered")
PAPERS = {"residence": Paper.Kind.IDENTITY, "registered": Paper.Kind.JOBSEEKER}


@dataclass(frozen=True)
class Line:
    """One criterion of the card, with the judgements of it that still hold."""

    criterion: Criterion
    open_to_check: bool  # the rows leave it open: what was seen may be noted
    fix: str  # where the fact that would answer is written, when it does not say yes
    check: Ruling | None
    overrule: Ruling | None
    is_kept: bool  # as the admission froze it: nothing written today changes it


@dataclass(frozen=True)
class Card:
    """The whole card: the day it is judged on, the law of that day, the criteria, the limit."""

    judged_on: date
    why: str  # what that day is, in words
    since: date | None  # from when that version of the scheme is in force
    lines: list
    limit: AgeLimit | None
    frozen: list = field(default_factory=list)  # what each case kept, the last first

    @property
    def criteria(self):
        return [line.criterion for line in self.lines]

    @property
    def blocking(self):
        return [one for one in self.criteria if one.stands_in_the_way]

    @property
    def to_check(self):
        return [one for one in self.criteria if one.is_open]

    @property
    def overruled(self):
        return [one for one in self.criteria if one.overruled]

    @property
    def met(self):
        return [one for one in self.criteria if one.verdict == Verdict.YES]


def card(pathway, *, today):
    """The eligibility card of a pathway read through `for_eligibility()`."""
    on = signature_day(pathway, today=today)
    try:
        scheme = scheme_on(pathway.scheme, on)
    except LookupError:
        scheme = None
    rows = {one.code: one for one in facts(pathway, on=on)}
    found, kept = criteria(pathway, today=today), _kept(pathway)
    return Card(
        judged_on=on,
        why=_why(pathway, on, today),
        since=scheme.in_force_from if scheme else None,
        lines=[_line(pathway, one, rows.get(one.code), one.code in kept) for one in found],
        limit=age_limit(pathway.youth, scheme, on) if scheme else None,
        frozen=_compared(pathway, found),
    )


def _line(pathway, criterion, fact, is_kept):
    """`fact`: what the rows say of it today, or None when today's scheme no longer asks for it."""
    if is_kept or fact is None:
        return Line(criterion, False, "", None, None, is_kept)
    wants = fact.verdict != Verdict.YES and criterion.verdict != Verdict.YES
    return Line(
        criterion,
        fact.is_open,
        fact_address(pathway, criterion.code) if wants else "",
        _ruling(pathway, Ruling.Kind.CHECK, criterion.code),
        _ruling(pathway, Ruling.Kind.OVERRULE, criterion.code),
        is_kept,
    )


@dataclass(frozen=True)
class Frozen:
    """What one case kept of the eligibility, each criterion beside what it says now."""

    case: object
    judged_on: date
    version: str
    rows: list  # (as it was kept, as it is now or None)

    @property
    def rules_of(self):
        """The day the version of the scheme came into force, as its name says."""
        return date.fromisoformat(self.version.split()[-1]) if self.version else None

    @property
    def changed(self):
        return [then for then, now in self.rows if now is None or now.verdict != then.verdict]


def _compared(pathway, found):
    now = {one.code: one for one in found}
    kept = [case for case in pathway.cases.all() if case.eligibility]
    return [
        Frozen(
            case,
            date.fromisoformat(case.eligibility["judged_on"]),
            case.eligibility["scheme"],
            [(then, now.get(then.code)) for then in thawed(case.eligibility)],
        )
        for case in sorted(kept, key=lambda case: case.pk, reverse=True)
    ]


def _why(pathway, on, today):
    if pathway.signature_planned_on == on:
        return "signature prévue"
    if any(one.starts_on == on for one in _own_contracts(pathway)):
        return "signature"
    if any(case.commission.held_on == on for case in pathway.cases.all() if not case.withdrawn_on):
        return "commission"
    return "aujourd’hui" if on == today else ""


def _own_contracts(pathway):
    return [one for one in pathway.youth.contracts.all() if one.pathway_id == pathway.pk]


def criteria(pathway, *, today):
    """The eligibility card: every criterion of the scheme, as `Criterion`, in its order.

    Judged on the day of signature as far as it is known. `pathway` comes from `for_eligibility()`.
    """
    kept = _kept(pathway)
    live = judge(pathway, on=signature_day(pathway, today=today))
    return [*(kept.pop(one.code, one) for one in live), *kept.values()]


def _kept(pathway):
    """What the admission froze, by code: all but what the signature asks."""
    case = _admission(pathway)
    found = thawed(case.eligibility) if case else []
    return {one.code: one for one in found if one.code not in AT_SIGNATURE}


def in_the_way(pathway, *, on, codes=None):
    """The criteria that say « non » that day and that nobody overruled; of `codes` only, if given.

    `pathway` comes from `for_eligibility()`.
    """
    found = judge(pathway, on=on)
    return [one for one in found if one.stands_in_the_way and (codes is None or one.code in codes)]


def judge(pathway, *, on):
    """Each criterion of the scheme in force that day, with what someone judged in writing."""
    return [_with_rulings(pathway, one) for one in facts(pathway, on=on)]


def facts(pathway, *, on):
    """Each criterion of the scheme in force that day, from the rows alone."""
    try:
        scheme = scheme_on(pathway.scheme, on)
    except LookupError:
        sentence = f"Le cadre « {pathway.get_scheme_display()} » n’existait pas le {said(on)}."
        return [Criterion("age", Verdict.UNKNOWN, sentence, "Texte du cadre")]
    return [RULES[code](pathway, scheme, on) for code in scheme.criteria]


def frozen(pathway, *, on):
    """What `judge` says that day, to keep in the case: plain values and the version of the law."""
    try:
        version = scheme_on(pathway.scheme, on).version
    except LookupError:
        version = ""
    rows = [asdict(one) for one in judge(pathway, on=on)]
    for row in rows:
        row["verdict"] = row["verdict"].value
        row["checked_on"] = row["checked_on"].isoformat() if row["checked_on"] else None
    return {"scheme": version, "judged_on": on.isoformat(), "criteria": rows}


def thawed(kept):
    """The `Criterion` of a frozen result, as they were that day."""
    return [
        Criterion(
            **{
                **row,
                "verdict": Verdict(row["verdict"]),
                "checked_on": date.fromisoformat(row["checked_on"]) if row["checked_on"] else None,
            }
        )
        for row in kept.get("criteria", [])
    ]


def since_presented(case):
    """What the case froze, with what was judged in writing since; `case.pathway` has its rulings.

    It costs no row: the first page tells from it, and the approval judges anew.
    """
    kept = [replace(one, overruled="") for one in thawed(case.eligibility)]
    return [_with_rulings(case.pathway, one) for one in kept]


def signature_day(pathway, *, today):
    """The day the law looks at: the signature, else the one planned, never before the commission.

    A planned day that has passed without a signature no longer counts.
    """
    signed = [one.starts_on for one in _own_contracts(pathway) if one.starts_on]
    if signed and pathway.stage in (Stage.IN_CONTRACT, Stage.CLOSED):
        return max(signed)
    planned = pathway.signature_planned_on
    coming = [case.commission.held_on for case in pathway.cases.all() if not case.withdrawn_on]
    return max([today, *coming, *([planned] if planned else [])])


def _admission(pathway):
    """The case by which the pathway was admitted, while that still holds."""
    if pathway.stage not in (Stage.ADMITTED, Stage.IN_CONTRACT, Stage.CLOSED):
        return None
    admit = CommissionDecision.Outcome.ADMIT
    cases = [
        case
        for case in pathway.cases.all()
        if case.decision and case.decision.approved_on and case.decision.outcome == admit
    ]
    return max(cases, key=lambda case: case.pk, default=None)


def _ruling(pathway, kind, code):
    """The judgement that holds, or None: one at a time, the database holds it."""
    return next(
        (
            one
            for one in pathway.rulings.all()
            if one.kind == kind and one.code == code and one.withdrawn_on is None
        ),
        None,
    )


def _with_rulings(pathway, criterion):
    """A check answers what the rows leave open; only the head's reason overrules a « non »."""
    if criterion.is_open and (check := _ruling(pathway, Ruling.Kind.CHECK, criterion.code)):
        criterion = replace(
            criterion,
            verdict=Verdict(check.answer),
            sentence=check.reason,
            checked_on=check.decided_on,
            checked_by=check.decided_by.signature,
        )
    overrule = _ruling(pathway, Ruling.Kind.OVERRULE, criterion.code)
    if overrule and criterion.verdict == Verdict.NO:
        criterion = replace(
            criterion,
            overruled=overrule.reason,
            checked_on=overrule.decided_on,
            checked_by=overrule.decided_by.signature,
        )
    return criterion


def fact_address(pathway, code):
    """Where the fact that answers a criterion is written; nothing when only a person judges it."""
    youth = pathway.youth
    if code == "age":
        return reverse("youths:edit", args=[youth.public_id])
    if code == "spe":
        return reverse("pathways:spe_check_create", args=[pathway.public_id])
    if code in ("training", "income", "fragility"):
        return reverse("youths:situation_create", args=[youth.public_id])
    paper = next((one for one in youth.papers.all() if one.kind == PAPERS.get(code)), None)
    return reverse("youths:paper_edit", args=[paper.public_id]) if paper else ""
