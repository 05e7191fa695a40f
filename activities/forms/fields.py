"""The questions several forms ask: which day, how long, who."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import User
from activities.limits import before_programme
from activities.models import real_minutes
from youths.models import Youth

STILL_OFFERED = {
    "required": "Choisissez ce qui a été fait.",
    "invalid_choice": "Ce type d’activité n’est plus proposé : choisissez-en un autre.",
}
FARTHEST_DAYS = 366
TOO_FAR = "Choisissez une date à moins d’un an d’aujourd’hui."
OPEN_FILE = "Cette personne n’est pas dans les dossiers ouverts que vous suivez."


def date_input(**attrs):
    return forms.DateInput(attrs={"type": "date", **attrs}, format="%Y-%m-%d")


def time_input(**attrs):
    return forms.TimeInput(attrs={"type": "time", **attrs}, format="%H:%M")


def check_day(day, programme):
    """From the first day of the programme to a year from now."""
    if sentence := before_programme(day, programme):
        raise ValidationError(sentence)
    if (day - timezone.localdate()).days > FARTHEST_DAYS:
        raise ValidationError(TOO_FAR)
    return day


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


class StaffField(forms.ModelMultipleChoiceField):
    """Colleagues to tick; the form says which."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **options):
        super().__init__(User.objects.none(), **options)

    def label_from_instance(self, person):
        return person.signature


def team_of(programme):
    """The people who accompany young people in this programme."""
    return User.objects.filter(memberships__in=programme.memberships.of_team())
