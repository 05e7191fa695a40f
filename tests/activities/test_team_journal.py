"""The team’s day: by place, what one may read of it, on screen and on paper."""

from datetime import date, time, timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from accounts.models import AccessEntry
from activities.day import TeamDay
from activities.models import Handover
from activities.workflow.outreach import record_outing
from tests.factories import (
    ActivityFactory,
    ActivityKindFactory,
    AttendanceFactory,
    MembershipFactory,
    PartnershipFactory,
    PathwayFactory,
    ProgrammeFactory,
    YouthFactory,
)

URL = reverse("activities:team_journal")
DAY = date(2026, 3, 10)
AT = f"{URL}?jour=2026-03-10"


@pytest.fixture
def note(programme, educator):
    def leave(text, day=DAY, **facts):
        facts = {"programme": programme, "written_by": educator} | facts
        return Handover.objects.create(day=day, text=text, **facts)

    return leave


@pytest.fixture
def entry(programme, educator, kind):
    """An activity of the day, by the educator, with whom is said."""

    def write(*youths, **facts):
        facts = {"programme": programme, "kind": kind, "day": DAY, "logged_by": educator} | facts
        activity = ActivityFactory(**facts)
        activity.staff.add(activity.logged_by)
        for youth in youths:
            AttendanceFactory(activity=activity, youth=youth)
        return activity

    return write


@pytest.fixture
def day(programme, educator):
    return TeamDay(programme, educator, DAY)


def test_the_day_is_told_by_place_and_by_hour(day, entry, programme, educator):
    late = entry(place="Gare", starts_at=time(18))
    entry(place="Local", day=DAY + timedelta(days=1))
    nowhere = entry(starts_at=time(8))
    outing = record_outing(
        programme, setting="street", day=DAY, minutes=60, place=" gare ",
        starts_at=time(9), people={("from_18", "male"): 4}, needs={}, by=educator,
    )  # fmt: skip
    local = entry(place="Local")
    told = [(place, [one.activity for one in entries]) for place, entries in day.places]
    assert [(place.casefold(), activities) for place, activities in told] == [
        ("gare", [outing.activity, late]),
        ("local", [local]),
        ("sans lieu noté", [nowhere]),
    ]
    assert day.people_met == 4


def test_young_people_are_counted_once_and_only_when_there(day, entry, kais, programme):
    lina = YouthFactory(programme=programme)
    entry(kais, place="Gare")
    activity = entry(kais, lina, place="Local")
    activity.attendances.filter(youth=lina).update(presence="absent", minutes=0, credited_minutes=0)
    cancelled = entry(YouthFactory(programme=programme))
    cancelled.cancelled_on, cancelled.cancel_reason = DAY, "Pluie"
    cancelled.save()
    assert day.youths_seen == 1


def test_the_team_of_the_day(day, entry, programme, educator):
    colleague = MembershipFactory(programme=programme, role="educator").user
    entry()
    entry().staff.add(colleague)
    MembershipFactory(programme=programme, role="educator")
    assert {one.pk for one in day.team} == {educator.pk, colleague.pk}


def test_partners_meetings_and_small_victories(as_user, educator, programme, entry, kais):
    partnership = PartnershipFactory(programme=programme)
    entry(partnership=partnership)
    PathwayFactory(youth=kais).meetings.create(
        kind="tripartite", held_on=DAY, attendees="Mme Petit", recorded_by=educator
    )
    kais.achievements.create(happened_on=DAY, text="A ouvert un compte", recorded_by=educator)
    kais.achievements.create(
        happened_on=DAY - timedelta(days=1), text="La veille", recorded_by=educator
    )
    page = as_user(educator).get(AT).content.decode()
    assert str(partnership) in page
    assert "Rencontre tripartite" in page
    assert "Mme Petit" in page
    assert "A ouvert un compte" in page
    assert "La veille" not in page


def test_urgent_notes_come_first_and_stay_two_days(day, note):
    first, urgent = note("Clés au local"), note("Appeler le 115", urgent=True)
    left = note("Sac laissé", day=DAY - timedelta(days=2), urgent=True)
    note("Trop vieux", day=DAY - timedelta(days=3), urgent=True)
    note("Pas urgent", day=DAY - timedelta(days=1))
    note("Demain", day=DAY + timedelta(days=1), urgent=True)
    assert day.handovers == [urgent, first]
    assert day.left_urgent == [left]


