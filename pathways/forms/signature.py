"""One signature: drawn on the screen, or given on paper with its scan or photo."""

from django import forms

from cej_jr.forms import NO_DRAWING, DrawingField, ProofField
from pathways.forms.act import ActForm, date_input
from pathways.models import Signature
from pathways.workflow import is_head


class SignatureForm(ActForm):
    """`text_version` is the text one had under the eyes when the page was opened."""

    past = ("signed_on",)
    text_version = forms.IntegerField(widget=forms.HiddenInput)
    drawing = DrawingField(required=False, label="Signature")
    scan = ProofField(required=False, label="Scan ou photo de la page signée")

    class Meta:
        model = Signature
        fields = ["party", "signer_name", "signed_on", "means"]
        widgets = {"signed_on": date_input()}
        labels = {"signer_name": "Nom de la personne qui signe"}

    def __init__(self, *args, contract, by, party="", **kwargs):
        super().__init__(*args, pathway=contract.pathway, **kwargs)
        self.contract = contract
        self.initial["text_version"] = contract.text_version
        self.parties = contract.missing_parties
        if not is_head(self.pathway.programme, by):
            self.parties = [one for one in self.parties if one != Signature.Party.ASSOCIATION]
        first = next(iter(self.parties), "")
        self.initial["party"] = party if party in self.parties else first
        self.names = self._usual_names(by)
        self.initial["signer_name"] = self.names.get(self.initial["party"], "")

    def _usual_names(self, by):
        youth = self.pathway.youth
        return {
            Signature.Party.YOUTH: f"{youth.first_name} {youth.last_name}".strip(),
            Signature.Party.ASSOCIATION: str(by),
            Signature.Party.MISSION_LOCALE: youth.adviser_name,
        }

    @property
    def tiles(self):
        """Each party that may still sign: value, label, usual name, whether it is chosen."""
        chosen = self["party"].value()
        # What is sent is judged by the act: a second click names a party that has signed.
        return [(one.value, one.label, self.names[one], one == chosen) for one in self.parties]

    @property
    def text_has_changed(self):
        return "text_version" in self.errors

    def clean_text_version(self):
        if self.cleaned_data["text_version"] != self.contract.text_version:
            # Signing a second time, having read the new text, is then a choice.
            self.data = self.data.copy()
            self.data["text_version"] = self.contract.text_version
            raise forms.ValidationError(
                "Le texte du contrat a changé depuis que cette page est ouverte : relisez-le "
                "ci-dessous, puis enregistrez à nouveau."
            )
        return self.cleaned_data["text_version"]

    def clean_signed_on(self):
        day, changed = self.cleaned_data["signed_on"], self.contract.text_changed_on
        if day < self.contract.prepared_on:
            raise forms.ValidationError(
                "La signature ne peut pas précéder la préparation du contrat."
            )
        if changed and day < changed:
            raise forms.ValidationError(
                "Le texte a changé depuis ce jour : une signature d’avant n’est plus valable."
            )
        return day

    def clean(self):
        cleaned = super().clean()
        drawing, scan = cleaned.pop("drawing", None), cleaned.pop("scan", None)
        drawn = cleaned.get("means") == Signature.Means.DRAWN
        if drawn and not drawing and "drawing" not in self.errors:
            self.add_error("drawing", NO_DRAWING)
        cleaned["file"] = (drawing if drawn else scan) or ""
        return cleaned


class ScanForm(forms.Form):
    file = ProofField(label="Scan ou photo de la page signée")
