"""Steps towards housing, mobility, care and rights; care stays in its compartment."""

import uuid
from datetime import date

import pytest
from django.urls import reverse

from accounts.models import AccessEntry
from partners.models import Domiciliation, Placement, Procedure, Referral
from tests.factories import PartnershipFactory

DAY = date(2026, 3, 11)


@pytest.fixture
def step(youth, educator):
    def make(kind="licence", status="under_way", **facts):
        facts = {"started_on": DAY, "recorded_by": educator} | facts
        return Procedure.objects.create(youth=youth, kind=kind, status=status, **facts)

    return make


def create(youth, domain=""):
    url = reverse("partners:procedure_create", args=[youth.public_id])
    return f"{url}?volet={domain}" if domain else url


def typed(**facts):
    return {
        "key": str(uuid.uuid4()), "kind": "licence", "status": "under_way",
        "started_on": "2026-03-11", "ended_on": "", "result": "", "partnership": "", **facts,
    }  # fmt: skip


DOMAINS = [
    ("housing", "siao_review", "housing"),
    ("housing", "housing_measure", "housing"),
    ("mobility", "licence", "mobility"),
    ("rights", "health_cover", "professional"),
]


@pytest.mark.parametrize(("domain", "kind", "volet"), DOMAINS)
def test_a_step_is_noted_in_its_domain_and_counts_for_its_volet(
    domain, kind, volet, as_user, educator, youth
):
    client = as_user(educator)
    whole = typed(kind=kind)
    for _ in range(2):
        assert client.post(create(youth, domain), whole).url == youth.get_absolute_url()
    row = Procedure.objects.get()
    assert (row.domain, row.kind, row.volet) == (domain, kind, volet)
    assert row.recorded_by == educator


def test_only_the_steps_of_the_domain_are_offered(as_user, educator, youth):
    client = as_user(educator)
    offered = dict(client.get(create(youth, "mobility")).context["form"].fields["kind"].choices)
    assert "licence" in offered
    assert "siao_review" not in offered
    answer = client.post(create(youth, "mobility"), typed(kind="siao_review"))
    assert answer.context["form"].has_error("kind")


@pytest.mark.usefixtures("reads_care")
def test_a_step_may_be_cited_in_the_bilan_but_one_of_care(as_user, educator, youth):
    client = as_user(educator)
    panel = reverse("partners:youth_panel", args=[youth.public_id])
    assert "À citer dans le bilan" not in client.get(panel).content.decode()
    client.post(create(youth, "mobility"), typed(in_bilan="on", result="Permis obtenu"))
    assert Procedure.objects.get().in_bilan
    assert "À citer dans le bilan" in client.get(panel).content.decode()
    refused = client.post(create(youth), typed(kind="care_link", in_bilan="on"))
    assert list(refused.context["form"].errors) == ["in_bilan"]
    assert "in_bilan" not in client.get(create(youth, "care")).context["form"].fields


STATES = [  # status, ended on, the field that is wrong, what is stored
    ("proposed", "", None, None),
    ("under_way", "2026-03-12", "ended_on", None),
    ("proposed", "2026-03-12", "ended_on", None),
    ("done", "2026-03-12", None, date(2026, 3, 12)),
    ("done", "2026-03-11", None, date(2026, 3, 11)),
    ("done", "2026-03-10", "ended_on", None),
    ("done", "2999-01-01", "ended_on", None),
    ("done", "", "ended_on", None),
    ("refused", "", "ended_on", None),
    ("dropped", "2026-03-20", None, date(2026, 3, 20)),
    ("before", "", None, DAY),
    ("", "", "status", None),
]


@pytest.mark.parametrize("page", ["create", "edit"])
@pytest.mark.parametrize(("status", "ended", "wrong", "stored"), STATES)
def test_a_state_and_its_date_go_together(
    page, status, ended, wrong, stored, as_user, educator, youth, step
):
    url = create(youth)
    if page == "edit":
        url = reverse("partners:procedure_edit", args=[step().public_id])
    answer = as_user(educator).post(url, typed(status=status, ended_on=ended, version=1))
    if wrong:
        assert list(answer.context["form"].errors) == [wrong]
    else:
        assert answer.url == youth.get_absolute_url()
        row = Procedure.objects.get()
        assert (row.status, row.ended_on) == (status, stored)


def test_a_step_does_not_begin_tomorrow_nor_with_a_partner_of_elsewhere(as_user, educator, youth):
    elsewhere = PartnershipFactory()
    wrong = typed(started_on="2999-01-01", partnership=elsewhere.pk)
    answer = as_user(educator).post(create(youth), wrong)
    assert set(answer.context["form"].errors) == {"started_on", "partnership"}
    early = as_user(educator).post(create(youth), typed(started_on="0026-03-11"))
    assert list(early.context["form"].errors) == ["started_on"]


