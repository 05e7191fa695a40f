"""What was asked of the partners lately: a referral in every state, each on what it rests on."""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import uuid4

from cej_jr.demo import drawings
from cej_jr.demo.days import noon
from partners.models import Consent, Passage, Referral, ShareLink
from partners.workflow import (
    add_outcome,
    answer_referral,
    attach_file,
    close_referral,
    give_consent,
    pass_through,
    renew_link,
    send_referral,
    withdraw_consent,
)

Need, Answer, Basis = Referral.Need, Referral.Answer, Referral.Basis
Channel, Form, Kind = Referral.Channel, Consent.Form, Passage.Kind
Urgency, Refusal = Referral.Urgency, Referral.Refusal

AGREED_FOR = timedelta(days=183)
CUT_AFTER = [Kind.OPENED, *[Kind.WRONG_CODE] * ShareLink.TRIES, Kind.LOCKED]


@dataclass(frozen=True)
class Asked:
    """One referral. Every number is so many days ago; None, it did not happen."""

    name: str
    partner: str
    need: str
    prepared: int
    sent: int | None = None
    channel: str = Channel.LINK
    urgency: str = Urgency.NORMAL
    message: str = ""
    details: dict = field(default_factory=dict)
    fields: tuple = ("birth", "phone")
    form: str = Form.ORAL
    vital: str = ""  # the danger, when nobody could be asked
    file: str = ""  # title of the document that goes with it
    passages: tuple = ()  # (days ago, kind)
    locked: int | None = None  # five wrong codes, then another link the day after
    answered: int | None = None
    answer: str = ""
    note: str = ""
    refusal: str = ""
    meeting: int | None = None
    outcome: str = ""
    closed: int | None = None
    withdrawn: int | None = None


HOUSING_FIELDS = ("birth", "sex", "phone", "tonight", "resources")
MOBILITY_FIELDS = ("birth", "phone", "commune", "mobility")

