"""How the bilan of a programme looks: its colours, what is derived from them, its logo."""

from contextlib import suppress
from dataclasses import dataclass

from cej_jr.documents import raster_suffix
from reports.colours import PAPER, WHITE, mixed, readable_on

MAIN, ACCENT = "#0b6e66", "#b23f1d"
NIGHT, SUN = "#13302f", "#f2b134"


@dataclass(frozen=True)
class Identity:
    """White reads on `main` and on `dark`; `main` and `accent` read on white and on the paper."""

    main: str
    accent: str
    dark: str  # the ground of the cover
    tint: str  # ground of a box, under the text of the document
    line: str  # hairlines and the empty part of a bar
    accent_tint: str
    accent_on_dark: str  # on `main` too, which is never darker
    logo_name: str = ""
    logo: bytes | None = None

    @property
    def variables(self):
        """Name in the style sheets → colour."""
        names = ("main", "accent", "dark", "tint", "line", "accent_tint", "accent_on_dark")
        return {f"--bilan-{name.replace('_', '-')}": getattr(self, name) for name in names}

    @property
    def css(self):
        lines = "".join(f"{name}:{colour};" for name, colour in self.variables.items())
        return f":root{{{lines}}}"


def identity(programme):
    """What the head chose, or the colours of the product."""
    main, accent = programme.main_colour or MAIN, programme.accent_colour or ACCENT
    dark = readable_on(main, WHITE, least=12) if programme.main_colour else NIGHT
    light = readable_on(accent, main, towards=WHITE) if programme.accent_colour else SUN
    name, logo = _logo(programme)
    return Identity(
        main=main,
        accent=accent,
        dark=dark,
        tint=mixed(main, PAPER, 0.12),
        line=mixed(main, PAPER, 0.25),
        accent_tint=mixed(accent, PAPER, 0.12),
        accent_on_dark=light,
        logo_name=name,
        logo=logo,
    )


def _logo(programme):
    """A file that is no longer there does not stop a document."""
    with suppress(OSError, ValueError):
        with programme.logo.open("rb") as file:
            content = file.read()
        if suffix := raster_suffix(content):
            return f"logo{suffix}", content
    return "", None
