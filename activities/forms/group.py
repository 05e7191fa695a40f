"""What is asked to prepare a collective action, to change it, to cancel it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from activities.forms.fields import (
    FARTHEST_DAYS,
    STILL_OFFERED,
    TOO_FAR,
    PeopleField,
    StaffField,
    check_day,
    date_input,
    minutes_field,
    team_of,
    time_input,
)
from activities.forms.roll import AttendanceForm
from activities.models import Activity, ActivityKind, Series
from cej_jr.forms import OnceForm, VersionedForm
from partners.models import Partnership

__all__ = ["AttendanceForm", "CancelForm", "GroupEditForm", "GroupForm"]

ONCE, THIS, FOLLOWING = "", "this", "following"
FIELDS = ["title", "kind", "day", "starts_at", "minutes", "place", "staff"]
FIELDS += ["mode", "partnership", "capacity", "cost"]
WIDGETS = {
    "day": date_input(),
    "starts_at": time_input(),
    "capacity": forms.NumberInput(attrs={"min": 1, "max": 500, "inputmode": "numeric"}),
    "cost": forms.NumberInput(attrs={"min": 0, "step": "0.01", "inputmode": "decimal"}),
}


def staff_field():
    return StaffField(label="De l’équipe", error_messages={"required": "Qui de l’équipe est là ?"})


class ActionFields:
    """What creating and changing an action have in common: the choices of the programme."""

    def offer(self, *, programme, people, by):
        self.programme = programme
        kinds = ActivityKind.objects.in_programme(programme).for_groups()
        chosen = self.instance.kind_id
        self.fields["kind"] = forms.ModelChoiceField(
            kinds.filter(pk=chosen) | kinds.offered() if chosen else kinds.offered(),
            to_field_name="code",
            error_messages=STILL_OFFERED,
            label="Quoi ?",
        )
        self.fields["title"].required = True
        self.fields["title"].widget.attrs["placeholder"] = "Boxe du mardi"
        self.fields["mode"].required = False
        self.fields["mode"].choices = [("", "Celui du type"), *ActivityKind.Mode.choices]
        self.fields["partnership"].queryset = (
            Partnership.objects.visible_to(by)
            .in_programme(programme)
            .select_related("organisation")
        )
        self.fields["staff"].queryset = team_of(programme)
        self.fields["youths"].queryset = people

    def clean_day(self):
        day = check_day(self.cleaned_data["day"], self.programme)
        if (timezone.localdate() - day).days > FARTHEST_DAYS:
            raise ValidationError(TOO_FAR)
        return day


class GroupForm(ActionFields, OnceForm):
    """A collective action to come, or already done: who is expected, who leads, how often."""

    minutes = minutes_field(label="Durée", initial=120)
    staff = staff_field()
    youths = PeopleField(label="Qui est attendu ?", required=False)
    rhythm = forms.ChoiceField(
        label="Revient",
        required=False,
        choices=[(ONCE, "Une seule fois"), *Series.Rhythm.choices],
    )
    until = forms.DateField(label="Jusqu’au", required=False, widget=date_input())

    class Meta:
        model = Activity
        fields = FIELDS
        widgets = WIDGETS

    def __init__(self, *args, programme, people, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer(programme=programme, people=people, by=by)
        self.fields["day"].initial = timezone.localdate
        self.fields["staff"].initial = [by.pk]

    def clean(self):
        data = super().clean()
        if data.get("rhythm") == ONCE:
            data.pop("until", None)
        elif "day" in data and "until" not in self.errors:
            self._check_end(data["day"], data.get("until"))
        return data

    def _check_end(self, day, until):
        if until is None:
            self.add_error("until", "Jusqu’à quand ? Une action qui revient a une fin.")
        elif until <= day:
            self.add_error("until", "Choisissez une fin après la première date.")
        elif (until - day).days > FARTHEST_DAYS:
            self.add_error("until", "Choisissez une fin à moins d’un an de la première date.")


class GroupEditForm(ActionFields, VersionedForm):
    """What may still change. Once the roll call is closed, neither the day nor the hours do."""

    minutes = minutes_field(label="Durée")
    staff = staff_field()
    youths = PeopleField(label="Qui est attendu ?", required=False)
    scope = forms.ChoiceField(
        label="Pour quelles dates ?",
        required=False,
        choices=[(THIS, "Celle-ci seulement"), (FOLLOWING, "Celle-ci et les suivantes")],
        initial=THIS,
    )

    class Meta:
        model = Activity
        fields = FIELDS
        widgets = WIDGETS

    def __init__(self, *args, programme, people, by, expected, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer(programme=programme, people=people, by=by)
        self.initial["kind"] = self.instance.kind.code
        self.initial["youths"] = self.stored["youths"] = expected
        if self.instance.closed_at:
            for name in ("kind", "mode", "day", "minutes", "youths", "scope"):
                del self.fields[name]

    def clean_mode(self):
        return self.cleaned_data["mode"] or self.instance.mode

    @property
    def and_following(self):
        return self.cleaned_data.get("scope") == FOLLOWING


class CancelForm(VersionedForm):
    """Why it will not take place, and for how many dates."""

    asked = ("cancel_reason",)
    scope = GroupEditForm.base_fields["scope"]

    class Meta:
        model = Activity
        fields = ["cancel_reason"]
        labels = {"cancel_reason": "Pourquoi ?"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cancel_reason"].widget.attrs["placeholder"] = "Le gymnase est fermé"
        self.fields["cancel_reason"].error_messages["required"] = (
            "Dites en une phrase pourquoi c’est annulé."
        )

    @property
    def and_following(self):
        return self.cleaned_data.get("scope") == FOLLOWING