TOURCOING = [
    Asked("Sami", "siao", Need.HOUSING, 12, 11, urgency=Urgency.TODAY, form=Form.PAPER,
          message="Le cousin qui l’héberge rend son logement. Sami accepte un foyer partagé.",
          details={"wanted": "shelter", "household": "alone", "since": "huit mois",
                   "sleeps": "Chez un cousin, plus pour longtemps", "animals": "no"},
          fields=HOUSING_FIELDS, file="Attestation de domiciliation",
          passages=((10, Kind.OPENED), (10, Kind.READ), (10, Kind.FILE), (4, Kind.OPENED),
                    (4, Kind.READ))),
    Asked("Candice", "siao", Need.HOUSING, 25, 24, form=Form.SCREEN, fields=HOUSING_FIELDS,
          details={"wanted": "residence", "household": "alone", "animals": "no"},
          message="Demande une chambre à elle, proche du centre.",
          passages=((23, Kind.OPENED), (23, Kind.READ), (4, Kind.OPENED), (4, Kind.ANSWERED)),
          answered=4, answer=Answer.WAITING_LIST, note="Entretien fait, dossier inscrit."),
    Asked("Maëva", "siao", Need.HOUSING, 1, urgency=Urgency.WEEK, fields=HOUSING_FIELDS,
          message="L’hôtel finit cette semaine.",
          details={"wanted": "shelter", "household": "alone", "sleeps": "À l’hôtel"}),
    Asked("Lina", "areli", Need.HOUSING, 10, 9, Channel.PAPER, fields=HOUSING_FIELDS,
          message="Cherche un studio meublé, contrat en cours de signature.",
          details={"wanted": "residence", "household": "alone"},
          answered=3, answer=Answer.ACCEPTED, note="Visite de la résidence.", meeting=-4),
    Asked("Idriss", "siao", Need.HOUSING, 6, 6, Channel.SPOKEN, fields=HOUSING_FIELDS,
          details={"wanted": "tonight", "sleeps": "Un parking couvert"},
          answered=2, answer=Answer.MORE_WANTED, note="Où il a dormi les trois dernières nuits."),
    Asked("Wassim", "areli", Need.HOUSING, 61, 60, Channel.SPOKEN, fields=("phone",),
          details={"wanted": "residence", "animals": "yes"},
          answered=52, answer=Answer.REFUSED, refusal=Refusal.CRITERIA,
          note="Pas de chien en résidence : voir une pension de famille."),
    Asked("Inès", "areli", Need.HOUSING, 80, 78, Channel.PAPER, form=Form.PAPER,
          fields=HOUSING_FIELDS, details={"wanted": "residence", "household": "alone"},
          answered=70, answer=Answer.ACCEPTED, note="Un studio se libère.", meeting=66,
          outcome="Contrat de résidence signé, clés remises.", closed=58),
    Asked("Abdou", "fibr", Need.TRAINING, 42, 41, Channel.PAPER, fields=("phone", "education"),
          message="Aimerait une semaine aux ateliers, avec un siège adapté."),
    Asked("Noa", "solfa", Need.HOUSING, 9, 8, fields=HOUSING_FIELDS,
          details={"wanted": "tonight", "household": "alone"},
          passages=((7, Kind.OPENED), (7, Kind.READ), (3, Kind.DEAD)), withdrawn=5),
    Asked("Jade", "health", Need.HEALTH, 8, 7, urgency=Urgency.WEEK, form=Form.SCREEN,
          details={"wanted": ["doctor"], "cover": "yes", "accompanied": "yes"}, locked=7,
          passages=((6, Kind.OPENED), (6, Kind.READ), (2, Kind.OPENED), (2, Kind.ANSWERED)),
          answered=2, answer=Answer.ACCEPTED, note="Venir dix minutes avant.", meeting=-1),
    Asked("Théo", "mission_locale", Need.SPE, 31, 30, Channel.SPOKEN,
          details={"wanted": ["check", "welcome"]}, answered=26, answer=Answer.ACCEPTED,
          note="Un conseiller le reçoit avec nous.", meeting=20,
          outcome="Premier accueil fait, il a son conseiller.", closed=19),
    Asked("Idriss", "solfa", Need.HOUSING, 70, 70, Channel.SPOKEN, urgency=Urgency.TODAY,
          fields=("sex",), vital="Seul dehors, très fiévreux, ne répondait presque plus.",
          answered=70, answer=Answer.ACCEPTED, note="Une nuit au chaud, le temps des secours.",
          closed=69),
]  # fmt: skip

NIMES = [
    Asked("Coralie", "acee", Need.MOBILITY, 10, 9, fields=MOBILITY_FIELDS, form=Form.PAPER,
          details={"licence": "none", "means": ["walk", "transport"], "area": "Le centre de Nîmes",
                   "goal": "La zone d’activités de Saint-Césaire", "budget": "20"},
          passages=((8, Kind.OPENED), (8, Kind.READ))),
    Asked("Moïse", "mlj", Need.SPE, 8, 8, Channel.PAPER, details={"wanted": ["check"]},
          answered=5, answer=Answer.ACCEPTED, note="Premier rendez-vous proposé.", meeting=-3),
    Asked("Rachid", "siao30", Need.HOUSING, 8, 8, Channel.PAPER, urgency=Urgency.TODAY,
          fields=HOUSING_FIELDS, details={"wanted": "tonight", "household": "alone"}),
    Asked("Perrine", "health", Need.HEALTH, 2, details={"wanted": ["listening"]}),
    Asked("Victoire", "acee", Need.MOBILITY, 150, 149, Channel.SPOKEN, fields=MOBILITY_FIELDS,
          details={"licence": "none", "means": ["transport"]}, answered=140,
          answer=Answer.ACCEPTED, outcome="Vélo prêté et forfait de bus obtenus.", closed=120),
]  # fmt: skip


