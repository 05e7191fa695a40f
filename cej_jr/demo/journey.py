"""One young person's story, and the acts that make it true, each on its day."""

import uuid
from datetime import timedelta
from functools import partial

from activities.models import HoursTarget
from cej_jr.demo import contracts, sittings
from cej_jr.demo.sayings import ACHIEVEMENTS, BARRIERS, said_by
from partners.models import Consent, Placement, Referral
from partners.workflow import LONGEST_DAYS
from pathways.models import Meeting, SpeCheck
from pathways.steps import ADMINISTRATIVE_PAPERS
from pathways.workflow import (
    close_file,
    excuse,
    open_pathway,
    record_assessment,
    record_exit,
    record_meeting,
    record_spe_check,
)
from youths.files import DEFAULT_PAPERS, open_file
from youths.models import Achievement, Barrier, Paper, Situation, Youth

BY_THE_COMMISSION = {"not_admitted", "redirected"}
ANSWERS = {
    "refused": "Plus de place pour l’instant : rappeler dans un mois.",
    "waiting_list": "Entretien fait, dossier inscrit.",
}
SPOKEN = "Situation présentée avec son accord."
ROOFS = {"residence": "residence", "lease": "private", "sublet": "private", "hotel": "hotel"}
AFTER = {"term": "third_party", "left": "third_party"}
QPV = {"Pont Rompu", "Belencontre", "Pissevin", "Valdegour"}


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
            (story.administrative, self.update_administrative_papers),
            (story.liaison, self.call_mission_locale),
            (story.spe, self.check_spe),
            (story.meeting, self.meet_at_three),
            (story.review, self.take_stock),
            (story.papers, self.complete_papers),
        ]
        yield from ((day, step) for day, step in steps if day)
        for kind, day in story.assessments.items():
            yield day, partial(self.assess, kind, day)
        for hearing in story.hearings:
            yield from sittings.events(self, hearing)
        yield from contracts.events(self)
        for one in story.acts:
            yield one.day, partial(self.act, one)
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
        self._house()
        self._aim()

    def call_mission_locale(self):
        contact = self.place.partners[self.place.spe_partner].contacts.first()
        record_meeting(
            self.pathway,
            kind=Meeting.Kind.LIAISON,
            held_on=self.story.liaison,
            place="Au téléphone",
            attendees=f"{contact.name}, {self.by.signature}",
            with_youth=False,
            outcome=self.place.liaison_outcome,
            minutes="Situation présentée avec son accord. On avance ensemble.",
            by=self.by,
        )

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
        partner = self.place.partners[self.place.spe_partner]
        record_meeting(
            self.pathway,
            held_on=self.story.meeting,
            place=str(partner),
            attendees=f"{self.youth}, {self.by.signature}, {partner.contacts.first().name}",
            minutes="Chacun a dit ce qu’il attend. On se revoit dans deux semaines.",
            next_on=self.story.meeting + timedelta(days=14),
            by=self.by,
        )

    def take_stock(self):
        record_meeting(
            self.pathway,
            kind=Meeting.Kind.REVIEW,
            held_on=self.story.review,
            attendees=f"{self.youth}, {self.by.signature}",
            with_mission_locale=False,
            outcome=Meeting.Outcome.READY,
            minutes="Vient aux rendez-vous, dit ce qui ne va pas, veut essayer.",
            by=self.by,
        )

    def assess(self, kind, day):
        record_assessment(
            self.pathway,
            kind=kind,
            assessed_on=day,
            partnership=self.place.partners[self.place.assessors[kind]],
            conclusions="Des envies concrètes, des freins connus : avancer par petites étapes.",
            recommendations="Une immersion courte, puis un point dans un mois.",
            by=self.by,
        )

    def update_administrative_papers(self):
        self._receive(ADMINISTRATIVE_PAPERS, self.story.administrative)

    def complete_papers(self):
        """Papers come in one by one before the day the file is complete."""
        first = ADMINISTRATIVE_PAPERS if self.story.administrative else ()
        self._receive([kind for kind in DEFAULT_PAPERS if kind not in first], self.story.papers)

    def _receive(self, kinds, last):
        kinds = [kind for kind in kinds if kind not in self.story.missing]
        first = self.story.opened
        for number, kind in enumerate(kinds, 1):
            day = first + (last - first) * number / len(kinds)
            facts = {"status": Paper.Status.PROVIDED, "since": day}
            self.youth.papers.filter(kind=kind).update(**facts)

    def act(self, one):
        """One act told on its own: to the pathway, or to the row it names."""
        row = self._row(one.on)
        fields = {
            name: value(self) if callable(value) else value for name, value in one.fields.items()
        }
        one.function(row, **fields, by=self.place.users.get(one.by, self.by))

    def _row(self, name):
        if name == "breach":
            return self.pathway.breaches.latest("happened_on")
        if name == "paper_signature":
            return self.contract.signatures.filter(means="paper").latest("pk")
        if name == "contract":
            self.contract.refresh_from_db()
        return getattr(self, name)

    def excuse(self, reason, start, end):
        excuse(self.pathway, reason=reason, starts_on=start, ends_on=end, by=self.by)

    def leave(self):
        day, reason, details = self.story.exit
        head = self.place.users[self.place.heads[0]]
        record_exit(self.pathway, exited_on=day, reason=reason, by=head, **details)

    def close(self):
        reason = "Accompagnement terminé." if self.pathway else "Pas de suite à la rencontre."
        close_file(self.youth, closed_on=self.story.closed, reason=reason, by=self.by)

    def is_followed_on(self, day):
        story = self.story
        if not story.opened or day < story.opened:
            return False
        if story.away and story.away[0] <= day < story.away[1]:
            return False
        return not story.exit or day < story.exit[0]

    def is_excused_on(self, day):
        return any(start <= day <= end for _, start, end in self.story.excused)

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
        if story.resources:
            facts["resources"] = story.resources
        changes = [(story.opened, {})]
        if story.domiciled:
            changes.append((story.domiciled, {"domiciliation": "association"}))
            if story.closed:
                changes.append((story.closed, {"domiciliation": "none"}))
        if story.contract_from and not story.resources:
            changes.append((story.contract_from, {"resources": "cej"}))
        for _, kind, start, *_ in story.placements:
            changes.append((start, {"housing": roof_of(kind)}))
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
                victories.append((min(day, until), said_by(self.youth, text)))
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
        """The years before: asked for by word of mouth, with an agreement before a witness."""
        consents = Consent.objects.bulk_create(
            Consent(
                youth=self.youth,
                partnership=self.place.partners[key],
                topic=need,
                form=Consent.Form.ORAL,
                witness=str(self.by),
                given_on=sent,
                until=sent + timedelta(days=183),
                recorded_by=self.by,
            )
            for key, need, sent, *_ in self.story.referrals
        )
        Referral.objects.bulk_create(
            self._referral(consent, answered, answer)
            for consent, (*_, answered, answer) in zip(consents, self.story.referrals, strict=True)
        )

    def _referral(self, consent, answered, answer):
        sent = consent.given_on
        return Referral(
            youth=self.youth,
            partnership=consent.partnership,
            need=consent.topic,
            message=SPOKEN,
            basis=Referral.Basis.CONSENT,
            consent=consent,
            channel=Referral.Channel.SPOKEN,
            sheet=[
                ["Nom et prénom", self.youth.full_name],
                ["Demande", consent.get_topic_display()],
                ["Message", SPOKEN],
                ["Information à la date du", f"{sent:%d/%m/%Y}"],
            ],
            prepared_on=sent,
            sent_on=sent,
            expires_on=sent + timedelta(days=LONGEST_DAYS),
            answered_on=answered,
            answer=answer,
            answer_note=ANSWERS.get(answer, ""),
            closed_on=self._end_of(answered, answer),
            sent_by=self.by,
        )

    def _house(self):
        """One roof after the other; where one goes next is the roof that follows, when known."""
        placements = self.story.placements
        follows = {start: roof_of(kind) for _, kind, start, *_ in placements}
        Placement.objects.bulk_create(
            Placement(
                youth=self.youth,
                partnership=self.place.partners[key],
                kind=kind,
                started_on=start,
                ended_on=end,
                end_reason=why,
                next_housing=follows.get(end, AFTER.get(why, "")),
                recorded_by=self.by,
            )
            for key, kind, start, end, why in placements
        )

    def _aim(self):
        HoursTarget.objects.bulk_create(
            HoursTarget(youth=self.youth, from_on=start, weekly_minutes=60 * hours, set_by=self.by)
            for start, hours in self.story.targets
        )


def roof_of(kind):
    """The situation of someone who lives in such a placement."""
    return ROOFS.get(kind, "shelter")


def play(journeys, *, first=(), last=()):
    """Run every act of every journey on its day, so that numbers follow the calendar.

    `first` and `last`: what opens and what ends a day, as days and acts.
    """
    events = [*first, *(event for journey in journeys for event in journey.events()), *last]
    for _, act in sorted(events, key=lambda event: event[0]):
        act()
