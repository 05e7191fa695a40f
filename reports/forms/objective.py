from django import forms

from cej_jr.forms import OnceForm, VersionedForm
from reports.indicators import BY_CODE, FAMILIES
from reports.models import Objective

FIELDS = ["volet", "label", "year", "target", "indicator", "comment"]
MOST = 100_000
NOT_COUNTED = "Aucun chiffre : le commentaire suffit"
HELP = {
    "label": "Comme la convention l’écrit.",
    "year": "Laissez vide si l’objectif vaut chaque année.",
    "target": "Le nombre promis. Laissez vide si la convention n’en donne pas.",
    "indicator": "Le bilan imprime ce chiffre à côté de la cible.",
    "comment": "Imprimé sous l’objectif : ce qui a aidé, ce qui a manqué.",
}
WIDGETS = {"label": forms.Textarea(attrs={"rows": 3}), "comment": forms.Textarea(attrs={"rows": 5})}


class ObjectiveCreateForm(OnceForm):
    """A promise of the convention."""

    class Meta:
        model = Objective
        fields = FIELDS
        help_texts = HELP
        widgets = WIDGETS

    def __init__(self, *args, programme, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.programme = programme
        _narrow(self)


class ObjectiveForm(VersionedForm):
    class Meta:
        model = Objective
        fields = FIELDS
        help_texts = HELP
        widgets = WIDGETS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _narrow(self)


def _narrow(form):
    """The figures by family; a year the programme knows; a number one may promise."""
    programme = form.instance.programme
    form.fields["indicator"] = forms.ChoiceField(
        label="Chiffre du bilan",
        choices=[("", NOT_COUNTED), *_figures()],
        required=False,
        help_text=HELP["indicator"],
    )
    form.fields["year"] = forms.IntegerField(
        label="Année",
        required=False,
        min_value=programme.started_on.year,
        max_value=programme.started_on.year + 30,
        help_text=HELP["year"],
        error_messages={
            "min_value": f"Le programme a commencé en {programme.started_on.year}.",
            "max_value": "Cette année est trop lointaine.",
        },
    )
    form.fields["target"] = forms.IntegerField(
        label="Cible",
        required=False,
        min_value=0,
        max_value=MOST,
        help_text=HELP["target"],
        error_messages={
            "min_value": "Une cible ne peut pas être négative.",
            "max_value": "Cette cible paraît trop grande : vérifiez-la.",
        },
    )


def _figures():
    return [
        (family.title, [(code, BY_CODE[code].name) for code in family.codes])
        for family in FAMILIES.values()
    ]
