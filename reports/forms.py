from uuid import uuid4

from django import forms
from django.utils import timezone

from cej_jr.forms import OnceForm, VersionedForm
from reports.models import Quote, Report, ReportText

TITLE = "Raccrocher, tenir, avancer"


class ReportForm(OnceForm):
    """The bilan of a year that has begun and has none yet."""

    year = forms.TypedChoiceField(label="Année", coerce=int)

    class Meta:
        model = Report
        fields = ["year", "title"]

    def __init__(self, *args, programme, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.programme, self.instance.created_by = programme, by
        taken = set(programme.reports.values_list("year", flat=True))
        years = range(timezone.localdate().year, programme.started_on.year - 1, -1)
        self.fields["year"].choices = [(year, str(year)) for year in years if year not in taken]
        self.fields["title"].initial = TITLE
        self.fields["title"].help_text = "Sur la couverture : quelques mots qui vous ressemblent."


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


QUOTE_FIELDS = ["text", "speaker", "function", "agreed"]
QUOTE_WIDGETS = {"text": forms.Textarea(attrs={"rows": 5})}
QUOTE_HELP = {
    "speaker": "Un prénom, une initiale, « un jeune accompagné » : ce qui a été accepté.",
    "agreed": "Sans accord, la citation reste ici et n’est pas imprimée.",
}


class QuoteCreateForm(OnceForm):
    class Meta:
        model = Quote
        fields = QUOTE_FIELDS
        widgets = QUOTE_WIDGETS
        help_texts = QUOTE_HELP

    def __init__(self, *args, report, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.report = report


class QuoteForm(VersionedForm):
    class Meta:
        model = Quote
        fields = QUOTE_FIELDS
        widgets = QUOTE_WIDGETS
        help_texts = QUOTE_HELP


class PublishForm(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    confirmed = forms.BooleanField(
        label=(
            "J’ai relu l’aperçu : aucune combinaison de traits, aucun récit ne désigne quelqu’un."
        ),
        error_messages={"required": "Relisez l’aperçu, puis cochez cette case."},
    )
