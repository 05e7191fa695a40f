"""What a partner answered by telephone, and what came of it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from cej_jr.forms import VersionedForm
from partners.forms.stay import not_too_far
from partners.models import Referral
from youths.forms import DAY, not_in_the_future

Answer = Referral.Answer


class AnswerForm(VersionedForm):
    asked = ("answer", "answered_on")

    class Meta:
        model = Referral
        fields = ["answer", "answered_on", "answered_by", "meeting_on", "refusal", "answer_note"]
        widgets = {"answered_on": DAY, "meeting_on": DAY, "answer": forms.RadioSelect}
        labels = {"answered_by": "Qui a répondu", "answer_note": "Ce qui est dit ou proposé"}
        help_texts = {
            "meeting_on": "Si un premier rendez-vous est donné.",
            "refusal": "Pour un refus.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].choices = Answer.choices
        if self.instance.answered_on is None:
            self.initial["answered_on"] = timezone.localdate()

    def clean_answered_on(self):
        day = not_in_the_future(self.cleaned_data["answered_on"], "Le jour de la réponse")
        sent = self.instance.sent_on
        if sent and day < sent:
            raise ValidationError(f"La réponse ne peut pas précéder l’envoi, le {sent:%d/%m/%Y}.")
        return day

    def clean_meeting_on(self):
        day, answered = not_too_far(self.cleaned_data["meeting_on"]), self.instance.sent_on
        if day and answered and day < answered:
            raise ValidationError("Ce rendez-vous est avant l’envoi : vérifiez la date.")
        return day

    def clean(self):
        cleaned = super().clean()
        refused = cleaned.get("answer") == Answer.REFUSED
        if refused and not (cleaned.get("refusal") or cleaned.get("answer_note")):
            self.add_error("refusal", "Notez le motif du refus, ou ce qui est proposé à la place.")
        return cleaned


class OutcomeForm(VersionedForm):
    asked = ("outcome", "outcome_on")

    class Meta:
        model = Referral
        fields = ["outcome", "outcome_on"]
        widgets = {"outcome_on": DAY}
        help_texts = {"outcome": "En quelques mots : ce qui est obtenu, ou ce qui a manqué."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.outcome_on is None:
            self.initial["outcome_on"] = timezone.localdate()

    def clean_outcome_on(self):
        day = not_in_the_future(self.cleaned_data["outcome_on"], "Ce jour")
        answered = self.instance.answered_on
        if answered and day < answered:
            raise ValidationError(f"La réponse date du {answered:%d/%m/%Y} : pas avant.")
        return day
