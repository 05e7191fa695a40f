"""What is asked to prepare a collective action, and to say who was there."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import User
from activities.forms.fields import (
    FARTHEST_DAYS,
    STILL_OFFERED,
    PeopleField,
    date_input,
    minutes_field,
    team_of,
)
from activities.models import Activity, ActivityKind
from cej_jr.forms import OnceForm, VersionedForm
from partners.models import Partnership


class GroupForm(OnceForm):
    """A collective action to come, or already done: who is expected, who leads."""

    minutes = minutes_field(label="Durée en minutes", initial=120)
    staff = forms.ModelMultipleChoiceField(
        User.objects.none(),
        label="De l’équipe",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Qui de l’équipe était là ?"},
    )
    youths = PeopleField(label="Qui est attendu ?", required=False)

    class Meta:
        model = Activity
        fields = ["title", "kind", "day", "starts_at", "minutes", "place", "partnership", "staff"]
        widgets = {
            "day": date_input(),
            "starts_at": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        }

    def __init__(self, *args, programme, people, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.programme = programme
        kinds = ActivityKind.objects.in_programme(programme).offered().for_groups()
        self.fields["kind"] = forms.ModelChoiceField(
            kinds,
            to_field_name="code",
            error_messages=STILL_OFFERED,
            label="Type",
            empty_label="Choisir",
        )
        self.fields["title"].required = True
        self.fields["title"].widget.attrs["placeholder"] = "Boxe du mardi"
        self.fields["day"].initial = timezone.localdate
        self.fields["partnership"].queryset = (
            Partnership.objects.visible_to(by)
            .in_programme(programme)
            .select_related("organisation")
        )
        self.fields["staff"].queryset = team_of(programme)
        self.fields["staff"].initial = [by.pk]
        self.fields["youths"].queryset = people

    def clean_day(self):
        day = self.cleaned_data["day"]
        if abs((day - timezone.localdate()).days) > FARTHEST_DAYS:
            raise ValidationError("Choisissez une date à moins d’un an d’aujourd’hui.")
        return day


class AttendanceForm(VersionedForm):
    """Who was there. Minutes are those of the action unless someone left early."""

    present = PeopleField(label="Qui est là ?", required=False)

    class Meta:
        model = Activity
        fields = ["note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["present"].queryset = people
        there = people.filter(attendances__in=self.instance.attendances.present())
        self.initial["present"] = list(there.values_list("public_id", flat=True))
        self.stored["present"] = self.initial["present"]

    def clean(self):
        data = super().clean()
        if self.instance.day > timezone.localdate():
            raise ValidationError(
                "Cette action est à venir : les présences se notent le jour même."
            )
        data["minutes"] = {youth: self._minutes_of(youth) for youth in data.get("present", [])}
        return data

    def _minutes_of(self, youth):
        typed = self.data.get(f"minutes-{youth.public_id}", "").strip()
        try:
            return minutes_field().clean(typed or self.instance.minutes)
        except ValidationError as error:
            raise ValidationError(f"{youth} : {' '.join(error.messages)}") from error
