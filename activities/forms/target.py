"""What is asked to set a target."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from activities.forms.fields import date_input
from activities.hours import monday_of
from activities.models import HoursTarget
from cej_jr.forms import OnceForm


class TargetForm(OnceForm):
    """The hours a week one aims at, from a Monday on."""

    hours = forms.DecimalField(
        label="Heures visées par semaine",
        min_value=0,
        max_value=35,
        max_digits=4,
        decimal_places=2,
        error_messages={
            "required": "Indiquez un nombre d’heures.",
            "min_value": "De 0 à 35 heures par semaine.",
            "max_value": "De 0 à 35 heures par semaine.",
        },
    )

    class Meta:
        model = HoursTarget
        fields = ["hours", "from_on"]
        widgets = {"from_on": date_input()}

    def __init__(self, *args, youth, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.youth, self.instance.set_by = youth, by
        self.fields["from_on"].initial = monday_of(timezone.localdate())

    def clean_from_on(self):
        day = self.cleaned_data["from_on"]
        if not -92 <= (day - timezone.localdate()).days <= 366:
            raise ValidationError(
                "Choisissez un jour proche : trois mois en arrière, un an devant."
            )
        return day

    def clean(self):
        data = super().clean()
        if "hours" in data:
            self.instance.weekly_minutes = round(data["hours"] * 60)
        return data
