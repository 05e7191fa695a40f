"""What becomes of a sheet received from a partner: read, joined, opened, answered no."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessEntry, Membership, Programme
from partners.models import Intake
from partners.workflow import Refused
from partners.workflow.intake import (
    MOST_AN_HOUR,
    advance,
    close_door,
    join_file,
    open_door,
    open_file,
    receive,
    refuse_intake,
    release,
    take_back,
)
from tests.factories import MembershipFactory, PartnershipFactory, YouthFactory
from youths.models import Youth

State = Intake.State


@pytest.fixture
def shelter(programme):
    return PartnershipFactory(programme=programme, organisation__kind="housing")


@pytest.fixture
def door(shelter, educator):
    return open_door(shelter, by=educator)[0]


def sheet(**changed):
    said = {
        "first_name": "Sami", "last_name": "Dumont", "birth_year": 2005,
        "phone": "06 12 34 56 78", "situation": "Il dort au foyer.", "wanted": "Le rencontrer.",
        "knows": "agrees", "sender_name": "Mme Roche", "sender_phone": "04 66 00 00 00",
    }  # fmt: skip
    return Intake(**said | changed)


@pytest.fixture
def send(door):
    def send(key=None, files=(), odd=False, **changed):
        return receive(door, sheet(**changed), key=key or uuid4(), files=files, odd=odd)[0]

    return send


def page(name, intake):
    return reverse(f"partners:{name}", args=[intake.public_id])


def test_a_sheet_becomes_a_file_with_what_it_says(send, educator, today):
    intake = send()
    youth = open_file(intake, by=educator, on=today)
    assert str(youth) == "Sami D."
    assert (youth.birth_year, youth.phone, youth.referent) == (2005, "06 12 34 56 78", educator)
    assert youth.origin == Youth.Origin.SHELTER
    assert youth.identified_on == timezone.localdate(intake.received_at)
    assert youth.reference.endswith("-001")
    assert youth.papers.exists()
    intake.refresh_from_db()
    assert (intake.youth, intake.handled_on, intake.handled_by) == (youth, today, educator)
    assert intake.state == State.RECEIVED


@pytest.mark.parametrize(
    ("kind", "origin"),
    [("mission_locale", "mission_locale"), ("siao", "siao"), ("leisure", "other")],
)
def test_the_file_says_what_kind_of_body_sent_the_person(kind, origin, programme, educator, today):
    body = PartnershipFactory(programme=programme, organisation__kind=kind)
    intake, _ = receive(open_door(body, by=educator)[0], sheet(), key=uuid4())
    assert open_file(intake, by=educator, on=today).origin == origin


def test_a_sheet_is_handled_once(send, educator, today):
    intake = send()
    open_file(intake, by=educator, on=today)
    for act in (
        lambda: open_file(intake, by=educator, on=today),
        lambda: join_file(intake, YouthFactory(programme=intake.programme), by=educator, on=today),
        lambda: refuse_intake(intake, refusal="age", by=educator, on=today),
    ):
        with pytest.raises(Refused, match="déjà traitée"):
            act()
    assert Youth.objects.filter(first_name="Sami").count() == 1


def test_a_sheet_joins_an_open_file_of_its_programme_only(send, educator, today, programme):
    intake = send()
    closed = YouthFactory(programme=programme, closed_on=today)
    for youth, words in ((YouthFactory(), "autre dispositif"), (closed, "fermé")):
        with pytest.raises(Refused, match=words):
            join_file(intake, youth, by=educator, on=today)
    known = YouthFactory(programme=programme)
    assert join_file(intake, known, by=educator, on=today).youth == known


def test_a_no_has_a_reason_and_ends_the_sheet(send, educator, today):
    intake = send()
    with pytest.raises(Refused, match="Choisissez une raison"):
        refuse_intake(intake, refusal="", by=educator, on=today)
    with pytest.raises(Refused, match="Dites laquelle"):
        refuse_intake(intake, refusal="other", note="  ", by=educator, on=today)
    intake = refuse_intake(intake, refusal="territory", by=educator, on=today)
    assert (intake.state, intake.youth) == (State.CLOSED, None)
    with pytest.raises(Refused, match="terminée"):
        advance(intake, state=State.MET)


def test_an_answer_given_by_mistake_is_taken_back(send, educator, today, programme):
    intake = send()
    with pytest.raises(Refused, match="déjà à traiter"):
        take_back(intake)
    refuse_intake(intake, refusal="age", by=educator, on=today)
    intake = take_back(intake)
    assert (intake.state, intake.refusal, intake.handled_by) == (State.RECEIVED, "", None)
    join_file(intake, YouthFactory(programme=programme), by=educator, on=today)
    assert take_back(intake).youth is None


def test_the_state_moves_both_ways_and_ends_once_answered(send, educator, today):
    intake = send()
    assert advance(intake, state=State.MET).state == State.MET
    assert advance(intake, state=State.CONTACTED).state == State.CONTACTED
    with pytest.raises(Refused, match="avant de terminer"):
        advance(intake, state=State.CLOSED)
    with pytest.raises(Refused, match="Choisissez"):
        advance(intake, state="elsewhere")
    open_file(intake, by=educator, on=today)
    assert advance(intake, state=State.CLOSED).state == State.CLOSED


def test_the_same_words_again_are_kept_aside_whatever_their_accents(send):
    assert send().held_for == ""
    again = send(first_name="SAMI", situation="Il  dort au foyér", phone="+33 6 12 34 56 78")
    assert again.held_for == "repeated"
    assert send(situation="Il ne dort plus au foyer.").held_for == ""


def test_the_same_words_a_month_later_are_news(send):
    Intake.objects.filter(pk=send().pk).update(
        received_at=timezone.now() - timedelta(days=30, minutes=1)
    )
    assert send().held_for == ""


def test_a_flood_is_kept_aside_and_nothing_is_lost(send):
    for number in range(MOST_AN_HOUR):
        assert send(first_name=f"Sami{number}").held_for == ""
    assert send(first_name="Encore").held_for == "pace"
    assert Intake.objects.count() == MOST_AN_HOUR + 1


def test_what_was_kept_aside_comes_back_among_the_others(send):
    intake = send(odd=True)
    assert intake.held_for == "odd"
    assert release(intake).held_for == ""
    assert release(intake).version == 2  # a second click changes nothing


def test_a_second_click_finds_the_same_sheet_and_the_same_address(door):
    key = uuid4()
    first, address = receive(door, sheet(), key=key)
    assert receive(door, sheet(), key=key) == (first, address)
    assert Intake.objects.count() == 1
    assert address not in str(Intake.objects.values().get())


def test_a_key_already_used_at_another_door_opens_nothing(door, send, programme, educator):
    intake = send()
    other, _ = open_door(PartnershipFactory(programme=programme), by=educator)
    with pytest.raises(Refused, match="rechargez"):
        receive(other, sheet(), key=intake.public_id)


def test_a_door_that_was_just_cut_takes_nothing(door):
    close_door(door, at=timezone.now())
    with pytest.raises(Refused, match="coupé"):
        receive(door, sheet(), key=uuid4())
    assert not Intake.objects.exists()


def test_piles_show_each_sheet_once(send, educator, today, as_user):
    send(first_name="Attend")
    send(first_name="Robot", odd=True)
    open_file(send(first_name="Ouverte"), by=educator, on=today)
    client = as_user(educator)
    for pile, name in (("", "Attend"), ("retenues", "Robot"), ("traitees", "Ouverte")):
        shown = client.get(reverse("partners:intake_list"), {"pile": pile}).content.decode()
        names = {one for one in ("Attend D.", "Robot D.", "Ouverte D.") if one in shown}
        assert names == {f"{name} D."}


def test_the_pages_of_the_team_carry_the_acts(send, educator, as_user):
    intake, client = send(), as_user(educator)
    client.post(page("intake_advance", intake), {"state": "contacted"})
    answer = client.post(page("intake_open", intake))
    intake.refresh_from_db()
    assert intake.state == State.CONTACTED
    assert answer.url == reverse("youths:edit", args=[intake.youth.public_id])
    again = client.post(page("intake_open", intake), follow=True)
    assert "déjà traitée" in again.content.decode()
    targets = set(AccessEntry.objects.values_list("action", "target"))
    assert {("create", "youths.youth"), ("update", "partners.intake")} <= targets


def test_a_no_is_typed_on_its_page(send, educator, as_user):
    intake, client = send(), as_user(educator)
    data = {"version": 1, "refusal": "other", "refusal_note": ""}
    assert "Dites laquelle" in client.post(page("intake_refuse", intake), data).content.decode()
    data["refusal_note"] = "La Mission locale de Sète le suit."
    shown = client.post(page("intake_refuse", intake), data, follow=True).content.decode()
    assert "La Mission locale de Sète le suit." in shown
    intake.refresh_from_db()
    assert (intake.refusal, intake.state, intake.handled_by) == ("other", "closed", educator)


def test_a_likely_duplicate_keeps_to_its_initials_for_who_may_not_open_it(
    send, programme, educator, as_user
):
    programme.visibility = Programme.Visibility.ASSIGNED
    programme.save()
    mine = YouthFactory(
        programme=programme, first_name="Samii", last_name="Dumond", referent=educator,
        birth_date=None, birth_year=2005,
    )  # fmt: skip
    colleague = MembershipFactory(programme=programme, role=Membership.Role.EDUCATOR).user
    theirs = YouthFactory(
        programme=programme, first_name="Saami", last_name="Dumon", referent=colleague,
        birth_date=None, birth_year=2005,
    )  # fmt: skip
    intake, client = send(), as_user(educator)
    shown = client.get(page("intake_detail", intake)).content.decode()
    assert "Samii D." in shown
    assert "Saami" not in shown
    assert "à voir avec la personne référente" in shown
    refused = client.post(page("intake_join", intake), {"youth": str(theirs.public_id)})
    assert refused.status_code == 404
    client.post(page("intake_join", intake), {"youth": str(mine.public_id)})
    intake.refresh_from_db()
    assert intake.youth == mine


def test_once_joined_a_sheet_is_read_by_those_who_read_the_file(send, programme, educator, as_user):
    programme.visibility = Programme.Visibility.ASSIGNED
    programme.save()
    intake = send(files=[("Document 1", ContentFile(b"%PDF-1.7\n%%EOF", name="original.pdf"))])
    paper = page("intake_file", intake.files.get())
    colleague = MembershipFactory(programme=programme, role=Membership.Role.EDUCATOR).user
    assert as_user(colleague).get(page("intake_detail", intake)).status_code == 200
    open_file(intake, by=educator, on=timezone.localdate())
    for url in (page("intake_detail", intake), paper):
        assert as_user(colleague).get(url).status_code == 404
    sent = as_user(educator).get(paper)
    assert b"".join(sent).startswith(b"%PDF-")
    assert sent["Content-Disposition"] == 'attachment; filename="document.pdf"'


def test_the_list_and_a_sheet_cost_the_same_whatever_they_hold(
    send, programme, educator, as_user, queries_of
):
    client, intake = as_user(educator), send()
    YouthFactory(programme=programme, first_name="Sami", last_name="Dumont")
    costs = []
    for _ in range(2):
        pages = (reverse("partners:intake_list"), page("intake_detail", intake))
        costs.append([queries_of(client, url) for url in pages])
        for number in range(4):
            send(first_name=f"Samir{number}")
            YouthFactory(programme=programme, first_name="Sami", last_name="Dumont")
    assert costs[0] == costs[1]
    assert max(costs[0]) <= 15


@pytest.mark.parametrize("who", ["educator", "head"])
def test_the_menu_and_the_first_page_say_what_waits(who, send, door, request, today, as_user):
    user = request.getfixturevalue(who)
    send(first_name="Robot", odd=True)
    open_file(send(first_name="Ouverte"), by=user, on=today)
    client = as_user(user)
    assert "à traiter</strong>" not in client.get(reverse("home")).content.decode()
    send(), send(first_name="Autre")
    home = client.get(reverse("home")).content.decode()
    assert "2 fiches signalétiques à traiter" in home.replace("\u00a0", " ")
    menu = client.get(reverse("youths:list")).content.decode()
    assert '<span class="badge-count">2<' in menu
