from uuid import uuid4

from django import forms

from cej_jr.forms import no_social_security_number
from reports.models import Publication


class PublishForm(forms.Form):
    """A correction says what it corrects: the funders read it beside the version."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    reason = forms.CharField(
        label="Ce qui est corrigé",
        max_length=Publication._meta.get_field("reason").max_length,
        help_text="Les financeurs le liront. Aucun nom, rien qui désigne quelqu’un.",
        validators=[no_social_security_number],
        error_messages={"required": "Dites ce qui est corrigé."},
    )
    confirmed = forms.BooleanField(
        label=(
            "J’ai relu l’aperçu : aucune combinaison de traits, aucun récit ne désigne quelqu’un."
        ),
        error_messages={"required": "Relisez l’aperçu, puis cochez cette case."},
    )

    def __init__(self, *args, corrects, **kwargs):
        super().__init__(*args, **kwargs)
        if not corrects:
            del self.fields["reason"]
