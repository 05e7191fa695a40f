"""Readings and writings leave a line that nobody rewrites, and without which no page opens."""

import pytest
from django.db import DatabaseError, transaction
from django.test import RequestFactory
from django.urls import reverse

from accounts import journal
from accounts.models import AccessEntry, Membership
from tests.factories import YouthFactory
from youths.models import Youth

Action = AccessEntry.Action
SECRET = "Ouistiti"


@pytest.fixture
def asking(educator, programme):
    request = RequestFactory().get("/")
    request.user, request.programme = educator, programme
    return request


@pytest.fixture
def youth(programme):
    return YouthFactory(programme=programme, first_name=SECRET, last_name=SECRET)


@pytest.fixture
def line(asking, youth):
    journal.read(asking, youth)
    return AccessEntry.objects.get()


def test_a_reading_names_who_and_what_by_opaque_keys(line, educator, programme, youth):
    assert (line.user, line.programme, line.action) == (educator, programme, Action.READ)
    assert (line.target, line.target_id) == ("youths.youth", str(youth.public_id))
    assert line.fields == []


def test_a_writing_holds_names_of_fields_in_order_and_no_value(asking, youth):
    journal.wrote(asking, youth, fields={"phone", "last_name"})
    line = AccessEntry.objects.get()
    assert (line.action, line.fields) == (Action.UPDATE, ["last_name", "phone"])
    stored = " ".join(str(value) for value in AccessEntry.objects.values_list().get())
    assert SECRET not in stored


def test_each_act_has_its_word(asking, youth):
    journal.listed(asking, Youth)
    journal.listed(asking, Youth, searched=True)
    journal.created(asking, youth)
    journal.read(asking, youth, action=Action.PRINT)
    actions = list(AccessEntry.objects.order_by("pk").values_list("action", flat=True))
    assert actions == ["list", "search", "create", "print"]


def test_a_line_belongs_to_the_programme_of_the_row(asking):
    elsewhere = YouthFactory()
    journal.read(asking, elsewhere)
    assert AccessEntry.objects.get().programme == elsewhere.programme


@pytest.mark.parametrize(
    "tamper",
    [
        lambda lines: lines.update(action=Action.LIST),
        lambda lines: lines.update(fields=["phone"]),
    ],
)
def test_the_database_refuses_to_rewrite_a_line(line, tamper):
    with pytest.raises(DatabaseError), transaction.atomic():
        tamper(AccessEntry.objects.all())
    assert AccessEntry.objects.get().action == Action.READ


def test_a_page_fails_when_the_journal_cannot_be_written(as_user, head, monkeypatch):
    def out_of_order(**fields):
        raise DatabaseError("disk full")

    client = as_user(head)
    client.raise_request_exception = False
    monkeypatch.setattr(AccessEntry.objects, "create", out_of_order)
    assert client.get(reverse("accounts:settings")).status_code == 500


def test_a_change_without_its_line_is_not_kept(as_user, head, programme, edit_data, monkeypatch):
    def out_of_order(**fields):
        raise DatabaseError("disk full")

    client = as_user(head)
    client.raise_request_exception = False
    monkeypatch.setattr(AccessEntry.objects, "create", out_of_order)
    answer = client.post(reverse("accounts:programme_edit"), edit_data(programme, hours_line=12))
    programme.refresh_from_db()
    assert (answer.status_code, programme.hours_line) == (500, 15)


def test_changing_the_settings_writes_the_names_of_what_changed(
    as_user, head, programme, edit_data
):
    data = edit_data(programme, hours_line=12, territory=SECRET)
    as_user(head).post(reverse("accounts:programme_edit"), data)
    line = AccessEntry.objects.get(action=Action.UPDATE)
    assert (line.target, line.fields) == ("accounts.programme", ["hours_line", "territory"])
    assert line.target_id == str(programme.public_id)


def test_reading_the_team_leaves_a_line(as_user, head):
    as_user(head).get(reverse("accounts:settings"))
    line = AccessEntry.objects.get()
    assert (line.action, line.target) == (Action.LIST, Membership._meta.label_lower)
