"""The figures a head of service adds: what they count, their numbers, their page."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from reports.groups import Group
from reports.indicators import ADDED, families_of, figures_of
from reports.indicators.period import Period
from reports.models import CustomFigure, Publication
from tests.factories import ProgrammeFactory, ReportFactory
from tests.reports.cohort import Cohort
from tests.reports.conftest import LATER

pytestmark = pytest.mark.django_db
LIST, NEW = reverse("reports:custom_list"), reverse("reports:custom_create")


@pytest.fixture
def cohort(programme, educator):
    return Cohort(programme, educator)


@pytest.fixture
def added(programme, head):
    """`added(sex=["female"])`: the figure of 2024 it makes."""

    def add(scope="active", group=None, **conditions):
        row = programme.custom_figures.create(
            label="jeunes", scope=scope, conditions=conditions, created_by=head
        )
        shown = {"group": group} if group else {}
        return figures_of(Period(programme, 2024, today=LATER, **shown))[row.code]

    return add


@pytest.fixture
def told(client, head):
    """The page answers what was typed, and nothing else."""

    def send(address=NEW, **data):
        client.force_login(head)
        usual = {"scope": "active", "label": "jeunes femmes", "key": str(uuid4())}
        return client.post(address, {**usual, **data})

    return send


def test_several_values_are_or_and_several_criteria_are_and(cohort, added):
    lou = cohort.enter("2024-01-05", district="Pont Rompu", in_qpv=True)
    cohort.enter("2024-01-05", district="Bourgogne", in_qpv=False)
    cohort.enter("2024-01-05", district="Pont Rompu", sex="male", in_qpv=True)
    either = added(district=["Pont Rompu", "Bourgogne"], sex=["female"])
    assert (either.value, either.denominator) == (2, 3)
    assert either.published_detail == "non publié"  # three people: the base itself would tell
    assert added(district=["Pont Rompu"], sex=["female"], qpv=["yes"]).members == (lou.pk,)
    assert added(district=["Ailleurs"]).value == 0


def test_whom_it_is_counted_among(cohort, added):
    cohort.enter("2023-02-01", until="2023-12-31", reason="training")
    cohort.enter("2023-02-01")
    cohort.enter("2024-02-01")
    women = {"sex": ["female"]}
    assert added(scope="new", **women).detail == "1 sur 1"
    assert added(scope="active", **women).detail == "2 sur 2"
    assert added(scope="origin", **women).detail == "3 sur 3"


def test_each_criterion_reads_its_own_rows(cohort, added, educator):
    zoe = cohort.enter("2024-01-05", birth_date=date(2004, 12, 31), origin="self")
    cohort.contract(zoe, "2024-02-01", "2024-06-30")
    cohort.seen(zoe, "2024-01-05", housing="street", education="cap", resources="none")
    cohort.seen(zoe, "2024-09-01", housing="social", domiciliation="association")
    zoe.barriers.create(
        theme="money", identified_on=date(2024, 2, 1), lifted_on=date(2024, 3, 1),
        recorded_by=educator,
    )  # fmt: skip
    zoe.barriers.create(theme="work", identified_on=date(2024, 2, 1), recorded_by=educator)
    zoe.procedures.create(
        kind="identity", status="done", started_on=date(2024, 2, 1), ended_on=date(2024, 12, 31),
        recorded_by=educator,
    )  # fmt: skip
    gone = cohort.enter("2023-01-05", until="2024-03-01", reason="short_job", sex="male")
    hers = (
        {"band": ["18-21"], "origin": ["self"]},
        {"education": ["cap"], "housing_entry": ["street"], "resources": ["none"]},
        {"housing_now": ["social"], "domiciled": ["yes"]},
        {"standing": ["after"], "contract": ["yes"]},
        {"barrier": ["work"], "lifted": ["money"]},
        {"procedure": ["identity"]},
    )
    for conditions in hers:
        assert added(**conditions).members == (zoe.pk,), conditions
    assert added(lifted=["work"]).value == 0
    assert added(housing_now=["street"]).value == 0
    for conditions in ({"exit": ["transition"]}, {"standing": ["closed"]}, {"contract": ["no"]}):
        assert added(**conditions).members == (gone.pk,), conditions


def test_what_a_file_does_not_say_is_missing_unless_another_answer_settles_it(cohort, added):
    cohort.enter("2024-01-05", in_qpv=None)
    cohort.enter("2024-01-05", in_qpv=None, sex="male")
    cohort.enter("2024-01-05", in_qpv=True, sex="unknown")
    figure = added(sex=["female"], qpv=["yes"])
    assert (figure.value, figure.missing) == (0, 2)  # a man is no woman, whatever his address
    assert added(exit=["lasting"]).missing == 0  # nobody noted an exit: there is none


def test_a_sensitive_criterion_prints_nothing_under_eleven(cohort, added):
    for _ in range(22):
        cohort.enter("2024-01-05", origin="self")
    for _ in range(10):
        cohort.enter("2024-01-05", origin="youth_justice", sex="male")
    justice = added(origin=["youth_justice"])
    assert (justice.value, justice.published) == (10, "moins de 11")
    assert added(origin=["self"]).published == "22"
    assert added(sex=["male"]).published == "10"


def test_it_follows_the_group_and_stops_when_it_is_stopped(cohort, added, programme):
    cohort.enter("2024-01-05")
    cohort.enter("2024-01-05", sex="male")
    figure = added(contract=["no"], group=Group(sex="male"))
    assert (figure.value, figure.denominator, figure.code) == (1, 1, "ajout-200")
    period = Period(programme, 2024, today=LATER)
    assert families_of(period)[ADDED].codes == ("ajout-200",)
    programme.custom_figures.update(is_active=False)
    period = Period(programme, 2024, today=LATER)
    assert ADDED not in families_of(period)
    assert "ajout-200" not in figures_of(period)


def test_a_number_never_comes_back(told, programme, client):
    told(sex=["female"])
    told(label="jeunes hommes", sex=["male"])
    first, second = programme.custom_figures.order_by("number")
    assert (first.number, second.number) == (200, 201)
    edit = reverse("reports:custom_edit", args=[second.public_id])
    told(edit, version=1, label="hommes", sex=["male"])  # no longer counted: the box is empty
    second.refresh_from_db()
    assert (second.is_active, second.label) == (False, "hommes")
    told(label="adultes", band=["18-21"])
    assert programme.custom_figures.order_by("number").last().number == 202
    other = ProgrammeFactory().custom_figures.create(
        label="jeunes", conditions={"sex": ["male"]}, created_by=first.created_by
    )
    assert other.number == 200
    assert "N’est plus compté" in client.get(LIST).content.decode()
    assert "0</strong>" in client.get(edit).content.decode()  # nobody yet, and it says so


def test_the_form_counts_before_it_saves_and_keeps_what_was_typed(told, cohort):
    cohort.enter("2025-01-05")
    page = told(label="", sex=["female"], count="1").content.decode()
    assert "1 sur 1" in page
    assert "erreur" not in page
    assert not CustomFigure.objects.exists()
    refused = told(label="Toutes {les} <b>femmes</b>").content.decode()
    assert "Cochez au moins un critère" in refused
    assert "Toutes {les} &lt;b&gt;femmes&lt;/b&gt;" in refused
    assert told(label="", sex=["female"]).status_code == 200
    assert not CustomFigure.objects.exists()


def test_words_in_braces_stay_words(added, programme, cohort, told, client):
    cohort.enter("2024-01-05", district="{year}")
    told(label="jeunes de {day}", district=["{year}"])
    figure = figures_of(Period(programme, 2024, today=LATER))["ajout-200"]
    assert (figure.label, figure.value) == ("jeunes de {day}", 1)
    assert "quartier : {year}" in figure.definition.lower()
    assert "jeunes de {day}" in client.get(LIST).content.decode()


def test_once_published_a_number_keeps_what_it_counts(told, programme, head):
    row = programme.custom_figures.create(
        label="jeunes femmes", conditions={"sex": ["female"]}, created_by=head
    )
    Publication.objects.create(
        report=ReportFactory(programme=programme, year=2024, created_by=head),
        number=1,
        published_at=timezone.now(),
        published_by=head,
        counted_on=date(2025, 1, 2),
        figures=[{"code": row.code}],
        pdf=ContentFile(b"%PDF-1.7", name="bilan.pdf"),
        sha256="0" * 64,
    )
    edit = reverse("reports:custom_edit", args=[row.public_id])
    told(edit, version=1, is_active="on", scope="origin", label="femmes", sex=["male"])
    row.refresh_from_db()
    assert (row.label, row.scope, row.conditions) == ("femmes", "active", {"sex": ["female"]})


def test_two_heads_at_once_lose_nothing(told, programme, head):
    row = programme.custom_figures.create(
        label="jeunes femmes", conditions={"sex": ["female"]}, created_by=head, version=2
    )
    edit = reverse("reports:custom_edit", args=[row.public_id])
    page = told(edit, version=1, is_active="on", label="femmes", sex=["male"]).content.decode()
    assert "Enregistré : jeunes femmes. Vous écrivez : femmes." in page
    row.refresh_from_db()
    assert row.conditions == {"sex": ["female"]}


def test_the_pages_take_as_many_queries_for_one_as_for_many(
    client, head, programme, cohort, queries_of
):
    def add(number):
        cohort.enter("2025-01-05")
        programme.custom_figures.create(
            label=f"n {number}",
            conditions={"sex": ["female"], "housing_now": ["street"], "exit": ["lasting"]},
            created_by=head,
        )

    client.force_login(head)
    add(0)
    few = queries_of(client, LIST)
    for number in range(5):
        add(number)
    assert queries_of(client, LIST) == few <= 15
    assert queries_of(client, NEW) <= 15
