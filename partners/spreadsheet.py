"""A directory kept in a spreadsheet: its lines, as text, whatever the program that wrote them."""

import csv
from datetime import date, datetime
from io import BytesIO, StringIO
from zipfile import BadZipFile, ZipFile

import openpyxl
from django.core.exceptions import ValidationError

from partners.models import Partnership
from youths.models import plain

# code: heading in the file. The first three are needed.
COLUMNS = {
    "name": "Organisme",
    "domain": "Domaine",
    "roles": "Rôles",
    "kind": "Nature",
    "purpose": "Ce que nous faisons ensemble",
    "agreement_from": "Convention du",
    "agreement_until": "Convention jusqu’au",
    "contact": "Contact",
    "function": "Fonction",
    "phone": "Téléphone",
    "email": "Adresse e-mail",
}
NEEDED = ("name", "domain", "roles")
MOST_LINES = 500
HEAVIEST = 2_000_000  # bytes: a directory of five hundred lines weighs fifty thousand
HEAVIEST_OPENED = 20_000_000  # a spreadsheet is a packed file: it may promise far more
UNREADABLE = "Ce fichier n’est ni un classeur Excel (.xlsx) ni un fichier CSV lisible."


def template():
    """The file to fill, as a French spreadsheet program opens it: its headings and an example."""
    out = StringIO()
    write = csv.writer(out, delimiter=";")
    write.writerow(COLUMNS.values())
    domain, role = Partnership.Domain.HOUSING, Partnership.Role.HOUSING
    write.writerow(["Foyer d’exemple", domain.label, role.label])
    return "\ufeff" + out.getvalue()


def lines_of(file):
    """The lines of a file someone chose: [(number in the file, {code: text}), …].

    Raises ValidationError, in French, when they cannot be read.
    """
    if file.size > HEAVIEST:
        raise ValidationError("Ce fichier dépasse 2 Mo : gardez la seule feuille de l’annuaire.")
    content = file.read()
    rows = _from_workbook(content) if content.startswith(b"PK") else _from_text(content)
    return _named(rows)


def lines_of_text(text):
    """The same, from the text a preview sends back."""
    return _named(_from_text(text.encode()))


def text_of(lines):
    """The lines as one text that `lines_of_text` reads back, their numbers kept."""
    out = StringIO()
    write = csv.writer(out, delimiter=";", lineterminator="\n")
    write.writerow(COLUMNS.values())
    last = 1
    for number, line in lines:
        for _ in range(number - last - 1):
            write.writerow([""] * len(COLUMNS))
        write.writerow([line[code] for code in COLUMNS])
        last = number
    return out.getvalue()


def _from_workbook(content):
    try:
        with ZipFile(BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > HEAVIEST_OPENED:
                raise ValidationError("Ce classeur est trop lourd une fois ouvert.")
        book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True)
        cells = book.worksheets[0].iter_rows(max_row=MOST_LINES + 2, max_col=50, values_only=True)
        return [[_text(value) for value in row] for row in cells]
    except (BadZipFile, OSError, KeyError, IndexError, TypeError, ValueError, SyntaxError) as error:
        raise ValidationError(UNREADABLE) from error


def _text(value):
    if isinstance(value, (date, datetime)):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and len(str(value)) == 9:
        return f"0{value}"  # a telephone typed as a number has lost its first figure
    return "" if value is None else str(value)


def _from_text(content):
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\0" in text:
        raise ValidationError(UNREADABLE)
    first = text.partition("\n")[0]
    delimiter = max(";,\t", key=first.count)
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise ValidationError(UNREADABLE) from error


def _named(rows):
    """Headings found by their letters; lines left empty are skipped, their numbers kept."""
    headings = [plain(cell) for cell in rows[0]] if rows else []
    places = {code: _place(headings, heading) for code, heading in COLUMNS.items()}
    missing = [f"« {COLUMNS[code]} »" for code in NEEDED if places[code] is None]
    if missing:
        raise ValidationError(
            f"La première ligne doit porter les titres des colonnes ; il manque : "
            f"{', '.join(missing)}. Partez du modèle."
        )
    lines = [
        (number, {code: _cell(row, place) for code, place in places.items()})
        for number, row in enumerate(rows[1:], start=2)
    ]
    lines = [(number, line) for number, line in lines if any(line.values())]
    if not lines:
        raise ValidationError("Ce fichier n’a aucune ligne à reprendre.")
    if len(rows) > MOST_LINES + 1:
        raise ValidationError(f"{MOST_LINES} lignes au plus à la fois : coupez le fichier en deux.")
    return lines


def _place(headings, heading):
    wanted = plain(heading)
    return headings.index(wanted) if wanted in headings else None


def _cell(row, place):
    return " ".join(row[place].split()) if place is not None and place < len(row) else ""
