"""What is asked of an emergency aid."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from activities.forms.fields import date_input
from activities.models import EmergencyAid
from cej_jr.forms import OnceForm, VersionedForm

HIGHEST = 5000  # euros: more is a mistake of a zero, or not an emergency aid
Outcome = EmergencyAid.Outcome


class EurosField(forms.DecimalField):
    """« 12,50 », « 12.5 », « 12,50 € »."""

    default_error_messages = {
        "invalid": "Écrivez un montant en euros, avec des chiffres : 12,50 par exemple.",
        "max_digits": f"{HIGHEST} euros au plus : vérifiez le montant.",
        "max_whole_digits": f"{HIGHEST} euros au plus : vérifiez le montant.",
        "max_decimal_places": "Deux chiffres au plus après la virgule.",
        "min_value": "Un montant ne peut pas être négatif.",
        "max_value": f"{HIGHEST} euros au plus : vérifiez le montant.",
    }

    def __init__(self, **options):
        attrs = {"inputmode": "decimal", "placeholder": "12,50", "autocomplete": "off"}
        widget = forms.TextInput(attrs=attrs)
        limits = {"min_value": 0, "max_value": HIGHEST, "max_digits": 7, "decimal_places": 2}
        super().__init__(widget=widget, **limits, **options)

    def to_python(self, value):
        if isinstance(value, str):
            value = "".join(value.replace("€", "").split()).replace(",", ".")
        return super().to_python(value)

    def prepare_value(self, value):
        return (
            value if isinstance(value, str) or value is None else f"{value:.2f}".replace(".", ",")
        )


class AidWords:
    """What both forms ask: when, what, how it was answered, how much, who paid."""

    def set_up(self, funders):
        self.fields["amount"] = EurosField(label="Montant en euros", required=False)
        self.fields["kind"].error_messages["required"] = "Choisissez un besoin."
        self.fields["other_funder"].label = "Payé par quelqu’un d’autre"
        self.funders = funders

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise ValidationError("Cette date est à venir : une aide se note une fois apportée.")
        return day

    def clean(self):
        data = super().clean()
        data["funder"] = data.pop("other_funder", "") or data.get("funder", "")
        if data.get("outcome") == Outcome.UNMET and (data.get("amount") or data["funder"]):
            self.add_error(
                "amount" if data.get("amount") else "funder",
                "Un besoin resté sans réponse n’a ni montant ni financeur : choisissez "
                "« Apportée en partie » si quelque chose a été donné.",
            )
        elif data.get("outcome") == Outcome.UNMET:
            data["amount"] = None  # zero euro given is nothing given
        if data.get("outcome") == Outcome.PARTIAL and not (
            data.get("note") or "note" in self.errors
        ):
            self.add_error("note", "Dites en quelques mots ce qui a manqué.")
        return data


def other_funder():
    return forms.CharField(max_length=80, required=False)


class AidForm(AidWords, OnceForm):
    other_funder = other_funder()

    class Meta:
        model = EmergencyAid
        fields = ["kind", "outcome", "amount", "funder", "day", "note"]
        widgets = {"day": date_input()}

    def __init__(self, *args, youth, funders, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.youth = youth
        self.fields["day"].initial = timezone.localdate
        self.set_up(funders)


class AidEditForm(AidWords, VersionedForm):
    other_funder = other_funder()

    class Meta:
        model = EmergencyAid
        fields = ["kind", "outcome", "amount", "funder", "day", "note"]
        widgets = {"day": date_input()}

    def __init__(self, *args, funders, **kwargs):
        super().__init__(*args, **kwargs)
        self.set_up(funders)
