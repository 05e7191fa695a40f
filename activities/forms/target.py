"""What is asked to plan the hours aimed at: a few steps, each from a Monday."""

from datetime import timedelta
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from activities.forms.fields import date_input
from activities.hours import monday_of
from activities.workflow import plan_seen

FEWEST_STEPS, MOST_STEPS = 3, 12
USUAL_HOURS = (5, 10, 15)
BETWEEN = "De 0 à 35 heures par semaine."


def hours_field(**options):
    number = forms.NumberInput(attrs={"inputmode": "decimal", "step": "0.25"})
    return forms.DecimalField(
        min_value=0,
        max_value=35,
        max_digits=4,
        decimal_places=2,
        required=False,
        widget=number,
        error_messages={
            "invalid": "Écrivez des heures, avec des chiffres : 7,5 par exemple.",
            "min_value": BETWEEN,
            "max_value": BETWEEN,
        },
        **options,
    )


class TargetForm(forms.Form):
    """« 5 h, puis 10, puis 15 » : the step of now and those to come; an empty one is removed."""

    def __init__(self, *args, youth, **kwargs):
        super().__init__(*args, **kwargs)
        stored, usual = _steps_of(youth)
        self.is_suggested = not stored
        self.known = dict(stored)
        self.numbers = range(1, 1 + self._how_many(stored))
        shown = (stored or usual) + [(None, None)] * len(self.numbers)
        for number, (day, minutes) in zip(self.numbers, shown, strict=False):
            self.fields[f"hours_{number}"] = hours_field(label="Heures", initial=_typed(minutes))
            self.fields[f"from_{number}"] = forms.DateField(
                label="À partir du lundi", required=False, initial=day, widget=date_input()
            )
        self.fields["seen"] = forms.CharField(
            required=False, initial=plan_seen(youth), widget=forms.HiddenInput
        )

    def _how_many(self, stored):
        """Every step stored, so that saving removes none unseen, a free one, and those typed."""
        typed = [n for n in range(1, MOST_STEPS + 1) if f"hours_{n}" in self.data]
        wanted = max([FEWEST_STEPS, len(stored) + 1, *typed])
        return max(len(stored), min(MOST_STEPS, wanted))

    @property
    def rows(self):
        return [(n, self[f"hours_{n}"], self[f"from_{n}"]) for n in self.numbers]

    def clean(self):
        data = super().clean()
        data["steps"] = []
        for number in self.numbers:
            self._check(number, data.get(f"hours_{number}"), data.get(f"from_{number}"))
        if not self.errors and not data["steps"]:
            raise ValidationError("Indiquez au moins une étape : des heures, et un lundi.")
        data["steps"].sort()
        return data

    def _check(self, number, hours, day):
        hours_name, day_name = f"hours_{number}", f"from_{number}"
        if {hours_name, day_name} & self.errors.keys() or (hours is None and day is None):
            return
        if hours is None:
            self.add_error(hours_name, "Indiquez les heures, ou videz aussi la date.")
        elif day is None:
            self.add_error(day_name, "Indiquez à partir de quel lundi, ou videz aussi les heures.")
        elif day not in self.known and not -92 <= (day - timezone.localdate()).days <= 366:
            self.add_error(
                day_name, "Choisissez un jour proche : trois mois en arrière, un an devant."
            )
        elif monday_of(day) in dict(self.cleaned_data["steps"]):
            self.add_error(day_name, "Deux étapes commencent la même semaine.")
        else:
            self.cleaned_data["steps"].append((monday_of(day), round(hours * 60)))

    def see_again(self, youth):
        """After a colleague's change: saving a second time, having seen both, is then a choice."""
        self.data = self.data | {"seen": plan_seen(youth)}


def _typed(minutes):
    """300 → « 5 », 450 → « 7.5 »: as a number field takes it."""
    return None if minutes is None else f"{round(Decimal(minutes) / 60, 2).normalize():f}"


def _steps_of(youth):
    """The step in force and those to come, as stored; and what is suggested when none is."""
    this_monday = monday_of(timezone.localdate())
    targets = [
        (monday_of(one.from_on), one.weekly_minutes)
        for one in youth.hours_targets.order_by("from_on", "pk")
    ]
    past = [target for target in targets if target[0] <= this_monday][-1:]
    coming = [target for target in targets if target[0] > this_monday]
    usual = [
        (this_monday + timedelta(weeks=4 * number), hours * 60)
        for number, hours in enumerate(USUAL_HOURS)
    ]
    return past + coming, usual
