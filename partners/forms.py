"""What one types about a partner, a referral or a placement."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from accounts.models import Organisation
from cej_jr.forms import OnceForm, VersionedForm
from partners.models import Contact, Partnership, Placement, Referral
from youths.forms import DAY, READ_BY_THE_YOUTH, not_in_the_future
from youths.models import plain

AGREEMENT = ["domain", "roles", "purpose", "agreement_from", "agreement_until"]
AGREEMENT_WIDGETS = {"agreement_from": DAY, "agreement_until": DAY}
FARTHEST_DAYS = 366


def not_too_far(day):
    if day and day > timezone.localdate() + timedelta(days=FARTHEST_DAYS):
        raise forms.ValidationError("Cette date est dans plus d’un an : vérifiez l’année.")
    return day


class AgreementFields(forms.ModelForm):
    roles = forms.MultipleChoiceField(
        label="Ce que cet organisme fait dans le dispositif",
        choices=Partnership.Role.choices,
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_agreement_until(self):
        start, end = self.cleaned_data.get("agreement_from"), self.cleaned_data["agreement_until"]
        if start and end and end < start:
            raise forms.ValidationError("La convention finit avant d’avoir commencé.")
        return end


class PartnershipCreateForm(AgreementFields, OnceForm):
    """One short form: an organisation already known by this name is taken as it is."""

    field_order = ["name", "kind"]
    name = forms.CharField(
        label="Nom de l’organisme",
        max_length=150,
        help_text="S’il est déjà connu sous ce nom, il est repris tel quel.",
    )
    kind = forms.ChoiceField(label="Nature", choices=Organisation.Kind.choices)

    class Meta:
        model = Partnership
        fields = AGREEMENT
        widgets = AGREEMENT_WIDGETS

    def __init__(self, *args, programme, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.programme = programme

    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        if not plain(name):
            raise forms.ValidationError("Écrivez le nom de l’organisme, en lettres.")
        return name

    def clean(self):
        cleaned = super().clean()
        known = self._known_organisation(cleaned.get("name", ""))
        others = self.instance.programme.partnerships.exclude(public_id=cleaned.get("key"))
        if known and others.filter(organisation=known).exists():
            self.add_error("name", "Cet organisme est déjà dans l’annuaire.")
        self.organisation = known
        return cleaned

    def save(self, commit=True):
        self.instance.organisation = self.organisation or Organisation.objects.create(
            name=self.cleaned_data["name"], kind=self.cleaned_data["kind"]
        )
        return super().save(commit)

    def _known_organisation(self, name):
        """Accents and case aside, which databases compare each in their own way."""
        same = [one for one in Organisation.objects.all() if plain(one.name) == plain(name)]
        return same[0] if same else None


class PartnershipForm(AgreementFields, VersionedForm):
    class Meta:
        model = Partnership
        fields = AGREEMENT
        widgets = AGREEMENT_WIDGETS


class ContactFields(forms.ModelForm):
    """A person one can reach: by telephone, by e-mail, or both."""

    def clean(self):
        cleaned = super().clean()
        reached = cleaned.get("phone") or cleaned.get("email")
        if not reached and not self.errors.keys() & {"phone", "email"}:
            self.add_error("phone", "Donnez un téléphone ou une adresse e-mail.")
        return cleaned


class ContactCreateForm(ContactFields, OnceForm):
    class Meta:
        model = Contact
        fields = ["name", "function", "phone", "email"]

    def __init__(self, *args, partnership, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.partnership = partnership


class ContactForm(ContactFields, VersionedForm):
    class Meta:
        model = Contact
        fields = ["name", "function", "phone", "email"]


class ForYouthForm(OnceForm):
    """Something asked of, or found with, a partner of the young person's own programme."""

    def __init__(self, *args, youth, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.youth = youth
        partners = Partnership.objects.in_programme(youth.programme)
        self.fields["partnership"].queryset = partners.select_related("organisation")
        self.fields["partnership"].empty_label = "Choisir un partenaire"


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


class PlacementForm(ForYouthForm):
    class Meta:
        model = Placement
        fields = ["partnership", "kind", "started_on", "ended_on"]
        widgets = {"started_on": DAY, "ended_on": DAY}
        labels = {"partnership": "Avec qui"}
        help_texts = {"ended_on": "Si la date de fin est déjà connue."}

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.recorded_by = by
        self.fields["started_on"].initial = timezone.localdate

    def clean_started_on(self):
        return not_too_far(self.cleaned_data["started_on"])

    def clean_ended_on(self):
        ended, started = self.cleaned_data["ended_on"], self.cleaned_data.get("started_on")
        if ended and started and ended < started:
            raise forms.ValidationError("La solution finit avant d’avoir commencé.")
        return ended


class PlacementEndForm(VersionedForm):
    asked = ("ended_on", "end_reason")

    class Meta:
        model = Placement
        fields = ["ended_on", "end_reason"]
        widgets = {"ended_on": DAY}
        help_texts = {"ended_on": "Le jour du départ : cette nuit-là n’est plus comptée."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.ended_on is None:
            self.initial["ended_on"] = timezone.localdate()

    def clean_ended_on(self):
        day = not_too_far(self.cleaned_data["ended_on"])
        if day < self.instance.started_on:
            raise forms.ValidationError(
                f"La solution a commencé le {self.instance.started_on:%d/%m/%Y} : "
                "elle ne peut pas finir avant."
            )
        return day
