"""What is decided about a person before anything is written: days and reasons, no rows yet."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

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
    asked: str = "Entrer en CEJ-JR pour douze mois."
    minutes: int | None = None  # when the file needs another time than the usual one
    conditions: str = ""
    review_after: int = 60  # days, when adjourned
    withdrawn: str = ""  # why it left the agenda the day before
    sent_back: str = ""  # what the head wrote before the decision was written again
    first_said: str = ""  # the outcome approved by mistake, then corrected
    correction: str = ""  # why it was corrected
    recused: str = ""  # key of the partner who left the room
    announced: bool = True


@dataclass(frozen=True)
class Act:
    """One act of the workflow on one day. A field that can be called is given the journey."""

    day: date
    function: Callable
    fields: dict
    on: str = "pathway"  # or contract, paper_signature, breach
    by: str = ""  # login; the referent when nobody is named


def act(day, function, *, on="pathway", by="", **fields):
    return Act(day, function, fields, on, by)


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
    resources: str = ""  # when it matters; else by chance
    liaison: date | None = None
    spe: date | None = None
    meeting: date | None = None
    assessments: dict[str, date] = field(default_factory=dict)
    review: date | None = None  # the day they said they were ready
    administrative: date | None = None  # the papers one needs before anything else
    papers: date | None = None
    missing: tuple = ()  # papers still missing once the others are in
    hearings: list[Hearing] = field(default_factory=list)
    prepared: date | None = None
    changed: tuple | None = None  # (first signature, change of text, what changed)
    signatures: dict[str, date] = field(default_factory=dict)
    acts: list[Act] = field(default_factory=list)
    away: tuple | None = None  # gone from one day to another, then back
    exit: tuple | None = None  # (day, reason, details)
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

    def ready_by(self, day):
        """The last step noted before a commission."""
        steps = [self.opened, self.administrative, self.liaison, self.spe, self.meeting]
        steps += self.assessments.values()
        return max(one for one in steps if one and one <= day)


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
    sits: tuple  # keys of the partners who sit at the commission
    draws_from: date  # since that day people sign on the screen
    quorum: int | None = None
    liaison_outcome: str = "validated"
