from datetime import date

from django import forms
from django.utils import timezone

from cej_jr.forms import OnceForm, VersionedForm
from reports.models import MONTHS, Report

TITLE = "Raccrocher, tenir, avancer"
CHOICES = list(enumerate(MONTHS, start=1))


class ReportForm(OnceForm):
    """The bilan of a year that has begun, or of some of its months."""

    year = forms.TypedChoiceField(label="Année", coerce=int)
    first_month = forms.TypedChoiceField(label="Du mois de", coerce=int, choices=CHOICES, initial=1)
    last_month = forms.TypedChoiceField(label="Au mois de", coerce=int, choices=CHOICES, initial=12)

    class Meta:
        model = Report
        fields = ["year", "first_month", "last_month", "title"]

    def __init__(self, *args, programme, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.programme, self.instance.created_by = programme, by
        years = range(timezone.localdate().year, programme.started_on.year - 1, -1)
        self.fields["year"].choices = [(year, str(year)) for year in years]
        self.fields["title"].initial = TITLE
        self.fields["title"].help_text = "Sur la couverture : quelques mots qui vous ressemblent."

    def clean(self):
        typed = super().clean()
        if {"year", "first_month", "last_month"} <= typed.keys():
            self._check_months(typed["year"], typed["first_month"], typed["last_month"])
        return typed

    def _check_months(self, year, first, last):
        rows = self.instance.programme.reports.exclude(public_id=self.cleaned_data.get("key"))
        if first > last:
            self.add_error("last_month", "Le dernier mois ne peut pas précéder le premier.")
        elif date(year, first, 1) > timezone.localdate():
            self.add_error("first_month", "Ce mois n’a pas encore commencé.")
        elif rows.filter(year=year, first_month=first, last_month=last).exists():
            self.add_error("year", "Le bilan de cette période existe déjà.")

    @property
    def is_partial(self):
        """Whether the months are shown at once: they are not the whole year, or one is wrong."""
        months = (str(self["first_month"].value()), str(self["last_month"].value()))
        wrong = self["first_month"].errors or self["last_month"].errors
        return bool(wrong) or months != ("1", "12")


class CoverForm(VersionedForm):
    """The words of the cover. The period stays: texts and figures were written for it."""

    class Meta:
        model = Report
        fields = ["title"]
        help_texts = {"title": "Sur la couverture : quelques mots qui vous ressemblent."}
