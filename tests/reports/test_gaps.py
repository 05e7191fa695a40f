"""« Dix minutes avant le bilan », whole: each sort of gap, and the page that fills it."""

from datetime import date

import pytest
from django.urls import reverse

from activities.models import EmergencyAid
from partners.models import Referral
from reports.gaps import KINDS, gaps_of
from reports.indicators.period import Period
from tests.factories import PartnershipFactory
from tests.reports.cohort import Cohort, D

pytestmark = pytest.mark.django_db
TODAY = date(2024, 12, 31)
SAID = {"in_qpv": True, "met_before": False, "sex": "female"}
WHOLE = {"housing": "street", "education": "cap", "resources": "none", "domiciliation": "none"}
PAGE = reverse("reports:repair_list")


@pytest.fixture
def cohort(programme, educator):
    return Cohort(programme, educator)


@pytest.fixture
def complete(cohort, educator):
    """Someone about whom the files say everything, but what is said otherwise."""

    def enter(name="Zoé", opened="2024-02-01", seen=WHOLE, **facts):
        story = {key: facts.pop(key, None) for key in ("until", "reason")}
        facts = {**SAID, "first_name": name, "referent": educator, **facts}
        youth = cohort.enter(opened, **story, **facts)
        if seen:
            cohort.seen(youth, opened, **seen)
        return youth

    return enter


@pytest.fixture
def found(head, programme):
    """{sort of gap: [(who, address, day)]}, the most useful first."""

    def ask(user=head, first=None, last=TODAY, today=TODAY):
        period = Period(programme, 2024, today=today, first=first, last=last)
        return {
            gap.kind.code: [(line.who.first_name, line.address, line.day) for line in gap.lines]
            for gap in gaps_of(user, period)
        }

    return ask


def test_a_file_that_says_everything_asks_for_nothing(found, complete):
    complete()
    assert found() == {}


def test_the_file_itself(found, complete):
    youth = complete(birth_date=None, birth_year=None, sex="unknown", in_qpv=None, met_before=None)
    edit = [("Zoé", reverse("youths:edit", args=[youth.public_id]), None)]
    assert found() == {"naissances": edit, "sexe": edit, "qpv": edit, "rencontres": edit}


def test_what_was_seen_or_not(found, complete):
    never = complete("Jamais", seen=None)
    partly = complete("Un peu", seen={**WHOLE, "education": "unknown"})
    address = complete("Sans adresse", seen={**WHOLE, "domiciliation": "unknown"})

    def page(youth):
        url = reverse("youths:situation_create", args=[youth.public_id])
        return [(youth.first_name, url, None)]

    assert found() == {
        "situations": page(never),
        "entrees": page(partly),
        "adresses": page(address),
    }


def test_a_contract_that_is_over_and_an_exit_that_says_nothing(found, complete, cohort):
    over = complete("Finie")
    cohort.contract(over, "2024-03-01", "2024-12-30")
    running = complete("En cours")
    cohort.contract(running, "2024-03-01", "2024-12-31")
    left = complete("Partie", until="2024-11-01", reason="training")
    told = complete("Racontée", until="2024-11-01", reason="training")
    cohort.seen(told, "2024-11-01", **WHOLE)
    exit_page = reverse("pathways:exit_create", args=[over.pathways.get().public_id])
    seen_page = reverse("youths:situation_create", args=[left.public_id])
    assert found() == {
        "sorties": [("Finie", exit_page, None)],
        "departs": [("Partie", seen_page, None)],
    }


def test_news_six_months_later(found, complete, cohort):
    silent = complete("Silence", opened="2023-02-01", until="2024-03-01", reason="training")
    asked = complete("Appelée", opened="2023-02-01", until="2024-03-01", reason="training")
    for youth in (silent, asked):
        cohort.seen(youth, "2024-03-01", **WHOLE)
    cohort.news(asked, "2024-09-01", "job")
    page = reverse("pathways:follow_up_create", args=[silent.pathways.get().public_id])
    assert found() == {"six-mois": [("Silence", f"{page}?mois=6", None)]}
    assert found(today=D("2024-08-31")) == {}


