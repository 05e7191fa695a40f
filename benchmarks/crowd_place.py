"""Where an invented crowd is: its programme, who writes and decides, who houses."""

from datetime import date, timedelta
from itertools import groupby

from accounts.models import Membership, Organisation, Programme, Step, User
from activities.catalogue import install_catalogue
from partners.models import Partnership

YEAR = 2025
FIRST, LAST = date(2023, 2, 1), date(YEAR, 12, 31)
LONG = "Anticonstitutionnellement-hospitalo-universitaire-pluridisciplinaire"
HOUSES = ["Foyer des Tilleuls", "Résidence du Canal", "Pension de la Gare", "Les Quatre Vents"]
KINDS = {"employment": "mission_locale", "leisure": "leisure", "housing": "housing"}


def keep(rows):
    """In bulk, one kind of rows after the other."""
    for model, same in groupby(sorted(rows, key=lambda row: row._meta.label), type):
        model.objects.bulk_create(same, batch_size=500)


class Place:
    """Where it happens: the programme, who writes, who helps."""

    def __init__(self, people, rng, long_words):
        self.people, self.rng, self.long = people, rng, f" {LONG}" if long_words else ""
        number = Programme.objects.count()
        self.programme = Programme.objects.create(
            slug=f"foule-{number}",
            name=f"CEJ-JR Foule de {people}{self.long}",
            organisation=_organisation(f"Association de la Grande Foule {number}", "association"),
            territory=f"Métropole{self.long}",
            reference_prefix=f"F{chr(65 + number // 26 % 26)}{chr(65 + number % 26)}",
            started_on=date(2023, 1, 1),
            is_demonstration=True,
            steps=[Step.SPE_CHECK, Step.TRIPARTITE, Step.PROFESSIONAL, Step.PAPERS],
            required_before_commission=[Step.SPE_CHECK, Step.TRIPARTITE],
        )
        self.programme.funders.add(_organisation("DREETS de la Foule", "funder"))
        install_catalogue(self.programme)
        self.kinds = {kind.code: kind for kind in self.programme.activity_kinds.all()}
        self.by, self.head = self._join(f"foule-{number}", "educator"), self._join(number, "head")
        for user in User.objects.filter(email__regex="^(claire|sylvie)@demo"):
            self._give(user, "head")
        self.houses = [self._partner(name, "housing") for name in HOUSES]
        self.others = [self._partner("Mission locale de la Foule", "employment")]
        self.others += [self._partner(f"Club {letter}", "leisure") for letter in "ABC"]

    def _join(self, login, role):
        email = f"{login}@foule.raccroche.example"
        user = User.objects.create(
            email=email, first_name="Dominique", last_name="Foulon", password="*"
        )
        return self._give(user, role)

    def _give(self, user, role):
        Membership.objects.create(
            user=user, programme=self.programme, role=role, job_title=role, reads_sensitive=True
        )
        return user

    def _partner(self, name, domain):
        return Partnership.objects.create(
            programme=self.programme,
            organisation=_organisation(name + self.long, KINDS[domain]),
            domain=domain,
            roles=["partner"],
            purpose="Agit avec nous, semaine après semaine.",
        )

    def between(self, first, last):
        return first + timedelta(days=self.rng.randint(0, max((last - first).days, 0)))


def _organisation(name, kind):
    return Organisation.objects.get_or_create(name=name, defaults={"kind": kind})[0]
