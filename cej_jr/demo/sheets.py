"""What partners send: their addresses, the sheets received, and what became of each."""

from dataclasses import dataclass
from uuid import uuid4

from cej_jr.demo import drawings
from cej_jr.demo.days import noon
from partners.models import Door, Intake, Passage
from partners.workflow.intake import (
    advance,
    close_door,
    join_file,
    open_door,
    receive,
    refuse_intake,
)

Knows, State, Refusal = Intake.Knows, Intake.State, Intake.Refusal


@dataclass(frozen=True)
class Sheet:
    """One sheet, so many days ago, by one partner's address."""

    days: int
    partner: str
    first_name: str
    situation: str
    wanted: str
    sender: str
    last_name: str = ""
    birth_year: int | None = None
    phone: str = ""
    reached_by: str = ""
    knows: str = Knows.AGREES
    file: str = ""
    like: str = ""  # the young person it describes again: same name, year and telephone
    joins: str = ""  # whose file it went to, the day after
    refusal: str = ""
    note: str = ""
    state: str = ""


# Partner: opened so many days ago, cut so many days ago.
DOORS = {
    "tourcoing": {"mission_locale": (300, None), "solfa": (95, None), "siao": (60, None),
                  "job_truck": (280, 40)},
    "nimes": {"department": (310, None), "siao30": (120, None)},
}  # fmt: skip
KYLIAN = {
    "first_name": "Kylian",
    "birth_year": 2005,
    "reached_by": "Hall de la gare, le soir",
    "situation": "Dort à la gare depuis dix jours, appelle le 115 sans place.",
    "wanted": "Que vous passiez le voir : il ne vient pas au bureau.",
    "sender": "Maud Rénier",
    "knows": Knows.KNOWS,
}
TOURCOING = [
    Sheet(165, "mission_locale", "", "Ne vient plus aux rendez-vous, dort chez une amie.",
          "La rencontrer là où elle est.", "Karim Lesage", like="Lina", joins="Lina",
          state=State.MET),
    Sheet(45, "mission_locale", "Bruno", "Sans emploi depuis longtemps, hébergé par sa sœur.",
          "Un accompagnement vers l’emploi.", "Karim Lesage", birth_year=1991,
          phone="06 39 98 41 12", refusal=Refusal.AGE,
          note="Le dispositif s’arrête à 25 ans : la MELT le reçoit jeudi."),
    Sheet(4, "siao", **KYLIAN),
    Sheet(3, "siao", **KYLIAN),  # sent again: kept aside
    Sheet(1, "mission_locale", "", "En veille chez nous depuis six mois, plus de téléphone fixe.",
          "Reprendre contact, il vous connaît peut-être.", "Karim Lesage", like="Wassim",
          knows=Knows.NO),
    Sheet(0, "solfa", "Sabrina", "Mise à l’abri trois nuits, sans suite après vendredi.",
          "Une rencontre cette semaine, avec quelqu’un de chez nous.", "Béatrice Nollet",
          birth_year=2006, phone="06 39 98 27 60", file="Note de situation"),
]  # fmt: skip
NIMES = [
    Sheet(37, "department", "", "Sort de l’Aide sociale à l’enfance, vit à l’hôtel.",
          "Préparer la suite avec elle avant la fin de la prise en charge.", "Colette Arènes",
          like="Lise", joins="Lise", state=State.MET),
    Sheet(20, "siao30", "Ludivine", "Hébergée à Alès, cherche du travail là-bas.",
          "Un accompagnement près de chez elle.", "Nadège Fabre", birth_year=2004,
          phone="06 39 98 73 05", refusal=Refusal.TERRITORY,
          note="Alès a son équipe : nous lui avons passé vos coordonnées."),
    Sheet(1, "department", "Nolwenn", "Dix-huit ans le mois prochain, aucun logement prévu.",
          "La rencontrer avant son anniversaire.", "Colette Arènes", birth_year=2008,
          reached_by="Par son éducatrice, au foyer"),
]  # fmt: skip


def receive_all(rows, place, by_name, calendar):
    """All received, so that what comes twice is seen; then each is put back on its day."""
    doors = _open_doors(place, calendar)
    arrivals = [_Arrival(row, doors[row.partner], place, by_name, calendar) for row in rows]
    for arrival in arrivals:
        arrival.receive()
    for arrival in arrivals:
        arrival.handle()


def _open_doors(place, calendar):
    doors = {}
    for key, (opened, cut) in DOORS[place.programme.slug].items():
        doors[key], _ = open_door(place.partners[key], by=place.users[place.heads[0]])
        rows = Door.objects.filter(pk=doors[key].pk)
        rows.update(created_at=noon(calendar.ago(opened)))
        if cut is not None:
            close_door(doors[key], at=noon(calendar.ago(cut)))
    return doors


class _Arrival:
    def __init__(self, row, door, place, by_name, calendar):
        self.row, self.door, self.place = row, door, place
        self.by_name, self.day = by_name, calendar.ago

    def receive(self):
        row = self.row
        files = [(row.file, drawings.scanned(row.file))] if row.file else []
        self.intake, _ = receive(self.door, self._written(), key=uuid4(), files=files)
        self.passage = Passage.objects.filter(door=self.door).latest("pk")

    def _written(self):
        row = self.row
        known = self.by_name[row.like].youth if row.like else None
        return Intake(
            first_name=known.first_name if known else row.first_name,
            last_name=known.last_name if known else row.last_name,
            birth_year=known.birth_date.year if known else row.birth_year,
            phone=known.phone if known else row.phone,
            reached_by=row.reached_by,
            situation=row.situation,
            wanted=row.wanted,
            knows=row.knows,
            sender_name=row.sender,
            sender_email=self.place.partners[row.partner].contacts.first().email,
        )

    def handle(self):
        arrived = noon(self.day(self.row.days))
        Intake.objects.filter(pk=self.intake.pk).update(received_at=arrived)
        Passage.objects.filter(pk=self.passage.pk).update(at=arrived)
        row, on = self.row, self.day(max(self.row.days - 1, 0))
        if row.joins:
            one = self.by_name[row.joins]
            self.intake = join_file(self.intake, one.youth, by=one.by, on=on)
        elif row.refusal:
            by = self.place.users[self.place.default]
            refuse_intake(self.intake, refusal=row.refusal, note=row.note, by=by, on=on)
        if row.state:
            advance(self.intake, state=row.state)
