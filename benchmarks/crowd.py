"""A programme of as many invented people as one likes, to measure its bilan or look at it.

    from benchmarks.crowd import crowd
    report = crowd(800, photos=40)

From the top folder, in `manage.py shell`: the bilan of 2025 of a programme of its own, written in
bulk in a few seconds. `crowd(8)` is a small one, `heavy=True` hangs photos as a telephone takes
them, `long_words=True` gives words no line can hold, `left_out=["housing"]` keeps sections without
text. The heads of service of the demonstration, if they are there, open it in the application.
"""

from datetime import timedelta
from random import Random

from django.db import transaction

from activities.models import EmergencyAid
from benchmarks.crowd_place import FIRST, LAST, Place, keep
from benchmarks.crowd_year import work, write
from partners.models import Domiciliation, Placement, Procedure, Referral
from pathways.models import (
    Assessment,
    Commission,
    CommissionCase,
    CommissionDecision,
    Contract,
    Exit,
    FollowUp,
    Meeting,
    Pathway,
    SpeCheck,
)
from youths.models import Achievement, Barrier, Situation, Youth

VICTORIES = ["A tenu tout un mois de formation.", "A appelé seul la CAF.", "A obtenu son badge."]


@transaction.atomic
def crowd(people, *, photos=0, heavy=False, long_words=False, left_out=(), seed=8):
    """The bilan of a new programme with so many young people accompanied since it began."""
    place = Place(people, Random(seed), long_words)
    lives = [Life(place, number) for number in range(people)]
    keep([life.youth for life in lives])
    keep([life.pathway for life in lives])
    for told in (_before, _signed, _around, _gone):
        keep([row for life in lives for row in told(place, life)])
    _decide(place, [life for life in lives if life.heard])
    work(place, lives)
    return write(place, photos=photos, heavy=heavy, left_out=left_out)


class Life:
    """The days of one person: met, entered, heard, under contract, gone; each may be None."""

    def __init__(self, place, number):
        rng, people = place.rng, place.people
        self.entry = FIRST + (LAST - FIRST) * number // people
        self.heard = self._later(rng, self.entry, 60, 140, 0.75)
        self.signed = self._later(rng, self.heard, 30, 60, 0.9)
        stays = (self.signed, 200, 420, 0.8) if self.signed else (self.entry, 120, 500, 0.5)
        self.left = self._later(rng, *stays)
        self.until = self.left or LAST
        self.youth = self._file(place, number)
        stage = "closed" if self.left else "in_contract" if self.signed else "mobilisation"
        self.pathway = Pathway(
            youth=self.youth,
            programme=place.programme,
            scheme="cej_jr",
            opened_by=place.by,
            opened_on=self.entry,
            closed_on=self.left,
            stage=stage,
        )

    @staticmethod
    def _later(rng, day, soonest, latest, chance):
        later = day and day + timedelta(days=rng.randint(soonest, latest))
        return later if later and later <= LAST and rng.random() < chance else None

    def _file(self, place, number):
        rng = place.rng
        born = self.entry - timedelta(days=rng.randint(16 * 366, 26 * 365))
        return Youth(
            programme=place.programme,
            reference=f"{place.programme.reference_prefix}-{self.entry.year}-{number:04}",
            first_name=f"Prénom{number}",
            search_text=f"prenom{number}",
            sex=rng.choices(Youth.Sex.values, weights=[9, 12, 1])[0],
            birth_date=born,
            birth_year=born.year,
            identified_on=self.entry - timedelta(days=rng.randint(0, 40)),
            origin=rng.choice(Youth.Origin.values),
            district=rng.choice(["Les Prés", "La Gare", "Le Canal", ""]),
            in_qpv=rng.choice([True, True, False, None]),
            referent=place.by,
            created_by=place.by,
        )


def _before(place, life):
    """Who they are on the first day and on the last, and the steps before the commission."""
    by, rng, pathway = {"recorded_by": place.by}, place.rng, life.pathway
    for day, houses in ((life.entry, slice(0, 6)), (life.until, slice(4, 9))):
        yield Situation(
            youth=life.youth,
            recorded_on=day,
            housing=rng.choice(Situation.Housing.values[houses]),
            resources=rng.choice(Situation.Resources.values),
            education=rng.choice(Situation.Education.values),
            mobility=rng.choice(Situation.Mobility.values),
            domiciliation=rng.choice(Situation.Domiciliation.values),
            **by,
        )
    steps = [life.entry + timedelta(days=days) for days in (9, 20 + rng.randint(0, 30), 55)]
    yield SpeCheck(
        pathway=pathway, checked_on=steps[0], result="unknown", source="mission_locale", **by
    )
    if life.heard:
        yield Meeting(
            pathway=pathway, kind="tripartite", held_on=steps[1], attendees="À trois", **by
        )
        yield Assessment(pathway=pathway, kind="professional", assessed_on=steps[2], **by)


