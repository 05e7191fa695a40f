"""Stories and quotes: written from an outline, confirmed once nothing points at someone."""

from uuid import uuid4

import pytest
from django.urls import reverse

from reports.recognisable import traces
from tests.factories import ReportFactory, YouthFactory
from youths.models import Youth

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(programme, head):
    return ReportFactory(programme=programme, created_by=head)


@pytest.fixture
def story(report):
    def tell(title="Un toit", **fields):
        return report.stories.create(title=title, text="Des mots", **fields)

    return tell


def page(name, row, query=""):
    return reverse(f"reports:{name}", args=[row.public_id]) + query


def told(**changes):
    return {"key": str(uuid4()), "title": "Lou", "text": "Un chemin.", "confirmed": "on", **changes}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Il est venu le 12 mars, seul.", ["12 mars"]),
        ("Signé le 03/04/2024 à midi.", ["03/04/2024"]),
        ("Le 1er Mai, il appelle.", ["1er Mai"]),
        ("Appelez le 06 12 34 56 78.", ["06 12 34 56 78"]),
        ("Écrire à lou.b@exemple.fr pour lui.", ["lou.b@exemple.fr"]),
        ("Avec [prénom inventé], tout change.", ["[prénom inventé]"]),
        ("Un jour, Sélim revient.", ["Sélim"]),
        ("Chez les Ben-Ali, on parle.", ["Ben-Ali"]),
        ("Selim et SELIM.", ["Selim", "SELIM"]),
        ("Une dame âgée de 70 ans, 3 mois, l’été 2024, 12,5 %.", []),
        ("On voit la rose, Al et les benalis.", []),
    ],
)
def test_what_points_at_someone_is_found(text, found, programme):
    YouthFactory(programme=programme, first_name="Sélim", last_name="Ben-Ali")
    YouthFactory(programme=programme, first_name="Rose", last_name="Al")
    sentences = traces(text, Youth.objects.all())
    assert [sentence.split("«")[1].split("»")[0].strip() for sentence in sentences] == found


def test_a_story_with_a_name_is_not_confirmed_and_nothing_is_lost(as_user, educator, report):
    YouthFactory(programme=report.programme, first_name="Zohra", last_name="Quelqu")
    client, typed = as_user(educator), told(text="Zohra a trouvé un toit.")
    answer = client.post(page("story_create", report), typed).content.decode()
    assert "« Zohra » est un nom de vos dossiers" in answer
    assert "Zohra a trouvé un toit." in answer
    assert not report.stories.exists()
    del typed["confirmed"]
    client.post(page("story_create", report), typed)
    assert not report.stories.get().confirmed


def test_a_name_of_another_programme_says_nothing(as_user, educator, report):
    YouthFactory(first_name="Zohra", last_name="Ailleurs")
    for _ in range(2):
        as_user(educator).post(page("story_create", report), told(text="Zohra a un toit."))
    assert [one.confirmed for one in report.stories.all()] == [True, True]


def test_what_was_confirmed_is_confirmed_again_when_it_changes(as_user, educator, story):
    row = story(confirmed=True)
    client = as_user(educator)
    assert not client.get(page("story_edit", row)).context["form"]["confirmed"].value()
    client.post(page("story_edit", row), {"version": 1, "title": "Un toit", "text": "Mieux"})
    row.refresh_from_db()
    assert (row.text, row.confirmed) == ("Mieux", False)


def test_an_outline_comes_with_its_blanks_and_is_not_confirmed_with_them(as_user, educator, report):
    client = as_user(educator)
    url = page("story_create", report, "?modele=toit")
    text = client.get(url).context["form"]["text"].value()
    answer = client.post(url, told(text=text)).content.decode()
    assert "reste à remplir" in answer
    assert client.get(page("story_create", report, "?modele=inconnu")).status_code == 200


def test_stories_are_put_in_order(as_user, educator, report):
    client = as_user(educator)
    for title in ("Un", "Deux", "Trois"):
        client.post(page("story_create", report), told(title=title))
    client.post(page("story_move", report.stories.get(title="Trois")), {"up": "1"})
    client.post(page("story_move", report.stories.get(title="Un")), {"up": "1"})
    assert [one.title for one in report.stories.all()] == ["Un", "Trois", "Deux"]


def test_a_story_and_a_quote_are_taken_away(as_user, educator, report, story):
    quote = report.quotes.create(text="Mot", speaker="Lou")
    client = as_user(educator)
    client.post(page("story_delete", story()))
    client.post(page("quote_delete", quote))
    assert not report.stories.exists()
    assert not report.quotes.exists()


def test_markup_is_shown_as_it_was_typed(as_user, educator, report, story):
    row = story("<b>{{ 1|add:1 }}</b>")
    answer = as_user(educator).get(page("story_list", report)).content.decode()
    assert "&lt;b&gt;{{ 1|add:1 }}&lt;/b&gt;" in answer
    assert row.title not in answer


def test_many_stories_cost_what_one_does(as_user, educator, report, story, queries_of):
    client = as_user(educator)
    story()
    few = queries_of(client, page("story_list", report))
    for rank in range(20):
        story(str(rank))
    assert queries_of(client, page("story_list", report)) == few <= 15


def test_a_quote_names_nobody_but_who_speaks(as_user, educator, report):
    for name in ("Zohra", "Milo"):
        YouthFactory(programme=report.programme, first_name=name, last_name="Quelqu")
    client = as_user(educator)
    typed = {"key": str(uuid4()), "text": "Avec Zohra et Milo, on rit.", "agreed": "on"}
    answer = client.post(page("quote_create", report), {**typed, "speaker": "Zohra"})
    assert "« Milo » est un nom de vos dossiers" in answer.content.decode()
    assert "« Zohra » est un nom" not in answer.content.decode()
    client.post(page("quote_create", report), {**typed, "speaker": "Zohra et Milo"})
    assert report.quotes.get().agreed
