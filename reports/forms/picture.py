"""What is asked of a photo of the bilan: the image, its words, its place, what is kept of it."""

from django import forms

from activities.forms.photo import PhotoField
from activities.models import Photo
from cej_jr.forms import OnceForm, VersionedForm
from reports.models import Picture

CROP = ("left", "top", "width", "height")
RIGHT = "Personne n’est reconnaissable, ou chacun a signé son accord"
WITHOUT_RIGHT = "Sans cette case, la photo reste ici et n’est pas imprimée."
ON_COVER = "Une seule photo va en couverture : la dernière cochée."


class ChosenPhotosField(forms.ModelMultipleChoiceField):
    def __init__(self, **options):
        gone = "Une de ces photos ne peut plus servir : elle n’est plus dans la liste."
        errors = {
            "required": "Cochez au moins une photo.",
            "invalid_choice": gone,
            "invalid_pk_value": gone,
        }
        super().__init__(
            Photo.objects.none(), to_field_name="public_id", error_messages=errors, **options
        )


class ChooseForm(forms.Form):
    """Photos of the actions, several at once."""

    photos = ChosenPhotosField(label="Photos")

    def __init__(self, *args, photos, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["photos"].queryset = photos


class PictureCreateForm(OnceForm):
    """A file of the bilan’s own: nobody of the files is named on it, so one answers for it."""

    file = PhotoField(label="Photo", error_messages={"required": "Choisissez une photo."})
    cover = forms.BooleanField(label="En couverture", required=False, help_text=ON_COVER)

    class Meta:
        model = Picture
        fields = ["file", "caption", "section", "right_checked"]
        labels = {"right_checked": RIGHT}
        help_texts = {"right_checked": WITHOUT_RIGHT}


class PictureForm(VersionedForm):
    cover = forms.BooleanField(label="En couverture", required=False, help_text=ON_COVER)

    class Meta:
        model = Picture
        fields = ["caption", "section", "right_checked", *CROP]
        labels = {"right_checked": RIGHT}
        help_texts = {"right_checked": WITHOUT_RIGHT}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["cover"] = self.instance.on_cover
        if self.instance.photo_id:
            del self.fields["right_checked"]
        for name in CROP:
            self.fields[name].widget.attrs |= {"max": 100, "inputmode": "numeric"}

    @property
    def crop(self):
        return [self[name] for name in CROP]
