"""Closing a file, and opening it again."""

from django import forms

from pathways.forms.act import ActForm, date_input
from pathways.wording import said
from youths.models import Closure


class FileCloseForm(ActForm):
    past = ("closed_on",)

    class Meta:
        model = Closure
        fields = ["closed_on", "reason"]
        widgets = {"closed_on": date_input()}
        labels = {"closed_on": "Fermé le", "reason": "Pourquoi ferme-t-on ce dossier ?"}

    def __init__(self, *args, youth, **kwargs):
        super().__init__(*args, pathway=None, **kwargs)
        self.youth = youth

    def clean(self):
        cleaned = super().clean()
        day, met = cleaned.get("closed_on"), self.youth.identified_on
        if day and day < met:
            self.add_error(
                "closed_on", f"La première rencontre est du {said(met)} : la fermeture vient après."
            )
        return cleaned


class FileReopenForm(ActForm):
    past = ("reopened_on",)
    reason = forms.CharField(label="Pourquoi rouvre-t-on ce dossier ?", max_length=200)

    class Meta:
        model = Closure
        fields = ["reopened_on"]
        widgets = {"reopened_on": date_input()}
        labels = {"reopened_on": "Rouvert le"}

    def __init__(self, *args, youth, **kwargs):
        super().__init__(*args, pathway=None, **kwargs)
        self.youth = youth
        del self.fields["key"]  # the closure exists: the act knows a second click by itself
        self.fields["reopened_on"].required = True
        self.initial.setdefault("reopened_on", self.today)

    def clean(self):
        cleaned = super().clean()
        day, closed = cleaned.get("reopened_on"), self.youth.closed_on
        if day and closed and day < closed:
            self.add_error(
                "reopened_on", f"Le dossier a été fermé le {said(closed)} : il rouvre ensuite."
            )
        return cleaned