def _signed(place, life):
    if life.signed:
        yield Contract(
            pathway=life.pathway,
            youth=life.youth,
            months=12,
            number=f"{life.youth.reference}-C",
            prepared_on=life.signed - timedelta(days=7),
            prepared_by=place.by,
            starts_on=life.signed,
            ends_on=life.signed + timedelta(days=365),
            latest_end=life.signed + timedelta(days=547),
        )


def _around(place, life):
    """What stands in the way, who houses, what is given, what one is proud of: twice each."""
    by, rng, youth = {"recorded_by": place.by}, place.rng, life.youth
    if rng.random() < 0.3:
        until = life.entry + timedelta(days=364)
        yield Domiciliation(youth=youth, started_on=life.entry, until=until, **by)
    for _ in range(2):
        day = place.between(life.entry, life.until)
        later = place.between(day, life.until)
        yield Barrier(
            youth=youth,
            theme=rng.choice(Barrier.Theme.values),
            severity=rng.choice(Barrier.Severity.values),
            identified_on=day,
            lifted_on=rng.choice([later, None]),
            **by,
        )
        yield Achievement(
            youth=youth, happened_on=day, text=rng.choice(VICTORIES), agreed=True, **by
        )
        domain, kinds = rng.choice(list(Procedure.KINDS.items()))
        yield Procedure(
            youth=youth,
            domain=domain,
            kind=rng.choice(kinds),
            status="done",
            started_on=day,
            ended_on=later,
            **by,
        )
        yield Referral(
            youth=youth,
            partnership=rng.choice(place.others),
            need=rng.choice(["training", "housing", "mobility"]),
            prepared_on=day,
            sent_on=day,
            sent_by=place.by,
        )
        yield EmergencyAid(
            programme=place.programme,
            youth=youth,
            day=day,
            kind=rng.choice(EmergencyAid.Kind.values),
            outcome=rng.choice(["given", "given", "unmet"]),
            note="Rien de libre ce soir-là.",
            **by,
        )
        if rng.random() < 0.3:
            yield Placement(
                youth=youth,
                partnership=rng.choice(place.houses),
                kind=rng.choice(Placement.Kind.values),
                started_on=day,
                ended_on=later,
                end_reason="better",
                **by,
            )


def _gone(place, life):
    """The exit, and the news six months later."""
    if not life.left:
        return
    by, rng, asked_on = {"recorded_by": place.by}, place.rng, life.left + timedelta(days=183)
    reason = rng.choice(Exit.Reason.values[:9])
    yield Exit(pathway=life.pathway, exited_on=life.left, reason=reason, proof="seen", **by)
    if asked_on <= LAST:
        yield FollowUp(
            pathway=life.pathway,
            exited_on=life.left,
            months=6,
            asked_on=asked_on,
            situation=rng.choice(FollowUp.Situation.values),
            has_housing=rng.choice([True, True, False, None]),
            **by,
        )


def _decide(place, heard):
    """One commission a month hears whoever is ready."""
    sittings, cases = {}, []
    for life in heard:
        day = life.heard.replace(day=28)
        sittings.setdefault(
            day,
            Commission(
                programme=place.programme,
                held_on=day,
                place="Mission locale",
                created_by=place.by,
                closed_on=day,
                closed_by=place.by,
            ),
        )
        case = CommissionCase(
            commission=sittings[day],
            pathway=life.pathway,
            presented_by=place.by,
            submitted_on=day,
        )
        cases.append((case, life, day))
    keep(sittings.values())
    keep([case for case, _, _ in cases])
    keep(
        CommissionDecision(
            case=case,
            outcome="admit" if life.signed else "adjourn",
            reason="" if life.signed else "À revoir au printemps.",
            decided_on=day,
            presented_by=place.by,
            recorded_by=place.by,
            approved_on=day,
            approved_by=place.head,
        )
        for case, life, day in cases
    )
