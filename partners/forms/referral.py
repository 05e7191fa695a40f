"""What one types about a referral and its answer."""

from django import forms
from django.utils import timezone

from cej_jr.forms import VersionedForm
from partners.forms.youth import ForYouthForm
from partners.models import Referral
from youths.forms import DAY, READ_BY_THE_YOUTH, not_in_the_future


class ReferralForm(ForYouthForm):
    class Meta:
        model = Referral
        fields = ["partnership", "need", "message", "sent_on"]
        widgets = {"sent_on": DAY, "message": forms.Textarea(attrs={"rows": 4})}
        labels = {"partnership": "À qui"}
        help_texts = {"message": READ_BY_THE_YOUTH}

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.sent_by = by
        self.fields["sent_on"].initial = timezone.localdate

    def clean_sent_on(self):
        return not_in_the_future(self.cleaned_data["sent_on"], "Le jour de l’envoi")


class AnswerForm(VersionedForm):
    asked = ("answer", "answered_on")

    class Meta:
        model = Referral
        fields = ["answer", "answered_on", "answer_note"]
        widgets = {"answered_on": DAY}
        help_texts = {"answer_note": "Pour un refus : le motif, ou ce qui est proposé à la place."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.answered_on is None:
            self.initial["answered_on"] = timezone.localdate()

    def clean_answered_on(self):
        day = not_in_the_future(self.cleaned_data["answered_on"], "Le jour de la réponse")
        if day < self.instance.sent_on:
            raise forms.ValidationError(
                f"La réponse ne peut pas précéder l’envoi, le {self.instance.sent_on:%d/%m/%Y}."
            )
        return day

    def clean_answer_note(self):
        note = self.cleaned_data["answer_note"]
        if self.cleaned_data.get("answer") == Referral.Answer.REFUSED and not note:
            raise forms.ValidationError(
                "Notez le motif du refus, ou ce qui est proposé à la place."
            )
        return note
