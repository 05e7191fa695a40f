from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings

from accounts.models import Programme

TODAY = date(2026, 3, 11)  # a Wednesday


def seed(today=TODAY):
    printed = StringIO()
    call_command("seed_demo", today=today, stdout=printed)
    return printed.getvalue()


@pytest.fixture(scope="package")
def demonstration(django_db_setup, django_db_blocker, tmp_path_factory):
    """Seeded once for this folder, then taken back: other tests find an empty database.

    The PDFs are not drawn here: those of the documents and of the browser are.
    """
    apart = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"))
    with django_db_blocker.unblock(), apart, pytest.MonkeyPatch.context() as patch:
        patch.setattr("reports.document.render_pdf", lambda *args, **kwargs: b"%PDF-1.7")
        around = transaction.atomic()
        around.__enter__()
        try:
            yield seed()
        finally:
            transaction.set_rollback(True)
            around.__exit__(None, None, None)


@pytest.fixture(autouse=True)
def seeded(demonstration, db):
    """Each test in a transaction of its own, inside the demonstration's."""


@pytest.fixture
def tourcoing():
    return Programme.objects.get(slug="tourcoing")


@pytest.fixture
def nimes():
    return Programme.objects.get(slug="nimes")
