"""What is asked about a silence: the rhythm agreed on, the attempt made or skipped."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from activities.models import ContactRhythm, Recontact
from cej_jr.forms import OnceForm

USUAL_RHYTHMS = {
    7: "Chaque semaine",
    10: "Tous les 10 jours",
    15: "Tous les 15 jours",
    21: "Toutes les 3 semaines",
    30: "Chaque mois",
}
REASONS = (
    "Nous avait prévenus",
    "Un partenaire a des nouvelles",
    "Pas de numéro qui réponde",
    "Ce n’est pas le moment",
)
WHY = "Dites en quelques mots pourquoi cette étape est passée, ou choisissez une raison."


class RhythmForm(OnceForm):
    """One tap on a usual rhythm, or a number of days."""

    usual = forms.TypedChoiceField(
        choices=list(USUAL_RHYTHMS.items()), coerce=int, empty_value=None, required=False
    )

    class Meta:
        model = ContactRhythm
        fields = ["every_days"]
        widgets = {
            "every_days": forms.NumberInput(attrs={"min": 1, "max": 90, "inputmode": "numeric"})
        }
        error_messages = {
            "every_days": {
                "invalid": "Écrivez un nombre de jours, avec des chiffres : 10 par exemple."
            }
        }

    def __init__(self, *args, youth, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.youth, self.instance.set_by = youth, by
        self.instance.from_on = timezone.localdate()
        self.fields["every_days"].required = False

    def clean_every_days(self):
        usual = self.data.get("usual", "")
        if usual in {str(days) for days in USUAL_RHYTHMS}:
            return int(usual)  # what the stepper holds was not what was tapped
        if self.cleaned_data["every_days"] is None:
            raise ValidationError("Indiquez un nombre de jours, de 1 à 90.")
        return self.cleaned_data["every_days"]


class RecontactForm(OnceForm):
    """Done, or skipped for a reason: typed, or one of those one taps."""

    silent_since = forms.DateField(widget=forms.HiddenInput)
    skipped = forms.ChoiceField(choices=[(one, one) for one in REASONS], required=False)

    class Meta:
        model = Recontact
        fields = ["rung", "note", "outcome"]
        widgets = {
            "rung": forms.HiddenInput,
            "note": forms.TextInput(attrs={"class": "form-control"}),
        }
        labels = {"note": "Un mot pour la suite (facultatif)"}
        error_messages = {"outcome": {"required": "Dites si c’est fait, ou passé."}}

    def __init__(self, *args, youth, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.youth, self.instance.recorded_by = youth, by
        self.fields["outcome"].required = False

    def clean(self):
        data = super().clean()
        reason = data.get("skipped")
        if reason:
            data["outcome"] = Recontact.Outcome.SKIPPED
            data["note"] = data.get("note") or reason
        data["outcome"] = data.get("outcome") or Recontact.Outcome.DONE
        if data["outcome"] == Recontact.Outcome.SKIPPED and not data.get("note"):
            self.add_error("note", WHY)
        return data

    def _get_validation_exclusions(self):
        """The act answers in words when a colleague was first."""
        return super()._get_validation_exclusions() | {"youth", "rung", "outcome", "recorded_on"}

    def said(self):
        """What the act needs."""
        names = ("rung", "silent_since", "outcome", "note")
        return {name: self.cleaned_data[name] for name in names} | {
            "public_id": self.cleaned_data["key"]
        }
