"""Both ways between the team and its partners, and the sheets received, counted by hand."""

from datetime import date, datetime, time

import pytest
from django.urls import reverse
from django.utils import timezone

from partners.models import Domiciliation, Door, Intake, Placement, Referral
from reports.indicators.period import Period
from reports.models import Report
from reports.network import by_partner
from tests.factories import PartnershipFactory

pytestmark = pytest.mark.django_db
D = date.fromisoformat


@pytest.fixture
def partner(programme):
    return PartnershipFactory(programme=programme)


@pytest.fixture
def ask(partner, educator):
    """`ask(youth, "2024-03-01", "accepted", "2024-03-04")`: a referral, and its answer."""

    def send(youth, sent, answer="", answered=None, by=partner):
        refused = {"answer_note": "Complet."} if answer == "refused" else {}
        return Referral.objects.create(
            youth=youth, partnership=by, need="housing", sent_on=D(sent), sent_by=educator,
            answer=answer, answered_on=answered and D(answered), **refused,
        )  # fmt: skip

    return send


@pytest.fixture
def receive(partner, educator, programme):
    """`receive("2024-05-02")`: a sheet received that day, and what became of it."""
    door = Door.objects.create(partnership=partner, token_hash="d" * 64, created_by=educator)

    def sheet(day, *, handled=None, **facts):
        number = Intake.objects.count()
        row = Intake.objects.create(
            programme=programme, partnership=partner, door=door, token_hash=f"{number:064}",
            fingerprint=f"{number:064}", first_name="Sami", situation="Dehors.", wanted="Un toit.",
            knows="agrees", sender_name="Mme Test", handled_on=handled and D(handled),
            handled_by=educator if handled else None, **facts,
        )  # fmt: skip
        noon = timezone.make_aware(datetime.combine(D(day), time(12)))
        Intake.objects.filter(pk=row.pk).update(received_at=noon)
        return row

    return sheet


def test_a_yes_is_counted_over_all_that_was_sent(count, young, ask):
    youth = young("2024-01-02")
    ask(youth, "2024-03-01", "accepted", "2024-03-04")
    ask(youth, "2024-03-01", "refused", "2024-03-05")
    ask(youth, "2024-04-01", "waiting_list", "2024-04-02")
    ask(youth, "2024-12-30", "accepted", "2025-01-02")  # said the year after
    ask(youth, "2025-01-01", "accepted", "2025-01-02")
    accepted = count("referrals_accepted")
    assert (accepted.value, accepted.denominator) == (1, 4)


def test_the_few_who_were_told_no_are_not_found_by_subtraction(count, young, ask):
    for _ in range(6):
        ask(young("2024-01-02"), "2024-03-01", "accepted", "2024-03-04")
    ask(young("2024-01-02"), "2024-03-01", "refused", "2024-03-05")
    accepted = count("referrals_accepted")
    assert (accepted.value, accepted.published) == (6, "non publié")


def test_sheets_received_and_what_became_of_them(count, young, receive):
    youth = young("2024-06-03")
    receive("2024-01-01", handled="2024-01-08", youth=youth)
    receive("2024-05-02", handled="2024-05-03", refusal="age", state="closed")
    receive("2024-12-31")
    receive("2024-06-01", held_for="repeated")  # kept aside: not counted
    receive("2023-12-31", handled="2024-01-02", youth=youth)
    receive("2025-01-01")
    assert count("intakes").value == 3
    followed, refused = count("intakes_followed"), count("intakes_refused")
    assert (followed.value, followed.denominator, followed.members) == (1, 3, (youth.pk,))
    assert (refused.value, refused.members) == (1, ())


def test_a_sheet_handled_the_year_after_was_still_waiting(count, young, receive):
    receive("2024-12-30", handled="2025-01-03", youth=young("2024-06-03"))
    assert (count("intakes").value, count("intakes_followed").value) == (1, 0)


def test_addresses_in_force_on_the_counting_day(count, young, educator):
    def here(start, until, **end):
        Domiciliation.objects.create(
            youth=young("2023-01-02"), started_on=D(start), until=D(until),
            recorded_by=educator, **end,
        )  # fmt: skip

    here("2024-03-01", "2025-02-28")
    here("2023-03-01", "2024-12-30")  # over the day before
    here("2024-01-01", "2024-12-31")  # its last day
    here("2024-06-01", "2025-05-31", ended_on=D("2024-12-31"), end_reason="housed")
    assert count("domiciliations").value == 2


def test_each_partner_both_ways(programme, partner, young, ask, receive, educator):
    youth = young("2024-01-02")
    quiet, other = (PartnershipFactory(programme=programme) for _ in range(2))
    ask(youth, "2024-03-01", "accepted", "2024-03-04")
    ask(youth, "2024-03-01", "refused", "2024-03-12")
    ask(youth, "2024-05-01")
    ask(youth, "2024-05-01", by=other)
    receive("2024-05-02", handled="2024-05-03", youth=youth)
    receive("2024-05-04")
    Placement.objects.create(
        youth=youth, partnership=partner, kind="shelter", recorded_by=educator,
        started_on=D("2024-12-29"), ended_on=D("2025-02-01"),
    )  # fmt: skip
    rows = {row.partner: row for row in by_partner(Period(programme, 2024, today=D("2025-03-01")))}
    assert set(rows) == {partner, other}
    row = rows[partner]
    assert (row.sent, row.answered, row.accepted, row.delay) == (3, 2, 1, "7\u00a0jours")
    assert (row.placements, row.nights) == (1, 3)
    assert (row.received, row.followed) == (2, 1)
    assert (rows[other].sent, rows[other].delay) == (1, "–")
    assert quiet not in rows


def test_the_team_reads_it_partner_by_partner(as_user, head, programme, young, ask, queries_of):
    report = Report.objects.create(
        programme=programme, year=2024, title="Une année", created_by=head
    )
    address = reverse("reports:figures", args=[report.public_id, "devenir"])
    youth = young("2024-01-02")
    ask(youth, "2024-03-01", "accepted", "2024-03-04")
    client = as_user(head)
    before = queries_of(client, address)
    for _ in range(5):
        ask(youth, "2024-03-01", by=PartnershipFactory(programme=programme))
    page = client.get(address).content.decode()
    assert ("Partenaire par partenaire" in page, page.count("<tr>")) == (True, 7)
    assert queries_of(client, address) == before <= 15
