"""The dashboard: any days, any group, each count with its files, each table as a file."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessEntry
from reports.dashboard import BLOCKS, PARTS
from reports.grids import GRIDS
from reports.indicators import FAMILIES
from tests.factories import AttendanceFactory, ReportFactory

pytestmark = pytest.mark.django_db
YEAR = {"periode": "2024"}


def address(name, *args, **question):
    return reverse(f"reports:dashboard_{name}" if name else "reports:dashboard", args=args) + (
        "?" + "&".join(f"{key}={value}" for key, value in (question or YEAR).items())
    )


@pytest.fixture
def read(as_user, educator):
    def page(name, *args, **question):
        response = as_user(educator).get(address(name, *args, **question))
        return " ".join(response.content.decode().split())

    return page


@pytest.fixture
def people(young):
    """Three women and two men of two years, one of whom left."""
    for sex, opened in (("female", "2023-05-02"), ("female", "2024-02-01"), ("male", "2024-03-01")):
        young(opened, sex=sex, birth_date=date(2004, 6, 1), district="Pont Rompu")
    young("2024-04-01", until="2024-09-30", sex="female", birth_date=date(1999, 1, 1))
    young("2023-06-01", until="2023-12-31", sex="male")


def figure(text, code):
    """The value shown beside the link of a figure."""
    return text.split(f"/chiffres/{code}/?")[1].split('<strong class="num">')[1].split("<")[0]


def test_a_figure_is_counted_over_the_days_asked(people, read):
    assert figure(read("part", "jeunes"), "active") == "4"
    assert figure(read("part", "jeunes", periode="2024-T1"), "active") == "3"
    assert figure(read("part", "jeunes", periode="2024-01"), "active") == "1"
    assert figure(read("part", "jeunes", du="2024-10-01", au="2024-12-31"), "active") == "3"


def test_a_figure_is_counted_over_the_group_asked(people, read):
    for group, count in (
        ({"sexe": "female"}, "3"),
        ({"sexe": "male"}, "1"),
        ({"age": "18-21"}, "3"),
        ({"quartier": "Pont Rompu"}, "3"),
        ({"entree": "2023"}, "1"),
        ({"sexe": "female", "entree": "2024"}, "2"),
    ):
        assert figure(read("part", "jeunes", **YEAR, **group), "active") == count


def test_the_same_days_a_year_before_take_their_place(people, client, educator):
    client.force_login(educator)
    text = client.get(address("before", "jeunes"), headers={"HX-Request": "true"}).content.decode()
    place = text.split('id="avant-active"')[1]
    assert place.split(">")[1].startswith("un an avant : 2<")
    assert 'hx-swap-oob="true"' in text


def test_there_is_nothing_before_the_programme(read, client, educator):
    assert "un an avant" not in read("part", "jeunes", periode="2023")
    client.force_login(educator)
    assert client.get(address("before", "jeunes", periode="2023")).status_code == 302


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ({"du": "2024-05-01", "au": "2024-01-01"}, "La fin précède le début"),
        ({"du": "2024-05-01"}, "Notez aussi le dernier jour"),
        ({"au": "2024-05-01"}, "Notez aussi le premier jour"),
        ({"du": "32/13/2024", "au": "2024-05-01"}, "Écrivez une date"),
        ({"du": "2999-01-01", "au": "2999-02-01"}, "n’est pas encore venu"),
        ({"du": "2024-01-01", "au": "9999-12-31"}, "Choisissez un jour de cette année"),
        ({"du": "1900-01-01", "au": "2024-01-01"}, "Le dispositif a commencé le 01/01/2023"),
        ({"periode": "1850"}, "n’est pas dans la liste"),
    ],
)
def test_a_question_that_cannot_be_is_said_and_kept(question, sentence, read, client, educator):
    text = read("", **question)
    assert sentence in text
    assert all(f'value="{value}"' in text for key, value in question.items() if key != "periode")
    assert "les chiffres reviennent" in text
    client.force_login(educator)
    for name, args in (("part", ["jeunes"]), ("export", ["flow", "csv"]), ("workbook", [])):
        assert client.get(address(name, *args, **question)).url == address("", **question).replace(
            "/13/", "%2F13%2F"
        )


def test_days_without_anything_say_so(people, read):
    assert "les compteurs restent à zéro" in read("", periode="2025-T1", sexe="unknown")
    assert "les compteurs restent à zéro" not in read("")
    assert "rien à montrer sur cette période" in read("tables", "actions")


def test_a_count_opens_its_files_for_who_may_read_them(people, read, as_user, stranger):
    text = read("figure", "exits")
    assert "Sorties, date et motif" in text
    assert read("figure", "newcomers").count("/jeunes/") > 3
    assert as_user(stranger).get(address("figure", "exits")).context["page"].paginator.count == 0


def test_a_line_of_a_table_opens_its_files(people, read, client, educator):
    assert "/tableaux/sex/lignes/female/" in read("tables", "profil")
    client.force_login(educator)
    answer = client.get(address("line", "sex", "female"))
    assert answer.context["page"].paginator.count == answer.context["count"] == 3
    assert client.get(address("line", "sex", "absent")).status_code == 404
    assert client.get(address("line", "absent", "female")).status_code == 404


def test_a_table_leaves_as_csv_and_as_a_workbook(people, client, educator):
    client.force_login(educator)
    answer = client.get(address("export", "sex", "csv"))
    assert answer.content.decode() == "\ufeffSexe;Jeunes\r\nFemme;3\r\nHomme;2\r\n"
    assert answer["Content-Disposition"].endswith('2024-01-01-2024-12-31.csv"')
    assert AccessEntry.objects.latest("pk").action == AccessEntry.Action.PRINT
    book = openpyxl.load_workbook(BytesIO(client.get(address("export", "sex", "xlsx")).content))
    assert book.sheetnames == ["21 Sexe", "Définitions"]
    for code, suffix in (("sex", "ods"), ("absent", "csv"), ("actions", "csv")):
        assert client.get(address("export", code, suffix)).status_code == 404


def test_the_whole_workbook_holds_what_the_page_shows(people, read, client, educator):
    client.force_login(educator)
    book = openpyxl.load_workbook(BytesIO(client.get(address("workbook")).content))
    counts = {row[1].value: row[2].value for row in book["Chiffres"].iter_rows() if row[2].value}
    assert counts["nouveaux jeunes en 2024"] == 3
    assert "21 Sexe" in book.sheetnames


def test_a_drawing_shows_the_table_and_no_drawing_is_nothing(people, client, educator):
    client.force_login(educator)
    assert client.get(address("chart", "sex")).content.startswith(b"<?xml")
    for code in ("flow", "absent", "exit_families"):
        assert client.get(address("chart", code)).status_code == 404


def test_every_figure_and_every_table_has_its_place():
    shown = [code for part in PARTS.values() for code in part.codes]
    assert len(shown) == len(set(shown))
    assert {code for family in FAMILIES.values() for code in family.codes} <= set(shown)
    tables = [code for *_, codes in BLOCKS.values() for code in codes]
    assert {*tables, "comparisons"} == set(GRIDS)


def test_the_way_to_the_dashboard(as_user, educator, head, programme):
    for user, name in ((educator, "reports:list"), (educator, "home"), (head, "home")):
        assert reverse("reports:dashboard") in as_user(user).get(reverse(name)).content.decode()


def costs(client, queries_of, question):
    pages = [("", [])]
    pages += [(name, [part]) for part in PARTS for name in ("part", "before")]
    pages += [("tables", [block]) for block in BLOCKS]
    pages += [("line", ["flow", "2"]), ("figure", ["accompanied"]), ("export", ["flow", "csv"])]
    return {
        (name, *args): queries_of(client, address(name, *args, **question)) for name, args in pages
    }


def test_one_file_or_fifty_cost_the_same(programme, young, as_user, educator, queries_of):
    client = as_user(educator)
    group = {"sexe": "female", "age": "18-21", "entree": "2024"} | YEAR

    def one():
        youth = young("2024-02-01", sex="female", birth_date=date(2004, 6, 1), entry={})
        AttendanceFactory(
            activity__programme=programme, activity__day=date(2024, 3, 5), youth=youth
        )

    one()
    first = costs(client, queries_of, YEAR)
    assert max(first.values()) <= 15, max(first, key=first.get)
    few = costs(client, queries_of, group)
    assert max(few.values()) <= 15, max(few, key=few.get)
    for _ in range(9):
        one()
    assert costs(client, queries_of, YEAR) == first


def test_a_year_that_runs_is_cut_today(read):
    today = timezone.localdate()
    assert f"au {today.day}" in read("", periode=str(today.year))


def test_a_programme_counts_its_own_figures(programme, head, people, read):
    ReportFactory(programme=programme, year=2024, created_by=head)
    programme.custom_figures.create(
        number=200, label="femmes présentes", conditions={"sex": ["female"]}, created_by=head
    )
    assert "Chiffres ajoutés" in read("")
    assert figure(read("part", "ajouts"), "ajout-200") == "3"
