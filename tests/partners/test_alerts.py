"""What ends soon is seen in the list, in its filter and on the first page: roof and address."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from partners.alerts import addresses_to_renew, roofs_ending
from partners.models import Domiciliation, Placement
from tests.factories import YouthFactory

DAY = date(2026, 3, 11)


@pytest.fixture
def housed(youth, siao, educator):
    def make(start, end, who=youth):
        return Placement.objects.create(
            youth=who, partnership=siao, kind="hotel", recorded_by=educator,
            started_on=start, ended_on=end,
        )  # fmt: skip

    return make


@pytest.mark.parametrize(
    ("end", "soon"),
    [(None, False), (0, False), (1, True), (7, True), (8, False)],
    ids=["goes on", "left today", "tomorrow", "within the week", "later"],
)
def test_a_roof_that_ends_within_the_week(end, soon, housed):
    housed(DAY - timedelta(days=20), None if end is None else DAY + timedelta(days=end))
    assert roofs_ending(on=DAY).exists() == soon


def test_a_roof_followed_by_another_is_no_worry(housed):
    housed(DAY, DAY + timedelta(days=3))
    assert roofs_ending(on=DAY).exists()
    housed(DAY + timedelta(days=3), None)
    assert not roofs_ending(on=DAY).exists()


@pytest.mark.parametrize(
    ("until", "ended", "due"),
    [
        (date(2026, 5, 11), None, True),
        (date(2026, 5, 12), None, False),
        (date(2026, 3, 1), None, True),
        (date(2026, 3, 1), date(2026, 2, 1), False),
    ],
    ids=["two months before", "earlier", "lapsed", "ended"],
)
def test_an_address_to_renew(until, ended, due, youth, educator):
    Domiciliation.objects.create(
        youth=youth, started_on=date(2026, 1, 1), until=until, recorded_by=educator,
        ended_on=ended, end_reason="moved" if ended else "",
    )  # fmt: skip
    assert addresses_to_renew(on=DAY).exists() == due


def test_they_are_on_the_first_page_and_in_the_list(
    as_user, educator, youth, programme, housed, today, queries_of
):
    def add(who):
        housed(today, today + timedelta(days=1), who)
        return Domiciliation.objects.create(
            youth=who, started_on=today, until=today + timedelta(days=9), recorded_by=educator
        )

    client = as_user(educator)
    row = add(youth)
    home = client.get("/").content.decode()
    assert f"{youth} : plus d’hébergement demain" in home
    assert reverse("partners:domiciliation_renew", args=[row.public_id]) in home
    listing = reverse("youths:list")
    page = client.get(listing).content.decode()
    assert "Plus d’hébergement demain" in page
    assert "Domiciliation à renouveler" in page
    calm = YouthFactory(programme=programme, first_name="Calme")
    for code in ("roof", "domiciliation"):
        narrowed = client.get(f"{listing}?alerte={code}").content.decode()
        assert str(youth) in narrowed
        assert str(calm) not in narrowed
    one = {url: queries_of(client, url) for url in ("/", listing)}
    for _ in range(8):
        add(YouthFactory(programme=programme, referent=educator))
    many = {url: queries_of(client, url) for url in one}
    assert many == one
    assert max(many.values()) <= 15
