"""What one types about where someone sleeps thanks to a partner."""

from datetime import timedelta

from django import forms
from django.db.models import Q
from django.utils import timezone

from cej_jr.forms import VersionedForm
from partners.forms.youth import ForYouthForm
from partners.models import Partnership, Placement
from partners.workflow.stay import end_placement, record_placement
from youths.forms import DAY, OLDEST_YEAR
from youths.models import Situation

FARTHEST_DAYS = 366


LONGEST_YEARS = 10  # a lease known to its end


def not_too_old(day):
    if day and day.year < OLDEST_YEAR:
        raise forms.ValidationError("Cette date est trop ancienne : vérifiez l’année.")
    return day


def not_too_far(day):
    if day and day > timezone.localdate() + timedelta(days=FARTHEST_DAYS):
        raise forms.ValidationError("Cette date est dans plus d’un an : vérifiez l’année.")
    return day


class PlacementDates(forms.ModelForm):
    def clean_started_on(self):
        return not_too_old(not_too_far(self.cleaned_data["started_on"]))

    def clean_ended_on(self):
        ended, started = self.cleaned_data["ended_on"], self.cleaned_data.get("started_on")
        if ended and started and ended < started:
            raise forms.ValidationError("La solution finit avant d’avoir commencé.")
        if ended and ended.year > timezone.localdate().year + LONGEST_YEARS:
            raise forms.ValidationError("Cette date est trop lointaine : vérifiez l’année.")
        return ended


def _going_on(youth):
    """The last solution that has not ended yet, its end being planned or not."""
    placements = youth.placements.select_related("partnership__organisation")
    today = timezone.localdate()
    unended = Q(ended_on=None) | Q(ended_on__gt=today)
    return placements.filter(unended, started_on__lte=today).first()


class PlacementForm(PlacementDates, ForYouthForm):
    """A new one; the solution that goes on may end the same day, in the same gesture."""

    former_end = forms.ChoiceField(label="La solution en cours", required=False)

    class Meta:
        model = Placement
        fields = ["partnership", "kind", "started_on", "ended_on"]
        widgets = {"started_on": DAY, "ended_on": DAY}
        labels = {"partnership": "Avec qui"}
        help_texts = {"ended_on": "Si la date de fin est déjà connue."}

    def __init__(self, *args, youth, by, **kwargs):
        super().__init__(*args, youth=youth, **kwargs)
        self.instance.recorded_by = by
        self.fields["started_on"].initial = timezone.localdate
        self._ask_of(_going_on(youth))

    def save(self, commit=True):
        return record_placement(self.instance, former_end=self.cleaned_data.get("former_end", ""))

    def _ask_of(self, former):
        if former is None:
            del self.fields["former_end"]
            return
        field = self.fields["former_end"]
        field.label = f"« {former} », en cours depuis le {former.started_on:%d/%m/%Y}"
        field.help_text = (
            "Une nuit, une seule solution : si la nouvelle la remplace, dites pourquoi."
        )
        field.choices = [("", "Elle n’est pas remplacée"), *Placement.EndReason.choices]


class PlacementUpdateForm(PlacementDates, VersionedForm):
    class Meta:
        model = Placement
        fields = ["partnership", "kind", "started_on", "ended_on"]
        widgets = {"started_on": DAY, "ended_on": DAY}
        labels = {"partnership": "Avec qui"}
        help_texts = {"ended_on": "Vide, la solution dure encore."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        partners = Partnership.objects.in_programme(self.instance.youth.programme)
        self.fields["partnership"].queryset = partners.select_related("organisation")

    def save(self, commit=True):
        self.instance.version += 1
        if self.instance.ended_on is None:
            self.instance.end_reason = self.instance.next_housing = ""
        return record_placement(self.instance)


class PlacementEndForm(VersionedForm):
    asked = ("ended_on", "end_reason")

    class Meta:
        model = Placement
        fields = ["ended_on", "end_reason", "next_housing"]
        widgets = {"ended_on": DAY}
        help_texts = {
            "ended_on": "Le jour du départ : cette nuit-là n’est plus comptée.",
            "next_housing": "La situation du dossier est mise à jour en même temps.",
        }

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.by = by
        if self.instance.ended_on is None:
            self.initial["ended_on"] = timezone.localdate()
        known = [one for one in Situation.Housing.choices if one[0] != Situation.Housing.UNKNOWN]
        self.fields["next_housing"].choices = [("", "On ne sait pas"), *known]

    def clean_ended_on(self):
        day = not_too_far(self.cleaned_data["ended_on"])
        if day < self.instance.started_on:
            raise forms.ValidationError(
                f"La solution a commencé le {self.instance.started_on:%d/%m/%Y} : "
                "elle ne peut pas finir avant."
            )
        return day

    def save(self, commit=True):
        self.instance.version += 1
        return end_placement(self.instance, by=self.by)
