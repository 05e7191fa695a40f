"""Where each referral stands, and whom to remind."""

from datetime import timedelta

import pytest

from partners.models import Referral
from tests.factories import PartnershipFactory, YouthFactory

URL = "/partenaires/orientations/"


@pytest.fixture
def rows(youth, siao, educator, today):
    """One of each kind, its state written by hand."""

    def ago(days):
        return today - timedelta(days=days)

    def add(**facts):
        told = {"youth": youth, "partnership": siao, "need": "housing", "sent_by": educator}
        return Referral.objects.create(**{**told, "prepared_on": ago(40), **facts})

    sent = {"sent_on": ago(9), "expires_on": today}
    yes = {"answered_on": ago(1), "answer": "accepted"}
    no = {"answered_on": ago(1), "answer": "refused", "refusal": "full", "closed_on": ago(1)}
    return {
        "to send": (add(), "prepared"),
        "given up": (add(revoked_on=today), "revoked"),
        "ended before it left": (add(closed_on=today), "done"),
        "waiting, last day today": (add(**sent), "sent"),
        "waiting for ten days": (add(**sent | {"sent_on": ago(10)}), "sent"),
        "said, without a last day": (add(sent_on=ago(3)), "sent"),
        "last day yesterday": (add(**sent | {"expires_on": ago(1)}), "expired"),
        "silent for long": (add(sent_on=ago(35), expires_on=ago(5)), "expired"),
        "a yes": (add(**sent, **yes), "answered"),
        "a yes, out of date": (add(**sent | {"expires_on": ago(1)}, **yes), "answered"),
        "a yes, ended": (add(**sent, **yes, closed_on=today), "done"),
        "ended without an answer": (add(**sent, closed_on=today), "done"),
        "a no": (add(**sent, **no), "refused"),
        "a yes taken back": (add(**sent, **yes, revoked_on=today), "revoked"),
        "a no taken back": (add(**sent, **no, revoked_on=today), "revoked"),
    }


def test_the_state_is_the_same_in_python_and_in_sql(rows, today):
    for name, (row, state) in rows.items():
        assert row.state_on(today) == state, name
        found = [one for one in Referral.State if _holds(row, one, today)]
        assert found == [state], name


def _holds(row, state, day):
    return Referral.objects.in_state(state, on=day).filter(pk=row.pk).exists()


def test_the_filters_show_what_they_say(as_user, educator, rows):
    client = as_user(educator)
    expected = {
        "": {name for name, (_, state) in rows.items() if state in ("prepared", "sent", "expired",
                                                                    "answered")},
        "?etat=": set(rows),
        "?etat=a-envoyer": {"to send"},
        "?etat=a-relancer": {"waiting for ten days", "silent for long"},
        "?etat=sans-reponse": {"last day yesterday", "silent for long"},
        "?etat=repondues": {"a yes", "a yes, out of date"},
        "?etat=refusees": {"a no"},
        "?besoin=health": set(),
    }  # fmt: skip
    for query, names in expected.items():
        page = client.get(URL + query).context["page"]
        wanted = {rows[name][0].pk for name in names}
        assert {row.pk for row in page} == wanted, query


def test_the_list_is_searched_by_person_and_by_partner(
    as_user, educator, programme, rows, siao, today
):
    other = YouthFactory(programme=programme, first_name="Zoé", referent=educator)
    partner = PartnershipFactory(programme=programme, organisation__name="Autre")
    mine = Referral.objects.create(
        youth=other, partnership=partner, need="spe", prepared_on=today, sent_by=educator
    )
    client = as_user(educator)
    for query in ("?q=zoe", f"?partenaire={partner.public_id}", "?besoin=spe"):
        assert [row.pk for row in client.get(URL + query).context["page"]] == [mine.pk]
    assert "Aucune orientation ne correspond" in client.get(f"{URL}?q=inconnu").content.decode()


def test_the_list_and_the_file_cost_the_same_for_many(
    as_user, educator, youth, siao, today, queries_of
):
    def add(count):
        for _ in range(count):
            Referral.objects.create(
                youth=youth, partnership=siao, need="spe", prepared_on=today, sent_by=educator,
                sent_on=today,
            )  # fmt: skip

    add(1)
    client = as_user(educator)
    one = queries_of(client, URL)
    add(30)
    assert queries_of(client, URL) == one <= 15


def test_the_file_shows_each_with_its_next_gesture(as_user, educator, youth, rows):
    page = as_user(educator).get(f"/partenaires/jeunes/{youth.public_id}/").content.decode()
    for name, (row, state) in rows.items():
        assert row.get_absolute_url() in page, name
        sends = f"{row.get_absolute_url()}envoi/" in page
        answers = f"{row.get_absolute_url()}reponse/" in page
        tells = f"{row.get_absolute_url()}resultat/" in page
        expected = (state == "prepared", state in ("sent", "expired"), state == "answered")
        assert (sends, answers, tells) == expected, name
