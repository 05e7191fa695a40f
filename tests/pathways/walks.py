"""Two young people, two commissions, three colleagues, and any act at any moment.

Each act takes what it needs at random, mostly likely, sometimes absurd; numbers come from the test,
so that a walk that went wrong is walked again.
"""

from datetime import date, timedelta
from random import Random

from pathways import workflow
from pathways.alerts import raised, with_alerts
from pathways.eligibility import criteria
from pathways.history import history
from pathways.models import Commission, Pathway
from pathways.next_step import next_step
from pathways.stepper import stepper
from pathways.workflow import Refused
from tests.factories import CommissionFactory, MembershipFactory, ProgrammeFactory, YouthFactory
from tests.pathways.attempts import START, Attempts
from tests.pathways.rows import everything
from tests.pathways.truths import check

SEVERAL = {
    None: ["open_pathway"],
    "in_contract": [
        "extend_contract", "record_breach", "propose_breach", "answer_breach", "record_exit",
    ],
    "closed": ["reopen", "reopen", "open_pathway", "record_follow_up", "close_file"],
    "followed": ["overrule_criterion", "withdraw_ruling", "record_spe_check", "skip_step"],
    "waiting": [*["sign_contract"] * 5, "change_text"],
}  # fmt: skip


def natural(pathway, rng):
    """What usually comes next for a pathway."""
    where = pathway and pathway.stage
    if where == "closed" and pathway.youth.closed_on:
        return "reopen_file"
    if where == "mobilisation":
        check = pathway.spe_checks.first()
        if check is None or check.result != "followed":
            return "submit_case" if check else "record_spe_check"
        where = "followed"
    if where == "submitted":
        return "approve_decision" if pathway.cases.last().decision else "record_decision"
    if where == "admitted":
        if not pathway.contracts.awaiting_signatures().exists():
            return "prepare_contract"
        where = "waiting"
    return rng.choice(SEVERAL[where])


class Walk(Attempts):
    """Where things stand; `go(name, number)` tries one act and checks every truth after it."""

    def __init__(self):
        self.programme = ProgrammeFactory(
            required_before_commission=["spe_check"], skippable_steps=["spe_check", "tripartite"]
        )
        self.heads = [self._colleague("head") for _ in range(2)]
        self.team = [*self.heads, self._colleague("educator")]
        self.youths = [
            YouthFactory(programme=self.programme, identified_on=START, birth_date=born)
            for born in (date(2004, 5, 20), date(2009, 2, 28))
        ]
        self.today, self.steps = START, 0
        self.rows = everything()

    def _colleague(self, role):
        return MembershipFactory(programme=self.programme, role=role).user

    def go(self, name, number):
        """The act that was tried, and whether it was done. A refused one changes nothing."""
        self.steps += 1
        self.rng, self.youth = Random(f"{number} {self.steps}"), None
        self._keep_two_commissions()
        if name == "advance":
            name = self._natural()
        if name == "wait":
            self.today += timedelta(days=self.rng.choice([1, 7, 30, 90, 200]))
            return name, True
        subject, arguments = getattr(self, name)()
        if subject is None:
            return name, None
        try:
            getattr(workflow, name)(subject, **arguments, by=self._who(subject))
        except Refused:
            assert everything() == self.rows
            return name, False
        former, self.rows = self.rows, everything()
        check(self.rows, former=former, heads={head.pk for head in self.heads})
        return name, True

    def _natural(self):
        """What comes next for someone: tried by the right person, on the right day."""
        self.youth = self.rng.choice(self.youths)
        pathway = self._pathway()
        if pathway:
            self.today = max(self.today, pathway.opened_on)
        name = natural(pathway, self.rng)
        if name == "record_decision":
            self.today = max(self.today, pathway.cases.last().commission.held_on)
        return name

    def _keep_two_commissions(self):
        coming = Commission.objects.filter(
            closed_on=None, cancelled_on=None, held_on__gte=self.today
        )
        for _ in range(2 - coming.count()):
            day = self.today + timedelta(days=self.rng.choice([0, 9]))
            CommissionFactory(programme=self.programme, held_on=day)
            self.rows = everything()

    def read_everything(self):
        """The pages read any pathway, wherever the walk has led it."""
        raisable = {one.pk: one for one in with_alerts(Pathway.objects.all(), on=self.today)}
        for pathway in Pathway.objects.for_history():
            next_step(pathway, today=self.today)
            stepper(pathway, today=self.today)
            history(pathway)
            if pathway.pk in raisable:
                raised(raisable[pathway.pk], on=self.today)
        for pathway in Pathway.objects.for_eligibility():
            criteria(pathway, today=self.today)


ACTS = [name for name in workflow.__all__ if callable(getattr(Walk, name, None))]
LIKELY = [*["advance"] * 60, *["wait"] * 6, *ACTS]
