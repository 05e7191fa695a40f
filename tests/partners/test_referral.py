"""A referral is prepared: to whom, for what, what leaves, on which ground."""

import uuid
from datetime import date, timedelta

import pytest

from accounts.models import AccessEntry
from partners.models import Consent, Contact, Referral
from tests.factories import MembershipFactory, PartnershipFactory, YouthFactory

HEALTH_WORD = "vertiges"


@pytest.fixture
def create_url(youth):
    return f"/partenaires/jeunes/{youth.public_id}/orientations/nouvelle/"


@pytest.fixture
def typed(siao):
    return {
        "key": str(uuid.uuid4()),
        "shown": "housing",
        "partnership": siao.pk,
        "need": "housing",
        "urgency": "week",
        "message": "Une chambre, sans chien.",
        "q_wanted": "shelter",
        "q_sleeps": "Chez un ami",
        "fields": ["phone", "tonight"],
        "basis": "consent",
        "witness": "Nora",
    }


@pytest.fixture
def of_health(youth, siao, educator, today):
    return Referral.objects.create(
        youth=youth, partnership=siao, need="health", message=HEALTH_WORD, prepared_on=today,
        sent_by=educator,
    )  # fmt: skip


def test_the_questions_come_with_the_need_and_the_least_is_ticked(
    as_user, educator, create_url, siao
):
    client = as_user(educator)
    first = client.get(create_url).context["form"]
    assert set(first.fields) == {"partnership", "need", "key", "shown"}
    asked = client.post(create_url, {"show": "1", "partnership": siao.pk, "need": "housing"})
    form = asked.context["form"]
    assert not form.is_bound
    assert {"q_household", "q_sleeps", "q_animals"} <= set(form.fields)
    assert form["fields"].value() == ["birth", "sex", "phone", "tonight", "resources"]
    # Another need: its own questions, what was written stays, the ticks start again.
    other = {
        "show": "1", "shown": "housing", "partnership": siao.pk, "need": "mobility",
        "message": "Déjà écrit", "q_sleeps": "Dehors", "fields": ["sex", "resources"],
    }  # fmt: skip
    answer = client.post(create_url, other, headers={"HX-Request": "true"})
    form = answer.context["form"]
    assert "<html" not in answer.content.decode()
    assert ("q_licence" in form.fields, "q_sleeps" in form.fields) == (True, False)
    assert form["message"].value() == "Déjà écrit"
    assert form["fields"].value() == ["birth", "phone", "commune", "mobility"]
    # The same need, another partner: nothing typed is lost.
    other |= {"shown": "mobility", "q_licence": "held"}
    form = client.post(create_url, other).context["form"]
    assert (form["q_licence"].value(), form["fields"].value()) == ("held", ["sex", "resources"])
    assert not Referral.objects.exists()


def test_a_need_changed_without_its_questions_is_shown_before_it_is_kept(
    as_user, educator, create_url, typed
):
    answer = as_user(educator).post(create_url, typed | {"need": "spe"})
    assert answer.status_code == 200
    assert "q_availability" in answer.context["form"].fields
    assert not Referral.objects.exists()


def test_continuing_without_a_partner_says_so(as_user, educator, create_url):
    form = as_user(educator).post(create_url, {"show": "1", "need": "spe"}).context["form"]
    assert list(form.errors) == ["partnership", "key"]


def test_a_double_click_prepares_one_referral_on_one_agreement(
    as_user, educator, create_url, typed, today
):
    client = as_user(educator)
    assert len({client.post(create_url, typed).url for _ in range(2)}) == 1
    referral = Referral.objects.get()
    assert referral.details == {"wanted": "shelter", "sleeps": "Chez un ami"}
    assert referral.fields == ["phone", "tonight"]
    assert (referral.sent_on, referral.prepared_on, referral.urgency) == (None, today, "week")
    consent = Consent.objects.get()
    assert (referral.consent, consent.topic, consent.witness) == (consent, "housing", "Nora")
    assert (consent.form, consent.until) == ("oral", today + timedelta(days=183))
    created = AccessEntry.objects.filter(action="create", target="partners.referral")
    assert created.count() == 1


def test_an_agreement_in_force_is_found_and_not_asked_again(
    as_user, educator, create_url, typed, youth, siao, today
):
    known = Consent.objects.create(
        youth=youth, partnership=siao, topic="housing", form="paper", given_on=today,
        until=today, recorded_by=educator,
    )  # fmt: skip
    client = as_user(educator)
    shown = client.post(create_url, typed | {"show": "1"})
    assert "Son accord est noté" in shown.content.decode()
    assert "witness" not in shown.context["form"].fields
    client.post(create_url, typed)
    assert Referral.objects.get().consent == known
    assert Consent.objects.count() == 1


def test_going_without_agreement_asks_why_and_health_never_by_law(
    as_user, educator, create_url, typed
):
    client = as_user(educator)
    vital = typed | {"basis": "vital"}
    form = client.post(create_url, vital).context["form"]
    assert list(form.errors) == ["basis_note"]
    health = typed | {"need": "health", "shown": "health", "basis": "legal", "basis_note": "Loi"}
    del health["q_wanted"]
    assert list(client.post(create_url, health).context["form"].errors) == ["basis"]
    client.post(create_url, vital | {"basis_note": "Dehors par -5"})
    referral = Referral.objects.get()
    assert (referral.basis, referral.consent) == ("vital", None)


