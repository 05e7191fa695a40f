"""Whom a page of figures is about: everyone, or those who share a few traits."""

from dataclasses import dataclass

from django.db.models import Min

from pathways.models import Pathway
from youths.models import Youth

# Completed years at the counting day, both ends included.
BANDS = {
    "16-17": (16, 17),
    "18-21": (18, 21),
    "22-25": (22, 25),
    "26-29": (26, 29),
}


@dataclass(frozen=True)
class Group:
    """Traits that add up: a woman of 18 to 21, of Pont Rompu, who entered in 2025."""

    sex: str = ""
    band: str = ""
    district: str = ""
    entry_year: int | None = None

    @property
    def is_everyone(self):
        return not (self.sex or self.band or self.district or self.entry_year)

    def __str__(self):
        words = [
            Youth.Sex(self.sex).label.lower() if self.sex else "",
            f"{self.band.replace('-', ' à ')} ans" if self.band else "",
            self.district,
            f"entrés en {self.entry_year}" if self.entry_year else "",
        ]
        return ", ".join(word for word in words if word) or "tous les jeunes"

    def members(self, programme, *, on):
        """pks of the young people of the group; age in completed years on the day `on`."""
        youths = Youth.objects.in_programme(programme)
        if self.sex:
            youths = youths.filter(sex=self.sex)
        if self.district:
            youths = youths.filter(district=self.district)
        found = {one.pk for one in youths if not self.band or self._holds_age(one.age_on(on))}
        return found & _entered_in(programme, self.entry_year) if self.entry_year else found

    def _holds_age(self, age):
        first, last = BANDS[self.band]
        return age is not None and first <= age <= last


EVERYONE = Group()


def _entered_in(programme, year):
    """Whose first pathway began that year: a return is not a new entry."""
    entries = Pathway.objects.in_programme(programme).order_by().values_list("youth")
    first = dict(entries.annotate(day=Min("opened_on")))
    return {youth for youth, day in first.items() if day.year == year}
