"""Invented signatures: a stroke of the finger, and a sheet as a phone photographs it."""

from io import BytesIO
from math import sin
from random import Random

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

INK, PAPER, SHEET = "#13302f", "#ffffff", "#f4f1ea"


def drawn(name):
    """The stroke of someone who signs on a screen: the same for the same name, whoever it is."""
    image = Image.new("RGB", (600, 200), PAPER)
    _stroke(ImageDraw.Draw(image), Random(name), left=60, middle=105)
    return _png(image, "signature.png")


def scanned(name):
    """A sheet with a line to sign on, and the stroke across it."""
    image = Image.new("RGB", (1000, 700), SHEET)
    pen = ImageDraw.Draw(image)
    for height in (90, 140, 190, 240, 290):
        pen.line([(90, height), (910 - height % 100, height)], fill="#b9b3a6", width=8)
    pen.line([(420, 590), (910, 590)], fill="#6d675c", width=2)
    _stroke(pen, Random(name), left=430, middle=545)
    return _png(image, "original.png")


def _stroke(pen, chance, *, left, middle):
    """Loops that shrink towards the end, then a line under the name."""
    height, pace = chance.uniform(38, 55), chance.uniform(0.21, 0.34)
    slant, turn = chance.uniform(0.2, 0.5), chance.uniform(0.05, 0.09)
    points = []
    for step in range(150):
        fading = 1 - step / 200
        up = height * fading * sin(step * pace) * (0.6 + 0.4 * sin(step * turn))
        points.append((left + 2.8 * step + slant * up, middle - up))
    pen.line(points, fill=INK, width=5, joint="curve")
    under = middle + chance.uniform(40, 55)
    pen.line([(left + 20, under), (left + chance.uniform(300, 400), under - 14)], fill=INK, width=4)


def _png(image, name):
    kept = BytesIO()
    image.convert("P", palette=Image.Palette.ADAPTIVE, colors=16).save(kept, "PNG", optimize=True)
    return ContentFile(kept.getvalue(), name=name)
