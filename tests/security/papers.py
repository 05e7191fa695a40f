"""All that a PDF tells: its words, and what a reader does not see at first."""

from io import BytesIO

from pypdf import PdfReader

from youths.models import plain


def told_by(answer):
    """The words of an answer, a PDF being read: text, title, bookmarks, other descriptions."""
    body = b"".join(answer) if answer.streaming else answer.content
    if not (body.startswith(b"%PDF") and b"%%EOF" in body[-1024:]):
        return body.decode("utf-8", "replace")
    reader = PdfReader(BytesIO(body))
    parts = [page.extract_text() for page in reader.pages]
    parts += [str(value) for value in (reader.metadata or {}).values()]
    parts += [str(one) for one in _titles(reader.outline)]
    return " ".join([*parts, *_strings(reader), str(answer.headers)])


def plainly(text):
    """Without accents, capitals, spaces nor marks: a name cut at the end of a line is found."""
    return "".join(letter for letter in plain(text) if letter.isalnum())


def _titles(outline):
    for one in outline:
        if isinstance(one, list):
            yield from _titles(one)
        else:
            yield one.title


def _strings(reader):
    """Every string and uncompressed text kept in the objects of the file, the metadata included."""
    for number in range(1, int(reader.trailer["/Size"])):
        found = reader.get_object(number)
        if hasattr(found, "items"):
            yield from (str(value) for value in found.values() if isinstance(value, str))
            if found.get("/Type") == "/Metadata":
                yield found.get_data().decode("utf-8", "replace")
