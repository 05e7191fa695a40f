"""The questions several forms ask: which day, how long, who."""

from django import forms

from accounts.models import User
from activities.models import real_minutes
from youths.models import Youth

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


def team_of(programme):
    """The people who accompany young people in this programme."""
    return User.objects.filter(memberships__in=programme.memberships.of_team())
