"""What a partner types without an account: the code of the link, an answer, what came of it."""

import re

from django import forms
from django.utils import timezone

from cej_jr.forms import no_social_security_number
from partners.forms.stay import not_too_far
from partners.models import Referral
from youths.forms import DAY

Answer, Refusal = Referral.Answer, Referral.Refusal
ANSWERS = [
    (Answer.ACCEPTED, "Oui, nous acceptons"),
    (Answer.WAITING_LIST, "Sur liste d’attente"),
    (Answer.MORE_WANTED, "Il nous manque une information"),
    (Answer.REFUSED, "Non, nous ne pouvons pas"),
]
CODE = re.compile(r"[0-9]{6}")


class CodeForm(forms.Form):
    """A code that cannot be one is not a try: whoever forgets a figure loses nothing."""

    code = forms.CharField(
        label="Code à six chiffres",
        max_length=30,
        error_messages={"required": "Écrivez le code reçu à part."},
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": True}
        ),
    )

    def clean_code(self):
        code = re.sub(r"[\s.\-]", "", self.cleaned_data["code"])
        if not CODE.fullmatch(code):
            raise forms.ValidationError("Un code a six chiffres : vérifiez ce que vous avez noté.")
        return code


class SharedAnswerForm(forms.Form):
    answer = forms.ChoiceField(
        label="Votre réponse",
        choices=ANSWERS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez une réponse."},
    )
    meeting_on = forms.DateField(
        label="Rendez-vous proposé le", required=False, widget=DAY, help_text="Si vous le savez."
    )
    refusal = forms.ChoiceField(
        label="Pourquoi", choices=Refusal.choices, widget=forms.RadioSelect, required=False
    )
    note = forms.CharField(
        label="Votre message",
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Lieu et heure, délai, pièce qui manque, autre piste…",
        validators=[no_social_security_number],
    )
    answered_by = forms.CharField(
        label="Votre nom, et comment vous joindre",
        max_length=100,
        validators=[no_social_security_number],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Dites qui répond : nous pourrons vous rappeler."},
    )

    def clean_meeting_on(self):
        day = not_too_far(self.cleaned_data["meeting_on"])
        if day and day < timezone.localdate():
            raise forms.ValidationError("Cette date est passée : vérifiez le jour et l’année.")
        return day

    def clean(self):
        cleaned = super().clean()
        answer = cleaned.get("answer")
        if answer != Answer.ACCEPTED:  # asked for a yes alone: what was left there is nobody’s
            self._forget("meeting_on", None)
        if answer != Answer.REFUSED:
            self._forget("refusal", "")
        if answer == Answer.REFUSED and not cleaned.get("refusal") and "refusal" not in self.errors:
            self.add_error("refusal", "Dites pourquoi : une autre solution sera cherchée.")
        unsaid = not cleaned.get("note") and "note" not in self.errors
        if unsaid and answer == Answer.MORE_WANTED:
            self.add_error("note", "Dites ce qu’il vous manque.")
        if unsaid and cleaned.get("refusal") == Refusal.OTHER:
            self.add_error("note", "Dites laquelle, ou ce que vous proposez à la place.")
        return cleaned

    def _forget(self, name, empty):
        self.errors.pop(name, None)
        self.cleaned_data[name] = empty


class SharedOutcomeForm(forms.Form):
    outcome = forms.CharField(
        label="Ce que cela a donné",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Venu·e ou non, place proposée, suite prévue… Une ou deux phrases.",
        validators=[no_social_security_number],
    )
