"""The text of a contract, prepared then changed, and what lengthens it."""

from dateutil.relativedelta import relativedelta
from django import forms
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator

from cej_jr.forms import VersionedForm
from pathways.allowance import amount_on
from pathways.draft import planned_day
from pathways.forms.act import ActForm, date_input
from pathways.models import Contract, Extension
from pathways.schemes import longest_at_signature
from pathways.wording import NBSP, said

LONGEST_TEXT = 3000
TEXTS = (
    "action_plan", "youth_commitments", "association_commitments", "mission_locale_commitments",
)  # fmt: skip
HOURS = ("hours_first", "hours_then", "hours_after")
REPRESENTATIVE = (
    "representative_name", "representative_quality", "representative_contact",
    "representative_agreed_on", "is_emancipated",
)  # fmt: skip
WIDGETS = {
    "objective": forms.Textarea(attrs={"rows": 2}),
    "representative_agreed_on": date_input(),
    "allowance": forms.RadioSelect,
    **{name: forms.Textarea(attrs={"rows": 5}) for name in TEXTS},
}
LABELS = {
    "objective": "Objectif",
    "action_plan": "Plan d’action",
    "youth_commitments": "Le jeune",
    "association_commitments": "L’association",
    "mission_locale_commitments": "La Mission locale",
    "hours_first": "Au début",
    "hours_then": "Dès le 3e mois",
    "hours_after": "Dès le 6e mois",
    "representative_name": "Nom",
    "is_emancipated": "Mineur·e émancipé·e : signe sans représentant",
}
HELP = {
    "objective": "Dans les mots du jeune, si possible.",
    "action_plan": "Les freins ouverts et ce qui est en cours, sauf la santé : trois parties "
    "lisent ce texte.",
    "representative_agreed_on": "Le jeune ne peut pas signer avant cet accord.",
}
# The computed end is shown as the date is typed.
LOOK_AHEAD = {
    "hx-get": "",
    "hx-trigger": "change",
    "hx-target": "#fin-calculee",
    "hx-swap": "outerHTML",
}
MINOR_ONLY = (Contract.Allowance.MINOR,)
ADULT_ONLY = (Contract.Allowance.ADULT, Contract.Allowance.ADULT_TAXED)


class ContractText(forms.ModelForm):
    """What preparing and changing ask alike: a length the law knows, hours that a week can hold."""

    def ready_for(self, pathway, *, day, today):
        """`day` is the planned signature: a representative is asked of whoever is a minor then."""
        age = pathway.youth.age_on(day)
        self.today = today
        self._narrow_allowance(age, today)
        self._narrow_months(longest_at_signature(pathway.scheme, today))
        for name in HOURS:
            self.fields[name].widget.attrs.update(min=1, max=35, inputmode="numeric")
            self.fields[name].validators = [
                MinValueValidator(1, "De 1 à 35 heures par semaine."),
                MaxValueValidator(35, "De 1 à 35 heures par semaine."),
            ]
        for name in TEXTS:
            self.fields[name].validators.append(MaxLengthValidator(LONGEST_TEXT))
        if age is None or age >= 18:
            for name in REPRESENTATIVE:
                del self.fields[name]

    @property
    def asks_representative(self):
        return REPRESENTATIVE[0] in self.fields

    def _narrow_allowance(self, age, today):
        field = self.fields["allowance"]
        kept = getattr(self.instance, "allowance", "")
        aside = () if age is None else MINOR_ONLY if age >= 18 else ADULT_ONLY
        amounts = {one: amount_on(one.value, today) for one in Contract.Allowance}
        field.choices = [
            (one.value, f"{one.label}{NBSP}: {amounts[one].said}" if amounts[one] else one.label)
            for one in Contract.Allowance
            if one not in aside or one == kept
        ]
        dated = next(one for one in amounts.values() if one)
        check = "" if dated.is_current else ", à vérifier car revalorisés depuis"
        field.help_text = (
            f"Pour information : la Mission locale décide. Montants du {said(dated.since)}{check}."
        )

    def _narrow_months(self, longest):
        refusal = f"Un contrat dure de 1 à {longest} mois à la signature."
        field = self.fields["months"]
        field.help_text = "Le contrat commence le jour de la dernière signature."
        field.widget.attrs.update(min=1, max=longest, inputmode="numeric")
        field.validators = [MinValueValidator(1, refusal), MaxValueValidator(longest, refusal)]

    def clean_representative_agreed_on(self):
        day = self.cleaned_data["representative_agreed_on"]
        if day and day > self.today:
            raise forms.ValidationError("Cette date est dans le futur : notez un accord donné.")
        if day and day < self.today - relativedelta(years=2):
            raise forms.ValidationError("Cette date est trop ancienne : vérifiez l’année.")
        return day

    def clean(self):
        cleaned = super().clean()
        for name in TEXTS:
            # A browser sends its own line ends: they are not a change of text.
            cleaned[name] = cleaned.get(name, "").replace("\r\n", "\n")
        cleaned["objective"] = " ".join(cleaned.get("objective", "").split())
        named = cleaned.get("representative_name")
        started = named or cleaned.get("representative_agreed_on")
        if self.asks_representative and started and not cleaned.get("is_emancipated"):
            for name in ("representative_name", "representative_quality", "representative_contact"):
                if not cleaned.get(name):
                    self.add_error(name, "Dites qui donne son accord, et comment le joindre.")
        return cleaned


