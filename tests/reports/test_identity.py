"""Colours and logo of the bilan: what reads, what is derived, what the product gives otherwise."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from reports.colours import PAPER, WHITE, contrast, readable_on
from reports.identity import identity
from tests.factories import ProgrammeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


def png(size=(300, 120), colour="#6b2f6f"):
    out = BytesIO()
    Image.new("RGBA", size, colour).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#0000ff", "#ffffff", 8.59)],
)
def test_contrast_is_that_of_the_norm(one, other, ratio):
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.01)


def test_a_pale_colour_is_darkened_until_it_reads():
    assert readable_on("#0b6e66", PAPER) == "#0b6e66"
    assert contrast(readable_on("#f2b134", PAPER), PAPER) >= 4.5


def test_a_programme_without_colours_has_those_of_the_product():
    found = identity(ProgrammeFactory())
    assert (found.main, found.accent, found.dark) == ("#0b6e66", "#b23f1d", "#13302f")
    assert (found.logo_name, found.logo) == ("", None)


@pytest.mark.parametrize("main", ["#7a1f5c", "#0000ff", "#767600", "#000000"])
def test_what_is_derived_reads_too(main):
    found = identity(ProgrammeFactory(main_colour=main, accent_colour="#8a5a00"))
    assert contrast(found.dark, WHITE) >= 12
    assert contrast(found.accent_on_dark, found.main) >= 4.5
    assert contrast(found.accent_on_dark, found.dark) >= 4.5
    assert min(contrast("#13302f", ground) for ground in (found.tint, found.accent_tint)) >= 7
    assert f"--bilan-main:{main};" in found.css


def test_the_logo_comes_with_its_bytes_unless_its_file_is_gone():
    programme = ProgrammeFactory()
    programme.logo.save("original.png", ContentFile(png()))
    assert identity(programme).logo_name == "logo.png"
    assert identity(programme).logo == png()
    programme.logo.storage.delete(programme.logo.name)
    assert identity(programme).logo is None
