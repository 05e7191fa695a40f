"""Who was there: tiles, minutes of those who left early, a word for the bilan."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from activities.forms.fields import PeopleField, minutes_field
from activities.limits import refusals_by_person
from activities.models import Activity, Attendance
from activities.workflow import roll_needs_reason
from cej_jr.forms import VersionedForm

MOST_ANONYMOUS = 500


class AttendanceForm(VersionedForm):
    """Minutes are those of the action unless someone left early."""

    present = PeopleField(label="Qui est là ?", required=False)
    excused = PeopleField(label="Qui avait prévenu ?", required=False)
    anonymous_count = forms.IntegerField(
        label="Personnes sans dossier",
        required=False,
        min_value=0,
        max_value=MOST_ANONYMOUS,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "min_value": "Pas moins de zéro personne.",
            "max_value": f"Jusqu’à {MOST_ANONYMOUS} personnes à la fois.",
        },
    )
    reason = forms.CharField(label="Pourquoi corriger ?", max_length=200, required=False)

    class Meta:
        model = Activity
        fields = ["anonymous_count", "note", "in_bilan"]
        labels = {"note": "Un mot sur ce moment (facultatif)"}
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.refused = {}
        for name, presence in (("present", "present"), ("excused", "excused")):
            self.fields[name].queryset = people
            noted = self.instance.attendances.filter(presence=presence)
            there = people.filter(attendances__in=noted)
            self.initial[name] = list(there.values_list("public_id", flat=True))
            self.stored[name] = self.initial[name]
        if roll_needs_reason(self.instance, now=timezone.now()):
            self.fields["reason"].required = True
            self.fields["reason"].error_messages["required"] = (
                "Passé sept jours, dites en une phrase pourquoi vous corrigez."
            )
        else:
            del self.fields["reason"]

    def clean_anonymous_count(self):
        return self.cleaned_data["anonymous_count"] or 0

    def clean(self):
        data = super().clean()
        if self.instance.day > timezone.localdate():
            raise ValidationError(
                "Cette action est à venir : les présences se notent le jour même."
            )
        data["minutes"] = {}
        for youth in data.get("present", []):
            self._keep_minutes(youth, data["minutes"])
        told = {youth: 0 for youth in data.get("excused", []) if youth not in data["minutes"]}
        self._refuse(data["minutes"], Attendance.Presence.PRESENT)
        self._refuse(told, Attendance.Presence.EXCUSED)
        return data

    def _keep_minutes(self, youth, minutes):
        typed = self.data.get(f"minutes-{youth.public_id}", "").strip()
        try:
            minutes[youth] = minutes_field().clean(typed or self.instance.minutes)
        except ValidationError as error:
            self._say(youth, f"{youth} : {' '.join(error.messages)}")

    def _refuse(self, minutes, presence):
        """What cannot be, beside each person; the act checks it again under its lock."""
        if minutes:
            found = refusals_by_person(
                minutes, day=self.instance.day, presence=presence, activity=self.instance
            )
            for youth, sentence in found.items():
                self._say(youth, sentence)

    def _say(self, youth, sentence):
        self.refused[youth.public_id] = sentence
        self.add_error(None, sentence)
