"""One young person's story, and the acts that make it true, each on its day."""

import uuid
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial

from activities.models import HoursTarget
from cej_jr.demo import contracts
from cej_jr.demo.sayings import ACHIEVEMENTS, BARRIERS
from partners.models import Placement, Referral
from pathways.models import CommissionDecision, SpeCheck
from pathways.workflow import (
    approve_decision,
    close_file,
    excuse,
    open_pathway,
    prepare_contract,
    record_assessment,
    record_decision,
    record_exit,
    record_meeting,
    record_spe_check,
    sign_contract,
    submit_case,
)
from youths.files import DEFAULT_PAPERS, open_file
from youths.models import Achievement, Barrier, Paper, Situation, Youth

ANSWERS = {
    "refused": "Plus de place pour l’instant : rappeler dans un mois.",
    "waiting_list": "Entretien fait, dossier inscrit.",
}
QPV = {"Pont Rompu", "Belencontre", "Pissevin", "Valdegour"}
BY_THE_COMMISSION = {"not_admitted", "redirected"}
EVERY_PARTY = ("youth", "association", "mission_locale")


@dataclass
class Hearing:
    """A file before a commission. Without outcome: on the agenda. Not approved: still waiting."""

    held_on: date
    outcome: str = ""
    reason: str = ""
    approved: bool = True
    presented_by: str = ""
    submitted: date | None = None


@dataclass
class Story:
    """What is decided about a person before anything is written. Days without a date: never."""

    first_name: str
    last_name: str
    sex: str
    born: date
    origin: str
    identified: date
    pseudonym: str = ""
    referent: str = ""
    opened: date | None = None
    housing: str = "unknown"
    spe: date | None = None
    meeting: date | None = None
    assessments: dict[str, date] = field(default_factory=dict)
    papers: date | None = None
    missing: tuple = ()  # papers still missing once the others are in
    hearings: list[Hearing] = field(default_factory=list)
    prepared: date | None = None
    signatures: dict[str, date] = field(default_factory=dict)
    exit: tuple | None = None  # (day, reason)
    closed: date | None = None
    domiciled: date | None = None  # at the association
    placements: list[tuple] = field(default_factory=list)  # (partner, kind, from, until, why)
    referrals: list[tuple] = field(default_factory=list)  # (partner, need, sent, answered, answer)
    excused: list[tuple] = field(default_factory=list)  # (reason, from, until)
    targets: list[tuple] = field(default_factory=list)  # (from, hours a week)
    victories: list[tuple] = field(default_factory=list)  # (day, text)
    rqth: tuple = ()
    district: str = ""

    def signed_by_all(self, last, parties=EVERY_PARTY):
        """The contract is prepared a week before the last signature."""
        self.prepared = last - timedelta(days=7)
        for number, party in enumerate(parties):
            self.signatures[party] = last - timedelta(days=2 * (len(parties) - 1 - number))

    @property
    def contract_from(self):
        return max(self.signatures.values()) if len(self.signatures) == 3 else None


@dataclass
class Place:
    """Where stories happen: the programme, its people, its partners, its commissions by day."""

    programme: object
    users: dict
    partners: dict
    commissions: dict
    heads: tuple
    default: str  # login of whoever writes when there is no referent
    spe_partner: str
    assessors: dict