def test_care_does_not_exist_without_its_right(as_user, educator, head, youth, step):
    care = step("care_link", result="Zyxsecret")
    for user in (educator, head):
        client = as_user(user)
        assert client.get(create(youth, "care")).status_code == 404
        assert client.post(create(youth, "care"), typed(kind="care_review")).status_code == 404
        answer = client.post(create(youth), typed(kind="care_review"))
        assert answer.context["form"].has_error("kind")
        edit = reverse("partners:procedure_edit", args=[care.public_id])
        assert client.get(edit).status_code == 404
        panel = client.get(reverse("partners:youth_panel", args=[youth.public_id]))
        for word in ("Zyxsecret", "Coordination", "volet=care"):
            assert word not in panel.content.decode()
    assert Procedure.objects.count() == 1


@pytest.mark.usefixtures("reads_care")
def test_care_is_shown_to_its_right_and_reading_it_is_a_line_of_its_own(
    as_user, educator, youth, step
):
    client = as_user(educator)
    panel = reverse("partners:youth_panel", args=[youth.public_id])
    client.get(panel)
    assert not AccessEntry.objects.filter(target="partners.procedure").exists()
    client.post(create(youth, "care"), typed(kind="care_link", result="Zyxsecret"))
    care = Procedure.objects.get()
    assert "Zyxsecret" in client.get(panel).content.decode()
    read = AccessEntry.objects.get(target="partners.procedure", action="read")
    assert read.target_id == str(care.public_id)
    edit = reverse("partners:procedure_edit", args=[care.public_id])
    offered = dict(client.get(edit).context["form"].fields["kind"].choices)
    assert set(offered) == {"", "care_review", "care_link", "prevention"}


def test_the_right_holds_in_its_programme_only(as_user, stranger, youth, step):
    """Who reads care in a programme does not read it in another one they also work in."""
    stranger.memberships.update(reads_sensitive=True)
    stranger.memberships.create(programme=youth.programme, role="educator", job_title="educator")
    care = step("care_link", result="Zyxsecret")
    assert care not in Procedure.objects.visible_to(stranger)
    assert step() in Procedure.objects.visible_to(stranger)


def test_what_was_there_before_and_what_was_opened_are_told_apart(as_user, educator, youth, step):
    step("bank", "before", ended_on=DAY)
    step("health_cover", "done", ended_on=date(2026, 4, 2), result="Carte reçue")
    page = as_user(educator).get(reverse("partners:youth_panel", args=[youth.public_id]))
    lines = page.content.decode().split("Compte bancaire")
    assert "Déjà là à l’arrivée" in lines[1]
    assert "Carte reçue" in lines[0] + lines[1]
    assert "Fait ou obtenu" in page.content.decode()


def test_what_is_done_is_said_in_two_taps(as_user, educator, youth, step, today):
    row = step()
    client = as_user(educator)
    url = reverse("partners:procedure_edit", args=[row.public_id]) + "?fait=1"
    panel = reverse("partners:youth_panel", args=[youth.public_id])
    assert f'href="{url}"' in client.get(panel).content.decode()
    form = client.get(url).context["form"]
    assert (form["status"].value(), form["ended_on"].value()) == ("done", today)
    client.post(url, typed(status="done", ended_on=today.isoformat(), version=1))
    row.refresh_from_db()
    assert (row.status, row.ended_on, row.version) == ("done", today, 2)
    written = AccessEntry.objects.get(target="partners.procedure", action="update")
    assert written.fields == ["ended_on", "status"]
    assert f'href="{url}"' not in client.get(panel).content.decode()


@pytest.mark.usefixtures("reads_care")
def test_the_panel_costs_the_same_for_one_and_for_many(
    as_user, educator, youth, siao, step, queries_of, today
):
    def add(count):
        for _ in range(count):
            facts = {"youth": youth, "partnership": siao}
            Placement.objects.create(started_on=today, kind="hotel", recorded_by=educator, **facts)
            Referral.objects.create(sent_on=today, need="spe", sent_by=educator, **facts)
            step("care_link", partnership=siao)
            step("bank", partnership=siao)
            row = Domiciliation.objects.create(
                youth=youth, started_on=DAY, until=DAY, ended_on=DAY, end_reason="asked",
                recorded_by=educator,
            )  # fmt: skip
            row.mails.create(received_on=DAY, recorded_by=educator)
            youth.situations.create(recorded_on=DAY, recorded_by=educator)

    client = as_user(educator)
    url = reverse("partners:youth_panel", args=[youth.public_id])
    add(1)
    one = queries_of(client, url)
    add(10)
    assert queries_of(client, url) == one <= 15
