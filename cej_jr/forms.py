"""Habits of every form: made once, never over someone’s work, no social security number."""

import base64
from io import BytesIO
from uuid import uuid4

from django import forms
from django.core.files.base import ContentFile
from django.core.validators import RegexValidator
from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404
from PIL import Image, ImageFile, ImageOps

DASHES = ("", "---------")

# Sex, year, month, department, commune, order, key: with or without its spaces and its key.
no_social_security_number = RegexValidator(
    r"(?<!\d)[1-478](?:S\d\d)(?:S(?:0[1-9]|1[0-2]|20|3\d|4[0-2]|[5-9]\d))"
    r"(?:S(?:\d\d|2[AaBb]))(?:S\d{3}){2}(?:S\d\d)?(?!\d)".replace("S", r"[\s./_·-]*"),
    "Ceci ressemble à un numéro de sécurité sociale : il ne s’écrit jamais ici. Retirez-le.",
    inverse_match=True,
)

HEAVIEST = 10 * 1000 * 1000  # bytes
MOST_PIXELS = 50_000_000
TOO_MANY_PIXELS = "Cette image est trop grande : 50 millions de points au plus."
LONGEST_SIDE = 2400  # pixels: a page stays readable

PNG = b"\x89PNG\r\n\x1a\n"
DRAWING_START = "data:image/png;base64,"
LONGEST_DRAWING = 600_000  # characters: a page of strokes is a tenth of that
NO_DRAWING = "Le dessin est vide : signez dans le cadre."
UNREADABLE = "Ce dessin n’est pas lisible : effacez et signez à nouveau, ou signez sur papier."


class ProofField(forms.FileField):
    """A scan, a photo or a PDF, recognised by its content whatever its name says.

    An image is drawn again: what a camera hides in it (place, device) does not come in.
    """

    # Named one by one: a phone then turns its own format into JPEG by itself.
    widget = forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,application/pdf"})

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        if not file or file is initial:
            return file
        if file.size > HEAVIEST:
            raise forms.ValidationError("Ce fichier dépasse 10 Mo : réduisez-le, ou photographiez.")
        content = file.read()
        if content.startswith(b"%PDF-") and b"%%EOF" in content[-1024:]:
            return ContentFile(content, name="original.pdf")
        return redrawn(content)


def redrawn(content):
    """The image as a new file, without anything else it carried."""
    # WeasyPrint allows it for the whole process: half a photo would be kept as a whole one.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with Image.open(BytesIO(content), formats=("PNG", "JPEG", "WEBP")) as image:
            if image.width * image.height > MOST_PIXELS:
                raise forms.ValidationError(TOO_MANY_PIXELS)
            out, drawn = BytesIO(), image.format == "PNG"
            # Made smaller first: turning a photo of fifty million points costs its whole weight.
            image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(image)
            plain = upright.convert("RGBA" if drawn else "RGB")
            plain.info.clear()  # a comment, a profile: Pillow would write them again
            plain.save(out, "PNG" if drawn else "JPEG", quality=85)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise forms.ValidationError(TOO_MANY_PIXELS) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise forms.ValidationError(
            "Ce fichier n’est ni une image (JPEG, PNG, WebP) ni un PDF lisible."
        ) from error
    return ContentFile(out.getvalue(), name="original.png" if drawn else "original.jpg")


class DrawingField(forms.Field):
    """A stroke drawn on the screen, sent as the address of a PNG; it becomes a file of ours."""

    widget = forms.HiddenInput

    def clean(self, value):
        value = super().clean(value)
        if not value:
            return None
        if len(value) > LONGEST_DRAWING:
            raise forms.ValidationError("Ce dessin est trop lourd : effacez et signez à nouveau.")
        if not value.startswith(DRAWING_START):
            raise forms.ValidationError(UNREADABLE)
        try:
            content = base64.b64decode(value.removeprefix(DRAWING_START), validate=True)
        except ValueError as error:
            raise forms.ValidationError(UNREADABLE) from error
        if not content.startswith(PNG):
            raise forms.ValidationError(UNREADABLE)
        file = redrawn(content)
        if _is_blank(file):
            raise forms.ValidationError(NO_DRAWING)
        return file


