"""Invented signatures: a stroke of the finger, and a sheet as a phone photographs it."""

from io import BytesIO
from math import cos, pi, sin
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
    """A tall letter, waves and loops of uneven size, sometimes a line under the name."""
    points, across = [], left
    slant = chance.uniform(0.1, 0.5)
    for number in range(chance.randint(4, 8)):
        tall = chance.uniform(60, 85) if number == 0 else chance.uniform(12, 48)
        width, loop = chance.uniform(22, 58), chance.choice([0, 0, 14, 22])
        for step in range(25):
            turn = 2 * pi * step / 25
            up = tall * sin(turn) * (1 if sin(turn) > 0 else 0.45)
            points.append((across + width * step / 25 + loop * cos(turn) + slant * up, middle - up))
        across += width
    pen.line(points, fill=INK, width=5, joint="curve")
    if chance.random() < 0.6:
        under = middle + chance.uniform(38, 55)
        end = across + chance.uniform(-20, 70)
        pen.line([(left + chance.uniform(0, 60), under), (end, under - 14)], fill=INK, width=4)


def _png(image, name):
    kept = BytesIO()
    image.convert("P", palette=Image.Palette.ADAPTIVE, colors=16).save(kept, "PNG", optimize=True)
    return ContentFile(kept.getvalue(), name=name)
