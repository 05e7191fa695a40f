from django import forms
from django.utils import timezone

from cej_jr.forms import OnceForm
from reports.models import Report

TITLE = "Raccrocher, tenir, avancer"


class ReportForm(OnceForm):
    """The bilan of a year that has begun and has none yet."""

    year = forms.TypedChoiceField(label="Année", coerce=int)

    class Meta:
        model = Report
        fields = ["year", "title"]

    def __init__(self, *args, programme, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.programme, self.instance.created_by = programme, by
        taken = set(programme.reports.values_list("year", flat=True))
        years = range(timezone.localdate().year, programme.started_on.year - 1, -1)
        self.fields["year"].choices = [(year, str(year)) for year in years if year not in taken]
        self.fields["title"].initial = TITLE
        self.fields["title"].help_text = "Sur la couverture : quelques mots qui vous ressemblent."