class Journey:
    """Plays a story in a place. `events()` are days and acts; the caller runs them in order."""

    def __init__(self, story, place, rng):
        self.story, self.place, self.rng = story, place, rng
        self.youth = self.pathway = self.contract = None
        self.by = place.users[story.referent or place.default]

    def events(self):
        story = self.story
        yield story.identified, self.meet
        steps = [
            (story.opened, self.enter),
            (story.spe, self.check_spe),
            (story.meeting, self.meet_at_three),
            (story.papers, self.complete_papers),
            (story.prepared, self.prepare),
        ]
        yield from ((day, act) for day, act in steps if day)
        for kind, day in story.assessments.items():
            yield day, partial(self.assess, kind, day)
        for hearing in story.hearings:
            yield hearing.submitted or hearing.held_on, partial(self.hear, hearing)
        for party, day in story.signatures.items():
            yield day, partial(self.sign, party, day)
        for reason, start, end in story.excused:
            yield start, partial(self.excuse, reason, start, end)
        if story.exit and story.exit[1] not in BY_THE_COMMISSION:
            yield story.exit[0], self.leave
        if story.closed:
            yield story.closed, self.close

    def meet(self):
        story = self.story
        rqth_from, rqth_until = story.rqth or (None, None)
        youth = Youth(
            public_id=uuid.UUID(int=self.rng.getrandbits(128), version=4),
            programme=self.place.programme,
            pseudonym=story.pseudonym,
            first_name=story.first_name,
            last_name=story.last_name,
            sex=story.sex,
            birth_date=story.born,
            # 06 39 98 is kept by the French regulator for invented people.
            phone=f"06 39 98 {self.rng.randrange(100):02} {self.rng.randrange(100):02}",
            commune=self.place.programme.territory.replace(" Métropole", ""),
            district=story.district,
            in_qpv=story.district in QPV if story.district else None,
            identified_on=story.identified,
            origin=story.origin,
            met_at=story.district,
            referent=self.by if story.referent else None,
            rqth_from=rqth_from,
            rqth_until=rqth_until,
        )
        self.youth = open_file(youth, by=self.by)

    def enter(self):
        self.pathway = open_pathway(self.youth, opened_on=self.story.opened, by=self.by)
        self._describe()
        self._meet_barriers()
        self._send_to_partners()

    def check_spe(self):
        day = self.story.spe
        dormant = self.rng.random() < 0.4
        record_spe_check(
            self.pathway,
            checked_on=day,
            result=SpeCheck.Result.DORMANT if dormant else SpeCheck.Result.UNKNOWN,
            source=SpeCheck.Source.MISSION_LOCALE,
            last_contact_on=day - timedelta(days=self.rng.randint(190, 400)) if dormant else None,
            by=self.by,
        )

    def meet_at_three(self):
        record_meeting(
            self.pathway,
            held_on=self.story.meeting,
            place=str(self.place.partners[self.place.spe_partner]),
            attendees=f"{self.youth}, {self.by.signature}, la Mission locale",
            minutes="Chacun a dit ce qu’il attend. On se revoit dans deux semaines.",
            by=self.by,
        )

    def assess(self, kind, day):
        record_assessment(
            self.pathway,
            kind=kind,
            assessed_on=day,
            partnership=self.place.partners[self.place.assessors[kind]],
            conclusions="Des envies concrètes, des freins connus : avancer par petites étapes.",
            by=self.by,
        )

    def complete_papers(self):
        """Papers come in one by one before the day the file is complete."""
        kinds = [kind for kind in DEFAULT_PAPERS if kind not in self.story.missing]
        first = self.story.opened
        for number, kind in enumerate(kinds, 1):
            day = first + (self.story.papers - first) * number / len(kinds)
            facts = {"status": Paper.Status.PROVIDED, "since": day}
            self.youth.papers.filter(kind=kind).update(**facts)

    def hear(self, hearing):
        commission = self.place.commissions[hearing.held_on]
        presenter = self.place.users.get(hearing.presented_by, self.by)
        submitted = max(hearing.held_on - timedelta(days=7), self.story.papers)
        case = submit_case(
            commission, self.pathway, submitted_on=hearing.submitted or submitted, by=presenter
        )
        if not hearing.outcome:
            return
        adjourned = hearing.outcome == CommissionDecision.Outcome.ADJOURN
        decision = record_decision(
            case,
            outcome=hearing.outcome,
            decided_on=hearing.held_on,
            reason=hearing.reason,
            review_on=hearing.held_on + timedelta(days=60) if adjourned else None,
            by=presenter,
        )
        if hearing.approved:
            self._approve(decision)

    def prepare(self):
        self.contract = prepare_contract(
            self.pathway,
            months=self.place.programme.contract_months,
            prepared_on=self.story.prepared,
            by=self.by,
            **contracts.text(self.youth, prepared_on=self.story.prepared),
        )

    def sign(self, party, day):
        head = self.place.users[self.place.heads[0]]
        names = {
            "youth": f"{self.youth.first_name} {self.youth.last_name}".strip(),
            "association": str(head),
            "mission_locale": self.place.partners[self.place.spe_partner].contacts.first().name,
        }
        sign_contract(
            self.contract,
            party=party,
            signer_name=names[party],
            signed_on=day,
            by=head if party == "association" else self.by,
        )

    def excuse(self, reason, start, end):
        excuse(self.pathway, reason=reason, starts_on=start, ends_on=end, by=self.by)

    def leave(self):
        day, reason = self.story.exit
        head = self.place.users[self.place.heads[0]]
        record_exit(self.pathway, exited_on=day, reason=reason, by=head)

    def close(self):
        reason = "Accompagnement terminé." if self.pathway else "Pas de suite à la rencontre."
        close_file(self.youth, closed_on=self.story.closed, reason=reason, by=self.by)

    def is_followed_on(self, day):
        story = self.story
        if not story.opened or day < story.opened:
            return False
        return not story.exit or day < story.exit[0]

    def is_excused_on(self, day):
        return any(start <= day <= end for _, start, end in self.story.excused)

    def _approve(self, decision):
        heads = [self.place.users[login] for login in self.place.heads]
        head = next(one for one in heads if one != decision.presented_by)
        approve_decision(decision, approved_on=decision.decided_on, by=head)

    def _describe(self):
        """The situation at entry, then a new one for each change of roof or address."""
        story, rng = self.story, self.rng
        facts = {
            "housing": story.housing,
            "domiciliation": rng.choice(["none", "none", "ccas", "other"]),
            "resources": rng.choice(["none", "none", "none", "family", "other", "wage"]),
            "education": rng.choice(["before_cap", "before_cap", "before_cap", "cap", "bac"]),
            "mobility": rng.choice(["none", "transport", "transport", "bike", "learning"]),
            "in_training": False,
        }
        changes = [(story.opened, {})]
        if story.domiciled:
            changes.append((story.domiciled, {"domiciliation": "association"}))
        if story.contract_from:
            changes.append((story.contract_from, {"resources": "cej"}))
        roofs = {"residence": "residence", "lease": "private", "sublet": "private"}
        for _, kind, start, *_ in story.placements:
            changes.append((start, {"housing": roofs.get(kind, "shelter")}))
        rows = []
        for day, change in sorted(changes, key=lambda one: one[0]):
            facts = {**facts, **change}
            rows.append(Situation(youth=self.youth, recorded_on=day, recorded_by=self.by, **facts))
        Situation.objects.bulk_create(rows)

    def _meet_barriers(self):
        story, rng = self.story, self.rng
        homeless = story.housing in ("street", "makeshift", "third_party", "hotel", "shelter")
        themes = rng.sample(sorted(BARRIERS), rng.choice([1, 2, 2, 3, 3, 4]))
        if homeless and "housing" not in themes:
            themes[0] = "housing"
        until = story.exit[0] if story.exit else story.contract_from
        rows = []
        for theme in themes:
            note, action = rng.choice(BARRIERS[theme])
            lifted = None
            if until and rng.random() < 0.6:
                span = max((until - story.opened).days, 30)
                lifted = min(story.opened + timedelta(days=rng.randint(20, span)), until)
            rows.append(
                Barrier(
                    youth=self.youth,
                    theme=theme,
                    severity=rng.choice([1, 2, 2, 3]),
                    note=note,
                    action=action,
                    identified_on=story.opened,
                    lifted_on=lifted,
                    recorded_by=self.by,
                )
            )
        Barrier.objects.bulk_create(rows)
        self._celebrate(until)

    def _celebrate(self, until):
        victories = list(self.story.victories)
        if until:
            span = (until - self.story.opened).days
            for text in self.rng.sample(ACHIEVEMENTS, 2):
                day = self.story.opened + timedelta(days=self.rng.randint(10, max(span, 11)))
                victories.append((min(day, until), text))
        Achievement.objects.bulk_create(
            Achievement(
                youth=self.youth, happened_on=day, text=text, agreed=True, recorded_by=self.by
            )
            for day, text in victories
        )

    def _end_of(self, answered, answer):
        """A yes or a no ends a referral; a place on a waiting list lasts until one leaves."""
        if answer in ("accepted", "refused"):
            return answered
        return max(answered, self.story.exit[0]) if answered and self.story.exit else None

    def _send_to_partners(self):
        partners = self.place.partners
        Referral.objects.bulk_create(
            Referral(
                youth=self.youth,
                partnership=partners[key],
                need=need,
                message="Situation présentée avec l’accord du jeune.",
                sent_on=sent,
                answered_on=answered,
                answer=answer,
                answer_note=ANSWERS.get(answer, ""),
                closed_on=self._end_of(answered, answer),
                sent_by=self.by,
            )
            for key, need, sent, answered, answer in self.story.referrals
        )
        Placement.objects.bulk_create(
            Placement(
                youth=self.youth,
                partnership=partners[key],
                kind=kind,
                started_on=start,
                ended_on=end,
                end_reason=why,
                recorded_by=self.by,
            )
            for key, kind, start, end, why in self.story.placements
        )
        HoursTarget.objects.bulk_create(
            HoursTarget(youth=self.youth, from_on=start, weekly_minutes=60 * hours, set_by=self.by)
            for start, hours in self.story.targets
        )


def play(journeys):
    """Run every act of every journey on its day, so that numbers follow the calendar."""
    events = [event for journey in journeys for event in journey.events()]
    for _, act in sorted(events, key=lambda event: event[0]):
        act()
