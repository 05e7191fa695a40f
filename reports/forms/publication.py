from uuid import uuid4

from django import forms


class PublishForm(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    confirmed = forms.BooleanField(
        label=(
            "J’ai relu l’aperçu : aucune combinaison de traits, aucun récit ne désigne quelqu’un."
        ),
        error_messages={"required": "Relisez l’aperçu, puis cochez cette case."},
    )
