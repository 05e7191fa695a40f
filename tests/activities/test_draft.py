"""What one was writing in ＋ Noter is kept on the server, offered back, then forgotten."""

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership
from activities.models import Activity
from tests.factories import ActivityKindFactory, MembershipFactory

LOG, DRAFT = reverse("activities:log"), reverse("activities:log_draft")
OFFER = "Reprendre ce que vous écriviez ?"


@pytest.fixture
def typed(kind, kais):
    return {
        "key": str(uuid4()),
        "kind": kind.code,
        "youths": [str(kais.public_id)],
        "minutes": "95",
        "day": timezone.localdate().isoformat(),
        "presence": "present",
        "anonymous_count": "2",
        "note": "Il a parlé de son frère.",
        "from_youth": "on",
    }


@pytest.fixture
def nora(as_user, educator, typed):
    """Signed in, and a draft was kept."""
    client = as_user(educator)
    assert client.post(DRAFT, typed).status_code == 204
    return client


def page_of(client, url=LOG):
    return client.get(url).content.decode()


def test_nothing_is_offered_to_who_wrote_nothing(as_user, educator):
    assert OFFER not in page_of(as_user(educator))


def test_it_is_offered_then_taken_up_whole(nora, kais):
    first = page_of(nora)
    assert OFFER in first
    assert "Il a parlé de son frère." not in first
    response = nora.get(f"{LOG}?reprendre=1")
    page = response.content.decode()
    assert OFFER not in page
    assert "Il a parlé de son frère." in page
    assert 'value="95"' in page
    assert [tile.youth for tile in response.context["tiles"] if tile.chosen] == [kais]
    assert response.context["form"]["from_youth"].value()
    assert response.context["chosen"] == "interview"
    assert not Activity.objects.exists()


def test_it_is_thrown_away(nora):
    assert (
        "Le brouillon est effacé." in nora.post(DRAFT, {"drop": "1"}, follow=True).content.decode()
    )
    assert OFFER not in page_of(nora)


def test_noting_forgets_it(nora, typed):
    assert nora.post(LOG, typed).status_code == 302
    assert OFFER not in page_of(nora)


def test_a_page_that_closes_late_does_not_bring_it_back(nora, typed):
    nora.post(LOG, typed)
    nora.post(DRAFT, typed)
    assert OFFER not in page_of(nora)
    assert Activity.objects.count() == 1


def test_a_mistake_does_not_lose_it(nora, typed):
    assert nora.post(LOG, typed | {"minutes": "-5"}).status_code == 200
    assert OFFER in page_of(nora)


def test_each_programme_has_its_own(nora, educator):
    elsewhere = MembershipFactory(user=educator, role=Membership.Role.EDUCATOR).programme
    ActivityKindFactory(programme=elsewhere)
    session = nora.session
    session["programme"] = elsewhere.slug
    session.save()
    assert OFFER not in page_of(nora)


def test_signing_out_forgets_it(nora, educator):
    nora.post(reverse("account_logout"))
    nora.force_login(educator)
    assert OFFER not in page_of(nora)


def test_a_colleague_on_the_same_computer_sees_nothing_of_it(nora, head):
    nora.force_login(head)
    assert OFFER not in page_of(nora)


def test_a_novel_is_not_kept(as_user, educator, typed):
    client = as_user(educator)
    assert client.post(DRAFT, typed | {"note": "a" * 20_000}).status_code == 204
    assert OFFER not in page_of(client)


def test_whoever_signs_in_next_on_this_browser_sees_nothing_of_it(nora, educator, head, typed):
    """Without signing out first, or once the session has run out."""
    head.set_password("une-phrase-bien-longue")
    head.save()
    signing = {"login": head.email, "password": "une-phrase-bien-longue"}
    session = nora.session
    session["signed_in_at"] = "2020-01-01T08:00:00+00:00"
    session.save()
    assert nora.get(LOG).status_code == 302
    assert "log_drafts" not in nora.session
    nora.post(reverse("account_login"), signing)
    page = page_of(nora, f"{LOG}?reprendre=1")
    assert "Enregistrer" in page or "Noter" in page
    assert typed["note"] not in page
    assert typed["key"] not in page
    assert "log_drafts" not in nora.session


def test_a_draft_of_another_programme_is_not_taken_up_here(nora, educator, typed):
    elsewhere = MembershipFactory(user=educator, role=Membership.Role.EDUCATOR).programme
    ActivityKindFactory(programme=elsewhere)
    nora.post(reverse("accounts:programme_switch", args=[elsewhere.slug]))
    page = page_of(nora, f"{LOG}?reprendre=1")
    assert typed["note"] not in page
    assert typed["youths"][0] not in page


def test_a_file_no_longer_read_is_not_named_by_a_draft(nora, programme, kais):
    programme.visibility = programme.Visibility.ASSIGNED
    programme.save()
    kais.referent = None
    kais.save()
    page = page_of(nora, f"{LOG}?reprendre=1")
    assert "Kaïs" not in page
