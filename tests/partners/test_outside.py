"""A partner reads and answers a referral by its link, without an account."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.models import AccessEntry
from partners.models import Passage, Referral
from partners.workflow import Refused, answer_referral, found_link
from partners.workflow.link import answer_by_link
from partners.workflow.referral import renew_link
from tests.partners.links import ANSWER, PAGES, enter, kinds, sent_by_link, url, wrong

pytestmark = pytest.mark.usefixtures("db", "unprinted", "media")
TODAY = timezone.localdate
SOON = TODAY() + timedelta(days=3)


@pytest.fixture
def left(programme, educator):
    return sent_by_link(programme, educator)


@pytest.fixture
def token(left):
    return left[1]


@pytest.fixture
def partner(client, left):
    enter(client, *left[1:])
    return client


def answered(partner, token, **typed):
    return partner.post(url("shared_answer", token), ANSWER | typed)


def faults(answer):
    found = answer.context["form"].errors.items()
    return {name: [one.replace("\u00a0", " ") for one in errors] for name, errors in found}


ANSWERS = [
    ({"answer": "accepted", "meeting_on": SOON}, ("accepted", "", "", SOON, None)),
    ({"answer": "accepted", "note": "À 9 h."}, ("accepted", "", "À 9 h.", None, None)),
    ({"answer": "waiting_list", "note": "3 mois"}, ("waiting_list", "", "3 mois", None, None)),
    ({"answer": "more_wanted", "note": "Un RIB"}, ("more_wanted", "", "Un RIB", None, None)),
    ({"answer": "refused", "refusal": "full"}, ("refused", "full", "", None, TODAY())),
    (
        {"answer": "refused", "refusal": "other", "note": "Voir Solfa"},
        ("refused", "other", "Voir Solfa", None, TODAY()),
    ),
    # What was asked for another answer is left aside.
    (
        {"answer": "refused", "refusal": "full", "meeting_on": "2001-01-01"},
        ("refused", "full", "", None, TODAY()),
    ),
    ({"answer": "accepted", "refusal": "nonsense"}, ("accepted", "", "", None, None)),
]


@pytest.mark.parametrize(("typed", "kept"), ANSWERS)
def test_each_answer_is_kept_noted_and_said(partner, left, token, typed, kept):
    answer = answered(partner, token, **typed)
    assert answer.url == url("shared", token)
    referral = left[0]
    referral.refresh_from_db()
    assert kept == (
        referral.answer, referral.refusal, referral.answer_note, referral.meeting_on,
        referral.closed_on,
    )  # fmt: skip
    assert (referral.answered_on, referral.answered_by) == (TODAY(), "Awa, SIAO")
    page = partner.get(answer.url).content.decode()
    assert "Merci, c’est transmis" in page
    assert kinds(referral.links.get()) == ["opened", "answered", "read"]


WRONG = [
    ({"answer": ""}, "answer", "Choisissez une réponse."),
    ({"answered_by": " "}, "answered_by", "Dites qui répond : nous pourrons vous rappeler."),
    ({"answer": "refused"}, "refusal", "Dites pourquoi : une autre solution sera cherchée."),
    (
        {"answer": "refused", "refusal": "other"},
        "note", "Dites laquelle, ou ce que vous proposez à la place.",
    ),
    ({"answer": "more_wanted"}, "note", "Dites ce qu’il vous manque."),
    (
        {"meeting_on": TODAY() - timedelta(days=1)},
        "meeting_on", "Cette date est passée : vérifiez le jour et l’année.",
    ),
    (
        {"meeting_on": TODAY() + timedelta(days=400)},
        "meeting_on", "Cette date est dans plus d’un an : vérifiez l’année.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "field", "said"), WRONG)
def test_a_sentence_beside_what_is_missing_and_nothing_is_lost(
    partner, left, token, typed, field, said
):
    page = answered(partner, token, **{"note": "", **typed})
    assert faults(page) == {field: [said]}
    left[0].refresh_from_db()
    assert left[0].answer == ""
    if field != "answered_by":
        assert 'value="Awa, SIAO"' in page.content.decode()


@pytest.mark.parametrize("field", ["note", "answered_by"])
def test_a_number_of_social_security_is_not_taken(partner, left, token, field):
    page = answered(partner, token, **{field: "2 04 05 59 350 123 45"})
    assert "sécurité sociale" in faults(page)[field][0]


def test_the_answer_chosen_on_the_page_is_already_ticked(partner, token):
    page = partner.get(url("shared_answer", token) + "?reponse=refused").content.decode()
    assert page.count("checked") == 1
    assert "checked" in page.partition('value="refused"')[2][:120]
    odd = partner.get(url("shared_answer", token) + "?reponse=<script>").content.decode()
    assert "checked" not in odd


def test_a_second_tap_changes_nothing(partner, left, token):
    for typed in (
        {"answer": "more_wanted", "note": "RIB"},
        {"answer": "refused", "refusal": "full"},
    ):
        for _ in range(2):
            assert answered(partner, token, **typed).status_code == 302
    left[0].refresh_from_db()
    assert left[0].answer == "refused"
    assert kinds().count("answered") == 2


def test_a_question_or_a_waiting_list_may_be_followed_by_a_yes(partner, left, token):
    for said in ("more_wanted", "waiting_list", "accepted"):
        assert answered(partner, token, answer=said, note="Un mot").status_code == 302
    page = partner.get(url("shared", token)).content.decode()
    assert "Oui, nous acceptons" not in page
    late = answered(partner, token, answer="waiting_list", note="Finalement")
    assert "Une réponse est déjà donnée." in str(faults(late))
    assert "Finalement" in late.content.decode()
    left[0].refresh_from_db()
    assert left[0].answer == "accepted"
    assert partner.get(url("shared_answer", token)).url == url("shared", token)


def test_what_came_of_it_is_told_once_after_an_answer(partner, left, token):
    page = url("shared_outcome", token)
    assert partner.get(page).url == url("shared", token)
    early = partner.post(page, {"outcome": "Venue"})
    assert "Répondez d’abord à la demande." in str(faults(early))
    answered(partner, token)
    assert partner.get(page).status_code == 200
    assert faults(partner.post(page, {"outcome": " "})).keys() == {"outcome"}
    for _ in range(2):
        assert partner.post(page, {"outcome": "Venue, place gardée."}).status_code == 302
    other = partner.post(page, {"outcome": "Autre chose"})
    assert "Un résultat est déjà noté" in str(faults(other))
    assert other.context["title"] == "Ce que cela a donné"
    left[0].refresh_from_db()
    assert (left[0].outcome, left[0].outcome_on) == ("Venue, place gardée.", TODAY())
    assert kinds().count("outcome") == 1


def test_what_was_typed_goes_on_when_the_half_hour_is_over(partner, left, token, monkeypatch):
    later = timezone.now() + timedelta(minutes=31)
    monkeypatch.setattr("partners.admission.timezone.now", lambda: later)
    typed = {"answer": "more_wanted", "note": "Un « RIB » <b>", "odd": "x"}
    page = answered(partner, token, **typed)
    for code in (wrong(left[2]), left[2]):
        hidden = page.context["typed"]
        assert dict(hidden) == {**ANSWER, "answer": "more_wanted", "note": "Un « RIB » <b>"}
        assert "&lt;b&gt;" in page.content.decode()
        page = partner.post(url("shared_answer", token), dict(hidden) | {"code": code})
    assert page.url == url("shared", token)
    left[0].refresh_from_db()
    assert left[0].answer_note == "Un « RIB » <b>"


def test_an_answer_that_crosses_another_link_is_not_kept(left, educator):
    referral, token, _ = left
    link = found_link(token, on=TODAY())
    renew_link(referral, on=TODAY(), by=educator)
    said = {"answer": "accepted", "answered_by": "", "note": "", "refusal": "", "meeting_on": None}
    with pytest.raises(Refused, match="Ce lien ne s’ouvre plus"):
        answer_by_link(link, on=TODAY(), **said)
    referral.refresh_from_db()
    assert referral.answer == ""


def test_an_answer_heard_meanwhile_by_the_team_is_not_written_over(partner, left, token):
    answer_referral(left[0], answer="accepted", on=TODAY(), answered_by="Au téléphone")
    page = answered(partner, token, answer="refused", refusal="full")
    assert "Une réponse est déjà donnée." in str(faults(page))
    left[0].refresh_from_db()
    assert left[0].answer == "accepted"


def test_the_page_is_shut_by_hand_on_a_desk_that_others_use(partner, token):
    assert "Lina" in partner.get(url("shared", token)).content.decode()
    partner.post(url("shared", token), {"leave": "1"})
    for name in PAGES:
        assert "Lina" not in partner.get(url(name, token), follow=True).content.decode()


def test_each_reading_is_noted_and_ours_are_in_our_journal(as_user, educator, client, left, token):
    enter(client, *left[1:])
    lines = AccessEntry.objects.count()
    client.get(url("shared", token))
    client.get(url("shared_pdf", token))
    assert kinds(left[0].links.get()) == ["opened", "read", "read"]
    assert AccessEntry.objects.count() == lines
    enter(as_user(educator), *left[1:])
    client.get(url("shared", token))
    line = AccessEntry.objects.latest("pk")
    assert (line.user, line.target_id) == (educator, str(left[0].public_id))


def test_as_many_queries_for_one_document_as_for_twenty(partner, left, token, queries_of, educator):
    page = url("shared", token)
    alone = queries_of(partner, page)
    for number in range(20):
        left[0].files.create(
            title=f"Papier {number}", file=ContentFile(b"x", name="a.pdf"), added_by=educator
        )
    assert queries_of(partner, page) == alone
    assert alone <= 6
    assert Passage.objects.filter(kind="read").count() == 4


def test_a_link_cut_by_wrong_codes_is_told_to_the_team_until_another_is_made(
    as_user, client, left, token, educator
):
    """A stranger who holds the address may do it: it must cost a minute, not a referral."""
    referral = left[0]
    referral.youth.referent = educator
    referral.youth.save()
    waiting = Referral.objects.to_remind(on=TODAY())
    for step in range(1, 6):
        assert not waiting.exists()
        enter(client, token, wrong(left[2], step))
    assert waiting.get().locked_out
    asked = f"Refaire un lien à {referral.partnership} pour"
    assert asked in as_user(educator).get("/").content.decode()
    page = as_user(educator).get(referral.get_absolute_url()).content.decode()
    assert "Cinq codes faux ont coupé ce lien" in page
    renew_link(referral, on=TODAY(), by=educator)
    assert not waiting.exists()
    assert asked not in as_user(educator).get("/").content.decode()
