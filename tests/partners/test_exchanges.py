"""The page of a partner: who refers what to whom, counted by hand; the convention and its file."""

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import AccessEntry, Programme
from partners.exchanges import exchanges_with
from partners.models import Door, Intake, Partnership, Placement, Referral
from tests.factories import MembershipFactory, PartnershipFactory, YouthFactory

DAY = date(2026, 6, 15)
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


@pytest.fixture
def siao(programme):
    return PartnershipFactory(programme=programme, organisation__name="SIAO")


def refer(partnership, *, sent=None, answered=None, need="housing", youth=None, **facts):
    """Sent and answered so many days before the day of the test."""
    youth = youth or YouthFactory(programme=partnership.programme)
    days = {"sent_on": sent, "answered_on": answered}
    return Referral.objects.create(
        youth=youth,
        partnership=partnership,
        need=need,
        prepared_on=DAY - timedelta(90),
        sent_by=youth.created_by,
        **{name: ago and DAY - timedelta(ago) for name, ago in days.items()},
        **facts,
    )


def tell(partnership, name, **facts):
    door = partnership.doors.first() or Door.objects.create(
        partnership=partnership, token_hash="door", created_by=MembershipFactory().user
    )
    return Intake.objects.create(
        programme=partnership.programme,
        partnership=partnership,
        door=door,
        token_hash=name,
        first_name=name,
        knows="agrees",
        **facts,
    )


def test_each_way_is_counted_from_the_rows(siao, educator, programme):
    elsewhere = PartnershipFactory(programme=programme)
    refer(elsewhere, sent=9)
    prepared = refer(siao)
    waiting = refer(siao, sent=12)
    expired = refer(siao, sent=40, expires_on=DAY - timedelta(10))
    accepted = refer(siao, sent=30, answered=28, answer="accepted")
    refer(siao, sent=30, answered=20, answer="refused", refusal="full", closed_on=DAY)
    refer(siao, sent=30, answered=29, answer="waiting_list", closed_on=DAY)
    refer(siao, sent=3, revoked_on=DAY)
    refer(siao, sent=7, closed_on=DAY)
    refer(siao, sent=20, answered=15, answer="accepted", need="mobility", closed_on=DAY)
    counted = exchanges_with(siao, user=educator, on=DAY)
    assert counted["needs"] == [
        ("Hébergement ou logement", 7, 1, 1, 2),
        ("Diagnostic mobilité", 1, 1, 0, 0),
    ]
    assert (counted["sent"], counted["answered"], counted["accepted"]) == (8, 4, 2)
    assert counted["delay"] == 3.5  # of 1, 2, 5 and 10 days
    assert counted["open_referrals"] == [expired, waiting, prepared, accepted]
    states = [str(one.state) for one in counted["open_referrals"]]
    assert states == ["expired", "sent", "prepared", "answered"]


def test_what_they_tell_us_of_is_counted_with_what_became_of_it(siao, educator, programme):
    youth = YouthFactory(programme=programme)
    handled = {"handled_on": DAY, "handled_by": educator}
    tell(siao, "Lina")
    tell(siao, "Omar", held_for="pace")
    tell(siao, "Nour", youth=youth, **handled)
    tell(siao, "Nour bis", youth=youth, **handled)
    tell(siao, "Yann", refusal="age", state="closed", **handled)
    counted = exchanges_with(siao, user=educator, on=DAY)["received"]
    assert counted == {"all": 5, "waiting": 2, "files": 1, "refused": 1}


def test_who_sleeps_there_tonight_comes_first(siao, educator, programme):
    def place(started, ended=None):
        youth = YouthFactory(programme=programme)
        return Placement.objects.create(
            youth=youth,
            partnership=siao,
            kind="hotel",
            started_on=DAY + timedelta(started),
            ended_on=None if ended is None else DAY + timedelta(ended),
            recorded_by=educator,
        )

    coming, left, there = place(2), place(-9, 0), place(-20, 1)
    shown = exchanges_with(siao, user=educator, on=DAY)["placements"]
    assert shown == [there, coming, left]
    assert [one.tonight for one in shown] == [True, False, False]


def test_only_the_files_one_reads_are_counted(siao, educator, programme):
    Programme.objects.filter(pk=programme.pk).update(visibility="assigned")
    refer(siao, sent=12)
    tell(siao, "Lina", youth=YouthFactory(programme=programme), handled_on=DAY, handled_by=educator)
    counted = exchanges_with(siao, user=educator, on=DAY)
    assert (counted["sent"], counted["received"]["all"], counted["open_referrals"]) == (0, 0, [])