def test_only_the_people_of_this_partner_may_be_named(
    as_user, educator, create_url, typed, siao, programme
):
    alone = Contact.objects.create(partnership=siao, name="Maud")
    other = Contact.objects.create(partnership=PartnershipFactory(programme=programme), name="Léo")
    client = as_user(educator)
    shown = client.post(create_url, {"show": "1", "partnership": siao.pk, "need": "spe"})
    assert shown.context["form"]["contact"].value() == alone.pk
    form = client.post(create_url, typed | {"contact": other.pk}).context["form"]
    assert list(form.errors) == ["contact"]


def test_a_partner_of_another_programme_cannot_be_chosen(as_user, educator, create_url, typed):
    elsewhere = PartnershipFactory(organisation__name="Ailleurs")
    client = as_user(educator)
    assert "Ailleurs" not in client.get(create_url).content.decode()
    form = client.post(create_url, typed | {"partnership": elsewhere.pk}).context["form"]
    assert form.has_error("partnership")
    assert not Referral.objects.exists()


def test_a_number_of_social_security_is_refused_in_every_answer(
    as_user, educator, create_url, typed
):
    number = "2 05 07 59 350 123 45"
    form = as_user(educator).post(create_url, typed | {"q_sleeps": number}).context["form"]
    assert "sécurité sociale" in form.errors["q_sleeps"][0]


def test_what_is_prepared_is_changed_by_one_at_a_time_and_never_once_it_left(
    as_user, educator, create_url, typed, today
):
    client = as_user(educator)
    client.post(create_url, typed)
    referral = Referral.objects.get()
    url = f"/partenaires/orientations/{referral.public_id}/modifier/"
    form = client.get(url).context["form"]
    assert (form["q_sleeps"].value(), form["fields"].value()) == ("Chez un ami", typed["fields"])
    edit = typed | {"version": 1, "q_sleeps": "Au foyer"}
    # The version first read travels with the questions shown again.
    shown = client.post(url, edit | {"show": "1", "need": "mobility"}).context["form"]
    assert int(shown["version"].value()) == 1
    assert client.post(url, edit).status_code == 302
    referral.refresh_from_db()
    assert (referral.details["sleeps"], referral.version) == ("Au foyer", 2)
    late = client.post(url, edit | {"message": "Trop tard"}).context["form"]
    assert "version" in late.errors
    Referral.objects.update(sent_on=today, channel="paper", basis="vital", basis_note="Froid")
    assert client.get(url).url == referral.get_absolute_url()
    assert client.post(url, edit | {"version": 2}).url == referral.get_absolute_url()


def test_nothing_is_prepared_from_a_closed_file(as_user, educator, create_url, youth, today):
    youth.closed_on = today
    youth.save()
    assert as_user(educator).get(create_url).status_code == 404


def test_health_is_told_to_its_author_and_to_who_reads_the_compartment(
    as_user, educator, head, programme, of_health
):
    nurse = MembershipFactory(programme=programme, role="educator", reads_sensitive=True).user
    url = of_health.get_absolute_url()
    reads = {"author": educator, "nurse": nurse, "head": head}
    expected = {"author": (True, 200), "nurse": (True, 200), "head": (False, 404)}
    for who, user in reads.items():
        client = as_user(user)
        told = HEALTH_WORD in client.get(url).content.decode()
        acts = ("modifier", "envoi", "reponse", "resultat")
        statuses = {client.get(f"{url}{act}/").status_code for act in acts}
        assert (told, *statuses) == expected[who], who
        listed = Referral.objects.visible_to(user).told_to(user).filter(pk=of_health.pk).exists()
        assert listed == told == of_health.is_told_to(user)


def test_what_a_partner_answers_on_health_is_not_said_on_the_pages_of_all(
    as_user, head, of_health, youth, today
):
    Referral.objects.update(
        sent_on=today, answered_on=today, answer="waiting_list", answer_note=HEALTH_WORD,
        outcome=HEALTH_WORD, outcome_on=today, basis="vital", basis_note=HEALTH_WORD,
        answered_by=HEALTH_WORD, meeting_on=date(2031, 8, 9),
        contact=Contact.objects.create(partnership=of_health.partnership, name=HEALTH_WORD),
    )  # fmt: skip
    of_health.links.create(recipient=HEALTH_WORD, token_hash="t", created_by=head, expires_on=today)
    client = as_user(head)
    pages = [
        of_health.get_absolute_url(), "/partenaires/orientations/",
        *(f"/partenaires/jeunes/{youth.public_id}/{page}" for page in ("", "partages/")),
        f"/activites/jeunes/{youth.public_id}/fil/",
    ]  # fmt: skip
    for page in pages:
        answer = client.get(page)
        assert answer.status_code == 200, page
        assert HEALTH_WORD not in answer.content.decode(), page
        assert "9 août" not in answer.content.decode(), page


def test_whoever_turns_a_request_into_one_about_health_is_its_author(
    as_user, educator, head, of_health, typed
):
    Referral.objects.update(need="housing")
    wanted = {"version": 1, "need": "health", "shown": "health", "message": HEALTH_WORD}
    del typed["q_wanted"]
    answer = as_user(head).post(f"{of_health.get_absolute_url()}modifier/", typed | wanted)
    assert as_user(head).get(answer.url).status_code == 200
    page = as_user(educator).get(of_health.get_absolute_url()).content.decode()
    assert HEALTH_WORD not in page


def test_the_form_costs_the_same_whatever_is_known(as_user, educator, queries_of, of_health, youth):
    client = as_user(educator)
    url = f"{of_health.get_absolute_url()}modifier/"
    queries_of(client, url)
    one = queries_of(client, url)
    for _ in range(20):
        YouthFactory(programme=youth.programme)
        Contact.objects.create(partnership=of_health.partnership, name="Un nom")
    assert queries_of(client, url) == one <= 15
