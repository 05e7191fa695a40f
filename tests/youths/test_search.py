"""Finding someone again: however the name is typed, and only among the files one may read."""

from datetime import date

import pytest
from django.utils import timezone

from accounts.models import AccessEntry, Programme
from tests.factories import MembershipFactory, UserFactory, YouthFactory
from youths.duplicates import likely_duplicates
from youths.models import Youth

LIST = "/jeunes/"


@pytest.fixture
def eloise(programme):
    return YouthFactory(
        programme=programme,
        first_name="Éloïse",
        last_name="N’Guessan-Lefèvre",
        pseudonym="Lolo",
        phone="06 12 34 56 78",
    )


@pytest.fixture
def other(programme):
    return YouthFactory(programme=programme, first_name="Bastien", phone="07 99 88 77 66")


@pytest.mark.parametrize(
    "words",
    [
        "eloise",
        "ÉLOÏSE",
        "  éloïse  lefevre ",
        "Lefèvre Éloïse",
        "nguessan",
        "N'Guessan",
        "lolo",
        "0612345678",
        "06.12.34.56.78",
        "+33 6 12 34 56 78",
        "0033612345678",
        "33612345678",
        "+33 (0)6 12 34",
        "34 56 78",
    ],
)
def test_the_search_is_tolerant(words, eloise, other):
    assert list(Youth.objects.search(words)) == [eloise]


def test_a_reference_is_found_whole_or_by_its_number(eloise, other):
    assert list(Youth.objects.search(eloise.reference)) == [eloise]
    assert list(Youth.objects.search(eloise.reference.lower())) == [eloise]
    assert list(Youth.objects.search("2026-001")) == [eloise]


@pytest.mark.parametrize("words", ["zzz", "eloise bastien", "0699999999", "' OR 1=1 --", "😀", "%"])
def test_what_nobody_is_called_finds_nobody(words, eloise, other):
    assert not Youth.objects.search(words).exists()


def test_the_page_shows_what_is_found_and_journals_a_search(as_user, educator, eloise, other):
    page = as_user(educator).get(LIST, {"q": "eloïse"}).content.decode()
    assert "Éloïse" in page
    assert "Bastien" not in page
    assert AccessEntry.objects.get().action == "search"


def test_live_filtering_answers_the_table_alone_and_the_back_button_the_page(
    as_user, educator, eloise
):
    client = as_user(educator)
    table = client.get(LIST, {"q": "elo"}, headers={"HX-Request": "true"}).content.decode()
    assert "Éloïse" in table
    assert "<html" not in table
    back = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    assert "<html" in client.get(LIST, {"q": "elo"}, headers=back).content.decode()


def names(response):
    return [youth.first_name for youth in response.context["page"]]


def test_each_filter_of_the_address(as_user, educator, programme):
    colleague = MembershipFactory(programme=programme).user
    people = {
        "Ana": {"referent": educator, "district": "Pont Rompu", "sex": "female"},
        "Bob": {"referent": colleague, "commune": "Tourcoing", "sex": "male"},
        "Cyd": {"birth_date": None, "identified_on": date(2024, 2, 1), "sex": "unknown"},
        "Dan": {"closed_on": date(2026, 2, 1), "referent": educator, "sex": "male"},
    }
    for name, facts in people.items():
        YouthFactory(programme=programme, first_name=name, **facts)
    client = as_user(educator)
    expected = {
        "": ["Ana", "Bob", "Cyd"],
        "etat=fermes": ["Dan"],
        "etat=tous&tri=nom": ["Ana", "Bob", "Cyd", "Dan"],
        "referent=moi": ["Ana"],
        "referent=sans": ["Cyd"],
        f"referent={colleague.public_id}": ["Bob"],
        "lieu=district:Pont Rompu": ["Ana"],
        "lieu=commune:Tourcoing": ["Bob"],
        "sexe=male": ["Bob"],
        "annee=2024": ["Cyd"],
        "tri=recent&annee=2026": ["Bob", "Ana"],
        "q=dan": ["Dan"],  # a search also finds closed files
        "q=dan&etat=ouverts": [],
    }
    for query, found in expected.items():
        assert names(client.get(f"{LIST}?{query}")) == found, query