def ask(rows, place, by_name, calendar):
    """Play them, the oldest first."""
    for row in sorted(rows, key=lambda one: -one.prepared):
        _Exchange(row, place, by_name[row.name], calendar).play()


class _Exchange:
    """One referral, act after act."""

    def __init__(self, row, place, journey, calendar):
        self.row, self.journey, self.day = row, journey, calendar.ago
        self.youth, self.by = journey.youth, journey.by
        self.partner = place.partners[row.partner]
        self.contact = self.partner.contacts.first()
        self.minute = 0  # one passage after the other

    def play(self):
        row = self.row
        self.consent = None if row.vital else self._agree()
        self.referral = Referral.objects.create(
            youth=self.youth, partnership=self.partner, contact=self.contact, need=row.need,
            urgency=row.urgency, message=row.message, details=row.details,
            fields=list(row.fields), consent=self.consent, basis_note=row.vital,
            basis=Basis.VITAL if row.vital else Basis.CONSENT,
            prepared_on=self.day(row.prepared), sent_by=self.by,
        )  # fmt: skip
        if row.file:
            self._attach()
        if row.sent is not None:
            self._send()

    def _agree(self):
        row, given = self.row, self.day(self.row.prepared)
        proofs = {Form.PAPER: drawings.scanned, Form.SCREEN: drawings.drawn}
        proof = proofs[row.form](row.name) if row.form in proofs else None
        return give_consent(
            self.youth, partnership=self.partner, topic=row.need, form=row.form, proof=proof,
            witness=str(self.by) if row.form == Form.ORAL else "", given_on=given,
            until=given + AGREED_FOR, by=self.by,
        )  # fmt: skip

    def _attach(self):
        paper = drawings.scanned(self.row.file)
        attach_file(self.referral, title=self.row.file, file=paper, by=self.by, key=uuid4())

    def _send(self):
        row, sent = self.row, self.day(self.row.sent)
        self.referral = send_referral(self.referral, channel=row.channel, on=sent, by=self.by)[0]
        if row.channel == Channel.LINK:
            self._pass(sent)
        self._answer()
        if row.withdrawn is not None:
            withdraw_consent(self.consent, on=self.day(row.withdrawn), by=self.by)
            ShareLink.objects.filter(referral=self.referral).update(
                revoked_at=noon(self.day(row.withdrawn))
            )

    def _pass(self, sent):
        """Each passage on its day, through the link that lived that day."""
        row, first = self.row, self.referral.links.get()
        ShareLink.objects.filter(pk=first.pk).update(created_at=noon(sent))
        if row.locked is not None:
            for kind in CUT_AFTER:
                self._note(first, row.locked, kind)
            locked_on, renewed_on = self.day(row.locked), self.day(row.locked - 1)
            renew_link(self.referral, on=renewed_on, by=self.by)
            cut = {"failures": ShareLink.TRIES, "revoked_at": noon(locked_on)}
            ShareLink.objects.filter(pk=first.pk).update(**cut)
            self.referral.links.live().update(created_at=noon(renewed_on))
        link = self.referral.links.live().get()
        for days, kind in row.passages:
            self._note(link, days, kind)

    def _note(self, link, days, kind):
        passage = pass_through(link, kind)
        self.minute += 1
        at = noon(self.day(days)) + timedelta(minutes=self.minute)
        Passage.objects.filter(pk=passage.pk).update(at=at)

    def _answer(self):
        row = self.row
        if row.answered is None:
            return
        answered = self.day(row.answered)
        answer_referral(
            self.referral, answer=row.answer, on=answered, answered_by=str(self.contact),
            note=row.note, refusal=row.refusal,
            meeting_on=None if row.meeting is None else self.day(row.meeting),
        )  # fmt: skip
        if row.outcome:
            add_outcome(self.referral, outcome=row.outcome, on=self.day(row.closed))
        if row.closed is not None:
            close_referral(self.referral, on=self.day(row.closed))
