"""The contract and its signatures."""

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from pathways.forms.act import ActForm, date_input
from pathways.models import Contract, Signature
from pathways.schemes import longest_at_signature
from pathways.workflow import is_head


class ContractForm(ActForm):
    past = ("prepared_on",)

    class Meta:
        model = Contract
        fields = ["months", "objective", "prepared_on"]
        widgets = {"prepared_on": date_input(), "objective": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "objective": "Dans les mots du jeune, si possible.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["months"] = self.pathway.programme.contract_months
        longest = longest_at_signature(self.pathway.scheme, self.today)
        self.fields["months"].help_text = f"De 1 à {longest} mois à la signature."
        self.fields["months"].widget.attrs.update(min=1, max=longest)
        refusal = f"Un contrat dure de 1 à {longest} mois à la signature."
        self.fields["months"].validators = [
            MinValueValidator(1, refusal), MaxValueValidator(longest, refusal)
        ]  # fmt: skip


class SignatureForm(ActForm):
    past = ("signed_on",)

    class Meta:
        model = Signature
        fields = ["party", "signer_name", "signed_on"]
        widgets = {"signed_on": date_input()}
        labels = {"signer_name": "Nom de la personne qui signe"}

    def __init__(self, *args, contract, by, party="", **kwargs):
        super().__init__(*args, pathway=contract.pathway, **kwargs)
        self.contract = contract
        parties = contract.missing_parties
        if not is_head(self.pathway.programme, by):
            parties = [one for one in parties if one != Signature.Party.ASSOCIATION]
        if not self.is_bound:
            # What is sent is judged by the act: a second click names a party that has signed.
            self.fields["party"].choices = [(one.value, one.label) for one in parties]
        self.initial["party"] = party or next(iter(parties), "")
        self.initial["signer_name"] = self._usual_name(self.initial["party"], by)

    def _usual_name(self, party, by):
        youth = self.pathway.youth
        names = {
            Signature.Party.YOUTH: f"{youth.first_name} {youth.last_name}".strip(),
            Signature.Party.ASSOCIATION: str(by),
            Signature.Party.MISSION_LOCALE: youth.adviser_name,
        }
        return names.get(party, "")

    def clean(self):
        cleaned = super().clean()
        day = cleaned.get("signed_on")
        if day and day < self.contract.prepared_on:
            self.add_error(
                "signed_on", "La signature ne peut pas précéder la préparation du contrat."
            )
        return cleaned
