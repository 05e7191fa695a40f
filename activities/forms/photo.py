"""What is asked of a photo: the image, a caption, who is on it and what each said."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from activities.forms.fields import PeopleField, date_input
from activities.models import Photo, PhotoPerson
from cej_jr.forms import HEAVIEST, TOO_MANY_PIXELS, OnceForm, VersionedForm, redrawn

Right = PhotoPerson.Right


class PhotoField(forms.FileField):
    """An image recognised by its content and drawn again: the place and the device stay out."""

    widget = forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"})

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        if file.size > HEAVIEST:
            raise ValidationError("Cette photo dépasse 10 Mo : réduisez-la, ou reprenez-la.")
        try:
            return redrawn(file.read())
        except ValidationError as error:
            if TOO_MANY_PIXELS in error.messages:
                raise
            raise ValidationError(
                "Ce fichier n’est pas une photo lisible : choisissez une image JPEG, PNG ou WebP."
            ) from error


class PhotoForm(OnceForm):
    """One photo, and who is on it; what they say of it comes next."""

    file = PhotoField(label="Photo", error_messages={"required": "Choisissez une photo."})
    people = PeopleField(label="Qui est dessus ?", required=False)

    class Meta:
        model = Photo
        fields = ["file", "caption", "nobody_recognisable"]

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people
        self.fields["nobody_recognisable"].label = "Personne n’est reconnaissable"


class PhotoEditForm(VersionedForm):
    """Caption, who is on it, and for each the answer and its day."""

    people = PeopleField(label="Qui est dessus ?", required=False)

    class Meta:
        model = Photo
        fields = ["caption", "nobody_recognisable"]

    def __init__(self, *args, people, shown, **kwargs):
        super().__init__(*args, **kwargs)
        self.shown = shown
        self.fields["people"].queryset = people
        self.fields["nobody_recognisable"].label = "Personne n’est reconnaissable"
        self.initial["people"] = [row.youth.public_id for row in shown]
        self.stored["people"] = self.initial["people"]
        for row in shown:
            self._ask(row)

    def _ask(self, row):
        name = row.youth.public_id.hex
        self.fields[f"right_{name}"] = forms.ChoiceField(
            label=str(row.youth), choices=Right.choices, initial=row.right, required=False
        )
        self.fields[f"said_on_{name}"] = forms.DateField(
            label=f"Réponse {row.youth.of_name}, le",
            initial=row.said_on or timezone.localdate(),
            required=False,
            widget=date_input(),
        )

    def clean(self):
        data = super().clean()
        data["answers"] = {}
        for row in self.shown:
            self._keep_answer(row, data)
        return data

    def _keep_answer(self, row, data):
        name = row.youth.public_id.hex
        right, said_on = data.get(f"right_{name}") or row.right, data.get(f"said_on_{name}")
        if right != Right.TO_ASK and said_on and said_on > timezone.localdate():
            self.add_error(f"said_on_{name}", "Cette date est à venir : choisissez le jour dit.")
        elif right != Right.TO_ASK and said_on and said_on < row.photo.activity.day:
            self.add_error(
                f"said_on_{name}",
                f"La photo date du {row.photo.activity.day:%d/%m/%Y} : choisissez un jour suivant.",
            )
        data["answers"][row.youth] = (right, said_on)

    @property
    def answers(self):
        """For each person shown: the row, the two questions."""
        names = [(row, row.youth.public_id.hex) for row in self.shown]
        return [(row, self[f"right_{name}"], self[f"said_on_{name}"]) for row, name in names]
