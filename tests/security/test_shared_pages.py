"""What a partner’s pages tell: what was chosen to leave, and not one word more."""

import logging
from io import BytesIO, StringIO

import pytest
from django.core.files.base import ContentFile
from django.db import models
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from partners.models import Consent, Contact, Passage
from partners.sharing import lines_for
from tests.factories import PartnershipFactory, SituationFactory, YouthFactory
from tests.partners.links import PAGES, enter, kinds, prepared, sent_by_link, told, url
from tests.security.hostile import STRINGS

pytestmark = pytest.mark.usefixtures("db", "media")
CANARY = "Ornithorynque"
TODAY = timezone.localdate


def fill(row, but=()):
    """Every free text of a row becomes the word that must not be read."""
    for field in row._meta.fields:
        free = isinstance(field, models.CharField | models.TextField | models.EmailField)
        if free and not field.choices and field.name not in but:
            setattr(row, field.name, CANARY[: field.max_length])
    row.save()
    return row


@pytest.fixture
def full(programme, educator):
    """A file full of what must stay in it; two fields leave, with a name and a referent."""
    programme.organisation.name, programme.organisation.phone = "Association Dite", "0466000000"
    programme.organisation.save()
    youth = YouthFactory(programme=programme, referent=educator)
    youth = fill(youth, but=("reference", "first_name", "last_name", "phone", "sex", "search_text"))
    youth.phone, youth.commune = "06 11 22 33 44", "Alès"
    youth.save()
    youth.barriers.create(theme="housing", identified_on=TODAY(), note=CANARY, recorded_by=educator)
    SituationFactory(youth=youth, recorded_by=educator)
    partnership = fill(PartnershipFactory(programme=programme), but=("domain",))
    fill(partnership.organisation)
    contact = Contact.objects.create(partnership=partnership, name=CANARY, function=CANARY)
    consent = Consent.objects.create(
        youth=youth, partnership=partnership, topic="housing", form="oral", witness=CANARY,
        given_on=TODAY(), until=TODAY(), recorded_by=educator,
    )  # fmt: skip
    referral, token, code = sent_by_link(
        programme, educator, youth=youth, partnership=partnership, contact=contact,
        consent=consent, basis="consent", basis_note=CANARY, fields=["phone", "commune"],
        message="Un sac et un chien.", details={"unasked": CANARY},
    )  # fmt: skip
    prepared(programme, educator, youth=youth, message=CANARY, partnership=partnership)
    return referral, token, code


def all_answers(client, token, referral):
    """Each page of the link, in each of its states."""
    for name in PAGES:
        yield client.get(url(name, token))
    for paper in referral.files.all():
        yield client.get(url("shared_file", token, paper.public_id))
    yield client.post(url("shared_answer", token), {"answer": "refused"})
    yield client.post(url("shared_outcome", token), {"outcome": ""})


def read(answer):
    body = b"".join(answer) if answer.streaming else answer.content
    if answer.get("Content-Type") == "application/pdf" and b"/Pages" in body:
        paper = PdfReader(BytesIO(body))
        pages = " ".join(page.extract_text() for page in paper.pages)
        body = f"{pages} {paper.metadata} {paper.xmp_metadata}".encode() + body
    return f"{answer.headers} {answer.cookies}".encode() + body


def test_no_word_that_was_not_chosen_is_in_any_page(client, full, educator):
    """The real paper is drawn: its text, its title and its properties are read."""
    referral, token, code = full
    referral.files.create(
        title="Attestation", file=ContentFile(b"%PDF-1.7", name=f"{CANARY}.pdf"), added_by=educator
    )
    enter(client, token, code)
    said = b"".join(map(read, all_answers(client, token, referral)))
    referral.refresh_from_db()
    referral.answer, referral.answered_on, referral.closed_on = "accepted", TODAY(), None
    referral.answered_by = referral.answer_note = referral.outcome = CANARY
    referral.outcome_on = TODAY()
    referral.save()
    said += b"".join(map(read, all_answers(client, token, referral)))
    client.get(url("shared", token))
    assert CANARY.encode() not in said
    assert CANARY.lower().encode() not in said.lower()
    for word in ("Jeune", "06 11 22 33 44", "Un sac et un chien.", "Association Dite"):
        assert word.encode() in said, word


