"""Who needs whom first: each threshold on its eve and on its day."""

from datetime import date, timedelta

import pytest

from activities import attention, silence
from activities.hours import Week
from partners.models import Referral
from pathways.models import CommissionCase, Contract, Pathway
from tests.factories import (
    TODAY,
    ActivityFactory,
    AttendanceFactory,
    CommissionFactory,
    PartnershipFactory,
    PathwayFactory,
    YouthFactory,
)
from youths.models import Paper, Youth


def days_ago(days):
    return TODAY - timedelta(days=days)


def facts(youth):
    return attention.with_card_facts(Youth.objects.filter(pk=youth.pk), on=TODAY).get()


def saw(youth, day, presence="present"):
    activity = ActivityFactory(programme=youth.programme, day=day)
    minutes = 60 if presence == "present" else 0
    AttendanceFactory(
        activity=activity, youth=youth, presence=presence, minutes=minutes, credited_minutes=minutes
    )


@pytest.mark.parametrize(("days", "silent"), [(20, False), (21, True), (22, True)])
def test_silence_begins_on_the_21st_day(kais, days, silent):
    saw(kais, days_ago(days))
    need = attention.silence(facts(kais), on=TODAY)
    assert bool(need) is silent
    if need:
        assert need.badge == f"Silence {days} j"
        assert need.action == "Appeler"
        assert str(kais.public_id) in need.url


def test_an_absence_or_a_plan_is_no_contact(kais):
    saw(kais, days_ago(40))
    saw(kais, days_ago(2), presence="absent")
    saw(kais, TODAY, presence="expected")
    saw(kais, TODAY + timedelta(days=3))
    assert facts(kais).last_contact == days_ago(40)


def test_never_seen_the_silence_counts_from_the_first_meeting(programme):
    youth = YouthFactory(programme=programme, identified_on=days_ago(21))
    assert attention.silence(facts(youth), on=TODAY).rank == 1


def test_three_good_news_the_latest_first_one_per_person(programme):
    people = [YouthFactory(programme=programme) for _ in range(5)]
    for number, youth in enumerate(people):
        youth.achievements.create(
            happened_on=days_ago(number + 4), text="Un pas", recorded_by=youth.created_by
        )
    youths = [facts(youth) for youth in people]
    back = silence.Resumption(people[0].pk, days_ago(1), 34)
    news = attention.good_news(youths, [back], on=TODAY)
    assert [(one.youth, one.text) for one in news] == [
        (people[0], "Reprise de contact après 34 jours"),
        (people[1], "Un pas"),
        (people[2], "Un pas"),
    ]
    assert news[-1].day == days_ago(6)


def contract_of(youth, **fields):
    pathway = PathwayFactory(youth=youth)
    return Contract.objects.create(
        pathway=pathway,
        youth=youth,
        number=f"N-{youth.pk}",
        months=12,
        prepared_on=days_ago(5),
        prepared_by=youth.created_by,
        **fields,
    )


@pytest.mark.parametrize(
    ("days", "answer", "waits"),
    [
        (9, {}, False),
        (10, {}, True),
        (40, {"expires_on": days_ago(10)}, True),  # its link has expired: all the more
        (10, {"answered_on": TODAY, "answer": "accepted"}, False),
        (10, {"revoked_on": TODAY}, False),
        (10, {"closed_on": TODAY}, False),
    ],
)
def test_a_referral_waits_ten_days(kais, programme, days, answer, waits):
    referral = Referral.objects.create(
        youth=kais,
        partnership=PartnershipFactory(programme=programme),
        need="housing",
        sent_on=days_ago(days),
        sent_by=kais.created_by,
        **answer,
    )
    assert bool(attention.referral_unanswered(referral, on=TODAY)) is waits
    found = attention.unanswered_for_long(Referral.objects.all(), on=TODAY)
    assert found.exists() is waits  # the same rule, in SQL


PAPERS = [
    ("missing", None),
    ("requested", None),
    ("to_renew", None),
    ("not_needed", None),
    ("provided", None),
    ("provided", TODAY),
    ("provided", days_ago(1)),
    ("not_needed", days_ago(1)),
]


def test_papers_out_of_order_in_sql_and_in_python_agree(kais):
    Paper.objects.all().delete()
    kinds = list(Paper.Kind)
    for kind, (status, expires_on) in zip(kinds, PAPERS, strict=False):
        kais.papers.create(kind=kind, status=status, since=TODAY, expires_on=expires_on)
    by_python = {paper.pk for paper in kais.papers.all() if not paper.is_in_order_on(TODAY)}
    assert len(by_python) == 4
    found = attention.out_of_order(Paper.objects.all(), on=TODAY)
    assert {paper.pk for paper in found} == by_python


@pytest.mark.parametrize(("count", "told"), [(0, False), (1, True), (2, False)])
def test_plus_qu_une_piece(kais, count, told):
    PathwayFactory(youth=kais)
    papers = list(kais.papers.all())[:count]
    assert bool(attention.one_paper_missing(facts(kais), papers)) is told


def test_no_paper_is_asked_of_someone_already_admitted(kais):
    PathwayFactory(youth=kais, stage=Pathway.Stage.ADMITTED)
    assert attention.one_paper_missing(facts(kais), [kais.papers.first()]) is None


@pytest.mark.parametrize(("days", "soon"), [(-1, False), (0, True), (7, True), (8, False)])
def test_a_commission_within_a_week(kais, programme, days, soon):
    commission = CommissionFactory(programme=programme, held_on=TODAY + timedelta(days=days))
    case = CommissionCase(commission=commission, pathway=PathwayFactory(youth=kais))
    assert bool(attention.commission_soon(commission, [case], on=TODAY)) is soon
    assert attention.commission_soon(commission, [], on=TODAY) is None


def test_stages_in_words(kais, programme):
    assert attention.stage_in_words(facts(kais), on=TODAY) == "Repéré·e, parcours à ouvrir"
    contract_of(kais, starts_on=date(2025, 12, 1), ends_on=date(2026, 11, 30))
    assert attention.stage_in_words(facts(kais), on=TODAY) == "Contrat · mois 4 sur 12"
    other = YouthFactory(programme=programme)
    PathwayFactory(youth=other, opened_on=days_ago(15))
    assert attention.stage_in_words(facts(other), on=TODAY) == "Remobilisation · 2 semaines"


def test_the_order_of_the_cards(programme):
    """A need first, by its rank; then a falling trend; then the longest silence."""
    quiet, recent, falling, papers, silent = (
        facts(YouthFactory(programme=programme, first_name=name, identified_on=days_ago(days)))
        for name, days in (
            ("Calme", 15),
            ("Vu", 1),
            ("Baisse", 2),
            ("Papiers", 3),
            ("Silence", 30),
        )
    )
    youths = [quiet, recent, falling, papers, silent]
    flat = [Week(TODAY, done_minutes=60)] * 8
    weeks = {youth.pk: flat for youth in youths}
    weeks[falling.pk] = [Week(TODAY, done_minutes=done) for done in (300, 200, 100, 0)]
    PathwayFactory(youth=papers)
    papers = youths[3] = facts(papers)
    needs = [
        attention.silence(silent, on=TODAY),
        attention.one_paper_missing(papers, [papers.papers.first()]),
    ]
    cards = attention.make_cards(youths, weeks, needs, on=TODAY)
    assert [card.youth.first_name for card in cards] == [
        "Silence", "Papiers", "Baisse", "Calme", "Vu",
    ]  # fmt: skip
