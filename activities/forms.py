"""What is asked to note a contact, prepare a collective action, set a target."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import User
from activities.hours import monday_of
from activities.models import (
    Activity,
    ActivityKind,
    Attendance,
    HoursTarget,
    real_minutes,
)
from cej_jr.forms import OnceForm, VersionedForm
from partners.models import Partnership
from youths.models import Youth

Presence = Attendance.Presence

STILL_OFFERED = {
    "required": "Choisissez ce qui a été fait.",
    "invalid_choice": "Ce type d’activité n’est plus proposé : choisissez-en un autre.",
}
FARTHEST_DAYS = 366
OPEN_FILE = "Cette personne n’est pas dans les dossiers ouverts que vous suivez."


def date_input():
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def minutes_field(**options):
    errors = {
        "required": "Indiquez une durée en minutes.",
        "invalid": "Écrivez la durée en minutes, avec des chiffres : 30 par exemple.",
    }
    number = forms.NumberInput(attrs={"min": 1, "max": 1440, "inputmode": "numeric"})
    return forms.IntegerField(
        validators=real_minutes, error_messages=errors, widget=number, **options
    )


class PeopleField(forms.ModelMultipleChoiceField):
    def __init__(self, **options):
        errors = {"invalid_choice": OPEN_FILE, "invalid_pk_value": OPEN_FILE}
        super().__init__(
            Youth.objects.none(), to_field_name="public_id", error_messages=errors, **options
        )


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


def team_of(programme):
    """The people who accompany young people in this programme."""
    return User.objects.filter(memberships__in=programme.memberships.of_team())


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
