"""What one types about a partner and the people to call there."""

from django import forms

from accounts.models import Organisation
from cej_jr.forms import OnceForm, ProofField, VersionedForm
from partners.models import Contact, Partnership
from partners.workflow.network import add_partner, forget, known_organisation
from youths.forms import DAY
from youths.models import plain

AGREEMENT = ["domain", "roles", "purpose", "agreement_from", "agreement_until"]
AGREEMENT_WIDGETS = {"agreement_from": DAY, "agreement_until": DAY}


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
        known = known_organisation(cleaned.get("name", ""))
        others = self.instance.programme.partnerships.exclude(public_id=cleaned.get("key"))
        if known and others.filter(organisation=known).exists():
            self.add_error("name", "Cet organisme est déjà dans l’annuaire.")
        return cleaned

    def save_once(self, scope):
        """The partner itself, or the one a colleague added at the same moment."""
        self.instance.public_id = self.cleaned_data["key"]
        return add_partner(
            self.instance, name=self.cleaned_data["name"], kind=self.cleaned_data["kind"]
        )


class PartnershipForm(AgreementFields, VersionedForm):
    file = ProofField(
        label="Convention signée",
        required=False,
        help_text="Un seul fichier, PDF ou photo, de 10 Mo au plus.",
    )

    class Meta:
        model = Partnership
        fields = AGREEMENT
        widgets = AGREEMENT_WIDGETS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.agreement:
            self.fields["file"].label = "Convention signée : remplacer le fichier"

    def save(self, commit=True):
        file = self.cleaned_data["file"]
        if file:
            if self.instance.agreement:
                forget(self.instance.agreement)
            self.instance.agreement.save(file.name, file, save=False)
        return super().save(commit)


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
