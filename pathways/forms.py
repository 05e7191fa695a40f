"""What people type. Acts themselves, and what forbids them, are in `workflow.py`."""

from dateutil.relativedelta import relativedelta
from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone

from cej_jr.forms import OnceForm
from partners.models import Partnership
from pathways.models import (
    Assessment,
    Commission,
    CommissionDecision,
    Contract,
    Exit,
    Meeting,
    Signature,
    SpeCheck,
    Unavailability,
)
from pathways.schemes import LONGEST_CONTRACT
from pathways.workflow import is_head, possible_outcomes

TOO_OLD_YEARS = 10
TOO_FAR_YEARS = 2


def date_input():
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ActForm(OnceForm):
    """Fields of one act on a pathway; `cleaned_data` are the arguments of the act."""

    past = ()  # dates of things that happened: neither in the future nor ten years ago

    def __init__(self, *args, pathway, **kwargs):
        super().__init__(*args, **kwargs)
        self.pathway = pathway
        self.today = timezone.localdate()
        for name in self.past:
            self.fields[name].widget.attrs["max"] = f"{self.today:%Y-%m-%d}"
            if self.fields[name].required:
                self.initial.setdefault(name, self.today)

    def clean(self):
        cleaned = super().clean()
        for name in self.past:
            self._check_past(name)
        return cleaned

    def _check_past(self, name):
        day = self.cleaned_data.get(name)
        if day and day > self.today:
            self.add_error(name, "Cette date est dans le futur : notez ce qui a eu lieu.")
        elif day and day < self.today - relativedelta(years=TOO_OLD_YEARS):
            self.add_error(name, "Cette date est trop ancienne : vérifiez l’année.")

    def check_far(self, name):
        day = self.cleaned_data.get(name)
        if day and day > self.today + relativedelta(years=TOO_FAR_YEARS):
            self.add_error(name, "Cette date est trop lointaine : vérifiez l’année.")