def test_presences_hours_aids_and_answers(found, complete, cohort, programme, educator):
    zoe = complete()
    waiting = cohort.did(zoe, "2024-12-20", 60)
    waiting.presence, waiting.minutes, waiting.credited_minutes = "expected", 0, 0
    waiting.save()
    cohort.did(zoe, "2024-12-18", 60)
    cohort.did(zoe, "2024-11-05", 60)
    cohort.did(zoe, "2024-12-30", 60)  # the week is not over
    cohort.did(zoe, "2024-10-01", 60, validated=True)
    given = EmergencyAid.Outcome.GIVEN
    aid = EmergencyAid(
        programme=programme, youth=zoe, day=D("2024-12-02"), kind="food", outcome=given,
        recorded_by=educator,
    )  # fmt: skip
    aid.save()
    referral = Referral.objects.create(
        youth=zoe, partnership=PartnershipFactory(programme=programme), need="housing",
        sent_on=D("2024-12-03"), sent_by=educator,
    )  # fmt: skip
    assert found() == {
        "presences": [("Zoé", waiting.activity.get_absolute_url(), D("2024-12-20"))],
        "reponses": [
            (
                "Zoé",
                reverse("partners:referral_detail", args=[referral.public_id]),
                D("2024-12-03"),
            )
        ],
        "heures": [
            (
                "Zoé",
                reverse("activities:youth_week", args=[zoe.public_id]) + "?semaine=2024-11-04",
                None,
            )
        ],
        "montants": [
            ("Zoé", reverse("activities:aid_edit", args=[aid.public_id]), D("2024-12-02"))
        ],
    }


def test_only_the_files_one_may_write_in(found, complete, programme, educator, head, stranger):
    programme.visibility = "assigned"
    programme.save()
    complete("Close", in_qpv=None, closed_on=date(2024, 12, 1))
    complete("Ailleurs", in_qpv=None, referent=head)
    complete("Ici", in_qpv=None)
    assert [name for name, *_ in found()["qpv"]] == ["Ailleurs", "Ici"]
    assert [name for name, *_ in found(user=educator)["qpv"]] == ["Ici"]
    assert found(user=stranger) == {}


def test_the_most_useful_comes_first(found, complete):
    complete("Un", in_qpv=None)
    complete("Deux", in_qpv=None, sex="unknown")
    complete("Trois", seen=None)
    assert list(found()) == ["situations", "qpv", "sexe"]
    assert len({kind.code for kind in KINDS}) == len(KINDS)


def test_the_page_shows_a_few_then_all_of_one_sort(client, head, complete):
    for number in range(8):
        complete(f"Zoé{number}", in_qpv=None, opened="2025-02-01")
    client.force_login(head)
    page = client.get(f"{PAGE}?annee=2025").content.decode()
    assert "Quartier prioritaire non renseigné" in page
    assert "Zoé5" in page
    assert "Zoé6" not in page
    assert "Zoé7" in client.get(f"{PAGE}?annee=2025&manque=qpv").content.decode()
    assert "plus rien ne manque" in client.get(f"{PAGE}?annee=2025&manque=sexe").content.decode()
    for odd in ("annee=zut", "annee=1899", "annee=99999999999999999999", "manque=<b>&page=zut"):
        assert client.get(f"{PAGE}?{odd}").status_code == 200


def test_it_takes_as_many_queries_for_one_file_as_for_many(client, head, complete, queries_of):
    client.force_login(head)
    complete(in_qpv=None, seen=None, opened="2025-01-05")
    few = queries_of(client, f"{PAGE}?annee=2025")
    for number in range(6):
        complete(f"N{number}", in_qpv=None, seen=None, opened="2025-01-05")
    assert queries_of(client, f"{PAGE}?annee=2025") == few <= 15
