"""The panel of partners on the file of one young person."""

from datetime import timedelta

import pytest
from django.urls import reverse

from partners.models import Contact, Placement, Procedure, Referral


@pytest.fixture
def referral(youth, siao, educator, today):
    return Referral.objects.create(
        youth=youth,
        partnership=siao,
        need="housing",
        sent_on=today - timedelta(days=11),
        sent_by=educator,
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
    assert dict(field.choices).get("", "Choisir") == "Choisir"


def test_once_the_outcome_is_known_one_reads_it_and_ends_the_referral(
    as_user, educator, youth, referral, today
):
    client = as_user(educator)
    Referral.objects.update(answer="accepted", answered_on=today)
    ask = f"/partenaires/orientations/{referral.public_id}/resultat/"
    end = f"/partenaires/orientations/{referral.public_id}/terminer/"
    page = panel(client, youth)
    assert ask in page
    assert end in page
    Referral.objects.update(outcome="Une chambre au foyer", outcome_on=today)
    page = panel(client, youth)
    assert "Une chambre au foyer" in page
    assert ask not in page
    assert end in page
    detail = client.get(f"/partenaires/orientations/{referral.public_id}/").content.decode()
    assert "Corriger le résultat" in detail
    assert detail.count(f'action="{end}"') == 1
    assert detail.split("<main")[1].split("</main")[0].count("btn-main") == 1


def test_what_was_told_of_a_health_referral_is_not_read_in_the_panel(
    as_user, educator, head, youth, referral, today
):
    Referral.objects.update(need="health", sent_by=head, answer="accepted", answered_on=today)
    Referral.objects.update(outcome="CANARI", outcome_on=today)
    assert "CANARI" not in panel(as_user(educator), youth)


def test_a_step_of_one_day_gives_one_day(as_user, educator, youth, today):
    facts = {"youth": youth, "kind": "siao_review", "recorded_by": educator}
    Procedure.objects.create(status="done", started_on=today, ended_on=today, **facts)
    page = panel(as_user(educator), youth)
    assert f"le {today.day}" in page
    assert "du " + f"{today.day}" not in page


@pytest.mark.parametrize(("need", "told"), [("housing", True), ("health", False)])
def test_the_thread_tells_the_outcome_and_leads_to_the_referral(
    need, told, as_user, educator, youth, referral, today
):
    Referral.objects.update(need=need, answer="accepted", answered_on=today)
    Referral.objects.update(outcome="Une chambre au foyer", outcome_on=today)
    url = reverse("activities:youth_thread", args=[youth.public_id])
    entries = as_user(educator).get(url).context["entries"]
    assert {entry.url for entry in entries} == {referral.get_absolute_url()}
    titles = [entry.title.split(" ")[0] for entry in entries]
    assert sorted(titles) == ["Orientation", "Réponse", "Suite"]
    said = next(entry.detail for entry in entries if entry.title.startswith("Suite"))
    assert said == ("Une chambre au foyer" if told else "")