class SpeCheckForm(ActForm):
    past = ("checked_on", "last_contact_on")

    class Meta:
        model = SpeCheck
        fields = ["checked_on", "source", "result", "last_contact_on"]
        widgets = {"checked_on": date_input(), "last_contact_on": date_input()}
        help_texts = {"last_contact_on": "Pour une personne inscrite ; laissez vide sinon."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("source", SpeCheck.Source.MISSION_LOCALE)
        self.fields["result"].widget = forms.RadioSelect(choices=SpeCheck.Result.choices)

    def clean(self):
        cleaned = super().clean()
        result, contact = cleaned.get("result"), cleaned.get("last_contact_on")
        if "last_contact_on" in self.errors or not result:
            return cleaned
        if result == SpeCheck.Result.UNKNOWN and contact:
            self.add_error("last_contact_on", "Une personne inconnue du SPE n’a pas de contact.")
        elif result != SpeCheck.Result.UNKNOWN and not contact:
            self.add_error("last_contact_on", "Indiquez le dernier contact de cette personne.")
        return cleaned


class MeetingForm(ActForm):
    past = ("held_on",)

    class Meta:
        model = Meeting
        fields = ["held_on", "place", "attendees", "minutes"]
        widgets = {"held_on": date_input(), "minutes": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "attendees": "Le jeune, la Mission locale, l’association : noms et fonctions.",
            "minutes": "Le jeune peut lire ce que vous écrivez.",
        }


class AssessmentForm(ActForm):
    past = ("assessed_on",)

    class Meta:
        model = Assessment
        fields = ["kind", "assessed_on", "partnership", "conclusions"]
        widgets = {"assessed_on": date_input(), "conclusions": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"conclusions": "Le jeune peut lire ce que vous écrivez."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["partnership"].queryset = (
            Partnership.objects.in_programme(self.pathway.programme)
            .select_related("organisation")
            .order_by("organisation__name")
        )
        self.fields["partnership"].empty_label = "L’équipe elle-même"


class UnavailabilityForm(ActForm):
    class Meta:
        model = Unavailability
        fields = ["reason", "starts_on", "ends_on"]
        widgets = {"starts_on": date_input(), "ends_on": date_input()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("starts_on", self.today)

    def clean(self):
        cleaned = super().clean()
        start, end = cleaned.get("starts_on"), cleaned.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", "La période finit avant d’avoir commencé.")
        self._check_old_start(start)
        self.check_far("ends_on")
        return cleaned

    def _check_old_start(self, start):
        if start and start < self.today - relativedelta(years=TOO_OLD_YEARS):
            self.add_error("starts_on", "Cette date est trop ancienne : vérifiez l’année.")


class ExitForm(ActForm):
    past = ("exited_on",)

    class Meta:
        model = Exit
        fields = ["exited_on", "reason", "note"]
        widgets = {"exited_on": date_input()}


class DecisionForm(ActForm):
    past = ("decided_on",)

    class Meta:
        model = CommissionDecision
        fields = ["outcome", "reason", "conditions", "review_on", "decided_on"]
        widgets = {"review_on": date_input(), "decided_on": date_input()}
        help_texts = {
            "reason": "Obligatoire pour un ajournement, un refus ou une réorientation.",
            "review_on": "Pour un ajournement.",
        }

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, pathway=case.pathway, **kwargs)
        self.case = case
        choices = [(outcome.value, outcome.label) for outcome in possible_outcomes(self.pathway)]
        self.fields["outcome"].widget = forms.RadioSelect()
        self.fields["outcome"].choices = choices
        self.initial["decided_on"] = case.commission.held_on

    def clean(self):
        cleaned = super().clean()
        outcome = cleaned.get("outcome")
        if outcome and outcome != CommissionDecision.Outcome.ADMIT and not cleaned.get("reason"):
            self.add_error("reason", "Dites pourquoi : cette décision doit être motivée.")
        self._check_days(cleaned.get("decided_on"), cleaned.get("review_on"))
        self.check_far("review_on")
        return cleaned

    def _check_days(self, decided, review):
        if decided and decided < self.case.commission.held_on:
            self.add_error(
                "decided_on", "La décision ne peut pas précéder le jour de la commission."
            )
        if decided and review and review <= decided:
            self.add_error("review_on", "La date de revoyure est après la décision.")


class ContractForm(ActForm):
    past = ("prepared_on",)

    class Meta:
        model = Contract
        fields = ["months", "objective", "prepared_on"]
        widgets = {"prepared_on": date_input(), "objective": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "months": f"De 1 à {LONGEST_CONTRACT} mois.",
            "objective": "Dans les mots du jeune, si possible.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["months"] = self.pathway.programme.contract_months
        self.fields["months"].widget.attrs.update(min=1, max=LONGEST_CONTRACT)
        refusal = f"Un contrat dure de 1 à {LONGEST_CONTRACT} mois."
        self.fields["months"].validators = [
            MinValueValidator(1, refusal), MaxValueValidator(LONGEST_CONTRACT, refusal)
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


class CommissionForm(OnceForm):
    """A session. Place and members start from the last one."""

    class Meta:
        model = Commission
        fields = ["held_on", "starts_at", "place", "members"]
        widgets = {
            "held_on": date_input(),
            "starts_at": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        }
        help_texts = {"members": "Organismes et personnes invités."}

    def __init__(self, *args, programme, by, last=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.programme, self.instance.created_by = programme, by
        if last:
            self.initial.update(place=last.place, members=last.members, starts_at=last.starts_at)

    def clean_held_on(self):
        day, programme = self.cleaned_data["held_on"], self.instance.programme
        if day < programme.started_on:
            raise forms.ValidationError("Le dispositif n’avait pas commencé à cette date.")
        if day > timezone.localdate() + relativedelta(years=TOO_FAR_YEARS):
            raise forms.ValidationError("Cette date est trop lointaine : vérifiez l’année.")
        return day


class CaseForm(forms.Form):
    """The file to put on the agenda, among those one may edit."""

    pathway = forms.ModelChoiceField(queryset=None, to_field_name="public_id")

    def __init__(self, *args, pathways, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["pathway"].queryset = pathways
