"""The commissions of the demonstration: who sat there, what each decided, how it was corrected."""

from datetime import time, timedelta
from functools import partial

from cej_jr.demo import organisations
from pathways.models import Commission, CommissionDecision, CommissionMember
from pathways.workflow import (
    approve_decision,
    close_commission,
    correct_decision,
    note_presence,
    plan_case,
    record_decision,
    record_notification,
    return_decision,
    submit_case,
    withdraw_case,
)

CLOSES_AFTER = timedelta(days=4)
Means = CommissionDecision.Means


def gather(place, journeys, *, today, open_on):
    """The sessions where someone was heard, or will be; gives what happens on their days.

    All the past ones are closed, except the one of `open_on`.
    """
    days = {hearing.held_on for one in journeys for hearing in one.story.hearings}
    before, after = [], []
    for number, day in enumerate(sorted(days)):
        commission = place.commissions[day] = _convene(place, day)
        if day < today:
            before.append((day, partial(_come, commission, number)))
        if day + CLOSES_AFTER < today and day != open_on:
            after.append((day + CLOSES_AFTER, partial(_close, place, commission)))
    return before, after


def _convene(place, day):
    commission = Commission.objects.create(
        programme=place.programme,
        held_on=day,
        starts_at=time(9, 30),
        place=str(place.partners[place.spe_partner]),
        quorum=place.quorum,
        created_by=place.users[place.heads[0]],
    )
    CommissionMember.objects.bulk_create(
        CommissionMember(
            commission=commission, name=name, organisation=organisation, function=function
        )
        for name, organisation, function in organisations.members(place)
    )
    return commission


def _come(commission, number):
    """Everyone, or all but one: somebody always has something else that day."""
    members = list(commission.members.all())
    absent = number % (len(members) + 2)
    present = [one for place, one in enumerate(members) if place != absent]
    note_presence(commission, present=present, by=commission.created_by)


def _close(place, commission):
    head = place.users[place.heads[0]]
    close_commission(commission, closed_on=commission.held_on + CLOSES_AFTER, by=head)


def events(journey, hearing):
    """Days and acts of one file before one commission."""
    held_on = hearing.held_on
    known = max(held_on - timedelta(days=7), journey.story.ready_by(held_on))
    submitted = hearing.submitted or known
    told = Told(journey, hearing)
    yield submitted, partial(told.submit, submitted)
    if hearing.withdrawn:
        yield held_on - timedelta(days=1), told.withdraw
    if not hearing.outcome:
        return
    yield held_on, told.decide
    if hearing.sent_back:
        yield held_on + timedelta(days=1), told.send_back
        yield held_on + timedelta(days=2), told.decide_again
    elif hearing.approved:
        yield held_on, told.approve
    if hearing.correction:
        yield held_on + timedelta(days=6), told.correct
    if hearing.approved and hearing.announced:
        told_on = held_on + timedelta(days=8 if hearing.correction else 3)
        yield told_on, partial(told.announce, told_on)


class Told:
    """One hearing as it goes: the case, then the decision that holds."""

    def __init__(self, journey, hearing):
        self.journey, self.hearing = journey, hearing
        self.place, self.by = journey.place, journey.by
        self.case = self.decision = None

    def submit(self, day):
        hearing = self.hearing
        commission = self.place.commissions[hearing.held_on]
        presenter = self.place.users.get(hearing.presented_by, self.by)
        self.case = submit_case(
            commission, self.journey.pathway, submitted_on=day, asked=hearing.asked, by=presenter
        )
        if hearing.minutes:
            plan_case(self.case, minutes=hearing.minutes, asked=hearing.asked, by=presenter)

    def withdraw(self):
        day = self.hearing.held_on - timedelta(days=1)
        withdraw_case(self.case, reason=self.hearing.withdrawn, withdrawn_on=day, by=self.by)

    def decide(self):
        hearing = self.hearing
        self._record(
            hearing.first_said or hearing.outcome,
            hearing.held_on,
            conditions="" if hearing.sent_back else hearing.conditions,
        )

    def send_back(self):
        day = self.hearing.held_on + timedelta(days=1)
        return_decision(self.decision, note=self.hearing.sent_back, returned_on=day, by=self._judge)

    def decide_again(self):
        day = self.hearing.held_on + timedelta(days=2)
        self._record(self.hearing.outcome, day, conditions=self.hearing.conditions)
        self.approve()

    def approve(self):
        approve_decision(self.decision, approved_on=self.decision.decided_on, by=self._judge)

    def correct(self):
        hearing = self.hearing
        self.decision = correct_decision(
            self.decision,
            outcome=hearing.outcome,
            correction_note=hearing.correction,
            decided_on=hearing.held_on + timedelta(days=6),
            reason="" if hearing.outcome == "admit" else hearing.reason,
            by=self._judge,
        )
        self.approve()

    def announce(self, day):
        by_post = self.journey.story.housing in ("parents", "residence")
        means = Means.POST if by_post else Means.HAND
        record_notification(self.decision, notified_on=day, means=means, by=self.by)

    def _record(self, outcome, day, *, conditions=""):
        hearing = self.hearing
        adjourned = outcome == CommissionDecision.Outcome.ADJOURN
        gone = self.place.partners[hearing.recused] if hearing.recused else None
        recused = self.case.commission.members.filter(
            organisation=gone.organisation if gone else None, is_present=True
        )
        self.decision = record_decision(
            self.case,
            outcome=outcome,
            decided_on=day,
            reason=hearing.reason,
            conditions=conditions,
            review_on=day + timedelta(days=hearing.review_after) if adjourned else None,
            recused=list(recused) if gone else [],
            by=self.case.presented_by,
        )

    @property
    def _judge(self):
        """A head who did not present the file."""
        heads = [self.place.users[login] for login in self.place.heads]
        return next(one for one in heads if one != self.case.presented_by)
