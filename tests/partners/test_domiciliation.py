"""An address at the association: a year at a time, its letters, and one truth with the file."""

import uuid
from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from django.urls import reverse

from accounts.models import AccessEntry
from accounts.refusal import Refused
from partners.models import Domiciliation, Mail
from partners.workflow.domiciliation import (
    end_domiciliation,
    hand_mail,
    open_domiciliation,
    receive_mail,
    renew_domiciliation,
)
from tests.factories import YouthFactory

DAY = date(2026, 3, 11)


@pytest.fixture
def opened(youth, educator):
    def make(day=DAY, who=youth):
        row = Domiciliation(youth=who, started_on=day, recorded_by=educator)
        return open_domiciliation(row)

    return make


@pytest.mark.parametrize(
    ("day", "last"),
    [(DAY, date(2027, 3, 10)), (date(2024, 2, 29), date(2025, 2, 27)),
     (date(2023, 3, 1), date(2024, 2, 29))],
)  # fmt: skip
def test_it_lasts_one_year(day, last, opened):
    assert opened(day).until == last


def test_it_also_says_so_in_the_situation(opened, youth, educator):
    youth.situations.create(
        recorded_on=DAY - timedelta(days=9), housing="street", recorded_by=educator
    )
    opened()
    noted = youth.situations.first()
    assert (noted.recorded_on, noted.domiciliation, noted.housing) == (DAY, "association", "street")


def test_noted_late_it_also_corrects_what_was_said_since(opened, youth, educator):
    """A snapshot taken since repeats « aucune »: the file would show it as the last word."""
    later = DAY + timedelta(days=9)
    youth.situations.create(
        recorded_on=later, domiciliation="none", resources="rsa", recorded_by=educator
    )
    opened()
    rows = [(row.recorded_on, row.domiciliation, row.resources) for row in youth.situations.all()]
    assert rows == [
        (later, "association", "rsa"), (later, "none", "rsa"), (DAY, "association", "unknown"),
    ]  # fmt: skip


def test_a_second_one_is_refused_and_says_until_when_the_first_runs(opened):
    opened()
    with pytest.raises(Refused, match="jusqu’au 10/03/2027"):
        opened(DAY + timedelta(days=3))


def test_the_next_one_begins_once_the_former_is_over(opened, educator):
    former = opened()
    former.ended_on, former.end_reason = DAY + timedelta(days=30), "moved"
    end_domiciliation(former, by=educator)
    with pytest.raises(Refused, match="a fini le 10/04/2026"):
        opened(DAY + timedelta(days=29))
    opened(DAY + timedelta(days=30))


RENEWALS = [  # it runs until 10 March 2027; renewed that day; until when it then runs
    (date(2027, 3, 10), date(2028, 3, 10)),
    (date(2027, 1, 5), date(2028, 3, 10)),
    (date(2026, 12, 10), date(2028, 3, 10)),
    (date(2026, 12, 9), None),
    (date(2027, 4, 1), date(2028, 3, 31)),
]


@pytest.mark.parametrize(("day", "until"), RENEWALS)
def test_renewing_adds_a_year_and_loses_no_day(day, until, opened):
    row = opened()
    if until is None:
        with pytest.raises(Refused, match="à partir du 10/12/2026"):
            renew_domiciliation(row, renewed_on=day)
    else:
        renew_domiciliation(row, renewed_on=day)
        row.refresh_from_db()
        assert (row.until, row.version) == (until, 2)
        with pytest.raises(Refused):  # a second click does not add a second year
            renew_domiciliation(row, renewed_on=day)


def test_one_that_ended_is_not_renewed(opened, educator):
    row = opened()
    row.ended_on, row.end_reason = DAY, "asked"
    end_domiciliation(row, by=educator)
    with pytest.raises(Refused, match="terminée"):
        renew_domiciliation(row, renewed_on=date(2027, 3, 1))


