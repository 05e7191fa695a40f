"""What the commission decided, its correction, its return, its announcement."""

from django import forms
from django.utils import timezone

from cej_jr.forms import no_social_security_number
from pathways.forms.act import ActForm, date_input
from pathways.models import CommissionDecision
from pathways.workflow import possible_outcomes

Outcome = CommissionDecision.Outcome


class DecisionForm(ActForm):
    past = ("decided_on",)

    class Meta:
        model = CommissionDecision
        fields = ["outcome", "reason", "conditions", "review_on", "recused", "decided_on"]
        widgets = {
            "review_on": date_input(),
            "decided_on": date_input(),
            "recused": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "reason": "Obligatoire, sauf admission. Le jeune le lit dans sa lettre.",
            "conditions": "Le jeune les lit dans sa lettre.",
            "review_on": "Pour un ajournement.",
        }

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, pathway=case.pathway, **kwargs)
        self.case = case
        # A pathway that waits for nothing still takes an answer: the act says why it is refused.
        outcomes = self.outcomes() or list(Outcome)
        self.fields["outcome"].widget = forms.RadioSelect()
        self.fields["outcome"].choices = [(one.value, one.label) for one in outcomes]
        self.initial["decided_on"] = case.commission.held_on
        self._offer_members(case.commission)

    def outcomes(self):
        return possible_outcomes(self.pathway)

    def _offer_members(self, commission):
        field = self.fields["recused"]
        field.queryset = commission.members.select_related("organisation")
        field.error_messages["invalid_choice"] = "Cette personne n’est plus dans la liste."

    def clean(self):
        cleaned = super().clean()
        outcome = cleaned.get("outcome")
        if outcome and outcome != Outcome.ADMIT and not cleaned.get("reason"):
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


class SessionDecisionForm(DecisionForm):
    """The same, during the session: it decides the day it meets, and several are open at once."""

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, case=case, auto_id=f"d{case.public_id}-%s", **kwargs)
        self.fields["decided_on"].widget = forms.HiddenInput()


class CorrectionForm(DecisionForm):
    """Another decision, which names the one it replaces."""

    class Meta(DecisionForm.Meta):
        fields = ["correction_note", *DecisionForm.Meta.fields]
        help_texts = {
            **DecisionForm.Meta.help_texts,
            "correction_note": "Ce qui était faux ou a changé ; le procès-verbal le dit.",
        }

    def __init__(self, *args, decision, **kwargs):
        super().__init__(*args, case=decision.case, **kwargs)
        self.fields["correction_note"].required = True
        self.initial["decided_on"] = timezone.localdate()

    def outcomes(self):
        return list(Outcome)


class NotificationForm(ActForm):
    past = ("notified_on",)

    class Meta:
        model = CommissionDecision
        fields = ["notified_on", "notified_means"]
        widgets = {"notified_on": date_input(), "notified_means": forms.RadioSelect}

    def __init__(self, *args, decision, **kwargs):
        super().__init__(*args, pathway=decision.case.pathway, **kwargs)
        self.fields["notified_on"].required = True
        self.initial["notified_on"] = timezone.localdate()
        self.fields["notified_means"].required = True
        self.fields["notified_means"].choices = CommissionDecision.Means.choices

    def clean(self):
        cleaned = super().clean()
        # The row is written already: the one-time key of a creation says nothing here.
        means = cleaned.get("notified_means", "")
        return {"notified_on": cleaned.get("notified_on"), "means": means}


class ReturnForm(forms.Form):
    note = forms.CharField(
        label="Ce qu’il faut revoir",
        max_length=300,
        validators=[no_social_security_number],
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="La personne qui a noté la décision lira cette note.",
    )


class ApprovalForm(forms.Form):
    """The decisions ticked, among those one may see."""

    decision = forms.ModelMultipleChoiceField(queryset=None, to_field_name="public_id")

    def __init__(self, *args, decisions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["decision"].queryset = decisions
