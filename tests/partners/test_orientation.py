"""What is asked of a partner for one young person, and where they sleep."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import AccessEntry
from partners.models import Contact, Placement, Referral
from tests.factories import PartnershipFactory, YouthFactory


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def youth(programme, educator, today):
    return YouthFactory(
        programme=programme, referent=educator, identified_on=today - timedelta(days=90)
    )


@pytest.fixture
def siao(programme):
    return PartnershipFactory(programme=programme, organisation__name="SIAO 59")


@pytest.fixture
def referral(youth, siao, educator, today):
    return Referral.objects.create(
        youth=youth,
        partnership=siao,
        need="housing",
        sent_on=today - timedelta(days=11),
        sent_by=educator,
    )


@pytest.fixture
def placement(youth, siao, educator, today):
    return Placement.objects.create(
        youth=youth,
        partnership=siao,
        kind="hotel",
        started_on=today - timedelta(days=3),
        recorded_by=educator,
    )


def panel(client, youth):
    url = f"/partenaires/jeunes/{youth.public_id}/"
    return client.get(url, headers={"HX-Request": "true"}).content.decode()


def test_a_referral_without_answer_says_since_when_and_whom_to_call(
    as_user, educator, youth, referral
):
    client = as_user(educator)
    page = panel(client, youth)
    assert "sans réponse depuis 11\u00a0jours" in page
    assert "Qui relancer" in page
    Contact.objects.create(partnership=referral.partnership, name="Inès", email="ines@exemple.fr")
    page = panel(client, youth)
    assert f"mailto:ines@exemple.fr?subject=Relance%20dossier%20{youth.reference}" in page
    assert str(youth) not in page.split("mailto:")[1].split('"')[0]
    Contact.objects.update(phone="03 20 00 00 00")
    assert 'href="tel:0320000000"' in panel(client, youth)


def test_the_panel_opens_as_a_page_and_costs_the_same_for_many(
    as_user, educator, youth, siao, today, django_assert_max_num_queries
):
    def add(count):
        for _ in range(count):
            facts = {"youth": youth, "partnership": siao}
            Referral.objects.create(sent_on=today, need="spe", sent_by=educator, **facts)
            Placement.objects.create(started_on=today, kind="hotel", recorded_by=educator, **facts)

    add(1)
    client = as_user(educator)
    url = f"/partenaires/jeunes/{youth.public_id}/"
    assert "<html" in client.get(url).content.decode()
    with django_assert_max_num_queries(15) as one:
        panel(client, youth)
    add(30)
    with django_assert_max_num_queries(15) as many:
        panel(client, youth)
    assert len(one) == len(many)


def sending(siao, today, **changed):
    return {
        "key": str(uuid.uuid4()),
        "partnership": siao.pk,
        "need": "housing",
        "sent_on": today.isoformat(),
        **changed,
    }


def test_a_double_click_sends_one_referral(as_user, educator, youth, siao, today):
    typed = sending(siao, today, message="Une chambre, sans chien.")
    client = as_user(educator)
    url = f"/partenaires/jeunes/{youth.public_id}/orientations/nouvelle/"
    assert {client.post(url, typed).url for _ in range(2)} == {youth.get_absolute_url()}
    referral = Referral.objects.get()
    assert (referral.sent_by, referral.partnership) == (educator, siao)
    assert AccessEntry.objects.filter(action="create").count() == 1


@pytest.mark.parametrize("act", ["orientations/nouvelle", "hebergements/nouveau"])
def test_a_partner_of_another_programme_cannot_be_chosen(act, as_user, educator, youth, today):
    elsewhere = PartnershipFactory(organisation__name="Ailleurs")
    url = f"/partenaires/jeunes/{youth.public_id}/{act}/"
    client = as_user(educator)
    assert "Ailleurs" not in client.get(url).content.decode()
    typed = sending(elsewhere, today, kind="hotel", started_on=today.isoformat())
    response = client.post(url, typed)
    assert response.context["form"].has_error("partnership")
    assert not Referral.objects.exists()
    assert not Placement.objects.exists()


def test_a_referral_is_not_sent_tomorrow_nor_from_a_closed_file(
    as_user, educator, youth, siao, today
):
    url = f"/partenaires/jeunes/{youth.public_id}/orientations/nouvelle/"
    client = as_user(educator)
    response = client.post(url, sending(siao, today + timedelta(days=1)))
    assert "futur" in response.context["form"].errors["sent_on"][0]
    youth.closed_on = today
    youth.save()
    assert client.post(url, sending(siao, today)).status_code == 404


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"answer": ""}, "answer"),
        ({"answer": "refused"}, "answer_note"),
        ({"answered_on": ""}, "answered_on"),
        ({"days": 12}, "answered_on"),
        ({"days": -1}, "answered_on"),
    ],
)
def test_an_answer_that_cannot_be_is_said_beside_the_field(
    typed, field, as_user, educator, referral, today
):
    answered_on = today - timedelta(days=typed.pop("days", 0))
    whole = {"version": 1, "answer": "accepted", "answered_on": answered_on.isoformat()}
    url = f"/partenaires/orientations/{referral.public_id}/reponse/"
    response = as_user(educator).post(url, whole | typed)
    assert list(response.context["form"].errors) == [field]
    referral.refresh_from_db()
    assert referral.answer == ""


def test_an_answer_then_the_end_of_the_referral(as_user, educator, youth, referral, today):
    client = as_user(educator)
    url = f"/partenaires/orientations/{referral.public_id}"
    form = client.get(f"{url}/reponse/").context["form"]
    assert form["answered_on"].value() == today
    answer = {"version": 1, "answer": "waiting_list", "answered_on": today.isoformat()}
    client.post(f"{url}/reponse/", answer)
    assert "Sur liste d’attente" in panel(client, youth)
    for _ in range(2):
        assert client.post(f"{url}/terminer/").url == youth.get_absolute_url()
    referral.refresh_from_db()
    assert (referral.closed_on, referral.version) == (today, 3)
    assert "Noter la réponse" not in panel(client, youth)


@pytest.mark.parametrize(
    ("address", "choice"),
    [("orientations/{}/reponse/", "answer"), ("hebergements/{}/fin/", "end_reason")],
)
def test_what_must_be_chosen_says_so(as_user, educator, referral, siao, today, address, choice):
    placement = Placement.objects.create(
        youth=referral.youth,
        partnership=siao,
        kind="emergency",
        started_on=today,
        recorded_by=educator,
    )
    row = referral if choice == "answer" else placement
    page = as_user(educator).get("/partenaires/" + address.format(row.public_id))
    field = page.context["form"].fields[choice]
    assert field.required
    assert ("", "Choisir") in list(field.choices)