AFTER = {
    "housed": "none", "asked": "none", "absent": "none", "other": "none", "elsewhere": "other",
    "moved": "unknown",
}  # fmt: skip


@pytest.mark.parametrize("reason", AFTER)
def test_its_end_is_the_situation_of_that_day(reason, opened, youth, as_user, educator):
    row = opened()
    typed = {"version": 1, "ended_on": "2026-05-02", "end_reason": reason}
    url = reverse("partners:domiciliation_end", args=[row.public_id])
    assert as_user(educator).post(url, typed).url == youth.get_absolute_url()
    noted = youth.situations.first()
    assert (noted.recorded_on, noted.domiciliation) == (date(2026, 5, 2), AFTER[reason])


@pytest.mark.parametrize(("later", "last"), [("association", "none"), ("ccas", "ccas")])
def test_an_end_noted_late_corrects_only_what_repeated_it(later, last, opened, youth, educator):
    row = opened()
    youth.situations.create(
        recorded_on=DAY + timedelta(days=60), domiciliation=later, recorded_by=educator
    )
    row.ended_on, row.end_reason = DAY + timedelta(days=30), "asked"
    end_domiciliation(row, by=educator)
    assert youth.situations.first().domiciliation == last
    assert youth.situations.get(recorded_on=row.ended_on).domiciliation == "none"


def test_an_end_corrected_does_not_reach_into_the_next_one(opened, youth, educator):
    former = opened()
    former.ended_on, former.end_reason = DAY + timedelta(days=30), "asked"
    end_domiciliation(former, by=educator)
    opened(DAY + timedelta(days=40))
    former.ended_on = DAY + timedelta(days=41)
    with pytest.raises(Refused, match="a commencé le 20/04/2026"):
        end_domiciliation(former, by=educator)
    former.ended_on = DAY + timedelta(days=40)
    end_domiciliation(former, by=educator)
    assert youth.situations.first().domiciliation == "association"


