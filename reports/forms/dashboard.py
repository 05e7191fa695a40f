"""Which days and which young people a dashboard shows: the questions, kept in its address."""

from calendar import monthrange
from datetime import date

from django import forms
from django.utils import timezone

from activities.limits import before_programme
from reports.groups import BANDS, Group
from reports.indicators.period import Period
from reports.models import MONTHS
from youths.models import Youth

QUARTERS = ("1er", "2e", "3e", "4e")
NOT_A_DATE = {"invalid": "Écrivez une date, 31/03/2025 par exemple."}
UNKNOWN_PERIOD = {
    "invalid_choice": "Cette période n’est pas dans la liste : choisissez-en une autre.",
}
TO_COME = "Ce jour n’est pas encore venu : choisissez une date passée."
TOO_FAR = "Choisissez un jour de cette année au plus tard."
BACKWARDS = "La fin précède le début : échangez les deux dates."


def day_field(label):
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget, error_messages=NOT_A_DATE)


class DashboardForm(forms.Form):
    """A year, a quarter, a month, or two days; everyone, or those who share a few traits."""

    periode = forms.ChoiceField(label="Période", required=False, error_messages=UNKNOWN_PERIOD)
    du = day_field("Du")
    au = day_field("Au")
    sexe = forms.ChoiceField(
        label="Sexe", required=False, choices=[("", "Tous"), *Youth.Sex.choices]
    )
    age = forms.ChoiceField(
        label="Âge",
        required=False,
        choices=[
            ("", "Tous les âges"),
            *((band, f"{band.replace('-', ' à ')} ans") for band in BANDS),
        ],
    )
    quartier = forms.CharField(
        label="Quartier", required=False, max_length=120, widget=forms.Select
    )
    entree = forms.TypedChoiceField(label="Entrés en", required=False, coerce=int, empty_value=None)

    def __init__(self, data, *, programme):
        self.programme, self.today = programme, timezone.localdate()
        data = data.copy()
        data["periode"] = data.get("periode") or str(self.today.year)
        super().__init__(data)
        years = range(self.today.year, programme.started_on.year - 1, -1)
        self.fields["periode"].choices = [
            ("Années", [(str(year), str(year)) for year in years]),
            *((f"Dans l’année {year}", self._within(year)) for year in years),
        ]
        self.fields["entree"].choices = [("", "Toutes les années"), *((y, y) for y in years)]

    def _within(self, year):
        """The quarters, then the months already begun."""
        quarters = [
            (f"{year}-T{number}", f"{rank} trimestre {year}")
            for number, rank in enumerate(QUARTERS, 1)
        ]
        months = [
            (f"{year}-{number:02}", f"{MONTHS[number - 1]} {year}") for number in range(1, 13)
        ]
        return [(code, label) for code, label in quarters + months if self._has_begun(code)]

    def _has_begun(self, code):
        first, last = days_of(code)
        return first <= self.today and last >= self.programme.started_on

    def offer_districts(self):
        """Those of the files; asked only where the form is shown."""
        rows = Youth.objects.in_programme(self.programme).exclude(district="").order_by("district")
        names = rows.values_list("district", flat=True).distinct()
        self.fields["quartier"].widget.choices = [("", "Tous"), *((name, name) for name in names)]

    def clean_du(self):
        day = self.cleaned_data["du"]
        if day and day > self.today:
            raise forms.ValidationError(TO_COME)
        if day and (sentence := before_programme(day, self.programme)):
            raise forms.ValidationError(sentence)
        return day

    def clean_au(self):
        day = self.cleaned_data["au"]
        if day and day.year > self.today.year:
            raise forms.ValidationError(TOO_FAR)
        return day

    def clean(self):
        first, last = self.cleaned_data.get("du"), self.cleaned_data.get("au")
        if first and last and last < first:
            self.add_error("au", BACKWARDS)
        elif first and not last and "au" not in self.errors:
            self.add_error("au", "Notez aussi le dernier jour.")
        elif last and not first and "du" not in self.errors:
            self.add_error("du", "Notez aussi le premier jour.")

    @property
    def is_narrowed(self):
        """Whether something other than the period is asked, rightly or not."""
        return any(self.data.get(name) for name in self.fields if name != "periode")

    @property
    def days(self):
        """Two dates, when they are given, replace the period chosen."""
        answers = self.cleaned_data
        return (answers["du"], answers["au"]) if answers["du"] else days_of(answers["periode"])

    def period(self):
        """What the team reads: every count, however small."""
        answers = self.cleaned_data
        group = Group(answers["sexe"], answers["age"], answers["quartier"], answers["entree"])
        return Period.between(self.programme, *self.days, today=self.today, group=group, exact=True)


def days_of(code):
    """First and last day of « 2025 », « 2025-T2 », « 2025-04 »."""
    year, _, inside = code.partition("-")
    if not inside:
        first, last = 1, 12
    elif inside.startswith("T"):
        last = 3 * int(inside[1:])
        first = last - 2
    else:
        first = last = int(inside)
    year = int(year)
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])
