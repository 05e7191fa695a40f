"""The session of a commission, its agenda, its decisions."""

from dateutil.relativedelta import relativedelta
from django import forms
from django.utils import timezone

from cej_jr.forms import OnceForm
from pathways.forms.act import TOO_FAR_YEARS, ActForm, date_input
from pathways.models import Commission, CommissionDecision
from pathways.workflow import possible_outcomes


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


class CommissionForm(OnceForm):
    """A session. Place and members start from the last one."""

    class Meta:
        model = Commission
        fields = ["held_on", "starts_at", "place", "quorum"]
        widgets = {
            "held_on": date_input(),
            "starts_at": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        }
        help_texts = {"quorum": "Combien de membres présents pour décider ; vide : aucun."}

    def __init__(self, *args, programme, by, last=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.programme, self.instance.created_by = programme, by
        if last:
            self.initial.update(place=last.place, quorum=last.quorum, starts_at=last.starts_at)

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
