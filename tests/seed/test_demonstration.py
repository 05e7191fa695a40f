"""The demonstration says what its sources say, counted here by hand, and nobody in it exists."""

import re
from collections import Counter
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.contrib.auth import authenticate
from django.core.management import CommandError
from django.db.models import CharField, JSONField, TextField

from accounts.models import Membership, Programme, User
from activities.models import Activity, Attendance, HoursTarget
from partners.models import Placement, Referral
from pathways.models import (
    CommissionDecision,
    Contract,
    Exit,
    Meeting,
    Pathway,
    SpeCheck,
)
from pathways.workflow import Refused, approve_decision
from reports.models import Objective
from tests.seed.conftest import TODAY, seed
from youths.models import Achievement, Situation, Youth

END = date(2024, 12, 31)
PEOPLE_OF_THE_SOURCES = [
    "Safhia", "Logeon", "Aurélie", "Santacruz", "Licia", "Boudersa", "Daouda", "Sow",
]  # fmt: skip


def test_it_never_settles_beside_real_files():
    Programme.objects.filter(slug="tourcoing").update(slug="un-vrai-dispositif")
    with pytest.raises(CommandError, match="contient déjà un dispositif"):
        seed()


def accompanied(programme):
    return Pathway.objects.filter(programme=programme, opened_on__lte=END).select_related("youth")


def test_28_young_people_of_whom_8_new_in_2024(tourcoing):
    years = Counter(pathway.opened_on.year for pathway in accompanied(tourcoing))
    assert years == {2023: 20, 2024: 8}
    assert accompanied(tourcoing).values("youth").distinct().count() == 28


def test_their_mean_age_is_21(tourcoing):
    ages = []
    for pathway in accompanied(tourcoing):
        born = pathway.youth.birth_date
        ages.append(2024 - born.year - ((born.month, born.day) > (12, 31)))
    assert sum(ages) == 588
    assert all(16 <= age <= 25 or age == 27 for age in ages)


def test_8_have_their_address_at_the_association(tourcoing):
    last = {}
    rows = Situation.objects.filter(youth__programme=tourcoing, recorded_on__lte=END)
    for row in rows.order_by("recorded_on", "pk"):
        last[row.youth_id] = row.domiciliation
    assert Counter(last.values())["association"] == 8


def test_the_way_from_41_met_to_16_contracts(tourcoing):
    theirs = {"pathway__in": accompanied(tourcoing)}
    decided = CommissionDecision.objects.filter(
        case__pathway__in=accompanied(tourcoing), decided_on__lte=END
    )
    heard = decided.values("case__pathway").distinct().count()
    assert tourcoing.youths.filter(identified_on__lte=END).count() == 41
    assert SpeCheck.objects.filter(**theirs, checked_on__lte=END).count() == 26
    together = Meeting.objects.filter(**theirs, kind="tripartite", held_on__lte=END)
    assert together.count() == 24
    assert (heard, decided.filter(outcome="admit").count()) == (19, 17)
    assert Contract.objects.filter(**theirs, starts_on__lte=END).count() == 16


def test_where_they_slept_when_they_came(tourcoing):
    first = {}
    rows = Situation.objects.filter(youth__pathways__in=accompanied(tourcoing))
    for row in rows.order_by("-recorded_on", "-pk"):
        first[row.youth_id] = row.housing
    assert Counter(first.values()) == {
        "third_party": 10, "parents": 6, "street": 4, "makeshift": 3, "shelter": 3, "hotel": 2,
    }  # fmt: skip


def test_the_four_who_housed_them_in_2024(tourcoing):
    placements = Placement.objects.filter(
        youth__programme=tourcoing, started_on__year=2024
    ).select_related("partnership__organisation")
    housed_by = {str(placement.partnership) for placement in placements}
    assert housed_by == {"Solfa", "Maison des Marraines", "ARELI", "MELT"}


def test_the_six_actions_of_2024_have_people(tourcoing):
    titles = Counter()
    group = tourcoing.activities.filter(day__year=2024, kind__family="group")
    for activity in group:
        assert activity.attendances.filter(presence="present").exists(), activity
        titles[activity.title] += 1
    weekly = titles.pop("Atelier boxe")
    assert weekly >= 40
    assert set(titles) == {
        "Barbecue au Pont Rompu", "Sortie culturelle à Paris", "Gala de boxe",
        "Immersion professionnelle à FIBR’& CO", "Repas convivial",
    }  # fmt: skip


def test_people_left_in_every_direction(tourcoing):
    leaving = Exit.objects.filter(pathway__programme=tourcoing, exited_on__lte=END)
    families = Counter(str(one.family) for one in leaving)
    assert families == {
        "lasting": 1, "transition": 1, "positive": 3, "handover": 1, "neutral": 1, "negative": 2,
    }  # fmt: skip


def test_seeding_again_changes_nothing(demonstration):
    def counts():
        return {model: model.objects.count() for model in apps.get_models()}

    before = counts()
    again = seed()
    assert counts() == before
    assert "existe déjà" in again
    for printed in (demonstration, again):
        assert "nora@demo.raccroche.example" in printed