@pytest.mark.parametrize("query", ["age=200", "referent=zut", "lieu=x:y", "tri=;", "page=zut"])
def test_an_address_written_by_hand_never_breaks_the_page(query, as_user, educator, eloise):
    assert as_user(educator).get(f"{LIST}?{query}").status_code == 200


def test_the_empty_list_says_what_to_do_next(as_user, educator, programme):
    page = as_user(educator).get(LIST).content.decode()
    assert "Ouvrir un dossier" in page
    page = as_user(educator).get(LIST, {"q": "personne"}).content.decode()
    assert "Voir tous les dossiers" in page


def test_the_list_costs_the_same_for_1_and_50(
    as_user, educator, programme, django_assert_max_num_queries
):
    def add(count):
        for _ in range(count):
            youth = YouthFactory(programme=programme, referent=educator)
            youth.barriers.create(
                theme="money", identified_on=date(2026, 1, 5), recorded_by=educator
            )

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


def test_the_papers_counted_in_sql_are_those_in_order_in_python(programme):
    on = date(2026, 3, 11)
    youth = YouthFactory(programme=programme)
    papers = list(youth.papers.all())
    states = [
        ("provided", None),
        ("provided", on),
        ("provided", date(2026, 3, 10)),
        ("not_needed", None),
        ("requested", None),
        ("to_renew", date(2030, 1, 1)),
    ]
    for paper, (status, expires_on) in zip(papers, states, strict=False):
        paper.status, paper.expires_on = status, expires_on
        paper.save()
    listed = Youth.objects.for_list(on=on).get()
    assert (listed.papers_in_order, listed.papers_asked) == (3, 7)
    assert sum(paper.is_in_order_on(on) for paper in papers) == 3


def test_duplicates_by_another_spelling_by_swapped_names_by_telephone(programme, eloise, other):
    youths = Youth.objects.in_programme(programme)
    alike = [
        {"first_name": "Eloise"},
        {"first_name": "Elloïse", "last_name": "Nguessan Lefevre"},
        {"first_name": "Nguessan-Lefèvre", "last_name": "Éloïse"},
        {"first_name": "éloise", "last_name": "N"},
        {"pseudonym": "Lolo"},
        {"first_name": "Loïs", "phone": "+33612345678"},
        {"first_name": "Eloise", "year": 2005},
    ]
    for typed in alike:
        assert likely_duplicates(youths, **typed) == [eloise], typed
    apart = [
        {},
        {"first_name": "El"},
        {"first_name": "Eloise", "last_name": "Dupont"},
        {"first_name": "Eloise", "year": 2001},
        {"phone": "0612"},
    ]
    for typed in apart:
        assert likely_duplicates(youths, **typed) == [], typed


def test_a_duplicate_one_may_not_open_shows_initials_year_and_referent_only(
    as_user, educator, stranger, programme
):
    programme.visibility = Programme.Visibility.ASSIGNED
    programme.save()
    referent = UserFactory(first_name="Nora", last_name="Bensaïd")
    hidden = YouthFactory(
        programme=programme,
        first_name="Zacharie",
        last_name="Quintrec",
        phone="0611111111",
        referent=referent,
    )
    url = "/jeunes/doublons/"
    typed = {"first_name": "Zacharie", "birth_date": "2004-05-20"}
    response = as_user(educator).get(url, typed, headers={"HX-Request": "true"})
    page = response.content.decode()
    assert "ZQ" in page
    assert "né·e en 2004" in page
    assert "Nora B." in page
    for secret in ("Zacharie", "Quintrec", "0611111111", hidden.reference, str(hidden.public_id)):
        assert secret not in page
    assert AccessEntry.objects.filter(action="search").count() == 1
    elsewhere = as_user(stranger).get(url, typed, headers={"HX-Request": "true"})
    assert "ZQ" not in elsewhere.content.decode()


def test_nobody_open_leads_to_the_closed_files(as_user, educator, eloise):
    eloise.closed_on = timezone.localdate()
    eloise.save()
    client = as_user(educator)
    page = client.get("/jeunes/", {"q": "eloise", "etat": "ouverts"})
    assert "dossier fermé" in page.content.decode()
    assert 'href="?q=eloise&amp;etat=tous"' in page.content.decode()
    assert list(client.get("/jeunes/?q=eloise&etat=tous").context["page"]) == [eloise]