def test_the_page_costs_the_same_for_1_and_50(siao, educator, as_user, queries_of):
    def add(count):
        for number in range(count):
            youth = refer(siao, sent=3).youth
            tell(siao, f"Lina {number}", youth=youth, handled_on=DAY, handled_by=educator)
            siao.contacts.create(name="Accueil", phone="0320000000")
            Placement.objects.create(
                youth=youth, partnership=siao, kind="hotel", started_on=DAY, recorded_by=educator
            )

    add(1)
    client, url = as_user(educator), siao.get_absolute_url()
    one = queries_of(client, url)
    Intake.objects.all().delete()
    add(49)
    assert queries_of(client, url) == one <= 15


def send_file(client, partnership, content, **typed):
    url = reverse("partners:edit", args=[partnership.public_id])
    partnership.refresh_from_db()
    typed |= {"version": partnership.version, "domain": "housing", "roles": "housing"}
    return client.post(url, typed | {"file": SimpleUploadedFile("convention.doc", content)})


def test_the_convention_is_joined_replaced_and_handed_out(
    siao, educator, as_user, django_capture_on_commit_callbacks
):
    client = as_user(educator)
    url = reverse("partners:agreement_file", args=[siao.public_id])
    assert client.get(url).status_code == 404
    send_file(client, siao, PDF)
    siao.refresh_from_db()
    first = siao.agreement
    with django_capture_on_commit_callbacks(execute=True):
        send_file(client, siao, PDF + b"\n%%EOF")
    assert not first.storage.exists(first.name)
    AccessEntry.objects.all().delete()
    answer = client.get(url)
    assert b"".join(answer.streaming_content) == PDF + b"\n%%EOF"
    assert answer["Content-Disposition"] == 'attachment; filename="convention.pdf"'
    assert AccessEntry.objects.get().target_id == str(siao.public_id)
    assert "Télécharger la convention" in client.get(siao.get_absolute_url()).content.decode()


def test_one_file_is_asked_for(siao, educator, as_user):
    """A page elsewhere asks for several: this one would keep the last without a word."""
    url = reverse("partners:edit", args=[siao.public_id])
    page = as_user(educator).get(url)
    assert "multiple" not in page.context["form"].fields["file"].widget.attrs


def test_a_page_is_not_a_convention(siao, educator, as_user):
    answer = send_file(as_user(educator), siao, b"<script>alert(1)</script>")
    assert "ni une image" in answer.context["form"].errors["file"][0]
    siao.refresh_from_db()
    assert not siao.agreement


def test_a_convention_is_kept_when_the_rest_is_changed(siao, educator, as_user):
    siao.agreement.save("original.pdf", ContentFile(PDF))
    url = reverse("partners:edit", args=[siao.public_id])
    typed = {"version": siao.version, "domain": "rights", "roles": ["housing", "funder"]}
    as_user(educator).post(url, typed)
    after = Partnership.objects.get(pk=siao.pk)
    assert (after.domain, after.roles) == ("rights", ["housing", "funder"])
    assert after.agreement.storage.exists(after.agreement.name)


def test_a_lost_file_and_someone_else_s_are_not_found(siao, educator, stranger, as_user):
    siao.agreement.save("original.pdf", ContentFile(PDF))
    url = reverse("partners:agreement_file", args=[siao.public_id])
    assert as_user(stranger).get(url).status_code == 404
    siao.agreement.storage.delete(siao.agreement.name)
    assert as_user(educator).get(url).status_code == 404


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ((None, None), "none"),
        ((1, None), "to_come"),
        ((0, None), "running"),
        ((-9, 61), "running"),
        ((-9, 60), "ending"),
        ((None, 0), "ending"),
        ((-9, -1), "over"),
        ((1, 30), "to_come"),
    ],
)
def test_a_convention_stands_somewhere_each_day(dates, words):
    start, end = (None if one is None else DAY + timedelta(one) for one in dates)
    assert Partnership(agreement_from=start, agreement_until=end).agreement_on(DAY) == words


def test_the_head_alone_is_shown_the_tools_of_the_directory(siao, educator, head, as_user):
    for user, shown in ((educator, False), (head, True)):
        client = as_user(user)
        pages = client.get("/partenaires/"), client.get(siao.get_absolute_url())
        assert ["Reprendre un tableau" in pages[0].content.decode()] == [shown]
        assert ["Fusionner" in pages[1].content.decode()] == [shown]
