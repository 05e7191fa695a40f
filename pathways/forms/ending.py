"""An excuse along the contract, the way out, a new start, news from afterwards."""

from dateutil.relativedelta import relativedelta
from django import forms

from pathways.forms.act import TOO_OLD_YEARS, ActForm, date_input
from pathways.models import Exit, FollowUp, Reopening, Unavailability
from pathways.workflow import possible_reasons

FAMILY_WORDS = {
    Exit.Family.LASTING: "Emploi durable (plus de six mois)",
    Exit.Family.TRANSITION: "Emploi de transition (moins de six mois)",
    Exit.Family.POSITIVE: "Sortie positive : formation, insertion",
    Exit.Family.HANDOVER: "Relais : quelqu’un d’autre continue",
    Exit.Family.NEUTRAL: "Sortie neutre : ni réussite ni échec",
    Exit.Family.NEGATIVE: "Sans solution à ce jour",
}


class UnavailabilityForm(ActForm):
    class Meta:
        model = Unavailability
        fields = ["reason", "starts_on", "ends_on"]
        widgets = {"starts_on": date_input(), "ends_on": date_input()}
        help_texts = {"ends_on": "Un congé parental ou une hospitalisation peut durer des mois."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("starts_on", self.today)

    def clean(self):
        cleaned = super().clean()
        start, end = cleaned.get("starts_on"), cleaned.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", "La période finit avant d’avoir commencé.")
        self._check_old_start(start)
        self.check_far("starts_on")
        self.check_far("ends_on")
        return cleaned

    def _check_old_start(self, start):
        if start and start < self.today - relativedelta(years=TOO_OLD_YEARS):
            self.add_error("starts_on", "Cette date est trop ancienne : vérifiez l’année.")


class ExitForm(ActForm):
    past = ("exited_on", "last_contact_on")

    class Meta:
        model = Exit
        fields = ["exited_on", "reason", "destination", "proof", "last_contact_on", "note"]
        widgets = {
            "exited_on": date_input(),
            "last_contact_on": date_input(),
            "proof": forms.RadioSelect(),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = [("", "Choisir"), *grouped(possible_reasons(self.pathway))]
        self.fields["proof"].choices = Exit.Proof.choices
        self.fields["proof"].required = False

    def clean_proof(self):
        return self.cleaned_data["proof"] or Exit.Proof.NONE


class ReopenForm(ActForm):
    past = ("reopened_on",)

    class Meta:
        model = Reopening
        fields = ["reopened_on", "reason"]
        widgets = {"reopened_on": date_input()}


class FollowUpForm(ActForm):
    past = ("asked_on",)

    class Meta:
        model = FollowUp
        fields = ["months", "asked_on", "situation", "has_housing", "note"]
        widgets = {"asked_on": date_input(), "situation": forms.RadioSelect()}


def grouped(reasons):
    """The reasons one may give, under the words of their family."""
    families = {}
    for reason in reasons:
        families.setdefault(Exit.FAMILIES[reason], []).append((reason.value, reason.label))
    return [(words, families[one]) for one, words in FAMILY_WORDS.items() if one in families]
