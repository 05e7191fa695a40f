"""A published bilan says the same on its page, on paper and in its spreadsheet, for ever."""

import re
from datetime import date
from hashlib import sha256
from html import unescape
from io import BytesIO
from uuid import uuid4

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from activities.models import Attendance
from pathways.models import Pathway
from reports.models import Download
from reports.workflow import publish
from tests.factories import (
    ActivityFactory,
    ActivityKindFactory,
    AttendanceFactory,
    PartnershipFactory,
    ReportFactory,
)
from youths.models import Barrier, Youth

pytestmark = pytest.mark.usefixtures("db", "media")
LATER = date(2026, 1, 15)


@pytest.fixture
def report(programme, head, young):
    """A year with enough people for some counts to be printed and others not."""
    kind = ActivityKindFactory(programme=programme, mode="individual", counts=True)
    roof = PartnershipFactory(programme=programme)
    for rank in range(22):
        youth = young(
            f"2024-{rank % 9 + 1:02}-03",
            sex="female" if rank < 9 else "male",
            birth_date=date(2003, 2, 1) if rank < 20 else None,
            entry={"housing": "street" if rank < 12 else "hotel", "domiciliation": "none"},
        )
        activity = ActivityFactory(programme=programme, kind=kind, day=date(2024, 10, 2))
        AttendanceFactory(activity=activity, youth=youth, minutes=45 + rank)
        youth.barriers.create(
            theme="housing", identified_on=date(2024, 10, 1), recorded_by=head,
            lifted_on=date(2024, 12, 1) if rank < 6 else None,
        )  # fmt: skip
        if rank < 14:
            youth.placements.create(
                partnership=roof, kind="emergency", started_on=date(2024, 11, 1),
                ended_on=date(2024, 11, 20), recorded_by=head,
            )  # fmt: skip
    return ReportFactory(programme=programme, year=2024, created_by=head)


def plain(text):
    return re.sub(r"\s|\u200b", "", text)


def drawn_in(node):
    """What stands in the place of each drawing, for whoever does not see it."""
    node = node.get_object()
    if isinstance(node, list):
        return " ".join(map(drawn_in, node))
    if not isinstance(node, dict):
        return ""
    return node.get("/Alt", "") + (drawn_in(node["/K"]) if "/K" in node else "")


def kept_by(published):
    return {one["number"]: one for one in published.figures}


def bytes_of(response):
    return b"".join(response) if response.streaming else response.content


def read(client, name, published):
    return client.get(reverse(f"reports:{name}", args=[published.public_id]))


def page_of(client, published):
    """Number of a figure → what the page says of it."""
    page = client.get(published.get_absolute_url()).content.decode()
    row = re.compile(r'n° (\d+)<br>.*?data-label="Valeur">(.*?)</td>', re.DOTALL)
    return {int(number): unescape(value) for number, value in row.findall(page)}


def sheet_of(client, published):
    """Number of a figure → its typed cell, and its words."""
    book = load_workbook(BytesIO(read(client, "publication_workbook", published).content))
    rows = book["Chiffres"].iter_rows(values_only=True)
    return book, {row[0]: (row[2], row[3]) for row in rows if isinstance(row[0], int)}


def test_page_paper_and_spreadsheet_say_the_same(report, head, funder, as_user):
    published = publish(report, key=uuid4(), today=LATER, by=head)
    client, kept = as_user(funder), kept_by(published)
    assert len(kept) >= 60
    assert page_of(client, published) == {n: one["published"] for n, one in kept.items()}
    pdf = bytes_of(read(client, "publication_pdf", published))
    assert sha256(pdf).hexdigest() == published.sha256
    reader = PdfReader(BytesIO(pdf))
    paper = plain(" ".join(page.extract_text() for page in reader.pages))
    book, cells = sheet_of(client, published)
    assert cells.keys() == kept.keys()
    for number, one in kept.items():
        assert plain(f"n° {number} {one['label']} : {one['published']}") in paper
        value, words = cells[number]
        assert words == one["published"]
        assert value == (one["published"] if one["value"] is None else one["value"])
        printed = re.match(r"[\d\u202f]+", one["published"])
        if one["value"] is not None and "h" not in one["published"]:
            assert value == int(printed[0].replace("\u202f", ""))
    paper += plain(drawn_in(reader.trailer["/Root"]["/StructTreeRoot"]))
    for table in published.tables:
        sheet = next(one for one in book if one["A1"].value == table["title"])
        shown = [row[0] for row in sheet.iter_rows(values_only=True)]
        for line in table["lines"]:
            assert line["label"] in shown
            assert plain(line["label"]) in paper
            assert all(plain(cell["text"]) in paper for cell in line["cells"])


def test_behind_what_is_hidden_no_number_is_kept(report, head, young, funder, as_user, unprinted):
    young("2024-02-01", entry={"domiciliation": "association"})
    published = publish(report, key=uuid4(), today=LATER, by=head)
    hidden = [one for one in published.figures if not one["published"][0].isdigit()]
    assert "moins de 5 sur 23" in [one["published"] for one in hidden]
    assert all(one["value"] is None for one in hidden)
    _, cells = sheet_of(as_user(funder), published)
    assert all(isinstance(cells[one["number"]][0], str) for one in hidden)
    for table in published.tables:
        for line in table["lines"]:
            for cell in line["cells"]:
                assert cell["value"] is None or cell["text"][0].isdigit()


def test_files_changed_afterwards_change_nothing(report, head, young, funder, as_user, unprinted):
    published = publish(report, key=uuid4(), today=LATER, by=head)
    client = as_user(funder)

    def all_of_it():
        pages = page_of(client, published), sheet_of(client, published)[1]
        papers = ("publication_pdf", "publication_essential")
        return pages, [bytes_of(read(client, name, published)) for name in papers]

    before = all_of_it()
    young("2024-06-01")
    Youth.objects.update(sex="other", birth_date=None)
    Pathway.objects.update(opened_on=date(2025, 1, 1))
    Attendance.objects.all().delete()
    Barrier.objects.update(lifted_on=date(2024, 12, 1))
    report.texts.create(section="editorial", body="Écrit après coup.")
    report.programme.name = "Un autre nom"
    report.programme.save()
    assert all_of_it()[1] == before[1]
    assert all_of_it()[0] == before[0]


def test_each_copy_is_written_down_for_the_head(report, head, funder, as_user, unprinted):
    published = publish(report, key=uuid4(), today=LATER, by=head)
    for name in ("publication_pdf", "publication_essential", "publication_workbook"):
        assert bytes_of(read(as_user(funder), name, published))
    copies = [(copy.kind, copy.by) for copy in published.downloads.order_by("pk")]
    assert copies == [("pdf", funder), ("essential", funder), ("workbook", funder)]
    address = reverse("reports:download_list")
    assert as_user(funder).get(address).status_code == 404
    page = as_user(head).get(address).content.decode()
    assert page.count(funder.signature) >= 3
    assert "PDF de deux pages" in page


def test_the_list_of_copies_costs_the_same(report, head, as_user, queries_of, unprinted):
    published = publish(report, key=uuid4(), today=LATER, by=head)
    address = reverse("reports:download_list")
    Download.objects.create(publication=published, kind="pdf", by=head)
    one = queries_of(as_user(head), address)
    for _ in range(49):
        Download.objects.create(publication=published, kind="pdf", by=head)
    assert queries_of(as_user(head), address) == one <= 15
    assert queries_of(as_user(head), published.get_absolute_url()) <= 15
