"""Colours and logo of the bilan: what would not be read, or not be seen, is said."""

from functools import partial
from io import BytesIO
from math import floor

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from PIL import Image

from accounts.models import Programme
from cej_jr.forms import HEAVIEST, TOO_MANY_PIXELS, VersionedForm, redrawn
from reports.colours import PAPER, READABLE, contrast, is_colour, readable_on
from reports.identity import ACCENT, MAIN

FLATTEST, TALLEST, SMALLEST, LARGEST = 6, 1.5, 200, 1200
USUAL = {"main_colour": MAIN, "accent_colour": ACCENT}
PALE = 235  # of 255: drawn on a white page, it would not be seen


class LogoField(forms.FileField):
    """An image recognised by its content, without its empty margins, of a shape a page can hold."""

    widget = forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"})

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        if not file or file is initial:
            return None
        if file.size > HEAVIEST:
            raise ValidationError("Ce logo dépasse 10 Mo : demandez une version plus légère.")
        try:
            content = redrawn(file.read())
        except ValidationError as error:
            if TOO_MANY_PIXELS in error.messages:
                raise
            raise ValidationError(
                "Ce fichier n’est pas un logo lisible : choisissez une image PNG, JPEG ou WebP. "
                "Un logo dessiné (SVG, PDF, AI) s’exporte en PNG."
            ) from error
        return _trimmed(content)


def _trimmed(content):
    with Image.open(content) as image:
        image = image.convert("RGBA")
    box = image.getchannel("A").point(lambda alpha: 255 * (alpha > 8)).getbbox()
    if box is None:
        raise ValidationError("Ce logo est vide : tout y est transparent.")
    image = image.crop(box)
    _check_shape(*image.size)
    _check_seen(image)
    image.thumbnail((LARGEST, LARGEST))
    out = BytesIO()
    image.save(out, "PNG", optimize=True)
    return ContentFile(out.getvalue(), name="original.png")


def _check_shape(width, height):
    if max(width, height) < SMALLEST:
        raise ValidationError(
            f"Ce logo est trop petit ({width} × {height} points) : imprimé, il serait flou. "
            f"Il en faut {SMALLEST} au moins sur son plus grand côté."
        )
    if width > height * FLATTEST:
        raise ValidationError(
            f"Ce logo est trop allongé ({width} × {height} points) : sa largeur ne dépasse pas "
            f"{FLATTEST} fois sa hauteur. Prenez la version sur deux lignes, ou l’emblème seul."
        )
    if height > width * TALLEST:
        raise ValidationError(
            f"Ce logo est trop haut ({width} × {height} points) : sa hauteur ne dépasse pas une "
            "fois et demie sa largeur. Prenez la version horizontale, ou l’emblème seul."
        )


def _check_seen(image):
    """On the white of the page: a logo meant for a dark ground would vanish."""
    small = image.resize((40, 40))
    paper = Image.new("RGBA", small.size, "white")
    paper.alpha_composite(small)
    if paper.convert("L").getextrema()[0] > PALE:
        raise ValidationError(
            "Ce logo est blanc ou presque : il ne se verrait pas sur la page. Prenez la version "
            "en couleurs."
        )


class IdentityForm(VersionedForm):
    """A programme without colours of its own has those of the product."""

    usual = forms.BooleanField(label="Revenir aux couleurs de départ", required=False)
    new_logo = LogoField(label="Fichier du logo", required=False)
    without_logo = forms.BooleanField(label="Retirer le logo actuel", required=False)

    class Meta:
        model = Programme
        fields = ["main_colour", "accent_colour"]
        labels = {"main_colour": "Couleur principale", "accent_colour": "Couleur d’accent"}
        widgets = {name: forms.TextInput(attrs={"type": "color"}) for name in fields}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, usual in USUAL.items():
            self.initial[name] = self.initial[name] or usual
            self.fields[name].widget.attrs["data-usual"] = usual
        if not self.instance.logo:
            del self.fields["without_logo"]

    def clean(self):
        data = super().clean()
        for name, usual in USUAL.items():
            colour = data.get(name, "")
            if data.get("usual") or colour == usual:
                data[name] = ""
            elif is_colour(colour):
                self._check_read(name, colour)
        return data

    def _check_read(self, name, colour):
        found = contrast(colour, PAPER)
        if found < READABLE:
            self.add_error(
                name,
                f"Cette couleur est trop claire pour qu’on y lise un texte : contraste de "
                f"{_number(found)} pour 1, il en faut {_number(READABLE)}. La plus proche qui "
                f"convient : {readable_on(colour, PAPER)}.",
            )

    def save(self, commit=True):
        """The file a new logo replaces, or that is taken away, goes with the old one."""
        old, storage = self.instance.logo.name, self.instance.logo.storage
        new = self.cleaned_data["new_logo"]
        if new:
            self.instance.logo = new
        elif self.cleaned_data.get("without_logo"):
            self.instance.logo = ""
        saved = super().save(commit)
        if old and old != saved.logo.name:
            transaction.on_commit(partial(storage.delete, old), robust=True)
        return saved


def _number(ratio):
    return f"{floor(ratio * 10) / 10:.1f}".replace(".", ",")
