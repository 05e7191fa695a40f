"""What is asked to note a contact, and to correct it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from activities.forms.fields import (
    FARTHEST_DAYS,
    STILL_OFFERED,
    PeopleField,
    date_input,
    minutes_field,
)
from activities.models import Activity, ActivityKind, Attendance
from cej_jr.forms import OnceForm, VersionedForm

Presence = Attendance.Presence


class LogForm(OnceForm):
    """The daily gesture: who, what, how long, where."""

    youths = PeopleField(label="Avec qui ?", required=False)
    minutes = minutes_field(label="Combien de temps ?", initial=30)
    other_place = forms.CharField(label="Autre lieu", max_length=100, required=False)
    presence = forms.ChoiceField(
        label="Présence",
        initial=Presence.PRESENT,
        choices=[
            (Presence.PRESENT, "Présent·e"),
            (Presence.EXCUSED, "Absent·e excusé·e"),
            (Presence.ABSENT, "Absent·e"),
            (Presence.CANCELLED, "Annulé"),
            (Presence.EXPECTED, "Prévu"),
        ],
    )
    from_youth = forms.BooleanField(label="À l’initiative du jeune", required=False)

    class Meta:
        model = Activity
        fields = ["kind", "day", "minutes", "place", "anonymous_count", "note"]
        field_classes = {"kind": forms.ModelChoiceField}
        widgets = {"day": date_input(), "note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, programme, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.programme = programme
        kinds = ActivityKind.objects.in_programme(programme).offered()
        self.fields["kind"] = forms.ModelChoiceField(
            kinds, to_field_name="code", error_messages=STILL_OFFERED, label="Quoi ?"
        )
        self.fields["youths"].queryset = people
        self.fields["day"].initial = timezone.localdate
        self.fields["anonymous_count"].required = False
        self.fields["anonymous_count"].max_value = 500

    def clean_anonymous_count(self):
        count = self.cleaned_data["anonymous_count"] or 0
        if count > 500:
            raise ValidationError("Jusqu’à 500 personnes à la fois.")
        return count

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day < self.programme.started_on:
            raise ValidationError(
                f"Le dispositif a commencé le {self.programme.started_on:%d/%m/%Y}."
            )
        return day

    def clean(self):
        data = super().clean()
        self._check_someone(data)
        self._check_tense(data)
        data["place"] = data.pop("other_place", "") or data.get("place", "")
        return data

    def _check_someone(self, data):
        """Writing up and meetings between professionals happen without a young person."""
        kind = data.get("kind")
        alone = kind and kind.family == ActivityKind.Family.COORDINATION
        someone = data.get("youths") or data.get("anonymous_count")
        if not (someone or alone or {"youths", "anonymous_count"} & set(self.errors)):
            self.add_error("youths", "Choisissez une personne, ou comptez un anonyme.")

    def _check_tense(self, data):
        day, planned = data.get("day"), data.get("presence") == Presence.EXPECTED
        if day is None:
            return
        if (day - timezone.localdate()).days > FARTHEST_DAYS:
            self.add_error("day", "Choisissez une date à moins d’un an d’aujourd’hui.")
        elif day > timezone.localdate() and not planned:
            self.add_error(
                "day", "Cette date est à venir : choisissez « Prévu », ou une date passée."
            )
        elif day < timezone.localdate() and planned:
            self.add_error("day", "« Prévu » vaut pour aujourd’hui ou pour plus tard.")


class CorrectionForm(VersionedForm):
    """What one may put right in what one noted oneself."""

    minutes = minutes_field(label="Durée en minutes")
    presence = forms.ChoiceField(label="Présence", choices=Presence)

    class Meta:
        model = Activity
        fields = ["minutes", "place", "note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.stored["presence"] = self.initial["presence"]

    def clean_presence(self):
        presence = self.cleaned_data["presence"]
        if presence == Presence.PRESENT and self.instance.day > timezone.localdate():
            raise ValidationError("Personne ne peut déjà avoir été présent : la date est à venir.")
        return presence