def test_the_page_says_what_the_preview_said_in_its_order(client, unprinted, programme, educator):
    referral = prepared(programme, educator, message="Deux lignes\net <b>un</b> sac ; « 1 > 0 »")
    preview = lines_for(referral, on=TODAY())
    sent, token, code = sent_by_link(
        programme, educator, youth=referral.youth, message=referral.message
    )
    assert sent.sheet == preview
    enter(client, token, code)
    shown = client.get(url("shared", token))
    assert shown.context["lines"] == preview
    page = shown.content.decode()
    assert "&lt;b&gt;un&lt;/b&gt; sac ; « 1 &gt; 0 »" in page
    paper = client.get(url("shared_pdf", token)).content.decode()
    places = [page.index(f">{label}<") for label, _ in preview]
    assert places == sorted(places)
    assert [paper.index(f">{label}<") for label, _ in preview] == sorted(
        paper.index(f">{label}<") for label, _ in preview
    )


def test_what_changes_in_the_file_afterwards_does_not_leave(client, unprinted, full):
    referral, token, code = full
    referral.youth.phone, referral.youth.last_name = "0699999999", CANARY
    referral.youth.save()
    enter(client, token, code)
    page = client.get(url("shared", token)).content.decode()
    assert "06 11 22 33 44" in page
    assert "06 99 99 99 99" not in page


def test_a_document_goes_out_under_a_name_that_names_nobody(client, full, educator):
    referral, token, code = full
    paper = referral.files.create(
        title="Attestation", file=ContentFile(b"%PDF-1.7", name="lina.pdf"), added_by=educator
    )
    enter(client, token, code)
    answer = client.get(url("shared_file", token, paper.public_id))
    assert b"".join(answer) == b"%PDF-1.7"
    assert answer["Content-Disposition"] == 'attachment; filename="document.pdf"'
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert Passage.objects.filter(kind="file").count() == 1
    paper.file.storage.delete(paper.file.name)
    assert client.get(url("shared_file", token, paper.public_id)).status_code == 404


def test_after_a_no_nothing_of_the_person_is_shown(client, unprinted, full, educator):
    referral, token, code = full
    paper = referral.files.create(
        title="Attestation", file=ContentFile(b"%PDF-1.7", name="a.pdf"), added_by=educator
    )
    enter(client, token, code)
    client.post(
        url("shared_answer", token),
        {"answer": "refused", "refusal": "full", "answered_by": "Awa"},
    )
    for name in PAGES:
        page = client.get(url(name, token), follow=True)
        assert page.status_code == 200
        assert b"Jeune" not in page.content
        assert b"sac" not in page.content
    assert client.get(url("shared_file", token, paper.public_id)).status_code == 404


@pytest.mark.parametrize("name", ["note", "answered_by"])
def test_nothing_typed_breaks_the_answer(client, unprinted, full, name):
    referral, token, code = full
    enter(client, token, code)
    for string in STRINGS:
        typed = {"answer": "waiting_list", "answered_by": "Awa", name: string}
        answer = client.post(url("shared_answer", token), typed)
        assert answer.status_code in (200, 302), string
        assert "<script>alert(" not in answer.content.decode()


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
    enter(client, token, code)
    return client


def test_a_document_of_another_referral_is_not_reached(partner, programme, educator, token):
    other = prepared(programme, educator)
    paper = other.files.create(
        title="Autre", file=ContentFile(b"%PDF-1.7", name="original.pdf"), added_by=educator
    )
    answer = partner.get(url("shared_file", token, paper.public_id))
    assert told(answer) == told(partner.get(url("shared", "A" * 43)))


def test_no_address_is_written_in_the_log(client, token, code, monkeypatch):
    written = StringIO()
    [console] = [one for one in logging.getLogger().handlers if one.name == "console"]
    monkeypatch.setattr(console, "stream", written)
    enter(Client(enforce_csrf_checks=True), token, code)
    client.get(url("shared_answer", "B" * 43))
    client.delete(url("shared", token))
    assert written.getvalue().count("/partage/…") == 3
    assert token not in written.getvalue()
    assert "B" * 43 not in written.getvalue()


def test_too_many_pages_from_one_place_wait(client, token, monkeypatch):
    monkeypatch.setattr("partners.views.outside.MOST_PAGES", 2)
    answers = [client.get(url("shared", "A" * 43)).status_code for _ in range(4)]
    assert answers == [404, 404, 429, 429]
    assert kinds() == ["unknown", "unknown"]


def test_too_many_passages_by_one_link_wait(partner, token, monkeypatch):
    monkeypatch.setattr("partners.views.outside.MOST_PASSAGES", 2)
    answers = [partner.get(url("shared", token)).status_code for _ in range(4)]
    assert answers == [200, 200, 429, 429]
