"""The address that opens one published bilan: made, used, cut, worn out, guessed."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.refusal import Refused
from partners.models import hashed
from reports.links import open_link
from reports.models import PublicationLink
from reports.views import link as views
from reports.workflow import publish
from tests.factories import MembershipFactory, ProgrammeFactory, ReportFactory

pytestmark = pytest.mark.usefixtures("db", "unprinted", "media")


@pytest.fixture
def published(programme, head):
    report = ReportFactory(programme=programme, year=2024, created_by=head)
    return publish(report, key=uuid4(), today=timezone.localdate(), by=head)


def in_days(count):
    return timezone.localdate() + timedelta(days=count)


@pytest.fixture
def opened(published, head):
    """The link, and its token."""
    return open_link(
        published, key=uuid4(), given_to="La préfecture", expires_on=in_days(10), by=head
    )


def read(client, name, token):
    answer = client.get(reverse(f"reports:{name}", args=[token]))
    return answer.status_code, b"".join(answer) if answer.streaming else answer.content


def test_it_opens_one_pdf_without_an_account_and_counts_the_copy(opened, published, client):
    link, token = opened
    status, page = read(client, "linked", token)
    assert status == 200
    assert published.sha256 in page.decode()
    assert "sessionid" not in client.cookies
    assert not published.downloads.exists()
    status, body = read(client, "linked_pdf", token)
    with published.pdf.storage.open(published.pdf.name) as kept:
        assert (status, body) == (200, kept.read())
    copy = published.downloads.get()
    assert (copy.link, copy.by, copy.kind) == (link, None, "pdf")


def test_nobody_keeps_nor_lists_what_it_opens(opened, client):
    for name in ("linked", "linked_pdf"):
        answer = client.get(reverse(f"reports:{name}", args=[opened[1]]))
        b"".join(answer) if answer.streaming else None
        assert answer["Cache-Control"] == "no-store"
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        assert answer["Referrer-Policy"] == "same-origin"


def test_only_the_hash_of_the_token_is_kept(opened):
    link, token = opened
    assert len(token) == 43
    stored = PublicationLink.objects.filter(pk=link.pk).values().get()
    assert stored["token_hash"] == hashed(token)
    assert not any(token in str(value) for value in stored.values())


@pytest.mark.parametrize("name", ["linked", "linked_pdf"])
def test_cut_run_out_altered_or_invented_look_the_same(name, opened, client):
    link, token = opened
    wrong = read(client, name, "a" * 43)
    assert wrong[0] == 404
    for altered in (token[:-1], token + "A", token.swapcase(), link.token_hash):
        assert read(client, name, altered) == wrong
    PublicationLink.objects.update(expires_on=in_days(0))
    assert read(client, name, token)[0] == 200
    PublicationLink.objects.update(expires_on=in_days(-1))
    assert read(client, name, token) == wrong
    PublicationLink.objects.update(expires_on=in_days(10), revoked_at=timezone.now())
    assert read(client, name, token) == wrong


def test_the_head_makes_it_reads_it_once_and_cuts_it(published, head, as_user):
    client = as_user(head)
    url = reverse("reports:link_create", args=[published.public_id])
    sent = {"key": uuid4(), "given_to": "La sous-préfecture", "expires_on": f"{in_days(90)}"}
    shown = client.post(url, sent)
    address = shown.context["address"]
    assert address in shown.content.decode()
    assert client.post(url, sent).context["address"] == address  # a second click
    link = published.links.get()
    page = client.get(url).content.decode()
    assert address not in page
    assert "La sous-préfecture" in page
    assert Client().get(address).status_code == 200
    cut = reverse("reports:link_revoke", args=[link.public_id])
    assert client.get(cut).status_code == 405
    assert client.post(cut, follow=True).content.decode().count("Coupé") == 1
    assert Client().get(address).status_code == 404
    assert "Ce formulaire a déjà servi" in client.post(url, sent).content.decode()


@pytest.mark.parametrize(
    ("days", "said"),
    [(91, "90 jours au plus."), (-1, "Ce jour est passé"), (40_000, "90 jours au plus.")],
)
def test_a_day_it_may_not_have(days, said, published, head, as_user):
    url = reverse("reports:link_create", args=[published.public_id])
    sent = {"key": uuid4(), "given_to": "Le service", "expires_on": f"{in_days(days)}"}
    page = as_user(head).post(url, sent).content.decode()
    assert said in page
    assert 'value="Le service"' in page
    assert not published.links.exists()


def test_only_the_head_of_the_programme_gives_links(published, opened, educator, funder, as_user):
    elsewhere = MembershipFactory(programme=ProgrammeFactory(), role="head").user
    for user in (educator, funder, elsewhere):
        client = as_user(user)
        url = reverse("reports:link_create", args=[published.public_id])
        cut = reverse("reports:link_revoke", args=[opened[0].public_id])
        assert (client.get(url).status_code, client.post(cut).status_code) == (404, 404)
    assert PublicationLink.objects.live().count() == 1


def test_the_key_of_another_form_opens_nothing(opened, published, educator):
    with pytest.raises(Refused):
        open_link(
            published, key=opened[0].public_id, given_to="x", expires_on=in_days(1), by=educator
        )


def test_a_flood_is_slowed_down(opened, client, monkeypatch):
    monkeypatch.setattr(views, "MOST_PAGES", 2)
    monkeypatch.setattr(views, "MOST_COPIES", 1)
    answers = [read(client, "linked", opened[1])[0] for _ in range(3)]
    assert answers == [200, 200, 429]
    assert [read(client, "linked_pdf", opened[1])[0] for _ in range(2)] == [200, 429]


def test_an_older_version_says_that_a_newer_one_exists(opened, published, head, client):
    publish(published.report, key=uuid4(), today=timezone.localdate(), by=head, reason="Une sortie")
    assert "Une version corrigée a été publiée" in read(client, "linked", opened[1])[1].decode()


def test_links_cost_the_same(published, head, as_user, queries_of):
    url = reverse("reports:link_create", args=[published.public_id])

    def open_some(count):
        for _ in range(count):
            open_link(published, key=uuid4(), given_to="x", expires_on=in_days(1), by=head)

    open_some(1)
    one = queries_of(as_user(head), url)
    open_some(20)
    assert queries_of(as_user(head), url) == one <= 15
