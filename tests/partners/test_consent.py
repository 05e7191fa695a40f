"""A young person agrees that a partner is told, proves it, and takes it back."""

import uuid
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import AccessEntry
from accounts.refusal import Refused
from partners.models import Consent, Referral
from partners.workflow import send_referral
from partners.workflow.consent import give_consent, withdraw_consent
from tests.factories import PartnershipFactory, YouthFactory
from tests.pathways.signing import as_drawing, png

pytestmark = pytest.mark.usefixtures("media")


@pytest.fixture
def agreed(youth, siao, educator, today):
    """« Oui », said today for a year to the SIAO about housing; more can be said."""

    def agree(**changes):
        said = {
            "partnership": siao, "topic": "housing", "form": "oral", "witness": "Awa",
            "given_on": today, "until": today + timedelta(days=365), "by": educator,
        } | changes  # fmt: skip
        return give_consent(youth, **said)

    return agree


@pytest.fixture
def page(youth):
    return reverse("partners:consent_create", args=[youth.public_id])


@pytest.fixture
def typed(siao, today):
    return {
        "key": uuid.uuid4(), "partnership": siao.pk, "topic": "housing", "form": "oral",
        "witness": "Awa, éducatrice", "given_on": f"{today:%Y-%m-%d}",
        "until": f"{today + timedelta(days=365):%Y-%m-%d}",
    }  # fmt: skip


def sent(consent, by, on):
    referral = Referral.objects.create(
        youth=consent.youth, partnership=consent.partnership, need=consent.topic, consent=consent,
        basis="consent", prepared_on=on, sent_by=by,
    )  # fmt: skip
    return send_referral(referral, channel="link", on=on, by=by)


def withdrawal(consent):
    return reverse("partners:consent_withdraw", args=[consent.public_id])


def test_an_agreement_said_before_a_witness_is_noted_once(as_user, educator, youth, page, typed):
    client = as_user(educator)
    assert client.post(page, typed).url == reverse("partners:sharing", args=[youth.public_id])
    client.post(page, typed)  # a second click
    consent = Consent.objects.get()
    assert (consent.youth, consent.topic, consent.witness) == (youth, "housing", "Awa, éducatrice")
    assert consent.recorded_by == educator
    line = AccessEntry.objects.filter(action="create", target="partners.consent").first()
    assert line.target_id == str(consent.public_id)


def test_the_key_of_another_file_notes_nothing_here(as_user, educator, programme, page, typed):
    other = YouthFactory(programme=programme, referent=educator)
    client = as_user(educator)
    client.post(page, typed)
    answer = client.post(reverse("partners:consent_create", args=[other.public_id]), typed)
    assert "ouvrez-la à nouveau" in answer.content.decode()
    assert not other.consents.exists()


