from django import forms

from cej_jr.forms import OnceForm, VersionedForm
from reports.models import Quote

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
