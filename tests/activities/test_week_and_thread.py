"""The team's week, and what a young person's file shows of this room."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.hours import monday_of
from partners.models import Placement, Referral
from pathways.workflow import (
    approve_decision,
    open_pathway,
    prepare_contract,
    record_assessment,
    record_decision,
    record_meeting,
    record_spe_check,
    sign_contract,
    submit_case,
)
from tests.factories import (
    ActivityFactory,
    ActivityKindFactory,
    AttendanceFactory,
    CommissionFactory,
    PartnershipFactory,
    YouthFactory,
)

WEEK = reverse("activities:week")


def thread(youth):
    return reverse("activities:youth_thread", args=[youth.public_id])


def take_part(programme, kind, youth, day, **fields):
    activity = ActivityFactory(programme=programme, kind=kind, day=day, **fields)
    return AttendanceFactory(activity=activity, youth=youth)


def test_the_week_shows_monday_to_sunday(as_user, educator, programme, kind, kais):
    for day in ("2026-03-01", "2026-03-02", "2026-03-08", "2026-03-09"):
        take_part(programme, kind, kais, day)
    context = as_user(educator).get(WEEK, {"semaine": "2026-03-04"}).context
    assert (f"{context['monday']}", f"{context['sunday']}") == ("2026-03-02", "2026-03-08")
    [(youth, minutes, week, _)] = context["rows"]
    assert youth == kais
    assert [done for _, done in minutes] == [60, 0, 0, 0, 0, 0, 60]
    assert week.done_minutes == 120
    assert [len(activities) for _, activities, _ in context["agenda"]] == [1, 0, 0, 0, 0, 0, 1]


@pytest.mark.parametrize("asked", ["", "hier", "2026-02-30", "0001-01-01", "9999-12-31"])
def test_a_strange_week_is_this_week(as_user, educator, asked):
    context = as_user(educator).get(WEEK, {"semaine": asked}).context
    assert context["monday"] == monday_of(timezone.localdate())


def test_only_mine(as_user, educator, programme, kind, kais):
    YouthFactory(programme=programme)
    ActivityFactory(programme=programme, kind=kind, day=timezone.localdate())
    context = as_user(educator).get(WEEK, {"qui": "moi"}).context
    assert [youth for youth, *_ in context["rows"]] == [kais]
    assert not any(activities for _, activities, _ in context["agenda"])


def test_where_files_are_for_their_referents_so_are_the_activities(
    as_user, educator, programme, kind, kais
):
    secret = YouthFactory(programme=programme, first_name="Secret")
    hidden = take_part(programme, kind, secret, timezone.localdate(), note="Secret").activity
    shown = take_part(programme, kind, kais, timezone.localdate()).activity
    programme.visibility = "assigned"
    programme.save()
    client = as_user(educator)
    page = client.get(WEEK).content.decode()
    assert shown.get_absolute_url() in page
    assert hidden.get_absolute_url() not in page
    assert "Secret" not in page
    assert client.get(hidden.get_absolute_url()).status_code == 404


def test_as_many_queries_for_one_as_for_fifty(as_user, educator, programme, kind, kais, queries_of):
    today = timezone.localdate()
    take_part(programme, kind, kais, today)
    client = as_user(educator)
    few = queries_of(client, thread(kais))
    for _ in range(12):
        take_part(programme, kind, kais, today)
    assert queries_of(client, thread(kais)) == few <= 15


def march(day):
    return date(2026, 3, day)


@pytest.fixture
def story(programme, kais, educator, head):
    """One of each thing that may happen, each on its own day: the 1st to the 12th of March."""
    programme.required_before_commission = []
    programme.save()
    by = {"by": educator}
    pathway = open_pathway(kais, opened_on=march(1), **by)
    record_spe_check(pathway, checked_on=march(2), result="unknown", source="mission_locale", **by)
    record_meeting(pathway, held_on=march(3), attendees="Tous", **by)
    record_assessment(
        pathway, kind="health", assessed_on=march(4), conclusions="Confidentiel", **by
    )
    commission = CommissionFactory(programme=programme, held_on=march(5))
    case = submit_case(commission, pathway, submitted_on=march(5), **by)
    decision = record_decision(case, outcome="admit", decided_on=commission.held_on, **by)
    approve_decision(decision, approved_on=commission.held_on, by=head)
    contract = prepare_contract(
        pathway, months=12, prepared_on=commission.held_on + timedelta(days=1), **by
    )
    sign_contract(
        contract, party="youth", signer_name="Kaïs", signed_on=contract.prepared_on, by=educator
    )
    partnership = PartnershipFactory(programme=programme)
    own = {"youth": kais, "partnership": partnership}
    Referral.objects.create(
        **own, need="housing", sent_on=march(7), sent_by=educator,
        answered_on=march(11), answer="accepted",
    )  # fmt: skip
    Placement.objects.create(**own, kind="hotel", started_on=march(8), recorded_by=educator)
    kais.achievements.create(happened_on=march(9), text="Seul au guichet", recorded_by=educator)
    boxing = ActivityKindFactory(programme=programme, family="group", label="Atelier boxe")
    take_part(programme, boxing, kais, march(10))
    call = ActivityKindFactory(programme=programme, code="call", label="Appel, message")
    take_part(programme, call, kais, march(12), note="Il rappelle demain.")


def test_everything_newest_first(as_user, educator, kais, story):
    response = as_user(educator).get(thread(kais))
    entries = response.context["entries"]
    assert [(entry.day.day, entry.title.split(" ")[0]) for entry in entries] == [
        (12, "Appel,"),
        (11, "Réponse"),
        (10, "Atelier"),
        (9, "Petite"),
        (8, "Hôtel"),
        (7, "Orientation"),
        (6, "Contrat"),
        (5, "Commission"),
        (4, "Évaluation"),
        (3, "Rencontre"),
        (2, "Vérification"),
    ]
    page = response.content.decode()
    assert "Il rappelle demain." in page
    assert "Confidentiel" not in page


@pytest.mark.parametrize(
    ("kind", "count"),
    [("contacts", 1), ("collectif", 1), ("parcours", 5), ("partenaires", 3), ("reussites", 1)],
)
def test_filtered_by_type(as_user, educator, kais, story, kind, count):
    response = as_user(educator).get(thread(kais), {"type": kind})
    assert len(response.context["entries"]) == count


def test_fifteen_a_page(as_user, educator, programme, kind, kais):
    first = timezone.localdate() - timedelta(days=70)
    for number in range(31):
        take_part(programme, kind, kais, first + timedelta(days=number))
    client = as_user(educator)
    pages = [client.get(thread(kais), {"page": page}).context for page in ("1", "2", "3")]
    assert [len(page["entries"]) for page in pages] == [15, 15, 1]
    days = [entry.day for page in pages for entry in page["entries"]]
    assert days == sorted(days, reverse=True)
    assert len(set(days)) == 31
    assert pages[2]["next_page"] is None
    assert client.get(thread(kais), {"page": "-1"}).context["page"] == 1


def test_fragments_open_as_pages_too(as_user, educator, kais):
    client = as_user(educator)
    for name in ("youth_week", "youth_thread"):
        url = reverse(f"activities:{name}", args=[kais.public_id])
        assert "<html" in client.get(url).content.decode()
        assert "<html" not in client.get(url, headers={"HX-Request": "true"}).content.decode()


def test_the_empty_thread_of_a_closed_file_offers_nothing_to_note(as_user, educator, kais):
    client = as_user(educator)
    assert "Noter un contact" in client.get(thread(kais)).content.decode()
    kais.closed_on = timezone.localdate()
    kais.save()
    assert "Noter un contact" not in client.get(thread(kais)).content.decode()


def test_the_hours_are_in_the_order_of_the_names_one_reads(as_user, educator, programme):
    for names in ({"first_name": "Zoé"}, {"pseudonym": "Ninja", "first_name": ""}):
        YouthFactory(programme=programme, **names)
    YouthFactory(programme=programme, first_name="abdou")
    rows = as_user(educator).get(WEEK).context["rows"]
    assert [(youth.first_name or youth.pseudonym) for youth, *_ in rows] == [
        "abdou",
        "Ninja",
        "Zoé",
    ]
