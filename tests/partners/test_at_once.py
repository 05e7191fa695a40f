"""Eight people at the same moment: one bed a night, one address, one agreement."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from partners.models import Consent, Domiciliation, Placement, Referral
from tests.at_once import at_once, browser


@pytest.mark.django_db(transaction=True)
def test_eight_roofs_for_the_same_night_make_one(youth, siao, educator, today):
    url = reverse("partners:placement_create", args=[youth.public_id])
    browsers = [browser(educator) for _ in range(8)]

    def add(number):
        typed = {
            "key": str(uuid4()), "partnership": siao.pk, "kind": "hotel",
            "started_on": (today - timedelta(days=number)).isoformat(),
        }  # fmt: skip
        return browsers[number].post(url, typed).status_code

    answers = at_once(add)
    assert (answers.count(302), answers.count(200)) == (1, 7)
    assert Placement.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_eight_addresses_make_one_and_one_situation(youth, educator, today):
    url = reverse("partners:domiciliation_create", args=[youth.public_id])
    browsers = [browser(educator) for _ in range(8)]

    def add(number):
        typed = {"key": str(uuid4()), "started_on": today.isoformat()}
        return browsers[number].post(url, typed).status_code

    answers = at_once(add)
    assert (answers.count(302), answers.count(200)) == (1, 7)
    assert Domiciliation.objects.count() == 1
    assert youth.situations.count() == 1


@pytest.mark.django_db(transaction=True)
def test_an_agreement_noted_from_two_pages_at_once_is_noted_once(youth, siao, educator, today):
    """One has just run out: both pages close it, and neither waits for the other for ever."""
    ran_out = Consent.objects.create(
        youth=youth, partnership=siao, topic="housing", form="oral", witness="Nora",
        given_on=today - timedelta(days=40), until=today - timedelta(days=1), recorded_by=educator,
    )  # fmt: skip
    referrals = [
        Referral.objects.create(
            youth=youth, partnership=siao, need="housing", basis="consent", prepared_on=today,
            sent_by=educator,
        )
        for _ in range(4)
    ]  # fmt: skip
    noted = reverse("partners:consent_create", args=[youth.public_id])
    browsers = [browser(educator) for _ in range(8)]

    def note(number):
        if number % 2:
            typed = {
                "key": str(uuid4()), "partnership": siao.pk, "topic": "housing", "form": "oral",
                "witness": "Nora", "given_on": today, "until": today + timedelta(days=90),
            }  # fmt: skip
            return browsers[number].post(noted, typed).status_code
        url = f"{referrals[number // 2].get_absolute_url()}modifier/"
        typed = {
            "version": 1, "shown": "housing", "partnership": siao.pk, "need": "housing",
            "urgency": "normal", "basis": "consent", "witness": "Nora",
        }  # fmt: skip
        return browsers[number].post(url, typed).status_code

    answers = at_once(note)
    assert answers[::2] == [302] * 4
    assert set(answers[1::2]) <= {200, 302}
    ran_out.refresh_from_db()
    assert ran_out.withdrawn_on == today
    assert Consent.objects.filter(withdrawn_on=None).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_roof_is_corrected_while_the_next_one_is_noted(youth, siao, educator, today):
    here = Placement.objects.create(
        youth=youth, partnership=siao, kind="hotel", started_on=today - timedelta(days=9),
        recorded_by=educator,
    )  # fmt: skip
    browsers = [browser(educator) for _ in range(8)]

    def act(number):
        typed = {"partnership": siao.pk, "kind": "shelter", "ended_on": ""}
        if number % 2:
            url = reverse("partners:placement_create", args=[youth.public_id])
            typed |= {"key": str(uuid4()), "former_end": "better", "started_on": today}
        else:
            url = reverse("partners:placement_edit", args=[here.public_id])
            typed |= {"version": 1, "started_on": here.started_on}
        return browsers[number].post(url, typed).status_code

    assert set(at_once(act)) <= {200, 302}
    assert Placement.objects.current_on(today).filter(ended_on=None).count() == 1
