"""What one types to prepare a referral, and the documents that go with it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from cej_jr.forms import OnceForm, ProofField, VersionedForm, no_social_security_number
from partners.forms.youth import ForYouthForm
from partners.models import Contact, Need, Partnership, Referral, ReferralFile
from partners.needs import questions_for
from partners.sharing import SUGGESTED, known_of
from partners.workflow.preparation import agreement_for
from youths.forms import READ_BY_THE_YOUTH

Basis = Referral.Basis
ASKED = "q_"
LONGEST_ANSWER, LONGEST_MESSAGE = 300, 2000
FIRST = ("partnership", "need")


def _choice(question):
    """The field of one question of a need; none is compulsory: one tells what one knows."""
    if question.several:
        return forms.MultipleChoiceField(
            label=question.label,
            choices=list(question.choices.items()),
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )
    if question.choices:
        choices = [("", "Non précisé"), *question.choices.items()]
        return forms.ChoiceField(label=question.label, choices=choices, required=False)
    widget = forms.Textarea(attrs={"rows": 3}) if question.long else forms.TextInput
    return forms.CharField(
        label=question.label,
        max_length=LONGEST_ANSWER,
        widget=widget,
        required=False,
        validators=[no_social_security_number],
    )


class Preparation(forms.ModelForm):
    """First to whom and for what; then what this need asks, what leaves, and why it may.

    The second part stands once the first is known, and says by `shown` for which need it stands.
    """

    shown = forms.CharField(widget=forms.HiddenInput, required=False)
    fields = forms.MultipleChoiceField(
        label="Ce qui part de son dossier", widget=forms.CheckboxSelectMultiple, required=False
    )
    witness = forms.CharField(
        label="La personne vient de dire oui, devant",
        max_length=100,
        required=False,
        help_text="Votre nom, ou celui de qui était là. L’accord est noté pour six mois.",
    )

    class Meta:
        model = Referral
        fields = [
            *FIRST, "contact", "urgency", "message", "fields", "basis", "basis_note",
        ]  # fmt: skip
        widgets = {
            "message": forms.Textarea(attrs={"rows": 4, "maxlength": LONGEST_MESSAGE}),
            "basis": forms.RadioSelect,
            "urgency": forms.RadioSelect,
        }
        labels = {"partnership": "À qui", "basis_note": "La raison, en une phrase"}
        help_texts = {
            "message": READ_BY_THE_YOUTH,
            "basis_note": "À remplir seulement quand on se passe de son accord.",
        }

    def prepare(self, youth):
        """Keep the fields that stand for the partner and the need chosen."""
        partner, need = self._chosen("partnership"), self._chosen("need")
        self.need, self.questions, self.agreement = need, questions_for(need), None
        if not (partner and need):
            self.fields = {name: self.fields[name] for name in (*FIRST, *self._hidden_names)}
            return
        self.instance.need, self.instance.partnership = need, partner
        self.agreement = agreement_for(self.instance, on=timezone.localdate())
        self._offer_contacts(partner)
        self._offer_fields(youth, need)
        self._offer_bases(need)
        self.initial["shown"] = need
        for question in self.questions:
            self.fields[ASKED + question.code] = _choice(question)
            stored = self.instance.details.get(question.code)
            self.initial.setdefault(ASKED + question.code, stored)

    @property
    def _hidden_names(self):
        return [name for name, field in self.fields.items() if field.widget.is_hidden]

    def _chosen(self, name):
        value = self[name].value()
        try:
            return self.fields[name].clean(value) if value else None
        except ValidationError:
            return None

    def _offer_contacts(self, partner):
        contact = self.fields["contact"]
        contact.queryset = Contact.objects.filter(partnership=partner)
        contact.empty_label = "Sans nom précis"
        known = list(contact.queryset[:2])
        if len(known) == 1 and not self.instance.pk:
            self.initial.setdefault("contact", known[0].pk)

    def _offer_fields(self, youth, need):
        known = known_of(youth, on=timezone.localdate())
        self.fields["fields"].choices = [
            (code, f"{label} : {text}" if text else f"{label} (rien de noté)")
            for code, label, text in known
        ]
        if not self.instance.pk:
            self.initial.setdefault("fields", SUGGESTED[need])

    def _offer_bases(self, need):
        basis = self.fields["basis"]
        basis.choices = [
            one for one in Basis.choices if need != Need.HEALTH or one[0] != Basis.LEGAL
        ]
        basis.required = False
        if not self.initial.get("basis"):
            self.initial["basis"] = Basis.CONSENT
        if self.agreement:
            del self.fields["witness"]

    @property
    def is_begun(self):
        """Whether the second part stands."""
        return "message" in self.fields

    @property
    def is_whole(self):
        """Whether it stood on the page for the need chosen: there is something to check."""
        return self.is_bound and self.is_begun and self["shown"].value() == self.need

    def clean_message(self):
        message = self.cleaned_data["message"]
        if len(message) > LONGEST_MESSAGE:
            raise ValidationError(f"Ce message est trop long : {LONGEST_MESSAGE} signes au plus.")
        return message

    def clean(self):
        cleaned = super().clean()
        reasoned = cleaned.get("basis") in (Basis.VITAL, Basis.LEGAL)
        if reasoned and not (cleaned.get("basis_note") or "").strip():
            self.add_error(
                "basis_note", "Écrivez la raison : sans son accord, elle reste au dossier."
            )
        cleaned["basis"] = cleaned.get("basis") or Basis.CONSENT
        return cleaned

    def _post_clean(self):
        super()._post_clean()
        self.instance.details = {
            question.code: answer
            for question in self.questions
            if (answer := self.cleaned_data.get(ASKED + question.code))
        }

    # What the page shows, in order.
    @property
    def first_fields(self):
        return [self[name] for name in FIRST]

    @property
    def asked_fields(self):
        names = ["contact", "urgency", *(ASKED + one.code for one in self.questions), "message"]
        return [self[name] for name in names if name in self.fields]

    @property
    def chosen_fields(self):
        return self["fields"]

    @property
    def basis_fields(self):
        names = ["basis", "witness", "basis_note"]
        return [self[name] for name in names if name in self.fields]


def as_typed(data):
    """What was typed so far, for the same page with other questions: nothing is checked yet.

    The least that the new need asks is ticked again, and the answers to the former are left.
    """
    several = [name for name in data if name == "fields" or len(data.getlist(name)) > 1]
    typed = {name: data[name] for name in data} | {name: data.getlist(name) for name in several}
    if data.get("shown") != data.get("need"):
        left = [name for name in typed if name.startswith(ASKED) or name in ("fields", "basis")]
        typed = {name: value for name, value in typed.items() if name not in left}
    return typed


class ReferralForm(Preparation, ForYouthForm):
    def __init__(self, *args, youth, by, **kwargs):
        super().__init__(*args, youth=youth, **kwargs)
        self.instance.sent_by = by
        self.instance.prepared_on = timezone.localdate()
        self.prepare(youth)


class ReferralEditForm(Preparation, VersionedForm):
    """Whoever turns it into a request about health is its author: its words are told to them."""

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.by = by
        read = (kwargs.get("initial") or {}).get("version")
        self.initial["version"] = read or self.instance.version
        youth = self.instance.youth
        partners = Partnership.objects.in_programme(youth.programme)
        self.fields["partnership"].queryset = partners.select_related("organisation")
        self.prepare(youth)

    def save(self, commit=True):
        if self.need == Need.HEALTH and "need" in self.changed_data:
            self.instance.sent_by = self.by
        return super().save(commit)


class ReferralFileForm(OnceForm):
    file = ProofField(
        label="Le document",
        help_text="Une photo ou un PDF, 10 Mo au plus.",
        error_messages={"required": "Choisissez un document."},
    )

    class Meta:
        model = ReferralFile
        fields = ["title", "file"]
        help_texts = {"title": "Par exemple : attestation de domiciliation. Sans nom de personne."}
