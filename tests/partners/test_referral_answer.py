"""What a partner answers by telephone, what came of it, the end, and the documents joined."""

import uuid
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from partners.models import Referral, ReferralFile
from partners.workflow import Refused, answer_referral
from partners.workflow.preparation import MOST_FILES, attach_file
from tests.access.world import DOT
from tests.factories import MembershipFactory

PDF = b"%PDF-1.7 %%EOF"


@pytest.fixture
def referral(youth, siao, educator, today):
    return Referral.objects.create(
        youth=youth, partnership=siao, need="housing", sent_on=today - timedelta(days=11),
        channel="paper", basis="vital", basis_note="Froid", sent_by=educator,
    )  # fmt: skip


@pytest.fixture
def prepared(youth, siao, educator, today):
    return Referral.objects.create(
        youth=youth, partnership=siao, need="housing", prepared_on=today, sent_by=educator
    )


@pytest.fixture
def url(referral):
    return f"/partenaires/orientations/{referral.public_id}"


def answered(today, **changed):
    return {"version": 1, "answer": "accepted", "answered_on": today.isoformat(), **changed}


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"answer": ""}, "answer"),
        ({"answer": "refused"}, "refusal"),
        ({"answered_on": ""}, "answered_on"),
        ({"days": 12}, "answered_on"),
        ({"days": -1}, "answered_on"),
        ({"meeting_on": "2020-01-01"}, "meeting_on"),
        ({"meeting_on": "2999-01-01"}, "meeting_on"),
    ],
)
def test_an_answer_that_cannot_be_is_said_beside_the_field(
    typed, field, as_user, educator, referral, url, today
):
    day = today - timedelta(days=typed.pop("days", 0))
    response = as_user(educator).post(f"{url}/reponse/", answered(day) | typed)
    assert list(response.context["form"].errors) == [field]
    referral.refresh_from_db()
    assert referral.answer == ""


def test_an_answer_is_given_corrected_told_and_ended(as_user, educator, referral, url, today):
    client = as_user(educator)
    assert client.get(f"{url}/reponse/").context["form"]["answered_on"].value() == today
    client.post(f"{url}/reponse/", answered(today, answer="waiting_list", answered_by="Maud"))
    referral.refresh_from_db()
    assert (referral.answer, referral.state_on(today)) == ("waiting_list", "answered")
    no = answered(today, answer="refused", refusal="full", version=2)
    client.post(f"{url}/reponse/", no)
    referral.refresh_from_db()
    assert (referral.state_on(today), referral.closed_on) == ("refused", today)
    # Heard wrong: it was a yes, with a day. The refusal and the end go away.
    yes = answered(today, version=3, meeting_on=today.isoformat(), refusal="full")
    client.post(f"{url}/reponse/", yes)
    referral.refresh_from_db()
    assert (referral.refusal, referral.closed_on, referral.meeting_on) == ("", None, today)
    told = {"version": 4, "outcome": "Une place au foyer", "outcome_on": today.isoformat()}
    client.post(f"{url}/resultat/", told)
    for _ in range(2):
        assert client.post(f"{url}/terminer/").url == f"{url}/"
    referral.refresh_from_db()
    assert (referral.outcome, referral.closed_on) == ("Une place au foyer", today)
    assert (referral.version, referral.state_on(today)) == (6, "done")
    assert "Une place au foyer" in client.get(f"{url}/").content.decode()


def test_two_people_who_answer_at_once_see_each_other(as_user, educator, url, today):
    client = as_user(educator)
    client.post(f"{url}/reponse/", answered(today, answer="more_wanted"))
    late = client.post(f"{url}/reponse/", answered(today))
    assert "version" in late.context["form"].errors


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        ({"revoked_on": True}, "retirée"),
        ({"closed_on": True}, "terminée"),
        ({"sent_on": None, "channel": ""}, "pas encore partie"),
    ],
)
def test_what_has_ended_or_not_left_takes_no_answer(
    fact, words, as_user, educator, referral, url, today
):
    fact = {name: today if value is True else value for name, value in fact.items()}
    Referral.objects.update(**fact)
    form = as_user(educator).post(f"{url}/reponse/", answered(today)).context["form"]
    assert words in form.errors["__all__"][0]