def test_what_one_may_not_read_is_not_told(as_user, educator, head, programme, entry, note):
    programme.visibility = "referent"
    programme.save()
    lina = YouthFactory(programme=programme, first_name="Lina", referent=head)
    entry(lina, logged_by=head, place="Chez Lina", note="Son secret")
    note("Sur elle : secret", youth=lina, written_by=head)
    note("Pour toute l’équipe", written_by=head)
    PathwayFactory(youth=lina).meetings.create(
        kind="tripartite", held_on=DAY, attendees="Secret", recorded_by=head
    )
    lina.achievements.create(happened_on=DAY, text="Secret", recorded_by=head)
    page = as_user(educator).get(AT).content.decode()
    assert "Pour toute l’équipe" in page
    assert "ecret" not in page
    assert "Lina" not in page
    assert "Son secret" in as_user(head).get(AT).content.decode()


def test_another_programme_is_another_journal(as_user, stranger, entry, note, kais):
    entry(kais, place="Gare")
    note("Pour nous")
    page = as_user(stranger).get(AT).content.decode()
    assert "Gare" not in page
    assert "Pour nous" not in page


def test_someone_in_two_programmes_reads_one_at_a_time(day, educator, entry):
    elsewhere = ProgrammeFactory()
    MembershipFactory(user=educator, programme=elsewhere, role="educator")
    kind = ActivityKindFactory(programme=elsewhere)
    entry(programme=elsewhere, kind=kind)
    assert day.entries == []


@pytest.mark.parametrize("junk", ["", "hier", "2026-02-31", "0001-01-01", "9999-12-31"])
def test_an_odd_day_is_today(as_user, educator, junk):
    context = as_user(educator).get(f"{URL}?jour={junk}").context
    assert context["day"].day == timezone.localdate()


def test_as_many_queries_for_an_empty_day_as_for_a_full_one(
    as_user, educator, programme, entry, note, kais, queries_of
):
    client = as_user(educator)
    entry(kais, place="Gare")
    outing = {"setting": "street", "day": DAY, "minutes": 60, "needs": {}, "by": educator}
    record_outing(programme, people={("from_18", "male"): 4}, youths=[kais], **outing)
    few = queries_of(client, AT)
    for number in range(10):
        youth = YouthFactory(programme=programme)
        entry(youth, place=f"Lieu {number}", partnership=PartnershipFactory(programme=programme))
        record_outing(programme, people={("from_18", "male"): 4}, youths=[youth], **outing)
        note("Un mot", youth=youth)
        meeting = {"kind": "tripartite", "held_on": DAY, "attendees": "X", "recorded_by": educator}
        PathwayFactory(youth=youth).meetings.create(**meeting)
        youth.achievements.create(happened_on=DAY, text="Bravo", recorded_by=educator)
    assert queries_of(client, AT) == few <= 15


def test_the_day_on_paper(as_user, educator, entry, note, kais, monkeypatch):
    printed = []
    monkeypatch.setattr(
        "activities.day.render_pdf", lambda template, context: printed.append(context) or b"%PDF-"
    )
    entry(kais, place="Gare", note="Confié à voix basse")
    note("Appeler le 115", urgent=True)
    client = as_user(educator)
    response = client.get(reverse("activities:team_journal_pdf") + "?jour=2026-03-10")
    assert 'filename="journal-equipe-2026-03-10.pdf"' in response["Content-Disposition"]
    assert printed[0]["day"].day == DAY
    assert printed[0]["paper"].mark == "Document interne"
    assert AccessEntry.objects.filter(action="print", target="activities.activity").exists()


def test_the_paper_holds_the_notes_handed_over_but_not_those_of_each_contact(
    educator, entry, note, kais
):
    entry(kais, place="Gare", note="Confié à voix basse")
    note("Appeler le 115", urgent=True, youth=kais)
    pdf = PdfReader(BytesIO(TeamDay(kais.programme, educator, DAY).pdf()))
    text = "".join(page.extract_text() for page in pdf.pages)
    assert "Document interne" in text.replace("\n", " ")
    assert "Appeler le 115" in text
    assert "Gare" in text
    assert str(kais) in text
    assert "Confié" not in text
