"""A funder follows every address it is given, opens every file: no name is anywhere."""

import re
from datetime import date
from html import unescape
from io import BytesIO
from types import SimpleNamespace
from urllib.parse import urlsplit
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.urls import reverse

from activities.models import Activity
from pathways.models import Pathway
from reports.links import open_link
from reports.workflow import publish
from tests.access.test_access import ACCESS, USERS
from tests.access.world import CANARY, DAY
from tests.conftest import unprint
from tests.factories import PathwayFactory, ReportFactory, YouthFactory
from tests.security.papers import told_by
from youths.models import Youth

ADDRESS = re.compile(r'(?:href|src|action|hx-get)="([^"]+)"')
LATER = date(2027, 1, 15)


@pytest.fixture
def published(theirs, monkeypatch):
    """The year of the world, with enough people for its lists to exist, in two versions."""
    programme, by = theirs.programme, theirs.head
    for month in range(1, 13):
        youth = YouthFactory(
            programme=programme, first_name=CANARY, last_name=CANARY, pseudonym=CANARY,
            birth_date=date(2004, 5, month), identified_on=date(2026, month, 2),
        )  # fmt: skip
        PathwayFactory(youth=youth, opened_on=date(2026, month, 3))
    # What a bilan prints as the team wrote it: a partner, what it does, the title of an action.
    Activity.objects.in_programme(programme).update(title="Boxe")
    theirs.partnership.organisation.name = "Le foyer"
    theirs.partnership.organisation.save()
    type(theirs.partnership).objects.update(purpose="Un toit")
    report = ReportFactory(programme=programme, year=2026, created_by=by)
    report.texts.create(section="editorial", title="Tenir", body="Un texte.")
    with monkeypatch.context() as undrawn:
        unprint(undrawn)
        publish(report, key=uuid4(), today=LATER, by=by)
    last = publish(report, key=uuid4(), today=LATER, by=by, reason="Une sortie oubliée")
    open_link(last, key=uuid4(), given_to="La préfecture", expires_on=LATER, by=by)
    return last


def walk(client, start):
    """Address → answer and body, for all that can be reached by following what pages offer."""
    found, waiting = {}, [start]
    while waiting:
        address = waiting.pop()
        if address in found:
            continue
        answer = client.get(address)
        body = b"".join(answer) if answer.streaming else answer.content
        found[address] = answer, body
        if answer["Content-Type"].startswith("text/html"):
            offered = [unescape(one) for one in ADDRESS.findall(body.decode())]
            waiting += [one for one in offered if one.startswith("/") and "/static/" not in one]
    return found


def told(answer, body):
    """Everything in an answer: its headers, its words, those inside its file."""
    if "spreadsheet" in answer["Content-Type"]:
        with ZipFile(BytesIO(body)) as parts:
            names = [part.filename for part in parts.infolist()]
            body = "".join([*names, *(parts.read(name).decode() for name in names)]).encode()
    read = SimpleNamespace(streaming=False, content=body, headers=answer.headers)
    return f"{told_by(read)} {answer.headers}"


def test_no_name_is_within_reach_of_a_funder(theirs, published, client):
    assert Pathway.objects.in_programme(theirs.programme).count() > 12
    client.force_login(theirs.head)
    assert CANARY in client.get(reverse("youths:list")).content.decode()
    client.force_login(theirs.funder)
    reached = walk(client, reverse("home"))
    for name in (
        "publication",
        "publication_pdf",
        "publication_essential",
        "publication_workbook",
        "publication_differences",
    ):
        assert reverse(f"reports:{name}", args=[published.public_id]) in reached
    assert reverse("reports:compare") + f"?dispositif={theirs.programme.slug}" in reached
    people = [
        reverse("reports:publication_people", args=[published.public_id, code])
        for code in published.people
    ]
    assert people
    assert set(people) <= reached.keys()
    kept = Youth.objects.in_programme(theirs.programme)
    secrets = [CANARY, *(str(key) for key in kept.values_list("public_id", flat=True))]
    for address, (answer, body) in reached.items():
        said = told(answer, body)
        assert not [secret for secret in secrets if secret in said], address


def test_every_other_address_of_the_table_is_closed_or_says_no_name(theirs, client, unprinted):
    client.force_login(theirs.funder)
    for name, (method, arguments, statuses) in ACCESS.items():
        if method == "get" and statuses[USERS.index("funder")] == 200:
            url = reverse(name, args=arguments(theirs) if arguments else [])
            answer = client.get(url)
            body = b"".join(answer) if answer.streaming else answer.content
            assert CANARY not in f"{answer.headers}{body.decode(errors='replace')}", name


def test_what_is_kept_of_a_publication_holds_no_name(unprinted, published):
    kept = (published.figures, published.tables, published.texts, published.people)
    assert CANARY not in str((*kept, published.choices, published.reason))
    assert str(DAY.year) in str(kept)
    paths = (urlsplit(file.name).path for file in (published.pdf, published.essential))
    assert not any(CANARY in path for path in paths)
