"""When the database is away or busy, a page says so; nothing it shows is read from the database."""

import pytest
from django.contrib.auth.decorators import login_not_required
from django.contrib.sessions.backends.db import SessionStore
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.urls import path

FAILURES = {"locked": OperationalError("database is locked"), "closed": InterfaceError("closed")}


@login_not_required
def fails(request, failure):
    raise FAILURES.get(failure, ValueError("a bug"))


@login_not_required
def reads_the_session(request):
    return HttpResponse(request.session.get("programme", ""))


urlpatterns = [path("echec/<failure>/", fails), path("session/", reads_the_session)]
pytestmark = pytest.mark.urls(__name__)


@pytest.fixture
def browser(client):
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("failure", FAILURES)
def test_a_view_that_cannot_reach_the_database(db, browser, failure):
    response = browser.get(f"/echec/{failure}/")
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert "réessayez dans une minute" in response.content.decode()


def test_a_session_that_cannot_be_read(db, browser, settings, monkeypatch):
    def away(self):
        raise OperationalError("connection refused")

    browser.cookies[settings.SESSION_COOKIE_NAME] = "anything"
    monkeypatch.setattr(SessionStore, "load", away)
    assert browser.get("/session/").status_code == 503


def test_another_bug_stays_a_bug(db, browser):
    response = browser.get("/echec/autre/")
    assert response.status_code == 500
    assert "cassé de notre côté" in response.content.decode()
