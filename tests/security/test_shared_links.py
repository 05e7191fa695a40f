"""The address of a shared referral: guessed, altered, kept too long, taken from someone else."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from partners.models import Consent, Passage, ShareLink, hashed
from partners.workflow import close_referral, found_link, revoke_referral, withdraw_consent
from partners.workflow.referral import renew_link
from tests.factories import PartnershipFactory, YouthFactory
from tests.partners.links import ANSWER, PAGES, enter, kinds, sent_by_link, told, url, wrong
from tests.security.test_written_lines import everything
from youths.models import Youth

pytestmark = pytest.mark.usefixtures("db", "unprinted", "media")
TODAY = timezone.localdate


@pytest.fixture
def left(programme, educator):
    return sent_by_link(programme, educator)


@pytest.fixture
def token(left):
    return left[1]


@pytest.fixture
def code(left):
    return left[2]


@pytest.fixture
def partner(client, token, code):
    """A browser in which the right code was given."""
    assert enter(client, token, code).status_code == 302
    return client


def opened(client, token):
    return b"Un sac et un chien" in client.get(url("shared", token)).content


def test_only_hashes_are_kept(left, token, code):
    link = left[0].links.get()
    stored = str(ShareLink.objects.filter(pk=link.pk).values().get())
    assert len(token) == 43
    assert hashed(token) in stored
    assert token not in stored
    assert code not in stored


def test_before_the_code_nothing_is_told_and_nothing_changes(client, left, token):
    """Messaging apps open the addresses they carry, to show an image of them."""
    before = everything()
    for name in PAGES:
        for ask in (client.get, client.head):
            answer = ask(url(name, token), follow=True)
            assert answer.status_code == 200
            page = str(answer.headers) + answer.content.decode()
            for word in ("Lina", "Exemple", "0611223344", "06 11 22", "sac", "Dehors"):
                assert word not in page, (name, word)
            assert str(left[0].partnership) not in page
            assert str(left[0].links.get().recipient) not in page
            assert settings.SESSION_COOKIE_NAME not in answer.cookies
            assert "no-store" in answer["Cache-Control"]
            assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert everything() == before
    assert not Passage.objects.exists()
    assert not Session.objects.exists()


def test_each_bit_of_the_address_matters(client, token, code):
    flipped = [
        token[:place] + chr(ord(token[place]) ^ 1 << bit) + token[place + 1 :]
        for place in range(len(token))
        for bit in range(7)
    ]
    altered = [token[:-1], token + "A", token.swapcase(), token[::-1], token.lower()]
    assert len({*flipped, *altered} - {token}) == 43 * 7 + 5
    for one in (*flipped, *altered):
        assert found_link(one, on=TODAY()) is None, one
    for one in (*altered, *[one for one in flipped if one.isalnum()][::20]):
        assert enter(client, one, code).status_code == 404, one
    assert not opened(client, token)


@pytest.mark.parametrize(
    "wanted",
    ["..%2f..%2freglages", "%00", "' OR 1=1 --", "%ED%A0%80", "%FF", "*", "a" * 5000, "%0d%0aX: 1"],
)
def test_an_odd_address_is_the_same_dead_page(client, wanted):
    answer = client.get(f"/partenaires/partage/{wanted}/")
    assert answer.status_code == 404
    assert "X" not in answer.headers


def test_other_identifiers_open_nothing(client, left, code):
    link = left[0].links.get()
    for one in (link.token_hash, link.public_id, link.pk, left[0].public_id, "None", code):
        assert enter(client, str(one), code).status_code == 404


def revoked(referral, by):
    revoke_referral(referral, on=TODAY())


def closed(referral, by):
    close_referral(referral, on=TODAY())


def expired(referral, by):
    referral.links.update(expires_on=TODAY() - timedelta(days=1))


def replaced(referral, by):
    renew_link(referral, on=TODAY(), by=by)


def withdrawn(referral, by):
    withdraw_consent(referral.consent, on=TODAY(), by=by)


def agreement_over(referral, by):
    Consent.objects.update(given_on=TODAY() - timedelta(days=9), until=TODAY() - timedelta(days=1))


def locked(referral, by):
    referral.links.update(failures=5, revoked_at=timezone.now())


def file_closed(referral, by):
    Youth.objects.update(closed_on=TODAY())


ENDS = [revoked, closed, expired, replaced, withdrawn, agreement_over, locked, file_closed]


@pytest.fixture
def agreed(programme, educator):
    """The same, resting on an agreement."""
    youth = YouthFactory(programme=programme, first_name="Lina")
    partnership = PartnershipFactory(programme=programme)
    consent = Consent.objects.create(
        youth=youth, partnership=partnership, topic="housing", form="oral", witness="Une collègue",
        given_on=TODAY(), until=TODAY() + timedelta(days=60), recorded_by=educator,
    )  # fmt: skip
    return sent_by_link(
        programme, educator, youth=youth, partnership=partnership, basis="consent", consent=consent
    )


@pytest.mark.parametrize("end", ENDS)
def test_a_session_kept_open_reads_nothing_of_a_dead_link(end, client, agreed, educator):
    referral, token, code = agreed
    paper = referral.files.create(
        title="Attestation", file=ContentFile(b"%PDF-1.7", name="original.pdf"), added_by=educator
    )
    enter(client, token, code)
    assert opened(client, token)
    link = referral.links.get()
    end(referral, educator)
    unknown = told(client.get(url("shared", "A" * 43)))
    before = everything()
    for name in PAGES:
        assert told(client.get(url(name, token))) == unknown, name
    assert told(client.get(url("shared_file", token, paper.public_id))) == unknown
    for sent in ({"code": code}, ANSWER, {**ANSWER, "code": code}, {"outcome": "Venue"}):
        for name in ("shared", "shared_answer", "shared_outcome"):
            assert told(client.post(url(name, token), sent)) == unknown, name
    assert everything() == before
    assert kinds(link)[-17:] == ["dead"] * 17


def test_five_wrong_codes_cut_the_link_though_each_page_is_refused(client, left, token, code):
    for tries in range(1, 61):
        answer = enter(client, token, wrong(code, tries))
        assert answer.status_code in ((200,) if tries < 5 else (404, 429))
    assert enter(client, token, code).status_code in (404, 429)
    link = left[0].links.get()
    assert link.was_locked
    assert not link.opens_on(TODAY())
    assert kinds(link)[:6] == ["wrong_code"] * 5 + ["locked"]
    assert kinds(link)[6:] == ["dead"] * 56
    assert not Session.objects.exists()


def test_guessing_on_other_addresses_too_is_stopped(client, programme, educator):
    """Four tries on each of many links would not lock any of them."""
    answers = []
    for _ in range(7):
        referral, token, code = sent_by_link(programme, educator)
        answers += [enter(client, token, wrong(code, step)).status_code for step in range(1, 5)]
    assert answers == [200] * 20 + [429] * 8
    assert kinds().count("wrong_code") == 20


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "12 34", "\x00"])
def test_what_cannot_be_a_code_is_not_a_try(client, left, token, typed):
    assert enter(client, token, typed).status_code == 200
    assert left[0].links.get().failures == 0


def test_a_right_code_is_read_however_it_is_spaced(client, token, code):
    enter(client, token, f" {code[:3]}\u00a0{code[3:]} ")
    assert opened(client, token)


def test_a_right_code_forgets_the_mistakes_before(client, left, token, code):
    enter(client, token, wrong(code))
    enter(client, token, code)
    assert left[0].links.get().failures == 0


def test_the_code_and_the_session_of_one_link_open_no_other(partner, programme, educator, code):
    other, token, right = sent_by_link(programme, educator)
    assert not opened(partner, token)
    if code != right:
        enter(partner, token, code)
        assert other.links.get().failures == 1
    for name in PAGES:
        page = partner.get(url(name, token), follow=True).content.decode()
        assert "code reçu à part" in page


def test_another_browser_is_asked_the_code(partner, token):
    assert opened(partner, token)
    assert not opened(Client(), token)


def test_a_session_prepared_by_someone_else_is_left(client, token, code):
    """The thief gives a cookie, waits for the code, and uses the cookie."""
    client.get("/")
    session = client.session
    session["seen_at"] = 0
    session.save()
    stolen = session.session_key
    client.cookies[settings.SESSION_COOKIE_NAME] = stolen
    enter(client, token, code)
    assert opened(client, token)
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != stolen
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = stolen
    assert not opened(thief, token)


def test_half_an_hour_and_the_code_is_asked_again(partner, token, monkeypatch):
    now = timezone.now() + timedelta(minutes=29)
    monkeypatch.setattr("partners.admission.timezone.now", lambda: now)
    assert opened(partner, token)
    now += timedelta(minutes=2)
    assert not opened(partner, token)


def test_no_code_goes_without_the_key_of_its_page(left, token, code):
    client = Client(enforce_csrf_checks=True)
    assert enter(client, token, code).status_code == 403
    assert left[0].links.get().passages.count() == 0


@pytest.mark.parametrize("role", ["educator", "head"])
def test_our_own_people_give_the_code_too(role, as_user, programme, token, request):
    assert not opened(as_user(request.getfixturevalue(role)), token)


def test_someone_without_a_role_in_the_team_is_shown_nothing(as_user, funder, token, code):
    assert enter(as_user(funder), token, code).status_code == 404
