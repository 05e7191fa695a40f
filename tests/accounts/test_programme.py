"""Settings: who keeps them, what they refuse, and two people who change them at once."""

import pytest
from django.urls import reverse

from accounts.models import Membership
from tests.factories import MembershipFactory, ProgrammeFactory, UserFactory

EDIT, SETTINGS = "accounts:programme_edit", "accounts:settings"
Role = Membership.Role


def post(client, data):
    return client.post(reverse(EDIT), data)


@pytest.mark.parametrize("keeper", ["head", "admin"])
def test_head_and_administrator_change_the_programme(
    keeper, request, as_user, programme, edit_data
):
    client = as_user(request.getfixturevalue(keeper))
    answer = post(client, edit_data(programme, name="CEJ-JR du Nord", spe_months=6))
    programme.refresh_from_db()
    assert answer.url == reverse(SETTINGS)
    assert (programme.name, programme.spe_months, programme.version) == ("CEJ-JR du Nord", 6, 2)


@pytest.mark.parametrize("other", ["educator", "funder"])
def test_others_find_no_settings(other, request, as_user, programme, edit_data):
    client = as_user(request.getfixturevalue(other))
    assert client.get(reverse(SETTINGS)).status_code == 404
    assert post(client, edit_data(programme, name="À moi")).status_code == 404
    programme.refresh_from_db()
    assert programme.name != "À moi"


def test_a_head_elsewhere_does_not_keep_this_programme(as_user, educator, programme, edit_data):
    """Head of one programme, educator in the one being worked in: nothing is kept here."""
    MembershipFactory(
        user=educator, role=Role.HEAD, programme=ProgrammeFactory(name="Zzz, le dernier")
    )
    assert as_user(educator).get(reverse(SETTINGS)).status_code == 404


def test_steps_follow_the_ranks_typed(as_user, head, programme, edit_data):
    data = edit_data(
        programme,
        steps=["spe_check", "mobility", "papers"],
        required_before_commission=["papers", "spe_check"],
        required_before_signature=["mobility"],
        place_papers=1,
        place_spe_check=2,
        place_mobility=3,
    )
    post(as_user(head), data)
    programme.refresh_from_db()
    assert programme.steps == ["papers", "spe_check", "mobility"]
    assert programme.required_before_commission == ["papers", "spe_check"]
    assert programme.required_before_signature == ["mobility"]


def test_what_may_be_skipped_and_the_order_are_settings(as_user, head, programme, edit_data):
    client = as_user(head)
    data = edit_data(
        programme,
        steps=["spe_check", "tripartite"],
        required_before_commission=["spe_check"],
        required_before_signature=[],
        skippable_steps=["tripartite"],
        steps_in_order="on",
        case_minutes=20,
    )
    post(client, data)
    programme.refresh_from_db()
    assert (programme.skippable_steps, programme.steps_in_order) == (["tripartite"], True)
    assert programme.case_minutes == 20
    page = client.get(reverse(SETTINGS)).content.decode()
    assert page.count("Peut être passée") == 1
    assert "Dans cet ordre" in page
    assert "20 min par dossier" in page


@pytest.mark.parametrize(
    "change", ["required_before_commission", "required_before_signature", "skippable_steps"]
)
def test_a_step_that_is_not_followed_is_neither_required_nor_skipped(
    change, as_user, head, programme, edit_data
):
    answer = post(as_user(head), edit_data(programme, **{change: ["health"]}))
    assert answer.content.decode().count("cochez « Évaluation médico-sociale »") == 2
    (row,) = [one for one in answer.context["form"].step_rows() if one.errors]
    assert row.label == "Évaluation médico-sociale"
    programme.refresh_from_db()
    assert "health" not in getattr(programme, change)


@pytest.mark.parametrize(
    ("field", "value"),
    [("contract_months", 19), ("contract_months", 0), ("spe_months", 25), ("hours_line", 36),
     ("name", ""), ("steps", ["inconnue"]), ("place_papers", 11),
     ("case_minutes", 4), ("case_minutes", 61), ("skippable_steps", ["inconnue"])],
)  # fmt: skip
def test_absurd_settings_are_refused_beside_the_field(
    field, value, as_user, head, programme, edit_data
):
    answer = post(as_user(head), edit_data(programme, **{field: value}))
    assert answer.status_code == 200
    assert answer.context["form"].errors[field]
    programme.refresh_from_db()
    assert programme.version == 1


def test_two_editors_lose_nothing(as_user, head, programme, edit_data):
    mine = edit_data(programme, territory="Roubaix")
    post(as_user(head), edit_data(programme, territory="Tourcoing"))
    answer = post(as_user(head), mine)
    page = answer.content.decode()
    assert "Enregistré : Tourcoing. Vous écrivez : Roubaix." in page
    programme.refresh_from_db()
    assert programme.territory == "Tourcoing"
    again = {**mine, "version": answer.context["form"]["version"].value()}
    post(as_user(head), again)
    programme.refresh_from_db()
    assert programme.territory == "Roubaix"


def test_the_settings_cost_the_same_for_one_colleague_and_fifty(
    as_user, head, programme, django_assert_max_num_queries
):
    client = as_user(head)
    with django_assert_max_num_queries(15) as one:
        client.get(reverse(SETTINGS))
    for _ in range(49):
        MembershipFactory(programme=programme)
    with django_assert_max_num_queries(len(one)):
        page = client.get(reverse(SETTINGS)).content.decode()
    assert "50 personnes" in page.replace("\u00a0", " ")


def test_the_team_table_says_who_reads_sensitive_facts(as_user, head, programme):
    MembershipFactory(
        programme=programme, reads_sensitive=True, user=UserFactory(first_name="Leïla")
    )
    MembershipFactory(programme=programme, is_active=False)
    page = as_user(head).get(reverse(SETTINGS)).content.decode()
    assert page.count("Peut lire") == 1
    assert page.count("Fermé") == 1


@pytest.mark.parametrize(
    ("field", "bounds"),
    [("spe_months", "1 à 24"), ("contract_months", "1 à 12"), ("case_minutes", "5 à 60"),
     ("hours_line", "1 à 35")],
)  # fmt: skip
def test_the_bounds_are_said_before_and_after(field, bounds, as_user, head, programme, edit_data):
    client = as_user(head)
    assert f"De {bounds}." in client.get(reverse(EDIT)).content.decode()
    answer = post(client, edit_data(programme, **{field: -1}))
    assert f"Indiquez un nombre de {bounds}." in answer.content.decode()