class ContractForm(ContractText, ActForm):
    past = ("prepared_on",)

    class Meta:
        model = Contract
        fields = [*Contract.TEXT, "prepared_on"]
        widgets = {**WIDGETS, "prepared_on": date_input()}
        labels, help_texts = LABELS, HELP

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        day = planned_day(self.pathway, today=self.today)
        self.ready_for(self.pathway, day=day, today=self.today)


class ContractEditForm(ContractText, VersionedForm):
    """`signed`: how many signatures one was told would be void."""

    signed = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Contract
        fields = list(Contract.TEXT)
        widgets, labels, help_texts = WIDGETS, LABELS, HELP

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.signed_now = len(self.instance.valid_signatures)
        self.initial["signed"] = self.signed_now
        self.ready_for(self.instance.pathway, day=today, today=today)

    def clean_signed(self):
        if self.cleaned_data["signed"] < self.signed_now:
            self.data = self.data.copy()
            self.data["signed"] = self.signed_now
            raise forms.ValidationError(
                "Une signature est arrivée pendant que vous écriviez : un autre texte l’annulera. "
                "Rien n’est perdu ; enregistrez à nouveau si c’est bien ce que vous voulez."
            )
        return self.cleaned_data["signed"]

    @property
    def text(self):
        """What was written, as `change_text` takes it."""
        return {name: self.cleaned_data[name] for name in Contract.TEXT if name in self.fields}


class ExtensionForm(ActForm):
    past = ("decided_on",)

    class Meta:
        model = Extension
        fields = [
            "kind", "new_end", "other_body", "other_ends_on", "reason", "late_reason", "decided_on",
        ]  # fmt: skip
        widgets = {
            "new_end": date_input(),
            "other_ends_on": date_input(),
            "decided_on": date_input(),
            "reason": forms.Textarea(attrs={"rows": 3}),
            "late_reason": forms.Textarea(attrs={"rows": 2}),
        }
        labels = {"new_end": "Jusqu’au", "late_reason": "Pourquoi si tard"}

    def __init__(self, *args, contract, **kwargs):
        super().__init__(*args, pathway=contract.pathway, **kwargs)
        self.contract = contract
        self.fields["reason"].help_text = "Ce qu’il reste à faire, et pourquoi il faut ce temps."
        self.fields["new_end"].required = False
        self.fields["other_ends_on"].widget.attrs.update(LOOK_AHEAD)
        if contract.starts_on is None:
            return
        if contract.ends_on < contract.latest_end:
            self.initial["new_end"] = contract.latest_end
        else:
            self.initial["kind"] = Extension.Kind.OTHER_BODY
        if self.today <= contract.ends_on:
            del self.fields["late_reason"]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("kind") == Extension.Kind.OTHER_BODY:
            cleaned["new_end"] = None  # computed from the other journey
            self.check_far("other_ends_on")
            for name in ("other_body", "other_ends_on"):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, "Nommez l’organisme et la fin de son parcours.")
        elif "kind" in cleaned:
            cleaned.update(other_body="", other_ends_on=None)
            if not cleaned.get("new_end") and "new_end" not in self.errors:
                self.add_error("new_end", "Jusqu’à quand ?")
        return cleaned
