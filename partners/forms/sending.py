"""What one chooses when a referral leaves."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from cej_jr.forms import no_social_security_number
from partners.models import Referral
from partners.workflow import LONGEST_DAYS

Basis, Channel = Referral.Basis, Referral.Channel


class SendForm(forms.Form):
    """How it leaves, for whom, until when; `seen` is the fingerprint of the lines just read."""

    seen = forms.CharField(widget=forms.HiddenInput)
    channel = forms.ChoiceField(
        label="Comment",
        choices=Channel.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez comment la demande part."},
    )
    recipient = forms.CharField(
        label="À qui, précisément",
        max_length=100,
        validators=[no_social_security_number],
        help_text="La personne qui lira. Un lien est pour une seule personne.",
    )
    expires_on = forms.DateField(label="Valable jusqu’au")
    witness = forms.CharField(
        label="La personne vient de dire oui, devant",
        max_length=100,
        required=False,
        validators=[no_social_security_number],
        help_text="Votre nom, ou celui de qui était là. L’accord est noté pour six mois.",
    )

    def __init__(self, *args, referral, agreement, seen, **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.last_day = today + timedelta(days=LONGEST_DAYS)
        self.initial = {
            "seen": seen,
            "channel": Channel.LINK,
            "recipient": str(referral.contact or referral.partnership)[:100],
            "expires_on": self.last_day,
        }
        limits = {"min": today.isoformat(), "max": self.last_day.isoformat()}
        self.fields["expires_on"].widget = forms.DateInput(
            attrs={"type": "date", **limits}, format="%Y-%m-%d"
        )
        self.fields["expires_on"].help_text = f"Le {self.last_day:%d/%m/%Y} au plus tard."
        self.needs_witness = referral.basis in ("", Basis.CONSENT) and agreement is None
        if not self.needs_witness:
            del self.fields["witness"]

    def clean_expires_on(self):
        day = self.cleaned_data["expires_on"]
        if not timezone.localdate() <= day <= self.last_day:
            raise ValidationError(
                f"Un partage finit entre aujourd’hui et le {self.last_day:%d/%m/%Y}."
            )
        return day

    def clean_witness(self):
        witness = self.cleaned_data["witness"].strip()
        if not witness:
            raise ValidationError("Rien ne part sans son accord : qui était là pour l’entendre ?")
        return witness

    def show_again(self, seen):
        """After something changed meanwhile: what is sent next is what is read now."""
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = seen
