"""The page of a partner: the form without an account, its traps, and the page that follows."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import signing
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from partners.forms.intake import FASTEST, IntakeForm
from partners.models import Door, Intake, IntakeFile, Passage
from partners.views import arrival
from partners.workflow.intake import FOLLOWED, advance, open_door, refuse_intake
from tests.access.world import DOT
from tests.factories import PartnershipFactory
from tests.security.hostile import STRINGS
from tests.security.test_hostile_input import ALIVE

CANARY = "Zyxcanari"


@pytest.fixture(autouse=True)
def nothing_counted(db):
    cache.clear()


@pytest.fixture
def shelter(programme):
    return PartnershipFactory(programme=programme, organisation__name=f"Foyer {CANARY}")


@pytest.fixture
def url(shelter, educator):
    return reverse("partners:intake_form", args=[open_door(shelter, by=educator)[1]])


def opened_long_ago(monkeypatch):
    """A page opened a minute before it is sent."""
    with monkeypatch.context() as patched:
        now = signing.time.time()
        patched.setattr(signing.time, "time", lambda: now - FASTEST - 57)
        return IntakeForm().stamp


@pytest.fixture
def typed(monkeypatch):
    def typed(**changed):
        said = {
            "key": str(uuid4()), "seen": opened_long_ago(monkeypatch), "fax": "",
            "first_name": "Sami", "last_name": CANARY, "birth_year": "2005",
            "phone": "06 12 34 56 78", "situation": f"Il dort chez {CANARY}.",
            "wanted": "Le rencontrer.", "knows": "agrees", "sender_name": CANARY,
            "sender_phone": "04 66 00 00 00",
        }  # fmt: skip
        return said | changed

    return typed


def kinds():
    return list(Passage.objects.order_by("pk").values_list("kind", flat=True))


@pytest.mark.parametrize(
    "changed", [{"first_name": "Autre"}, {"sender_phone": "04 66 11 11 11"}, {"knows": "no"}]
)
def test_other_words_sent_from_the_same_page_are_another_sheet(client, url, typed, changed):
    """The page came back and was written over: nothing is lost, at an address of its own."""
    first = typed()
    addresses = {client.post(url, one).url for one in (first, first | changed, first)}
    assert len(addresses) == 2
    assert Intake.objects.count() == 2


def test_a_sheet_is_sent_and_followed_without_an_account(client, url, typed):
    assert client.get(url).status_code == 200
    answer = client.post(url, typed())
    intake = Intake.objects.get()
    assert (intake.held_for, str(intake.partnership)) == ("", f"Foyer {CANARY}")
    page = client.get(answer.url)
    assert "Votre fiche : reçue" in page.content.decode()
    assert kinds() == ["opened", "received", "opened"]
    for shown in (page, client.get(url)):
        assert CANARY not in shown.content.decode()
        assert "Sami" not in shown.content.decode()
        assert shown["X-Robots-Tag"] == "noindex, nofollow"
        assert shown["Cache-Control"] == "no-store"


def test_the_sender_sees_the_state_and_nothing_else(client, url, typed, educator):
    follow = client.post(url, typed()).url
    intake = Intake.objects.get()
    advance(intake, state="met")
    assert "Votre fiche : rencontre faite" in client.get(follow).content.decode()
    refuse_intake(
        intake, refusal="full", note=f"{CANARY} ailleurs", by=educator, on=timezone.localdate()
    )
    page = client.get(follow).content.decode()
    assert "Votre fiche : terminée" in page
    assert CANARY not in page
    assert intake.Refusal.FULL.label not in page


def test_two_clicks_make_one_sheet(client, url, typed):
    data = typed()
    assert client.post(url, data).url == client.post(url, data).url
    assert Intake.objects.count() == 1


@pytest.mark.parametrize(
    "trap", [{"fax": "04 66 00 00 01"}, {"seen": ""}, {"seen": "forgé:abc:def"}, {"seen": None}]
)
def test_what_a_machine_sends_is_kept_aside_and_answered_alike(trap, client, url, typed):
    data = typed() | trap
    if data["seen"] is None:
        data["seen"] = IntakeForm().stamp  # opened this very second
    answer = client.post(url, data, follow=True)
    assert "Votre fiche : reçue" in answer.content.decode()
    assert Intake.objects.get().held_for == "odd"
    assert "held" in kinds()


def test_the_field_of_machines_is_seen_by_nobody(client, url):
    page = client.get(url).content.decode()
    assert re.search(r'class="visually-hidden" aria-hidden="true">.*?tabindex="-1"', page)


def test_an_error_loses_nothing_of_what_was_typed(client, url, typed):
    data = typed(first_name="", last_name="", sender_phone="", birth_year="20005")
    page = client.post(url, data).content.decode()
    assert "Donnez au moins un prénom, un nom ou un surnom." in page
    assert "Donnez un téléphone ou une adresse e-mail." in page
    assert "Écrivez l’année en quatre chiffres" in page
    for kept in (f"Il dort chez {CANARY}.", "Le rencontrer.", "06 12 34 56 78", data["seen"]):
        assert kept in page
    assert not Intake.objects.exists()


@pytest.mark.parametrize("field", ["situation", "wanted", "reached_by", "sender_name"])
def test_a_social_security_number_is_refused(field, client, url, typed):
    page = client.post(url, typed(**{field: "Son numéro : 1 05 03 30 189 012 45"})).content.decode()
    assert "numéro de sécurité sociale" in page
    assert not Intake.objects.exists()


def test_a_text_has_an_end(client, url, typed):
    page = client.post(url, typed(situation="a" * 4001)).content.decode()
    assert "4000" in page
    assert not Intake.objects.exists()


def test_nothing_hostile_breaks_the_form_or_comes_out_alive(
    client, url, typed, as_user, educator, monkeypatch
):
    monkeypatch.setattr(arrival, "MOST_SHEETS", 1000)
    texts = ("first_name", "last_name", "situation", "wanted", "reached_by", "sender_name")
    answers = []
    for turn, string in enumerate(STRINGS):
        answers.append(client.post(url, typed(**{texts[turn % 6]: string, "fax": string})))
        answers.append(client.post(url, typed(**dict.fromkeys(("key", "seen", "knows"), string))))
    assert {answer.status_code for answer in answers} <= {200, 302}
    as_user(educator)
    intakes = Intake.objects.all()
    answers += [client.get(reverse("partners:intake_list"), {"pile": "retenues"})]
    answers += [
        client.get(reverse("partners:intake_detail", args=[one.public_id])) for one in intakes
    ]
    assert len(intakes) > 20
    assert not any(ALIVE.search(one.content.decode()) for one in answers)


def png(name="cni-de-sami.png"):
    return SimpleUploadedFile(name, DOT)


def test_three_documents_at_most_each_known_by_its_content(client, url, typed, media):
    page = client.post(url, typed(documents=[png()] * 4)).content.decode()
    assert "Trois documents au plus" in page
    forged = SimpleUploadedFile("photo.png", b"<svg onload=alert(1)>")
    assert "ni une image" in client.post(url, typed(documents=[png(), forged])).content.decode()
    assert not IntakeFile.objects.exists()
    client.post(url, typed(documents=[png(), png()]))
    files = IntakeFile.objects.all()
    assert [one.title for one in files] == ["Document 1", "Document 2"]
    assert all(re.fullmatch(r"fiches/[0-9a-f]{32}\.png", one.file.name) for one in files)


def flipped(url):
    token = url.rstrip("/").rsplit("/", 1)[1]
    return [url.replace(token, token[:n] + ("A" if token[n] != "A" else "B") + token[n + 1 :])
            for n in (0, 20, len(token) - 1)]  # fmt: skip


def test_a_forged_or_cut_address_shows_one_page_and_is_noted(client, url, typed, educator, as_user):
    follow = client.post(url, typed()).url
    dead = [client.get(one) for one in [*flipped(url), *flipped(follow)]]
    dead.append(client.post(flipped(url)[0], typed()))
    assert kinds().count("unknown") == 7
    Door.objects.update(revoked_at=timezone.now())
    dead += [client.get(url), client.post(url, typed())]
    Intake.objects.update(received_at=timezone.now() - FOLLOWED - timedelta(days=1))
    dead.append(client.get(follow))
    assert kinds().count("dead") == 3
    assert {page.status_code for page in dead} == {404}
    assert len({page.content for page in dead}) == 1
    assert Intake.objects.count() == 1


def test_the_address_of_a_sheet_opens_no_form_and_the_other_way_round(client, url, typed):
    follow = client.post(url, typed()).url
    token = follow.rstrip("/").rsplit("/", 1)[1]
    assert client.get(reverse("partners:intake_form", args=[token])).status_code == 404
    token = url.rstrip("/").rsplit("/", 1)[1]
    assert client.get(reverse("partners:intake_state", args=[token])).status_code == 404


def test_a_flood_from_one_place_is_slowed_and_keeps_what_was_typed(client, url, typed, monkeypatch):
    monkeypatch.setattr(arrival, "MOST_SHEETS", 2)
    for _ in range(2):
        client.post(url, typed(knows=""))
    slowed = client.post(url, typed())
    assert slowed.status_code == 429
    assert "attendez 15 minutes" in slowed.content.decode()
    assert f"Il dort chez {CANARY}." in slowed.content.decode()
    assert not Intake.objects.exists()
    elsewhere = client.post(url, typed(), REMOTE_ADDR="203.0.113.9")
    assert elsewhere.status_code == 302


def test_looking_too_often_is_slowed_before_anything_is_read(client, url, monkeypatch):
    monkeypatch.setattr(arrival, "MOST_PAGES", 3)
    forged = flipped(url)[0]
    assert [client.get(forged).status_code for _ in range(4)] == [404, 404, 404, 429]
    assert Passage.objects.count() == 3


def test_where_someone_is_is_not_kept(client, url, monkeypatch):
    keys = []
    monkeypatch.setattr(cache, "add", lambda key, *rest: keys.append(key))
    monkeypatch.setattr(cache, "incr", lambda key: 1)
    client.get(url, REMOTE_ADDR="203.0.113.9")
    client.get(url, REMOTE_ADDR="203.0.113.9")
    client.get(url, REMOTE_ADDR="203.0.113.8")
    assert "203.0.113" not in "".join(keys)
    assert keys[0] == keys[1] != keys[2]