def test_a_partner_does_not_go_back_on_a_yes_by_itself(referral, today):
    answer_referral(referral, answer="accepted", on=today)
    with pytest.raises(Refused):
        answer_referral(referral, answer="refused", refusal="full", on=today)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"outcome": ""}, "outcome"),
        ({"outcome_on": ""}, "outcome_on"),
        ({"days": -1}, "outcome_on"),
        ({"days": 1}, "outcome_on"),
    ],
)
def test_an_outcome_that_cannot_be_is_refused(
    typed, field, as_user, educator, referral, url, today
):
    answer_referral(referral, answer="accepted", on=today)
    day = today - timedelta(days=typed.pop("days", 0))
    told = {"version": 2, "outcome": "Une place", "outcome_on": day.isoformat()} | typed
    form = as_user(educator).post(f"{url}/resultat/", told).context["form"]
    assert list(form.errors) == [field]


def test_no_outcome_before_an_answer(as_user, educator, url, today):
    told = {"version": 1, "outcome": "Une place", "outcome_on": today.isoformat()}
    form = as_user(educator).post(f"{url}/resultat/", told).context["form"]
    assert "Répondez" in form.errors["__all__"][0]


def test_a_document_is_joined_once_read_under_no_name_and_taken_away(
    as_user, educator, prepared, media
):
    client = as_user(educator)
    url = f"/partenaires/orientations/{prepared.public_id}/documents/nouveau/"
    typed = {"key": str(uuid.uuid4()), "title": "Attestation"}
    for _ in range(2):
        file = SimpleUploadedFile("lina-baudry.exe", DOT)
        assert client.post(url, typed | {"file": file}).status_code == 302
    attached = prepared.files.get()
    read = client.get(f"/partenaires/orientations/documents/{attached.public_id}/")
    assert read["Content-Disposition"] == 'attachment; filename="document.png"'
    assert read["Content-Type"] == "image/png"
    assert read.getvalue().startswith(b"\x89PNG")
    assert "lina" not in attached.file.name
    client.post(f"/partenaires/orientations/documents/{attached.public_id}/supprimer/")
    assert not ReferralFile.objects.exists()


def test_a_document_is_a_document_and_there_are_few(as_user, educator, prepared, media):
    client = as_user(educator)
    url = f"/partenaires/orientations/{prepared.public_id}/documents/nouveau/"
    typed = {"key": str(uuid.uuid4()), "title": "Programme", "file": SimpleUploadedFile("a", b"MZ")}
    assert list(client.post(url, typed).context["form"].errors) == ["file"]
    for _ in range(MOST_FILES):
        file = SimpleUploadedFile("a.pdf", PDF)
        attach_file(prepared, title="Une pièce", file=file, by=educator, key=uuid.uuid4())
    typed["file"] = SimpleUploadedFile("a.pdf", PDF)
    form = client.post(url, typed).context["form"]
    assert "5 documents au plus" in form.errors["__all__"][0]


def test_the_documents_of_what_has_left_no_longer_change(
    as_user, educator, referral, prepared, media, today
):
    file = SimpleUploadedFile("a.pdf", PDF)
    attached = attach_file(prepared, title="Une pièce", file=file, by=educator, key=uuid.uuid4())
    Referral.objects.filter(pk=prepared.pk).update(sent_on=today)
    client = as_user(educator)
    client.post(f"/partenaires/orientations/documents/{attached.public_id}/supprimer/")
    assert ReferralFile.objects.filter(pk=attached.pk).exists()
    with pytest.raises(Refused):
        attach_file(prepared, title="Autre", file=file, by=educator, key=uuid.uuid4())
    # The file of a request about health follows its rule.
    Referral.objects.filter(pk=prepared.pk).update(need="health")
    assert ReferralFile.objects.visible_to(educator).exists()
    other = MembershipFactory(programme=prepared.youth.programme, role="educator").user
    Referral.objects.filter(pk=prepared.pk).update(sent_by=other)
    assert not ReferralFile.objects.visible_to(educator).exists()
