"""What a browser sends to prepare, sign or lengthen a contract, and the images it sends."""

import base64
from io import BytesIO
from uuid import uuid4

from PIL import Image, ImageDraw

from pathways.models import Contract

PARTIES = ("youth", "association", "mission_locale")


def png(size=(600, 200), stroke=((40, 120), (300, 40), (560, 150)), mode="RGBA", ground=0):
    """A stroke on nothing, as the canvas gives it; `stroke=None` for an untouched one."""
    image = Image.new(mode, size, ground)
    if stroke:
        ImageDraw.Draw(image).line(stroke, fill="#13302f", width=4)
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def as_drawing(content):
    return "data:image/png;base64," + base64.b64encode(content).decode()


def text_of(contract=None, **changes):
    """Every field of the text, as its page sends it: a browser writes its own line ends."""
    contract = contract or Contract(months=12)
    sent = {name: getattr(contract, name) for name in Contract.TEXT}
    sent = {name: f"{value:%Y-%m-%d}" if hasattr(value, "year") else value
            for name, value in sent.items() if value not in (None, False)}  # fmt: skip
    sent |= {"version": contract.version, "signed": 0} | changes
    return {name: one.replace("\n", "\r\n") if isinstance(one, str) else one
            for name, one in sent.items()}  # fmt: skip


def signing(party, day, *, version=1, **changes):
    return {
        "key": uuid4(),
        "party": party,
        "signer_name": "Elle",
        "signed_on": day,
        "means": "paper",
        "text_version": version,
    } | changes
