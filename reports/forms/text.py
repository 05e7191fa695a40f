from django import forms

from cej_jr.forms import VersionedForm
from reports.models import ReportText


class TextForm(VersionedForm):
    """One section, in the team's words. Empty, it disappears from the bilan."""

    class Meta:
        model = ReportText
        fields = ["title", "body"]
        widgets = {"body": forms.Textarea(attrs={"rows": 16})}
        help_texts = {
            "title": "Laissez vide pour garder le titre habituel.",
            "body": (
                "Une ligne vide sépare deux paragraphes. N’écrivez rien qui permettrait de "
                "reconnaître un jeune."
            ),
        }
