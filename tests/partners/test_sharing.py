"""Who has seen what of a young person, why, until when."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from partners.ledger import SHOWN, Share, shares_of
from partners.models import Intake, Passage, Referral, ShareLink
from partners.workflow import send_referral
from partners.workflow.consent import give_consent, withdraw_consent
from partners.workflow.referral import revoke_referral
from tests.factories import PartnershipFactory

TEN_DAYS = timedelta(days=10)


@pytest.fixture
def sent(youth, siao, educator, today):
    """A referral that left for the SIAO ten days ago."""

    def send(channel="link", on=today - TEN_DAYS, **fields):
        wanted = {
            "partnership": siao, "need": "housing", "fields": ["phone", "birth"],
            "message": "Un sac et un chien.", "details": {"animals": "yes"},
            "basis": "vital", "basis_note": "Dehors par grand froid",
        } | fields  # fmt: skip
        type(youth).objects.filter(pk=youth.pk).update(phone="06 11 22 33 44")
        referral = Referral.objects.create(youth=youth, prepared_on=on, sent_by=educator, **wanted)
        return send_referral(referral, channel=channel, on=on, by=educator)[0]

    return send


def pass_by(referral, *kinds, at=None):
    for kind in kinds:
        passage = Passage.objects.create(link=referral.links.last(), kind=kind)
        Passage.objects.filter(pk=passage.pk).update(at=at or passage.at)


def only(youth, on) -> Share:
    (share,) = shares_of(youth, on=on)
    return share


def test_what_left_is_named_and_never_said(as_user, educator, youth, sent):
    sent()
    page = as_user(educator).get(reverse("partners:sharing", args=[youth.public_id]))
    text = page.content.decode()
    for label in ("Nom et prénom", "Date de naissance", "Téléphone", "Un animal", "Message"):
        assert label in text
    assert "Un sac et un chien." not in text
    assert "20/05/2004" not in text
    assert "Dehors par grand froid" in text


def test_what_was_not_sent_or_only_spoken_is_not_there(youth, sent, educator, siao, today):
    sent(channel="spoken")
    Referral.objects.create(
        youth=youth, partnership=siao, need="health", prepared_on=today, sent_by=educator
    )
    assert shares_of(youth, on=today) == []


def test_a_link_is_open_until_its_last_day(youth, sent, today):
    sent()  # ten days ago, for thirty days
    assert only(youth, today).is_open
    assert only(youth, today + timedelta(days=20)).is_open
    over = only(youth, today + timedelta(days=21))
    assert not over.is_open
    assert over.ended_on == today + timedelta(days=21)


def test_a_link_that_is_cut_ends_that_day(youth, sent, today):
    revoke_referral(sent(), on=today)
    share = only(youth, today)
    assert not share.is_open
    assert share.ended_on == today


def test_of_a_lost_link_and_the_next_the_last_counts(youth, sent, educator, today):
    referral = sent()
    referral.links.update(revoked_at=timezone.now())
    ShareLink.objects.create(
        referral=referral, recipient="Ada", token_hash="2" * 64, code_hash="!",
        created_by=educator, expires_on=today + timedelta(days=5),
    )  # fmt: skip
    share = only(youth, today)
    assert share.is_open
    assert share.ended_on is None


def test_paper_stays_where_it_is(youth, sent, today):
    revoke_referral(sent(channel="paper"), on=today)
    share = only(youth, today)
    assert (share.by_link, share.is_open, share.ended_on) == (False, False, None)


def test_each_passage_is_counted_for_what_it_is(youth, sent, today):
    referral = sent()
    noon = timezone.make_aware(datetime.combine(today - timedelta(days=3), datetime.min.time()))
    pass_by(referral, "opened", "read", "read", "opened", "file", at=noon)
    pass_by(referral, "wrong_code", "dead")
    share = only(youth, today)
    assert share.times_read == 2
    assert share.last_read_on == today - timedelta(days=3)
    assert share.turned_away == 2
    assert len(share.passages) == 7


def test_wrong_codes_read_nothing(youth, sent, today):
    pass_by(sent(), "wrong_code", "locked")
    assert only(youth, today).last_read_on is None


def test_a_page_opened_all_day_long_shows_its_last_passages(youth, sent, today):
    pass_by(sent(), *["read"] * (SHOWN + 3))
    share = only(youth, today)
    assert (len(share.latest), share.earlier) == (SHOWN, 3)


def test_a_label_the_product_no_longer_has_is_still_said(youth, sent, today):
    referral = sent()
    referral.sheet = [["Nom et prénom", "Ada"], ["Ancien nom", "x"], ["Urgence", "Aujourd’hui"]]
    referral.save(update_fields=["sheet"])
    share = only(youth, today)
    assert (share.codes, share.other_labels) == (["name"], ["Ancien nom"])


def test_agreements_stand_apart_once_taken_back_or_run_out(as_user, educator, youth, siao, today):
    given = {"partnership": siao, "form": "oral", "witness": "Awa", "by": educator}
    year = today + timedelta(days=365)
    live = give_consent(youth, topic="rights", given_on=today, until=year, **given)
    back = give_consent(youth, topic="health", given_on=today, until=year, **given)
    withdraw_consent(back, on=today, by=educator)
    over = give_consent(
        youth, topic="spe", given_on=today - TEN_DAYS, until=today - timedelta(days=1), **given
    )
    page = as_user(educator).get(reverse("partners:sharing", args=[youth.public_id]))
    assert page.context["held"] == [live]
    assert set(page.context["past"]) == {back, over}
    text = page.content.decode()
    assert text.count("Retirer cet accord") == 1
    assert text.count("Redemander") == 2


def test_who_told_us_is_said_too(as_user, educator, youth, siao):
    door = siao.doors.create(token_hash="3" * 64, created_by=educator)
    Intake.objects.create(
        programme=youth.programme, partnership=siao, door=door, token_hash="4" * 64,
        first_name="Lina", situation="Elle dort dehors", wanted="La voir", knows="agrees",
        sender_name="Ada", youth=youth,
    )  # fmt: skip
    page = as_user(educator).get(reverse("partners:sharing", args=[youth.public_id]))
    assert "Fiche reçue le" in page.content.decode()
    assert "Elle dort dehors" not in page.content.decode()


def test_the_page_costs_the_same_for_one_share_and_for_many(
    as_user, educator, youth, sent, programme, queries_of
):
    url = reverse("partners:sharing", args=[youth.public_id])
    pass_by(sent(), "opened")
    one = queries_of(as_user(educator), url)
    for _ in range(12):
        partnership = PartnershipFactory(programme=programme)
        referral = sent(partnership=partnership)
        pass_by(referral, "opened", "read")
        referral.files.create(title="Attestation", file="orientations/a.pdf", added_by=educator)
    assert queries_of(as_user(educator), url) == one <= 15