@pytest.mark.parametrize(
    ("page", "wrong", "field"),
    [
        ("domiciliation_end", {"end_reason": ""}, "end_reason"),
        ("domiciliation_end", {"ended_on": ""}, "ended_on"),
        ("domiciliation_end", {"ended_on": "2026-03-10"}, "ended_on"),
        ("domiciliation_end", {"ended_on": "2999-01-01"}, "ended_on"),
        ("domiciliation_renew", {"renewed_on": ""}, "renewed_on"),
        ("domiciliation_renew", {"renewed_on": "2999-01-01"}, "renewed_on"),
        ("domiciliation_renew", {"renewed_on": "2026-04-01"}, "__all__"),
        ("mail_create", {"received_on": "2999-01-01"}, "received_on"),
        ("mail_create", {"received_on": "2026-03-10"}, "__all__"),
        ("mail_create", {"count": "0"}, "count"),
        ("mail_create", {"count": "51"}, "count"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(page, wrong, field, opened, as_user, educator):
    row = opened()
    typed = {
        "version": 1, "key": str(uuid.uuid4()), "ended_on": "2026-05-02", "end_reason": "asked",
        "renewed_on": "2026-05-02", "received_on": "2026-05-02", "count": 1,
    }  # fmt: skip
    url = reverse(f"partners:{page}", args=[row.public_id])
    answer = as_user(educator).post(url, typed | wrong)
    assert list(answer.context["form"].errors) == [field]
    row.refresh_from_db()
    assert (row.version, row.mails.count()) == (1, 0)


@pytest.mark.parametrize(("days", "possible"), [(0, True), (-200, True), (1, False), (-366, False)])
def test_it_begins_today_or_within_the_year(days, possible, as_user, educator, youth, today):
    url = reverse("partners:domiciliation_create", args=[youth.public_id])
    typed = {"key": str(uuid.uuid4()), "started_on": (today + timedelta(days=days)).isoformat()}
    client = as_user(educator)
    for _ in range(2):  # a double click opens one
        answer = client.post(url, typed)
    assert answer.status_code == (302 if possible else 200)
    assert Domiciliation.objects.count() == possible


def letter(row, day=DAY, by=None, **facts):
    return receive_mail(
        Mail(domiciliation=row, received_on=day, recorded_by=by or row.recorded_by, **facts)
    )


def test_letters_stop_with_the_address(opened, educator):
    row = opened()
    row.ended_on, row.end_reason = DAY + timedelta(days=9), "housed"
    end_domiciliation(row, by=educator)
    letter(row, DAY + timedelta(days=9))
    with pytest.raises(Refused, match="retourne à l’expéditeur"):
        letter(row, DAY + timedelta(days=10))


def test_a_letter_is_handed_in_one_tap_and_that_can_be_undone(
    opened, as_user, educator, youth, today
):
    mail = letter(opened(), count=3, registered=True)
    client = as_user(educator)
    page = client.get(reverse("partners:mail_list")).content.decode()
    assert "3 plis" in page
    assert "Avec un recommandé" in page
    url = reverse("partners:mail_hand", args=[mail.public_id])
    for _ in range(2):
        assert client.post(url).url == reverse("partners:mail_list")
    mail.refresh_from_db()
    assert mail.handed_on == today
    page = client.get(reverse("partners:mail_list")).content.decode()
    assert "Aucun courrier n’attend" in page
    assert f'action="{url}?annuler=1"' in page
    client.post(f"{url}?annuler=1")
    mail.refresh_from_db()
    assert mail.handed_on is None
    assert client.post(f"{url}?dossier=1").url == youth.get_absolute_url()
    entries = AccessEntry.objects.filter(target="partners.mail", action="update")
    assert {entry.programme for entry in entries} == {youth.programme}


def test_the_end_says_what_still_waits(opened, as_user, educator):
    row = opened()
    url = reverse("partners:domiciliation_end", args=[row.public_id])
    client = as_user(educator)
    assert "encore" not in client.get(url).context["form"].fields["ended_on"].help_text
    for count in (1, 2):
        letter(row, count=count)
    assert "3 plis attendent encore" in client.get(url).content.decode()


def test_handed_twice_keeps_the_first_day(opened):
    mail = letter(opened())
    hand_mail(mail, handed_on=DAY)
    assert hand_mail(mail, handed_on=DAY + timedelta(days=2)).handed_on == DAY


def test_the_letters_of_others_are_not_on_the_page(opened, as_user, educator, stranger):
    letter(opened())
    other = YouthFactory(first_name="Ailleurs")
    letter(opened(who=other))
    assert "Ailleurs" not in as_user(educator).get(reverse("partners:mail_list")).content.decode()


def test_the_letters_of_fifty_cost_the_same(opened, as_user, educator, programme, queries_of):
    def add(count):
        for _ in range(count):
            letter(opened(who=YouthFactory(programme=programme)))

    client = as_user(educator)
    url = reverse("partners:mail_list")
    add(1)
    one = queries_of(client, url)
    add(20)
    assert queries_of(client, url) == one <= 15


def test_the_file_offers_to_renew_two_months_before(opened, as_user, educator, youth, today):
    row = opened()
    url = reverse("partners:youth_panel", args=[youth.public_id])
    client = as_user(educator)
    for until, words in {
        today + relativedelta(months=2, days=1): "En cours",
        today + relativedelta(months=2): "À renouveler bientôt",
        today: "À renouveler bientôt",
        today - timedelta(days=1): "année passée",
    }.items():
        Domiciliation.objects.update(started_on=today - timedelta(days=300), until=until)
        page = client.get(url).content.decode().split('id="domiciliation"')[1]
        assert words in page, until
        offered = reverse("partners:domiciliation_renew", args=[row.public_id]) in page
        assert offered == (words != "En cours")
