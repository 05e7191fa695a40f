"""The people of the tests: a team and its programme, and strangers who have work of their own."""

import re
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from accounts.models import Membership
from tests.factories import MembershipFactory, ProgrammeFactory

Role = Membership.Role


@pytest.fixture
def programme(db):
    return ProgrammeFactory()


@pytest.fixture
def educator(programme):
    return MembershipFactory(programme=programme, role=Role.EDUCATOR).user


@pytest.fixture
def head(programme):
    return MembershipFactory(programme=programme, role=Role.HEAD, job_title="head").user


@pytest.fixture
def funder(programme):
    return MembershipFactory(programme=programme, role=Role.FUNDER, job_title="funder").user


@pytest.fixture
def admin(programme):
    return MembershipFactory(programme=programme, role=Role.ADMIN, job_title="admin").user


@pytest.fixture
def stranger(db):
    """The same role as the educator, in a programme of their own."""
    return MembershipFactory(role=Role.EDUCATOR).user


class Page:
    """In the place of a PDF: the page that would be drawn."""

    def __init__(self, string, **_):
        self.string = string

    def write_pdf(self, **_):
        return self.string.encode()


def unprint(monkeypatch):
    monkeypatch.setattr("cej_jr.documents.HTML", Page)


@pytest.fixture
def unprinted(monkeypatch):
    """PDFs are not drawn, which takes seconds: for what is not about drawing."""
    unprint(monkeypatch)


@pytest.fixture
def as_user(client):
    """`as_user(educator).get(url)`: the test client, signed in."""

    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def queries_of():
    """How many queries a page costs once one has settled in.

    The savepoints of a test are not those of the product; a session is saved once a minute.
    """

    def count(client, url):
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return sum("SAVEPOINT" not in query["sql"] for query in captured)

    return count


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def reader(as_user, educator):
    """`reader("pathways:contract_pdf", row)`: the PDF a person downloads, read back."""

    def read(name, row, user=educator, query=""):
        response = as_user(user).get(reverse(name, args=[row.public_id]) + query)
        assert response["Content-Type"] == "application/pdf"
        assert response["Cache-Control"] == "no-store"
        read.file_name = re.search('filename="(.+)"', response["Content-Disposition"])[1]
        return PdfReader(BytesIO(response.content))

    return read
