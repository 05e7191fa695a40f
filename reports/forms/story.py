"""A story, and the promise that nobody is recognised in it."""

from django import forms

from cej_jr.forms import OnceForm, VersionedForm
from reports.models import Story
from reports.recognisable import traces

FIELDS = ["title", "text", "confirmed"]
WIDGETS = {"text": forms.Textarea(attrs={"rows": 14})}
LABELS = {
    "confirmed": "J’ai relu : aucune combinaison de traits, de lieux ou de dates ne désigne "
    "quelqu’un"
}
HELP = {
    "title": "Un prénom inventé, ou ce qui a changé : « Un toit, puis un stage ».",
    "text": "Changez l’âge, le quartier, le métier : ce qui compte est le chemin. "
    "Une ligne vide sépare deux paragraphes.",
    "confirmed": "Sans cette case, le récit reste ici et n’est pas imprimé. Elle se coche à "
    "chaque modification.",
}


class _Confirmed:
    """Nobody confirms a text in which a name, a day or an address still stands."""

    youths = None

    def clean(self):
        data = super().clean()
        words = f"{data.get('title', '')}\n{data.get('text', '')}"
        if data.get("confirmed"):
            for sentence in traces(words, self.youths):
                self.add_error("confirmed", sentence)
        return data


class StoryCreateForm(_Confirmed, OnceForm):
    class Meta:
        model = Story
        fields = FIELDS
        widgets = WIDGETS
        labels = LABELS
        help_texts = HELP

    def __init__(self, *args, report, youths, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.report, self.youths = report, youths


class StoryForm(_Confirmed, VersionedForm):
    class Meta:
        model = Story
        fields = FIELDS
        widgets = WIDGETS
        labels = LABELS
        help_texts = HELP

    def __init__(self, *args, youths, **kwargs):
        super().__init__(*args, **kwargs)
        self.youths = youths
        # What was confirmed is what was read then.
        self.initial["confirmed"] = False
