"""The directory: one line per organisation, what is going on with it, whom to call."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import AccessEntry, Organisation, Programme
from partners.models import Contact, Partnership, Placement, Referral
from tests.factories import (
    MembershipFactory,
    OrganisationFactory,
    PartnershipFactory,
    ProgrammeFactory,
    YouthFactory,
)

LIST = "/partenaires/"
NEW = "/partenaires/nouveau/"


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def shelter(programme):
    return PartnershipFactory(
        programme=programme,
        organisation=OrganisationFactory(name="Foyer Éole", kind="housing"),
        purpose="Chambres d’urgence",
    )


def send(youth, partnership, sent_on, **facts):
    return Referral.objects.create(
        youth=youth,
        partnership=partnership,
        need="housing",
        sent_on=sent_on,
        sent_by=youth.created_by,
        **facts,
    )


def place(youth, partnership, started_on, **facts):
    return Placement.objects.create(
        youth=youth,
        partnership=partnership,
        kind="shelter",
        started_on=started_on,
        recorded_by=youth.created_by,
        **facts,
    )


@pytest.mark.parametrize("words", ["eole", "FOYER Éole", "urgence", "karima", "urgence karima"])
def test_the_search_reads_names_people_and_purpose(words, as_user, educator, shelter, programme):
    Contact.objects.create(partnership=shelter, name="Karima B.", phone="0320000000")
    PartnershipFactory(programme=programme, organisation__name="Auto-école solidaire")
    page = as_user(educator).get(LIST, {"q": words}).context["page"]
    assert list(page) == [shelter]


def test_initials_are_found_with_or_without_their_points(as_user, educator, programme):
    siao = PartnershipFactory(programme=programme, organisation__name="S.I.A.O. du Gard")
    client = as_user(educator)
    for words in ("siao", "S.I.A.O.", "siao gard"):
        assert list(client.get(LIST, {"q": words}).context["page"]) == [siao]


def test_the_domain_is_kept_in_the_address(as_user, educator, shelter, programme):
    other = PartnershipFactory(programme=programme, domain="mobility")
    client = as_user(educator)
    assert list(client.get(LIST, {"domaine": "mobility"}).context["page"]) == [other]
    assert client.get(LIST, {"domaine": "lune"}).status_code == 200
    assert "Voir tout l’annuaire" in client.get(LIST, {"q": "zzz"}).content.decode()


def test_open_referrals_and_current_placements_are_counted(
    as_user, educator, shelter, programme, today
):
    youth = YouthFactory(programme=programme)
    for closed_on in (None, None, today):
        send(youth, shelter, today, closed_on=closed_on)
    for started, ended in [(-9, None), (-9, 0), (-9, -1), (1, None)]:
        ended_on = None if ended is None else today + timedelta(days=ended)
        place(youth, shelter, today + timedelta(days=started), ended_on=ended_on)
    [row] = as_user(educator).get(LIST).context["page"]
    assert (row.open_referrals, row.current_placements) == (2, 2)


def test_where_files_are_assigned_only_ones_own_are_counted_and_named(
    as_user, educator, shelter, programme, today
):
    programme.visibility = Programme.Visibility.ASSIGNED
    programme.save()
    mine = YouthFactory(programme=programme, first_name="Wassim", referent=educator)
    theirs = YouthFactory(programme=programme, first_name="Zacharie")
    for youth in (mine, theirs):
        send(youth, shelter, today)
        place(youth, shelter, today)
    client = as_user(educator)
    [row] = client.get(LIST).context["page"]
    assert (row.open_referrals, row.current_placements) == (1, 1)
    page = client.get(shelter.get_absolute_url()).content.decode()
    assert "Wassim" in page
    assert "Zacharie" not in page


def test_the_list_costs_the_same_for_1_and_50(
    as_user, educator, programme, today, django_assert_max_num_queries
):
    youth = YouthFactory(programme=programme)

    def add(count):
        for _ in range(count):
            partnership = PartnershipFactory(programme=programme)
            send(youth, partnership, today)
            Contact.objects.create(partnership=partnership, name="Accueil")

    add(1)
    client = as_user(educator)
    client.get(LIST)
    with django_assert_max_num_queries(15) as one:
        client.get(LIST)
    add(49)
    with django_assert_max_num_queries(15) as fifty:
        response = client.get(LIST)
    assert len(response.context["page"]) == 50
    assert len(one) == len(fifty)


def test_the_page_says_the_median_delay_and_the_end_of_the_convention(
    as_user, educator, shelter, programme, today
):
    youth = YouthFactory(programme=programme)
    sent_on = today - timedelta(days=40)
    for days in (2, 5, 30):
        send(youth, shelter, sent_on, answer="accepted", answered_on=sent_on + timedelta(days=days))
    send(youth, shelter, sent_on)
    client = as_user(educator)
    response = client.get(shelter.get_absolute_url())
    assert (response.context["sent"], response.context["answered"]) == (4, 3)
    assert response.context["delay"] == 5
    assert "Sans convention" in response.content.decode()
    ends = [(61, "en cours"), (60, "bientôt finie"), (0, "bientôt finie"), (-1, "finie")]
    for days, words in ends:
        Partnership.objects.update(agreement_until=today + timedelta(days=days))
        assert f"Convention {words}" in client.get(shelter.get_absolute_url()).content.decode()


def test_an_organisation_known_by_its_name_is_taken_as_it_is(as_user, educator, programme):
    theirs = PartnershipFactory(organisation__name="Mission locale Métropole")
    typed = {
        "key": str(uuid.uuid4()),
        "kind": "siao",
        "domain": "employment",
        "roles": "prescriber",
    }
    client = as_user(educator)
    response = client.post(NEW, typed | {"name": "mission  locale METROPOLE"})
    partnership = programme.partnerships.get()
    assert response.url == partnership.get_absolute_url()
    assert partnership.organisation == theirs.organisation
    assert partnership.organisation.kind == "association"
    again = client.post(NEW, typed | {"key": str(uuid.uuid4()), "name": "Mission locale Métropole"})
    assert "déjà dans l’annuaire" in again.context["form"].errors["name"][0]


def test_a_double_click_makes_one_partner_and_one_organisation(as_user, educator, programme):
    typed = {
        "key": str(uuid.uuid4()),
        "name": "Garage associatif",
        "kind": "mobility",
        "domain": "mobility",
        "roles": "partner",
    }
    client = as_user(educator)
    assert client.post(NEW, typed).url == client.post(NEW, typed).url
    assert programme.partnerships.count() == 1
    assert Organisation.objects.filter(name="Garage associatif").count() == 1
    assert AccessEntry.objects.filter(action="create").count() == 1


@pytest.mark.parametrize("name", ["Garage solidaire", "GARAGE solidaire"])
def test_two_people_adding_the_same_partner_meet_on_its_page(name, as_user, educator, programme):
    """Both pass the check of the form before either is saved."""
    typed = {"kind": "mobility", "domain": "mobility", "roles": "partner", "key": str(uuid.uuid4())}
    theirs = []

    def meanwhile(text):
        monkey.undo()
        organisation = OrganisationFactory(name="Garage solidaire")
        theirs.append(PartnershipFactory(programme=programme, organisation=organisation))

    monkey = pytest.MonkeyPatch()
    monkey.setattr("partners.workflow.network.known_organisation", meanwhile)
    answer = as_user(educator).post(NEW, typed | {"name": name})
    monkey.undo()
    assert answer.url == theirs[0].get_absolute_url()
    assert programme.partnerships.count() == 1


def test_a_convention_does_not_end_before_it_starts(as_user, educator, shelter):
    response = as_user(educator).post(
        f"/partenaires/{shelter.public_id}/modifier/",
        {
            "version": 1,
            "domain": "housing",
            "roles": "housing",
            "agreement_from": "2026-01-01",
            "agreement_until": "2025-12-31",
        },
    )
    assert "avant d’avoir commencé" in response.context["form"].errors["agreement_until"][0]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({}, "phone"),
        ({"phone": "12"}, "phone"),
        ({"email": "karima@"}, "email"),
        ({"phone": "0320000000", "name": ""}, "name"),
    ],
)
def test_a_contact_one_cannot_reach_is_refused(typed, field, as_user, educator, shelter):
    url = f"/partenaires/{shelter.public_id}/contacts/nouveau/"
    response = as_user(educator).post(url, {"key": str(uuid.uuid4()), "name": "Karima"} | typed)
    assert list(response.context["form"].errors) == [field]
    assert not Contact.objects.exists()


def test_a_contact_is_added_called_and_corrected(as_user, educator, shelter):
    client = as_user(educator)
    typed = {"name": "Karima B.", "phone": "+33 3 20 00 00 00"}
    url = f"/partenaires/{shelter.public_id}/contacts/nouveau/"
    client.post(url, typed | {"key": str(uuid.uuid4())})
    contact = Contact.objects.get()
    assert 'href="tel:0320000000"' in client.get(shelter.get_absolute_url()).content.decode()
    edit = f"/partenaires/contacts/{contact.public_id}/"
    client.post(edit, typed | {"version": 1, "function": "Accueil"})
    stale = client.post(edit, typed | {"version": 1, "function": "Direction"})
    assert stale.context["form"].differences() == [("Fonction", "Accueil", "Direction")]
    contact.refresh_from_db()
    assert contact.function == "Accueil"


def test_a_partner_elsewhere_does_not_exist_here(as_user, educator):
    theirs = PartnershipFactory(programme=ProgrammeFactory(), organisation__name="Secret")
    MembershipFactory(programme=theirs.programme)
    client = as_user(educator)
    for part in ("", "modifier/", "contacts/nouveau/"):
        assert client.get(f"/partenaires/{theirs.public_id}/{part}").status_code == 404
    assert "Secret" not in client.get(LIST).content.decode()
