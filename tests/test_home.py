"""Each role's first page: what it shows, what it must not, and what it costs."""

from datetime import time, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from partners.models import Referral
from pathways.models import CommissionDecision
from pathways.workflow import overrule_criterion, record_decision, submit_case
from reports.models import Objective, Publication
from tests.factories import (
    ActivityFactory,
    AttendanceFactory,
    CommissionFactory,
    PartnershipFactory,
    PathwayFactory,
    ProgrammeFactory,
    ReportFactory,
    UserFactory,
    YouthFactory,
)

URL = reverse("home")
TODAY = timezone.localdate()


def days_ago(days):
    return TODAY - timedelta(days=days)


def youth_of(programme, name, **fields):
    return YouthFactory(programme=programme, first_name=name, identified_on=days_ago(60), **fields)


def saw(youth, days):
    activity = ActivityFactory(programme=youth.programme, day=days_ago(days))
    AttendanceFactory(activity=activity, youth=youth)


def waiting_decision(programme, youth, presenter):
    programme.required_before_commission = []
    programme.save()
    commission = CommissionFactory(programme=programme, held_on=TODAY)
    pathway = PathwayFactory(youth=youth)
    case = submit_case(commission, pathway, submitted_on=TODAY, by=presenter)
    return record_decision(case, outcome="admit", decided_on=TODAY, by=presenter)


def publish(report, number):
    return Publication.objects.create(
        report=report,
        number=number,
        published_at=timezone.now(),
        published_by=report.created_by,
        counted_on=TODAY,
        figures=[],
        pdf=ContentFile(b"%PDF-1.7", name="bilan.pdf"),
        sha256="0" * 64,
    )


def test_the_educator_finds_those_who_need_them_first(as_user, educator, programme):
    for name, days in (("Vue", 1), ("Perdue", 21), ("Presque", 20)):
        saw(youth_of(programme, name, referent=educator), days)
    youth_of(programme, "Ailleurs", referent=UserFactory())
    context = as_user(educator).get(URL).context
    assert [card.youth.first_name for card in context["cards"]] == ["Perdue", "Presque", "Vue"]
    assert [need.title for need in context["needs"]] == ["Reprendre contact avec Perdue E."]
    assert context["first_count"] == 1


def test_seven_lines_then_the_rest_folded(as_user, educator, programme):
    for number in range(9):
        youth_of(programme, f"J{number}", referent=educator)
    context = as_user(educator).get(URL).context
    assert (len(context["needs"]), len(context["more_needs"])) == (7, 2)


def test_the_agenda_holds_what_is_mine_for_seven_days(as_user, educator, programme, kind_today):
    mine, other = kind_today
    context = as_user(educator).get(URL).context
    assert [one for _, _, one, _ in context["agenda"]] == [mine]
    assert [one for _, _, one, _ in context["today_agenda"]] == [mine]
    assert other.programme == programme


def test_an_appointment_says_with_whom(as_user, educator, programme):
    activity = ActivityFactory(programme=programme, day=TODAY, starts_at=time(14))
    activity.staff.add(educator)
    ninja = YouthFactory(programme=programme, first_name="", last_name="", pseudonym="Ninja")
    AttendanceFactory(activity=activity, youth=ninja)
    assert "Ninja · " in as_user(educator).get(URL).content.decode()


@pytest.fixture
def kind_today(programme, educator):
    """An appointment of mine, one of a colleague, and a contact I noted today: no appointment."""
    noted = ActivityFactory(programme=programme, day=TODAY, logged_by=educator)
    noted.staff.add(educator)
    AttendanceFactory(activity=noted, youth=YouthFactory(programme=programme))
    mine = ActivityFactory(programme=programme, day=TODAY, starts_at=time(14), logged_by=educator)
    mine.staff.add(educator)
    return mine, ActivityFactory(programme=programme, day=TODAY)


def test_the_head_finds_decisions_first_but_not_a_button_for_their_own(
    as_user, head, educator, programme
):
    theirs = waiting_decision(programme, youth_of(programme, "Lina"), educator)
    own = waiting_decision(programme, youth_of(programme, "Sami"), head)
    page = as_user(head).get(URL).content.decode()
    approve = "pathways:decision_approve"
    assert reverse(approve, args=[theirs.public_id]) in page
    assert reverse(approve, args=[own.public_id]) not in page
    assert "Vous avez présenté ce dossier" in page
    assert page.index("Décisions à approuver") < page.index("dossiers sans référent")


def test_an_admission_that_eligibility_refuses_has_no_button(as_user, educator, head, programme):
    """Said before one presses; once overruled in writing, the button is there."""
    adult = youth_of(programme, "Adulte", birth_date=days_ago(40 * 365))
    decision = waiting_decision(programme, adult, educator)
    approve = reverse("pathways:decision_approve", args=[decision.public_id])
    pathway, client = decision.case.pathway, as_user(head)
    page = client.get(URL).content.decode()
    assert "L’éligibilité dit non" in page
    assert reverse("pathways:eligibility", args=[pathway.public_id]) in page
    assert approve not in page
    overrule_criterion(pathway, code="age", reason="Accord écrit", decided_on=TODAY, by=head)
    page = client.get(URL).content.decode()
    assert "L’éligibilité dit non" not in page
    assert approve in page


def test_the_head_finds_what_slips_away(as_user, head, educator, programme):
    saw(youth_of(programme, "Perdu", referent=educator), 21)
    saw(youth_of(programme, "Presque", referent=educator), 20)
    saw(youth_of(programme, "Seule"), 1)
    Referral.objects.create(
        youth=programme.youths.get(first_name="Seule"),
        partnership=PartnershipFactory(programme=programme),
        need="housing",
        sent_on=days_ago(10),
        sent_by=educator,
    )
    context = as_user(head).get(URL).context
    assert [one.youth.first_name for one in context["silent"]] == ["Perdu"]
    assert [youth.first_name for youth in context["without_referent"]] == ["Seule"]
    assert len(context["referrals"]) == 1


