"""The objectives of the convention: written by the head, printed beside the figures."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from reports.document import Document
from tests.factories import ReportFactory

pytestmark = pytest.mark.django_db
LIST = reverse("reports:objective_list")
CREATE = reverse("reports:objective_create")


@pytest.fixture
def sent():
    return {"key": uuid4(), "volet": "housing", "label": "Un toit pour douze jeunes"}


@pytest.fixture
def as_head(head, as_user):
    return as_user(head)


def test_a_head_writes_an_objective_once_and_the_team_reads_it(
    as_head, as_user, sent, educator, programme
):
    for _ in range(2):
        assert as_head.post(CREATE, {**sent, "target": "12"}).url == LIST
    row = programme.objectives.get()
    page = as_user(educator).get(LIST).content.decode()
    assert "Un toit pour douze jeunes" in page
    assert "cible 12" in page
    edit = reverse("reports:objective_edit", args=[row.public_id])
    assert edit not in page
    assert as_user(educator).get(edit).status_code == 404


@pytest.mark.parametrize(
    ("field", "value"),
    [("target", "-1"), ("target", "1000000"), ("year", "1999"), ("year", "9999"),
     ("indicator", "bonheur"), ("volet", "santé"), ("label", "")],
)  # fmt: skip
def test_absurd_values_are_refused_beside_their_field(as_head, sent, programme, field, value):
    page = as_head.post(CREATE, {**sent, field: value})
    assert list(page.context["form"].errors) == [field]
    assert not programme.objectives.exists()


def test_a_target_of_zero_is_kept_and_makes_no_ratio(as_head, sent, programme, head, young):
    report = ReportFactory(programme=programme, year=2024, created_by=head)
    for _ in range(6):
        young("2024-02-01")
    as_head.post(CREATE, {**sent, "target": "0", "indicator": "newcomers", "comment": "Bravo."})
    (promises,) = Document(report, today=date(2026, 1, 15)).objectives.values()
    (promise,) = promises
    assert (promise.target, promise.reached, promise.share) == ("0", "6", None)
    assert promise.comment == "Bravo."
    assert "cible 0" in as_head.get(LIST).content.decode()


def test_two_heads_do_not_write_over_each_other(as_head, programme):
    row = programme.objectives.create(volet="housing", label="Mot", target=5)
    edit = reverse("reports:objective_edit", args=[row.public_id])
    data = {"version": 1, "volet": "housing", "label": "Mot", "target": "8"}
    assert as_head.post(edit, data).status_code == 302
    page = as_head.post(edit, data | {"target": "9"})
    assert "version" in page.context["form"].errors
    row.refresh_from_db()
    assert row.target == 8


def test_an_objective_is_taken_out_after_a_question(as_head, programme):
    row = programme.objectives.create(volet="housing", label="Un vieil objectif")
    address = reverse("reports:objective_delete", args=[row.public_id])
    assert "Un vieil objectif" in as_head.get(address).content.decode()
    assert programme.objectives.exists()
    as_head.post(address)
    assert not programme.objectives.exists()


def test_the_list_costs_the_same_for_one_objective_and_thirty(as_head, programme, queries_of):
    programme.objectives.create(volet="housing", label="Mot")
    one = queries_of(as_head, LIST)
    for volet in ("housing", "mobility", "professional") * 10:
        programme.objectives.create(volet=volet, label="Mot")
    assert queries_of(as_head, LIST) == one <= 15


def test_without_any_target_nothing_is_said_of_targets(programme, head, as_user, young):
    report = ReportFactory(programme=programme, year=2024, created_by=head)
    young("2024-02-01")
    row = programme.objectives.create(volet="housing", label="Un toit", indicator="newcomers")
    later = date(2026, 1, 15)
    grid = Document(report, today=later).grids["objectives"]
    assert (grid.columns, [cell.text for cell in grid.lines[0].cells]) == (("Réalisé",), ["1"])
    part = reverse("reports:preview_rest", args=[report.public_id, "volets"])
    page = as_user(head).get(part).content.decode()
    assert "sans les chiffrer" in page
    assert "Cible" not in page
    row.target = 12
    row.save()
    grid = Document(report, today=later).grids["objectives"]
    assert grid.columns == ("Cible", "Réalisé")
    assert "Cible" in as_user(head).get(part).content.decode()
