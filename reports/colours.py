"""Colours of a document: whether one reads on another, and the nearest of its family that does."""

import re

WHITE, INK, PAPER = "#ffffff", "#13302f", "#faf6ef"
READABLE = 4.5  # to one: WCAG 2.2, success criterion 1.4.3

WRITTEN = re.compile(r"#[0-9a-f]{6}")


def is_colour(text):
    return bool(WRITTEN.fullmatch(text))


def contrast(one, other):
    """From 1 (the same) to 21 (black on white)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(colour, other, share):
    """`share` of the first in the second, from 0 to 1."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def readable_on(colour, ground, *, towards="#000000", least=READABLE):
    """The colour itself, or the nearest step towards another that reads on this ground."""
    steps = (mixed(colour, towards, share / 50) for share in range(50, -1, -1))
    return next((step for step in steps if contrast(step, ground) >= least), towards)


def _channels(colour):
    return [int(colour[start : start + 2], 16) for start in (1, 3, 5)]


def _luminance(colour):
    shares = (channel / 255 for channel in _channels(colour))
    linear = [
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
