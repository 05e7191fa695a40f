"""The words of someone, and whom they name."""

from django import forms

from cej_jr.forms import OnceForm, VersionedForm
from reports.models import Quote
from reports.recognisable import WORD, names_in

FIELDS = ["text", "speaker", "function", "agreed"]
WIDGETS = {"text": forms.Textarea(attrs={"rows": 5})}
HELP = {
    "speaker": "Un prénom, une initiale, « un jeune accompagné » : ce qui a été accepté.",
    "agreed": "Sans accord, la citation reste ici et n’est pas imprimée.",
}


class _Naming:
    """The one who speaks agreed to be named; somebody else did not."""

    youths = None

    def clean(self):
        data = super().clean()
        if data.get("agreed"):
            speaker = WORD.findall(data.get("speaker", ""))
            for name in names_in(data.get("text", ""), self.youths):
                if name not in speaker:
                    self.add_error(
                        "text",
                        f"« {name} » est un nom de vos dossiers : retirez-le, à moins que ce ne "
                        "soit la personne qui parle.",
                    )
        return data


class QuoteCreateForm(_Naming, OnceForm):
    class Meta:
        model = Quote
        fields = FIELDS
        widgets = WIDGETS
        help_texts = HELP

    def __init__(self, *args, report, youths, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.report, self.youths = report, youths


class QuoteForm(_Naming, VersionedForm):
    class Meta:
        model = Quote
        fields = FIELDS
        widgets = WIDGETS
        help_texts = HELP

    def __init__(self, *args, youths, **kwargs):
        super().__init__(*args, **kwargs)
        self.youths = youths
