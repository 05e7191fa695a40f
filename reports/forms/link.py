from datetime import timedelta
from uuid import uuid4

from django import forms
from django.utils import timezone

from cej_jr.forms import no_social_security_number
from reports.models import PublicationLink
from youths.forms import DAY

USUAL_DAYS = 30


def _in_a_month():
    return timezone.localdate() + timedelta(days=USUAL_DAYS)


class LinkForm(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    given_to = forms.CharField(
        label="Pour qui",
        max_length=PublicationLink._meta.get_field("given_to").max_length,
        help_text="Un service ou une fonction : « la sous-préfecture », « le service logement ».",
        validators=[no_social_security_number],
    )
    expires_on = forms.DateField(
        label="Ouvert jusqu’au",
        initial=_in_a_month,
        help_text=f"{PublicationLink.LONGEST_DAYS} jours au plus.",
        widget=DAY,
    )

    def clean_expires_on(self):
        day, today = self.cleaned_data["expires_on"], timezone.localdate()
        if day < today:
            raise forms.ValidationError("Ce jour est passé : choisissez-en un à venir.")
        if day > today + timedelta(days=PublicationLink.LONGEST_DAYS):
            raise forms.ValidationError(
                f"Un lien reste ouvert {PublicationLink.LONGEST_DAYS} jours au plus."
            )
        return day