def _is_blank(file):
    """No ink, or a mere dot: less than a twentieth of the frame from end to end."""
    with Image.open(BytesIO(file.read())) as image:
        paper = Image.new("RGBA", image.size, "white")
        paper.alpha_composite(image)
        ink = paper.convert("L").point(lambda light: 255 * (light < 200)).getbbox()
        width = image.width
    file.seek(0)
    return ink is None or max(ink[2] - ink[0], ink[3] - ink[1]) * 20 < width


class OnceForm(forms.ModelForm):
    """Creates a row. The hidden key becomes its `public_id`: a second click finds the first."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _prepare(self.fields)

    def save_once(self, scope):
        """Save the row, or give back the one the first click made. `scope` is what one may see."""
        self.instance.public_id = self.cleaned_data["key"]
        try:
            with transaction.atomic():
                return self.save()
        except IntegrityError:
            return get_object_or_404(scope, public_id=self.cleaned_data["key"])


class VersionedForm(forms.ModelForm):
    """Edits a row, and carries the version that was read.

    The view fetches the row with `select_for_update()`, so the comparison cannot be overtaken.
    """

    version = forms.IntegerField(widget=forms.HiddenInput)
    asked = ()  # what the row may leave empty, and this form may not

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.asked:
            self.fields[name].required = True
        _prepare(self.fields)
        self.initial["version"] = self.instance.version
        self.stored = {name: self.initial.get(name) for name in self.Meta.fields}

    def clean_version(self):
        if self.cleaned_data["version"] != self.instance.version:
            # Saving a second time, having seen both, is then a choice.
            self.data = self.data.copy()
            self.data[self.add_prefix("version")] = self.instance.version
            raise forms.ValidationError(
                "Quelqu’un a modifié cette fiche pendant que vous écriviez. Rien n’est perdu : "
                "votre texte est ci-dessous, les différences sont affichées. "
                "Vérifiez, puis enregistrez à nouveau."
            )
        return self.cleaned_data["version"]

    def differences(self):
        """After a conflict: label, what is stored now, what was typed."""
        if "version" not in self.errors:
            return []
        rows = [
            (
                self.fields[name].label,
                _in_words(self.fields[name], self.stored[name]),
                _in_words(self.fields[name], self[name].data),
            )
            for name in self.changed_data
            if name in self.stored
        ]
        return [(label, stored, typed) for label, stored, typed in rows if stored != typed]

    def save(self, commit=True):
        self.instance.version += 1
        return super().save(commit)


def _prepare(fields):
    for field in fields.values():
        _word_the_empty_choice(field)
        # A one-time key is not typed, and some look like such a number.
        if isinstance(field, forms.CharField) and not isinstance(field, forms.UUIDField):
            field.validators.append(no_social_security_number)


def _word_the_empty_choice(field):
    """« Choisir » rather than a row of dashes."""
    words = "Choisir" if field.required else "Non précisé"
    if getattr(field, "empty_label", None) == DASHES[1]:
        field.empty_label = words
    elif isinstance(field, forms.TypedChoiceField):
        field.choices = [("", words) if one == DASHES else one for one in field.choices]


def _in_words(field, value):
    """A stored or typed value as one reads it: the label of a choice, a date in French."""
    if isinstance(field, forms.DateField):
        try:
            return f"{field.to_python(value):%d/%m/%Y}" if value else ""
        except forms.ValidationError:
            return value
    labels = {str(code): label for code, label in getattr(field.widget, "choices", [])}
    if isinstance(field, forms.CharField) and isinstance(value, str):
        return value.replace("\r\n", "\n")  # as a browser sends its line ends
    if isinstance(value, list):
        return ", ".join(labels.get(_code(one), str(one)) for one in value)
    return labels.get(_code(value), value)


def _code(value):
    return str(value).lower() if isinstance(value, bool) else str(getattr(value, "pk", value))