def test_every_printed_account_signs_in(demonstration, rf):
    emails = re.findall(r"\S+@demo\.raccroche\.example", demonstration)
    password = demonstration.rpartition(" : ")[2].strip()
    assert (len(emails), len(password) >= 15) == (9, True)
    for email in emails:
        assert authenticate(rf.post("/"), email=email, password=password).email == email


def test_nobody_of_the_sources_is_in_it():
    forbidden = [name.casefold() for name in PEOPLE_OF_THE_SOURCES]
    for model in apps.get_models():
        fields = [
            field.name
            for field in model._meta.concrete_fields
            if isinstance(field, CharField | TextField | JSONField)
        ]
        for row in model.objects.values_list(*fields) if fields else []:
            words = " ".join(str(value) for value in row).casefold()
            assert not any(f" {name} " in f" {words} " for name in forbidden), model


def test_this_week_is_alive(tourcoing):
    monday = TODAY - timedelta(days=2)
    planned = Attendance.objects.filter(
        programme=tourcoing, presence="expected",
        activity__day__range=(monday, monday + timedelta(days=6)),
    )  # fmt: skip
    assert planned.filter(activity__kind__family="group").exists()
    assert planned.exclude(activity__kind__family="group").exists()
    boxing = tourcoing.activities.get(title="Boxe du mardi", day=TODAY - timedelta(days=1))
    assert boxing.attendances.filter(presence="present").count() >= 5


def test_two_decisions_wait_and_the_presenter_cannot_approve_hers(tourcoing):
    waiting = CommissionDecision.objects.waiting().filter(case__commission__programme=tourcoing)
    claire = User.objects.get(first_name="Claire")
    samuel = User.objects.get(first_name="Samuel")
    assert sorted(one.outcome for one in waiting) == ["adjourn", "admit"]
    hers = waiting.get(presented_by=claire)
    with pytest.raises(Refused):
        approve_decision(hers, approved_on=TODAY, by=claire)
    approve_decision(hers, approved_on=TODAY, by=samuel)


def test_what_presses_today(tourcoing):
    """One of each thing an educator or a head must see at once."""
    day = timedelta(days=1)
    present = Attendance.objects.filter(programme=tourcoing, presence="present")
    kais = present.filter(youth__first_name="Kaïs").latest("activity__day")
    wassim = present.filter(youth__first_name="Wassim").latest("activity__day")
    assert kais.activity.day == TODAY - 23 * day
    assert wassim.activity.day == TODAY - 40 * day
    (to_sign,) = Contract.objects.filter(pathway__programme=tourcoing, starts_on=None,
                                         cancelled_on=None)  # fmt: skip
    assert {one.party for one in to_sign.signatures.all()} == {"youth", "association"}
    assert Contract.objects.filter(
        pathway__programme=tourcoing, pathway__closed_on=None,
        ends_on__range=(TODAY, TODAY + 60 * day),
    ).exists()  # fmt: skip
    assert Referral.objects.get(youth__first_name="Sami", answered_on=None).sent_on == (
        TODAY - 11 * day
    )
    sami = Youth.objects.get(first_name="Sami")
    assert [str(paper) for paper in sami.papers.all() if not paper.is_in_order_on(TODAY)] == ["RIB"]
    assert Achievement.objects.filter(happened_on=TODAY - day).exists()
    assert tourcoing.youths.filter(closed_on=None, referent=None).count() == 2
    targets = HoursTarget.objects.filter(youth__first_name="Inès").order_by("from_on")
    assert [one.weekly_minutes // 60 for one in targets] == [5, 10, 15]


def test_the_roles_and_the_person_of_two_programmes(tourcoing):
    roles = Counter(tourcoing.memberships.values_list("role", flat=True))
    assert roles == {"educator": 3, "head": 2, "funder": 1, "admin": 1}
    camille = Membership.objects.filter(user__first_name="Camille")
    assert {one.programme.slug for one in camille} == {"tourcoing", "nimes"}


def test_nimes_asks_for_six_steps_in_order_and_has_every_trade():
    nimes = Programme.objects.get(slug="nimes")
    steps = ["administrative", "spe_check", "liaison", "tripartite", "professional", "mobility"]
    assert nimes.required_before_commission == steps
    assert (nimes.steps, nimes.steps_in_order) == ([*steps, "papers"], True)
    jobs = set(nimes.memberships.values_list("job_title", flat=True))
    assert {"head", "educator", "tius", "nurse", "psychologist", "housing_worker",
            "siao_referent"} <= jobs  # fmt: skip
    assert set(Objective.objects.filter(programme=nimes).values_list("volet", flat=True)) == {
        "professional", "housing", "mobility",
    }  # fmt: skip
    assert nimes.youths.count() == 30


def test_a_day_too_early_is_refused():
    with pytest.raises(CommandError, match="01/03/2026"):
        seed(date(2026, 2, 28))


def test_outings_count_people_without_naming_them(tourcoing):
    street = Activity.objects.filter(programme=tourcoing, kind__code="street", day__year=2024)
    outings = street.filter(title="Sortie de rue au Pont Rompu")
    assert outings.count() >= 45
    assert all(outing.anonymous_count >= 4 for outing in outings)
