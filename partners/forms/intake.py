"""What a partner types to tell us of someone, and what the team answers."""

from django import forms
from django.core import signing
from django.utils import timezone

from cej_jr.forms import OnceForm, ProofField, VersionedForm
from partners.models import Intake
from youths.forms import OLDEST_YEAR, READ_BY_THE_YOUTH

MOST_FILES = 3
LONGEST = 4000  # characters
FASTEST = 3  # seconds: nobody tells of somebody in less
STAMP = signing.TimestampSigner(salt="partners.intake")


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class ProofsField(ProofField):
    """Up to three papers, each recognised by its content and drawn again."""

    widget = SeveralFiles(attrs={**ProofField.widget.attrs})  # kept apart: Django adds to it

    def clean(self, data, initial=None):
        given = data if isinstance(data, (list, tuple)) else [data]
        files = [one for one in given if one]
        if len(files) > MOST_FILES:
            raise forms.ValidationError("Trois documents au plus : choisissez-les à nouveau.")
        clean_one = super().clean
        return [clean_one(file) for file in files]


class IntakeForm(OnceForm):
    """Short, and read by people only: what a machine betrays itself by is looked at aside."""

    documents = ProofsField(
        label="Documents",
        required=False,
        help_text="Trois au plus : photo ou PDF, 10 Mo chacun. Jamais de pièce de santé.",
    )

    class Meta:
        model = Intake
        fields = [
            *("first_name", "last_name", "pseudonym", "birth_year", "phone", "reached_by"),
            *("situation", "wanted", "knows", "sender_name", "sender_phone", "sender_email"),
        ]
        widgets = {
            "situation": forms.Textarea(attrs={"rows": 4}),
            "wanted": forms.Textarea(attrs={"rows": 3}),
            "knows": forms.RadioSelect,
        }
        labels = {"knows": "La personne sait-elle que vous nous écrivez ?"}
        help_texts = {
            "first_name": "Un prénom ou un surnom suffit.",
            "birth_year": "En quatre chiffres. Laissez vide si vous ne savez pas.",
            "reached_by": "Un lieu, un horaire, quelqu’un par qui passer.",
            "situation": READ_BY_THE_YOUTH,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("situation", "wanted"):
            self.fields[name].max_length = LONGEST
            self.fields[name].validators.append(forms.CharField(max_length=LONGEST).validators[0])
        self.fields["knows"].choices = Intake.Knows.choices

    @property
    def stamp(self):
        """When the page was opened, signed; kept when it is shown again with an error."""
        return self.data.get("seen") or STAMP.sign(self["key"].value())

    @property
    def odd(self):
        """The field nobody sees was filled, or everything was typed in an instant."""
        if self.data.get("fax"):
            return True
        try:
            STAMP.unsign(self.data.get("seen", ""), max_age=FASTEST)
        except signing.SignatureExpired:
            return False  # the page was open long enough
        except signing.BadSignature:
            return True
        return True

    def clean_birth_year(self):
        year = self.cleaned_data["birth_year"]
        if year and not OLDEST_YEAR <= year <= timezone.localdate().year:
            raise forms.ValidationError("Écrivez l’année en quatre chiffres, par exemple 2005.")
        return year

    def clean(self):
        cleaned = super().clean()
        names = ("first_name", "last_name", "pseudonym")
        if not any(cleaned.get(name) for name in names) and not self.errors.keys() & set(names):
            self.add_error("first_name", "Donnez au moins un prénom, un nom ou un surnom.")
        reached = cleaned.get("sender_phone") or cleaned.get("sender_email")
        if not reached and not self.errors.keys() & {"sender_phone", "sender_email"}:
            self.add_error("sender_phone", "Donnez un téléphone ou une adresse e-mail.")
        return cleaned

    @property
    def papers(self):
        return [
            (f"Document {number}", file)
            for number, file in enumerate(self.cleaned_data["documents"], start=1)
        ]


class RefuseForm(VersionedForm):
    asked = ("refusal",)

    class Meta:
        model = Intake
        fields = ["refusal", "refusal_note"]
        help_texts = {
            "refusal_note": "Pour vous souvenir de ce que vous direz à la personne qui a écrit : "
            "son suivi affiche seulement « Terminée »."
        }
