"""Each address answers only to its own verbs, a page read writes nothing, no file is served."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from activities.models import CalendarFeed
from pathways.models import Signature
from reports.models import Download
from tests.security.test_crossed_objects import ACCESS
from tests.security.test_written_lines import everything

WRITTEN = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')
NOTED_WHEN_READ = {"activities:feed": {"activities_calendarfeed"}}  # when a calendar came last
JOURNALS = {"accounts_accessentry", "partners_passage", "reports_download"}
READ_TOO = {"pathways:case_create"}  # written in the table as an act; it is a page as well
pytestmark = pytest.mark.usefixtures("unprinted")
UNHEARD = ("put", "patch", "delete", "options", "trace")


def addresses(world):
    """Worked out first: the rows that some of them need are not those a page would write."""
    return [
        (name, method, reverse(name, args=arguments(world) if arguments else []))
        for name, (method, arguments, _) in ACCESS.items()
    ]


def test_no_other_verb_is_heard(theirs, client):
    client.force_login(theirs.head)
    every, before = addresses(theirs), everything()
    for name, method, url in every:
        acts = method == "post" and name not in READ_TOO
        for verb in (*UNHEARD, *(["get", "head"] if acts else [])):
            assert getattr(client, verb)(url).status_code == 405, (name, verb)
    assert everything() == before


@pytest.mark.parametrize("role", ["educator", "head"])
def test_a_page_that_is_read_writes_nothing(role, theirs, client):
    client.force_login(getattr(theirs, role))
    every, before = addresses(theirs), everything()
    for name, method, url in every:
        if method == "get" or name in READ_TOO:
            with CaptureQueriesContext(connection) as asked:
                b"".join(client.get(url))
            assert written(asked) <= NOTED_WHEN_READ.get(name, set()), name
    CalendarFeed.objects.update(read_at=None)
    Download.objects.all().delete()
    assert everything() == before


def written(asked):
    """What these queries changed, the journals and the session left out."""
    acts = [WRITTEN.match(query["sql"]) for query in asked.captured_queries]
    return {act[1] for act in acts if act} - JOURNALS - {"django_session"}


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "signatures/../../x.pdf"])
def test_a_file_named_outside_its_folder_is_not_read(name, theirs, patient):
    """Nobody can write such a name by a page: were the base changed, nothing would come out."""
    Signature.objects.filter(pk=theirs.signature.pk).update(file=name, means="drawn")
    patient.force_login(theirs.head)
    for page, row in (("signature_file", theirs.signature), ("contract_pdf", theirs.contract)):
        answer = patient.get(reverse(f"pathways:{page}", args=[row.public_id]))
        assert b"root:" not in b"".join(answer)
        assert answer.status_code in (200, 400, 404)


def test_no_address_leads_to_the_files_themselves(theirs, client):
    name = theirs.signature.file.name
    client.force_login(theirs.head)
    root = Path(settings.MEDIA_ROOT).name
    for path in (
        f"/media/{name}",
        f"/{name}",
        f"/static/{name}",
        f"/{root}/{name}",
        f"/var/{name}",
    ):
        assert client.get(path).status_code == 404, path
    sent = client.get(reverse("pathways:signature_file", args=[theirs.signature.public_id]))
    assert b"".join(sent) == b"%PDF-1.7"  # the one address that gives it
    assert sent["Content-Disposition"] == 'attachment; filename="signature.pdf"'
    assert sent["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in sent["Cache-Control"]
