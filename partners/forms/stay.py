"""What one types about where someone sleeps thanks to a partner."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from cej_jr.forms import VersionedForm
from partners.forms.youth import ForYouthForm
from partners.models import Placement
from youths.forms import DAY

FARTHEST_DAYS = 366


def not_too_far(day):
    if day and day > timezone.localdate() + timedelta(days=FARTHEST_DAYS):
        raise forms.ValidationError("Cette date est dans plus d’un an : vérifiez l’année.")
    return day


class PlacementForm(ForYouthForm):
    class Meta:
        model = Placement
        fields = ["partnership", "kind", "started_on", "ended_on"]
        widgets = {"started_on": DAY, "ended_on": DAY}
        labels = {"partnership": "Avec qui"}
        help_texts = {"ended_on": "Si la date de fin est déjà connue."}

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.recorded_by = by
        self.fields["started_on"].initial = timezone.localdate

    def clean_started_on(self):
        return not_too_far(self.cleaned_data["started_on"])

    def clean_ended_on(self):
        ended, started = self.cleaned_data["ended_on"], self.cleaned_data.get("started_on")
        if ended and started and ended < started:
            raise forms.ValidationError("La solution finit avant d’avoir commencé.")
        return ended


class PlacementEndForm(VersionedForm):
    asked = ("ended_on", "end_reason")

    class Meta:
        model = Placement
        fields = ["ended_on", "end_reason"]
        widgets = {"ended_on": DAY}
        help_texts = {"ended_on": "Le jour du départ : cette nuit-là n’est plus comptée."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.ended_on is None:
            self.initial["ended_on"] = timezone.localdate()

    def clean_ended_on(self):
        day = not_too_far(self.cleaned_data["ended_on"])
        if day < self.instance.started_on:
            raise forms.ValidationError(
                f"La solution a commencé le {self.instance.started_on:%d/%m/%Y} : "
                "elle ne peut pas finir avant."
            )
        return day