@pytest.mark.parametrize(
    ("changes", "where", "said"),
    [
        ({"witness": " "}, "witness", "qui était là"),
        ({"form": "paper"}, "scan", "Photographiez"),
        ({"form": "screen"}, "drawing", "Le dessin est vide"),
        ({"form": "screen", "drawing": as_drawing(png(stroke=None))}, "drawing", "vide"),
        ({"given_on": "2999-01-01", "until": "2999-02-01"}, "given_on", "dans le futur"),
        ({"until": "2020-01-01"}, "until", "finit avant"),
        ({"given_on": "2020-01-01", "until": "2020-06-01"}, "until", "déjà fini"),
        ({"until": "2999-01-01"}, "until", "Un an au plus"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    as_user, educator, page, typed, changes, where, said
):
    answer = as_user(educator).post(page, typed | changes)
    assert said in str(answer.context["form"].errors[where])
    assert not Consent.objects.exists()


def test_a_partner_of_another_programme_cannot_be_chosen(as_user, educator, page, typed):
    answer = as_user(educator).post(page, typed | {"partnership": PartnershipFactory().pk})
    assert "partnership" in answer.context["form"].errors


def test_what_is_signed_is_kept_and_given_back_whole(as_user, educator, page, typed):
    client = as_user(educator)
    client.post(page, typed | {"form": "screen", "drawing": as_drawing(png())})
    consent = Consent.objects.get()
    assert consent.witness == ""  # it goes with a spoken agreement only
    proof = client.get(reverse("partners:consent_proof", args=[consent.public_id]))
    assert proof["Content-Disposition"] == 'attachment; filename="accord.png"'
    assert b"".join(proof.streaming_content).startswith(b"\x89PNG")


def test_a_paper_is_photographed(as_user, educator, page, typed):
    photo = SimpleUploadedFile("IMG_2041.png", png())
    as_user(educator).post(page, typed | {"form": "paper", "scan": photo})
    kept = Consent.objects.get().proof.name
    assert kept.startswith("accords/")
    assert "IMG" not in kept


def test_there_is_no_proof_of_a_word_nor_of_a_lost_file(as_user, educator, agreed):
    spoken = agreed()
    lost = agreed(topic="health", form="paper", proof=ContentFile(b"%PDF-1.7", name="a.pdf"))
    lost.proof.storage.delete(lost.proof.name)
    for one in (spoken, lost):
        url = reverse("partners:consent_proof", args=[one.public_id])
        assert as_user(educator).get(url).status_code == 404


def test_the_page_may_be_opened_for_a_partner_and_a_subject(as_user, educator, page, siao):
    shown = as_user(educator).get(page, {"partenaire": siao.public_id, "sujet": "rights"})
    form = shown.context["form"]
    assert (form["partnership"].value(), form["topic"].value()) == (siao.pk, "rights")
    assert as_user(educator).get(page, {"partenaire": "x", "sujet": "x"}).status_code == 200


def test_an_agreement_in_force_is_not_noted_twice(agreed, today):
    first = agreed(until=today + timedelta(days=30))
    for day in (today, today - timedelta(days=3), today + timedelta(days=30)):
        with pytest.raises(Refused, match="déjà noté"):
            agreed(given_on=day)
    first.refresh_from_db()
    assert first.holds_on(today)


def test_one_that_ran_out_gives_way_and_what_rests_on_it_goes_on(agreed, educator, today):
    before, end = today - timedelta(days=20), today - timedelta(days=1)
    first = agreed(given_on=before, until=end)
    referral, _, _ = sent(first, educator, before)
    assert agreed().holds_on(today)
    first.refresh_from_db()
    referral.refresh_from_db()
    assert not first.was_taken_back
    assert referral.revoked_on is None
    assert referral.links.live().count() == 1


def test_a_link_does_not_outlive_the_agreement_it_rests_on(agreed, educator, today):
    referral, _, _ = sent(agreed(until=today + timedelta(days=12)), educator, today)
    assert referral.expires_on == today + timedelta(days=12)
    assert referral.links.get().expires_on == today + timedelta(days=12)


def test_taken_back_its_link_dies_at_once(as_user, client, educator, agreed, today):
    consent, other = agreed(), agreed(topic="rights")
    referral, token, _ = sent(consent, educator, today)
    kept, alive, _ = sent(other, educator, today)
    answer = as_user(educator).post(withdrawal(consent), follow=True)
    assert "son lien ne s’ouvre plus" in answer.content.decode()
    referral.refresh_from_db()
    assert referral.revoked_on == today
    assert referral.links.live().count() == 0
    assert kept.links.live().count() == 1
    client.logout()
    assert client.get(reverse("partners:shared", args=[token])).status_code in (404, 410)
    assert client.get(reverse("partners:shared", args=[alive])).status_code == 200


def test_a_second_withdrawal_changes_nothing(as_user, educator, head, agreed, today):
    consent = agreed(given_on=today - timedelta(days=9))
    withdraw_consent(consent, on=today - timedelta(days=4), by=head)
    assert as_user(educator).post(withdrawal(consent)).status_code == 302
    consent.refresh_from_db()
    assert (consent.withdrawn_on, consent.withdrawn_by) == (today - timedelta(days=4), head)
    assert not AccessEntry.objects.filter(action="update").exists()


def test_it_is_taken_back_even_once_the_file_is_closed(as_user, educator, agreed, today):
    consent = agreed()
    youth = consent.youth
    youth.closed_on, youth.close_reason = today, "other"
    youth.save(update_fields=["closed_on"])
    as_user(educator).post(withdrawal(consent))
    consent.refresh_from_db()
    assert consent.withdrawn_on == today
    create = reverse("partners:consent_create", args=[youth.public_id])
    assert as_user(educator).get(create).status_code == 404
