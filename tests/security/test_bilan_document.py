"""What people write in a bilan is printed as words, and the printer fetches nothing of its own."""

import pytest
from django.urls import reverse

from cej_jr.documents import Forbidden, PackagedFetcher
from reports.document import Document
from tests.access.world import DAY
from youths.models import Achievement

TRAPS = [
    "<img src=file:///etc/passwd>",
    '<link rel="stylesheet" href="http://127.0.0.1:9/x.css">',
    "<link rel=attachment href=file:///etc/passwd>",
    "<style>@import url(file:///etc/passwd);</style>",
    "<object data=file:///etc/passwd></object>",
    '"><svg><image href="file:///etc/passwd"/></svg>',
]
REFUSED = [
    "file:///etc/passwd",
    "FILE:///etc/passwd",
    "http://127.0.0.1:9/",
    "https://exemple.fr/x.png",
    "ftp://127.0.0.1/x",
    "//exemple.fr/x",
    "https://document.invalid/etc/passwd",
    "https://document.invalid/static/../cej_jr/settings.py",
    "https://document.invalid/static/%2e%2e/cej_jr/settings.py",
    "https://document.invalid/static//etc/passwd",
    "https://document.invalid/dessins/../../etc/passwd",
    "https://document.invalid@exemple.fr/static/css/bilan.css",
    "https://document.invalid:8443/static/css/bilan.css",
]


@pytest.mark.parametrize("url", REFUSED)
def test_the_printer_fetches_only_what_is_packaged(url):
    with pytest.raises(Forbidden):
        PackagedFetcher({}).fetch(url)


def test_words_of_a_bilan_never_become_markup(theirs, client):
    """Every text that reaches the document: all of them hold a trap, and it still prints."""
    report, programme = theirs.report, theirs.programme
    traps = "\n\n".join(TRAPS)
    for section in type(report).Section:
        report.texts.create(section=section, title=TRAPS[0], body=traps)
    report.quotes.create(text=traps, speaker=TRAPS[0], function=TRAPS[1][:80], agreed=True)
    report.title = TRAPS[0]
    report.save()
    programme.name, programme.territory = TRAPS[0], TRAPS[1]
    programme.save()
    organisation = programme.organisation
    organisation.name = organisation.address = TRAPS[4]
    organisation.save()
    theirs.partnership.purpose = TRAPS[3]
    theirs.partnership.save()
    theirs.group_activity.title = TRAPS[2]
    theirs.group_activity.save()
    Achievement.objects.create(
        youth=theirs.youth, happened_on=DAY, text=TRAPS[0], agreed=True, recorded_by=theirs.head
    )
    programme.objectives.create(volet="housing", label=TRAPS[4])
    client.force_login(theirs.head)
    page = client.get(reverse("reports:preview", args=[report.public_id])).content.decode()
    assert "&lt;img src=file:///etc/passwd" in page
    for alive in (
        "<img src=file",
        "<link rel=attachment",
        "<object",
        "<image",
        '127.0.0.1:9/x.css"',
    ):
        assert alive not in page
    report.refresh_from_db()
    pdf = Document(report, today=DAY).pdf(draft=True)
    assert pdf.startswith(b"%PDF")
    assert b"root:x:" not in pdf
