"""A file to take the directory from, and what each of its lines must say."""

from django import forms

from accounts.models import Organisation, phone_number
from cej_jr.forms import no_social_security_number
from partners.models import Contact, Partnership
from partners.spreadsheet import COLUMNS, lines_of, lines_of_text
from youths.models import plain


class UploadForm(forms.Form):
    file = forms.FileField(
        label="Classeur Excel (.xlsx) ou fichier CSV",
        help_text="Une ligne par organisme. Rien n’est écrit avant que vous ayez relu.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def clean_file(self):
        self.lines = lines_of(self.cleaned_data["file"])
        return self.cleaned_data["file"]


class ConfirmForm(forms.Form):
    """The lines as they were read, sent back to be written: they are checked a second time."""

    text = forms.CharField(widget=forms.HiddenInput, strip=False, max_length=1_000_000)

    def clean_text(self):
        self.lines = lines_of_text(self.cleaned_data["text"])
        return self.cleaned_data["text"]


class LabelField(forms.CharField):
    """One or several of the words a list offers, accents and case aside."""

    def __init__(self, *, choices, several=False, **kwargs):
        super().__init__(**kwargs)
        self.several = several
        self.codes = {plain(label): code for code, label in choices}
        self.labels = ", ".join(label for _, label in choices)

    def clean(self, value):
        text = super().clean(value)
        words = [word for word in text.replace("/", ",").split(",") if word.strip()]
        words = words if self.several else [text] if text else []
        unknown = [word.strip() for word in words if plain(word) not in self.codes]
        if unknown:
            raise forms.ValidationError(
                f"«\u00a0{unknown[0]}\u00a0» n’est pas prévu. Écrivez : {self.labels}."
            )
        codes = [self.codes[plain(word)] for word in words]
        return list(dict.fromkeys(codes)) if self.several else next(iter(codes), "")


class LineForm(forms.Form):
    """One line of the file, held to the same rules as the pages."""

    name = forms.CharField(max_length=150)
    kind = LabelField(choices=Organisation.Kind.choices, required=False)
    domain = LabelField(choices=Partnership.Domain.choices)
    roles = LabelField(choices=Partnership.Role.choices, several=True)
    purpose = forms.CharField(max_length=200, required=False)
    agreement_from = forms.DateField(required=False)
    agreement_until = forms.DateField(required=False)
    contact = forms.CharField(max_length=Contact._meta.get_field("name").max_length, required=False)
    function = forms.CharField(max_length=100, required=False)
    phone = forms.CharField(max_length=25, required=False, validators=[phone_number])
    email = forms.EmailField(required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for code, field in self.fields.items():
            field.label = COLUMNS[code]
            if isinstance(field, forms.CharField):
                field.validators.append(no_social_security_number)

    def clean_name(self):
        if not plain(self.cleaned_data["name"]):
            raise forms.ValidationError("Écrivez le nom de l’organisme, en lettres.")
        return self.cleaned_data["name"]

    def clean(self):
        cleaned = super().clean()
        start, end = cleaned.get("agreement_from"), cleaned.get("agreement_until")
        if start and end and end < start:
            self.add_error("agreement_until", "La convention finit avant d’avoir commencé.")
        reached = self.data["phone"] or self.data["email"]
        if reached and not self.data["contact"]:
            self.add_error("contact", "Qui répond à ce numéro ou à cette adresse ? « Accueil » ?")
        if self.data["contact"] and not reached:
            self.add_error("phone", "Donnez un téléphone ou une adresse e-mail.")
        return cleaned

    def sentences(self):
        """Every error, beside the heading of its column."""
        return [
            (self.fields[code].label, sentence)
            for code, errors in self.errors.items()
            for sentence in errors
        ]
