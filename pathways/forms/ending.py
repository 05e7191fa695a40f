"""An excuse along the contract, the way out, a new start, news from afterwards."""

from dateutil.relativedelta import relativedelta
from django import forms

from pathways.forms.act import TOO_OLD_YEARS, ActForm, date_input
from pathways.models import Exit, FollowUp, Reopening, Unavailability
from pathways.next_step import follow_up_due
from pathways.schemes import months_after
from pathways.wording import said
from pathways.workflow import possible_reasons
from pathways.workflow.ending import EARLY

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
    closes_file = forms.BooleanField(
        label="Fermer aussi le dossier",
        required=False,
        help_text="On pourra le lire, plus y écrire, et les nouvelles à 3, 6 et 12 mois ne seront "
        "plus proposées. Il pourra être rouvert.",
    )

    class Meta:
        model = Exit
        fields = ["exited_on", "reason", "destination", "proof", "last_contact_on", "note"]
        widgets = {
            "exited_on": date_input(),
            "last_contact_on": date_input(),
            "proof": forms.RadioSelect(),
        }
        help_texts = {
            "destination": "L’entreprise, l’école, la structure, la ville : si vous le savez.",
            "last_contact_on": "La dernière fois que vous vous êtes parlé.",
            "note": "En une phrase. Le jeune peut la lire.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = [("", "Choisir"), *grouped(possible_reasons(self.pathway))]
        self.fields["proof"].choices = Exit.Proof.choices
        self.fields["proof"].required = False

    def clean_proof(self):
        return self.cleaned_data["proof"] or Exit.Proof.NONE

    def clean(self):
        cleaned = super().clean()
        day, contact = cleaned.get("exited_on"), cleaned.get("last_contact_on")
        if day:
            self._check_day(day)
        if day and contact and contact > day:
            self.add_error("last_contact_on", "Le dernier contact est après la sortie.")
        return cleaned

    def _check_day(self, day):
        starts = [one.starts_on for one in self.pathway.contracts.all() if one.starts_on]
        if day < self.pathway.opened_on:
            self.add_error(
                "exited_on",
                "La sortie ne peut pas précéder le début du parcours, le "
                f"{said(self.pathway.opened_on)}.",
            )
        elif starts and day < max(starts):
            self.add_error(
                "exited_on",
                f"La sortie ne peut pas précéder le début du contrat, le {said(max(starts))}.",
            )


class ReopenForm(ActForm):
    past = ("reopened_on",)

    class Meta:
        model = Reopening
        fields = ["reopened_on", "reason"]
        widgets = {"reopened_on": date_input(), "reason": forms.Textarea(attrs={"rows": 2})}
        labels = {"reopened_on": "Le parcours reprend le", "reason": "Pourquoi reprend-il ?"}

    def clean_reopened_on(self):
        day, left = self.cleaned_data["reopened_on"], self.pathway.closed_on
        if left and day < left:
            raise forms.ValidationError(f"La sortie est du {said(left)} : la reprise vient après.")
        return day


class FollowUpForm(ActForm):
    past = ("asked_on",)
    months = forms.TypedChoiceField(label="Nouvelles", coerce=int, widget=forms.RadioSelect())
    has_housing = forms.NullBooleanField(
        label="A un logement stable",
        required=False,
        widget=forms.RadioSelect(
            choices=[("true", "Oui"), ("false", "Non"), ("unknown", "On ne sait pas")]
        ),
    )

    class Meta:
        model = FollowUp
        fields = ["months", "asked_on", "situation", "has_housing", "note"]
        widgets = {"asked_on": date_input(), "situation": forms.RadioSelect()}
        labels = {"asked_on": "Prises le"}
        help_texts = {"note": "Le jeune peut la lire."}

    def __init__(self, *args, months="", **kwargs):
        super().__init__(*args, **kwargs)
        left = self.pathway.closed_on
        rows = [one for one in self.pathway.follow_ups.all() if one.exited_on == left]
        noted = {one.months for one in rows}
        self.fields["months"].choices = [
            (one, f"{one} mois après, vers le {said(months_after(left, one))}")
            for one in FollowUp.MONTHS
            if left and one not in noted
        ]
        due = left and follow_up_due(left, noted, today=self.today)
        self.initial["months"] = months or (due[0] if due else "")
        self.initial["has_housing"] = "unknown"
        self.fields["situation"].choices = FollowUp.Situation.choices

    def clean(self):
        cleaned = super().clean()
        day, months, left = (
            cleaned.get("asked_on"),
            cleaned.get("months"),
            self.pathway.closed_on,
        )
        if day and months and left and day < months_after(left, months) - EARLY:
            due = months_after(left, months)
            self.add_error(
                "asked_on",
                f"Il est trop tôt : ce suivi se fait vers le {said(due)}, au plus un mois avant.",
            )
        return cleaned


def grouped(reasons):
    """The reasons one may give, under the words of their family."""
    families = {}
    for reason in reasons:
        families.setdefault(Exit.FAMILIES[reason], []).append((reason.value, reason.label))
    return [(words, families[one]) for one, words in FAMILY_WORDS.items() if one in families]
