"""Who reads a file: the team of the programme, or its referent and those it is shared with."""

import pytest

from accounts.models import AccessEntry, Programme
from tests.factories import MembershipFactory, YouthFactory


@pytest.fixture
def assigned(programme):
    programme.visibility = Programme.Visibility.ASSIGNED
    programme.save()
    return programme


@pytest.fixture
def colleague(programme):
    return MembershipFactory(programme=programme).user


@pytest.fixture
def youth(programme, educator):
    youth = YouthFactory(programme=programme, first_name="Yanis", referent=educator)
    youth.barriers.create(theme="money", identified_on="2026-01-05", recorded_by=educator)
    return youth


def addresses(youth):
    barrier, paper = youth.barriers.get(), youth.papers.first()
    root = f"/jeunes/{youth.public_id}/"
    forms = ("modifier/", "situation/", "freins/nouveau/", "reussites/nouvelle/")
    yield root
    yield from (f"{root}{form}" for form in forms)
    yield f"/jeunes/freins/{barrier.public_id}/"
    yield f"/jeunes/pieces/{paper.public_id}/"


def statuses(client, youth):
    return {client.get(url).status_code for url in addresses(youth)}


def test_an_open_team_reads_every_file(as_user, colleague, youth):
    assert statuses(as_user(colleague), youth) == {200}


def test_where_files_are_assigned_a_colleague_finds_nothing(as_user, assigned, colleague, youth):
    client = as_user(colleague)
    assert statuses(client, youth) == {404}
    lift = f"/jeunes/freins/{youth.barriers.get().public_id}/lever/"
    assert client.post(lift).status_code == 404
    assert youth.barriers.get().lifted_on is None
    assert "Yanis" not in client.get("/jeunes/?q=yanis").content.decode()


def test_the_referent_the_team_of_the_file_and_the_head_read_it(
    as_user, assigned, educator, colleague, head, youth
):
    youth.team.add(colleague)
    for user in (educator, colleague, head):
        assert statuses(as_user(user), youth) == {200}
        assert "Yanis" in as_user(user).get("/jeunes/").content.decode()


def test_who_left_the_team_reads_nothing_even_as_referent(as_user, educator, youth):
    educator.memberships.update(is_active=False)
    assert statuses(as_user(educator), youth) == {404}


def test_someone_of_two_programmes_lists_one_at_a_time(as_user, educator, youth):
    second = MembershipFactory(user=educator, programme__name="Zone 2").programme
    other = YouthFactory(programme=second, first_name="Wilfried")
    client = as_user(educator)
    assert "Wilfried" not in client.get("/jeunes/").content.decode()
    session = client.session
    session["programme"] = second.slug
    session.save()
    page = client.get("/jeunes/").content.decode()
    assert "Wilfried" in page
    assert "Yanis" not in page
    assert client.get(other.get_absolute_url()).status_code == 200


def test_a_closed_file_is_read_and_no_longer_changed(as_user, educator, youth):
    barrier = youth.barriers.get()
    youth.closed_on = "2026-03-01"
    youth.save()
    client = as_user(educator)
    page = client.get(youth.get_absolute_url()).content.decode()
    assert "Dossier fermé le 1er" in page
    assert "/modifier/" not in page
    first, *others = addresses(youth)
    assert {client.get(url).status_code for url in others} == {404}
    assert client.post(f"/jeunes/freins/{barrier.public_id}/lever/").status_code == 404


def test_each_reading_and_each_writing_leaves_a_line(as_user, educator, youth):
    client = as_user(educator)
    client.get(youth.get_absolute_url())
    client.post(f"/jeunes/freins/{youth.barriers.get().public_id}/lever/")
    lines = AccessEntry.objects.order_by("pk").values_list("action", "target", "fields")
    assert list(lines) == [
        ("read", "youths.youth", []),
        ("update", "youths.barrier", ["lifted_on"]),
    ]
