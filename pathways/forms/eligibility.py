"""What someone judged of a criterion, in writing, and the day the contract should be signed."""

from django import forms

from pathways.forms.act import TOO_FAR_YEARS, ActForm, date_input
from pathways.models import Ruling

WIDGETS = {"reason": forms.Textarea(attrs={"rows": 3}), "decided_on": date_input()}


class CheckForm(ActForm):
    past = ("decided_on",)

    class Meta:
        model = Ruling
        fields = ["answer", "reason", "decided_on"]
        widgets = {**WIDGETS, "answer": forms.RadioSelect()}
        labels = {"answer": "Le critère est-il rempli ?", "reason": "Ce qui a été vu"}
        help_texts = {"reason": "La pièce, ou qui l’a dit. Le jeune peut lire ce que vous écrivez."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Neither answer is ticked for the reader: it is their judgement.
        self.fields["answer"].choices = Ruling.Answer.choices
        self.initial["answer"] = None
        self.fields["decided_on"].label = "Vu le"


class OverruleForm(ActForm):
    past = ("decided_on",)

    class Meta:
        model = Ruling
        fields = ["reason", "decided_on"]
        widgets = WIDGETS
        labels = {"reason": "Pourquoi passer outre", "decided_on": "Décidé le"}
        help_texts = {"reason": "Ce motif est montré avec le critère, et reste dans l’historique."}


class PlanForm(forms.Form):
    planned_on = forms.DateField(label="Signature prévue le", widget=date_input())

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["planned_on"].widget.attrs["min"] = f"{today:%Y-%m-%d}"

    def clean_planned_on(self):
        day = self.cleaned_data["planned_on"]
        if day < self.today:
            raise forms.ValidationError("Cette date est passée : prévoyez un jour à venir.")
        if day.year > self.today.year + TOO_FAR_YEARS:
            raise forms.ValidationError("Cette date est trop lointaine : vérifiez l’année.")
        return day
