"""What the author decides for a table or a figure of small counts."""

from django import forms

from cej_jr.forms import no_social_security_number
from reports.models import DisclosureChoice

Choice = DisclosureChoice.Choice


class DisclosureForm(forms.ModelForm):
    """Both answers protect people: there is no third one."""

    class Meta:
        model = DisclosureChoice
        fields = ["choice", "note"]
        widgets = {"choice": forms.RadioSelect}
        help_texts = {"note": "Gardé avec la publication. Aucun nom."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["choice"].choices = [
            (Choice.PROPOSED, "Garder ce qui est proposé"),
            (Choice.HIDDEN, "Retirer du bilan"),
        ]
        self.fields["note"].validators.append(no_social_security_number)