def test_the_year_stands_beside_what_was_promised(as_user, head, programme):
    objectives = {"programme": programme, "volet": "professional", "indicator": "newcomers"}
    Objective.objects.create(**objectives, label="Accueillir", target=12, year=TODAY.year)
    Objective.objects.create(**objectives, label="Avant", target=99, year=TODAY.year - 1)
    new, known = youth_of(programme, "Neuf"), youth_of(programme, "Ancienne")
    PathwayFactory(youth=new, opened_on=TODAY.replace(month=1, day=1))
    PathwayFactory(
        youth=known,
        opened_on=TODAY.replace(year=TODAY.year - 1, month=12, day=31),
        stage="closed",
        closed_on=TODAY.replace(month=1, day=2),
    )
    PathwayFactory(youth=known, opened_on=TODAY)  # a return is not a new person
    [(figure, target, percent)] = as_user(head).get(URL).context["figures"]
    assert (figure.value, target, percent) == (1, 12, 8)


def test_the_funder_sees_the_newest_version_of_published_bilans_and_nothing_else(
    as_user, funder, programme
):
    report = ReportFactory(programme=programme, year=2024, title="Tenir")
    publish(report, 1)
    second = publish(report, 2)
    ReportFactory(programme=programme, year=2025, title="Pas encore")
    elsewhere = publish(ReportFactory(year=2024, title="Ailleurs"), 1)
    youth_of(programme, "Zyxcanari")
    page = as_user(funder).get(URL).content.decode()
    assert reverse("reports:publication_pdf", args=[second.public_id]) in page
    assert page.count("Télécharger le PDF</a>") == 1
    assert str(elsewhere.public_id) not in page
    for name in ("Pas encore", "Ailleurs", "Zyxcanari"):
        assert name not in page


def test_the_administrator_sees_accounts_and_no_young_person(as_user, admin, educator, programme):
    youth_of(programme, "Zyxcanari", referent=educator)
    ProgrammeFactory()
    response = as_user(admin).get(URL)
    page = response.content.decode()
    assert str(educator) in page
    assert "Zyxcanari" not in page
    assert response.context["version"] == "1.0.0"
    assert connection.vendor in response.context["engine"]
    assert {one.programme for one in response.context["accounts"]} == {programme}


def test_without_a_role_one_is_told_whom_to_ask(as_user, db):
    page = as_user(UserFactory()).get(URL).content.decode()
    assert "Demandez à votre chef·fe de service" in page


def test_an_alert_is_a_line_a_badge_and_a_group(as_user, educator, head, programme):
    """The same alert, on the card of the educator and in the groups of the head."""
    born = TODAY.replace(year=TODAY.year - 26, day=1)
    old = youth_of(programme, "Aînée", referent=educator, birth_date=born)
    PathwayFactory(youth=old, opened_on=TODAY)
    saw(old, 1)
    mine = as_user(educator).get(URL)
    assert [need.badge for need in mine.context["needs"]] == ["Limite d’âge"]
    assert [need.badge for need in mine.context["cards"][0].needs] == ["Limite d’âge"]
    groups = as_user(head).get(URL).context["groups"]
    assert [(group.label, len(group.needs)) for group in groups] == [("Limite d’âge", 1)]
    listed = as_user(head).get(groups[0].list_url)
    assert [youth.first_name for youth in listed.context["page"]] == ["Aînée"]


def test_nothing_is_asked_for_a_session_cancelled_nor_a_file_taken_off(
    as_user, educator, programme
):
    decision = waiting_decision(programme, youth_of(programme, "Lina", referent=educator), educator)
    saw(programme.youths.get(), 1)
    page = as_user(educator)

    def coming():
        needs = page.get(URL).context["needs"]
        return [need for need in needs if need.badge.startswith("Commission")]

    assert len(coming()) == 1
    decision.case.withdrawn_on = TODAY
    decision.case.save()
    assert coming() == []
    decision.case.withdrawn_on = None
    decision.case.save()
    decision.case.commission.cancelled_on = TODAY
    decision.case.commission.save()
    assert coming() == []


@pytest.mark.parametrize("role", ["educator", "head"])
def test_the_same_cost_for_one_young_person_and_for_fifty(
    request, as_user, role, educator, head, programme, queries_of
):
    client = as_user(request.getfixturevalue(role))
    partnership = PartnershipFactory(programme=programme)

    def add(count):
        for number in range(count):
            youth = youth_of(programme, f"J{number}", referent=educator)
            saw(youth, 40)
            Referral.objects.create(
                youth=youth,
                partnership=partnership,
                need="housing",
                sent_on=days_ago(12),
                sent_by=educator,
            )
            contract = PathwayFactory(youth=youth).contracts.create(
                youth=youth,
                number=f"N-{youth.pk}",
                months=12,
                prepared_on=days_ago(13),
                prepared_by=educator,
            )
            contract.signatures.create(
                party="youth", signer_name="X", signed_on=TODAY, recorded_by=educator
            )

    waiting_decision(programme, youth_of(programme, "Décision"), educator)
    add(1)
    few = queries_of(client, URL)
    waiting_decision(programme, youth_of(programme, "Seconde"), educator)
    add(12)
    assert queries_of(client, URL) == few <= 15
    assert CommissionDecision.objects.count() == 2


def test_health_answers_to_all_and_leaves_no_session(client, db):
    response = client.get(reverse("health"))
    assert (response.status_code, response.content) == (200, b"ok")
    assert not response.cookies
    assert not Session.objects.exists()
