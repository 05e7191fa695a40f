"""Two entries that are one partner: everything moves, what cannot live twice is closed once."""

from datetime import date, datetime, timedelta

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessEntry
from accounts.refusal import Refused
from partners.models import (
    Consent,
    Contact,
    Door,
    Intake,
    Partnership,
    Placement,
    Procedure,
    Referral,
)
from partners.workflow.network import merge_partners
from tests.factories import (
    ActivityFactory,
    MembershipFactory,
    OrganisationFactory,
    PartnershipFactory,
    PathwayFactory,
    YouthFactory,
)

DAY = date(2026, 6, 15)


@pytest.fixture
def pair(programme):
    """The entry that stays, and its double."""
    names = ("Mission locale Métropole", "MLM Métropole")
    return [
        PartnershipFactory(programme=programme, organisation=OrganisationFactory(name=name))
        for name in names
    ]


def merged(pair, head, on=DAY):
    kept, double = pair
    return merge_partners(kept, double, on=on, by=head)


def agreement(youth, partnership, until, given_on=DAY, **facts):
    return Consent.objects.create(
        youth=youth,
        partnership=partnership,
        topic=facts.pop("topic", "housing"),
        form="paper",
        given_on=given_on,
        until=until,
        recorded_by=youth.created_by,
        **facts,
    )


def door(partnership, by, token):
    return Door.objects.create(partnership=partnership, token_hash=token, created_by=by)


def everything(partnership, by):
    """One row of each table that knows this partner, by name of the table."""
    youth = YouthFactory(programme=partnership.programme)
    hung = {"youth": youth, "partnership": partnership}
    opened = door(partnership, by, "a")
    activity = ActivityFactory(programme=partnership.programme, partnership=partnership)
    rows = [
        Contact.objects.create(partnership=partnership, name="Accueil", phone="0320000000"),
        Referral.objects.create(**hung, need="housing", sent_on=DAY, sent_by=by),
        Placement.objects.create(**hung, kind="hotel", started_on=DAY, recorded_by=by),
        Procedure.objects.create(
            **hung, kind="licence", status="proposed", started_on=DAY, recorded_by=by
        ),
        agreement(youth, partnership, DAY),
        opened,
        Intake.objects.create(
            programme=partnership.programme,
            partnership=partnership,
            door=opened,
            token_hash="b",
            first_name="Lina",
            knows="agrees",
        ),
        PathwayFactory(youth=youth).assessments.create(
            kind="mobility", partnership=partnership, requested_on=DAY, recorded_by=by
        ),
        activity,
    ]
    return {row._meta.label_lower: row for row in rows}


def test_every_table_that_knows_the_double_knows_the_one_that_stays(pair, head):
    kept, double = pair
    rows = everything(double, head)
    known = {
        model._meta.label_lower
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.concrete and field.related_model is Partnership
    }
    assert known == set(rows)
    merged(pair, head)
    for label, row in rows.items():
        row.refresh_from_db()
        assert row.partnership_id == kept.pk, label
    assert not Partnership.objects.filter(pk=double.pk).exists()


def test_of_two_agreements_the_one_that_lasts_stays_and_carries_the_other_s_referrals(pair, head):
    kept, double = pair
    youth = YouthFactory(programme=kept.programme)
    short = agreement(youth, kept, DAY + timedelta(30))
    long = agreement(youth, double, DAY + timedelta(90))
    other = agreement(youth, double, DAY + timedelta(90), topic="mobility")
    referral = Referral.objects.create(
        youth=youth,
        partnership=kept,
        need="housing",
        basis="consent",
        consent=short,
        channel="paper",
        sent_on=DAY,
        sent_by=head,
    )
    merged(pair, head, on=DAY + timedelta(1))
    for row in (short, long, other, referral):
        row.refresh_from_db()
    assert (short.withdrawn_on, short.withdrawn_by) == (DAY + timedelta(1), head)
    assert long.withdrawn_on is None
    assert other.withdrawn_on is None
    assert referral.consent == long
    assert referral.revoked_on is None


def test_of_two_addresses_the_newer_one_is_cut(pair, head):
    older, newer = door(pair[1], head, "a"), door(pair[0], head, "b")
    days = [(older, datetime(2026, 1, 1, tzinfo=timezone.get_current_timezone()))]
    for row, at in days:
        Door.objects.filter(pk=row.pk).update(created_at=at)
    merged(pair, head)
    assert list(pair[0].doors.live()) == [older]
    newer.refresh_from_db()
    assert newer.revoked_at


def test_a_person_written_on_both_sides_is_written_once(pair, head):
    kept, double = pair
    youth = YouthFactory(programme=kept.programme)
    there = Contact.objects.create(partnership=kept, name="Karima B.", phone="03 20 00 00 00")
    same = Contact.objects.create(
        partnership=double, name="karima b", phone="+33 3 20 00 00 00", function="Accueil"
    )
    Contact.objects.create(partnership=double, name="Karima B.", phone="0320000001")
    referral = Referral.objects.create(
        youth=youth, partnership=double, contact=same, need="housing", sent_on=DAY, sent_by=head
    )
    merged(pair, head)
    assert kept.contacts.count() == 2
    there.refresh_from_db()
    referral.refresh_from_db()
    assert (there.function, referral.contact) == ("Accueil", there)


def test_what_is_missing_is_taken_from_the_double(pair, head):
    kept, double = pair
    Partnership.objects.filter(pk=kept.pk).update(roles=["housing"])
    double.roles, double.purpose = ["co_signatory"], "Co-signature"
    double.agreement_from = DAY
    double.agreement.save("original.pdf", ContentFile(b"%PDF-1.7"))
    kept = merged(pair, head)
    assert kept.roles == ["co_signatory", "housing"]
    assert (kept.purpose, kept.agreement_from) == ("Co-signature", DAY)
    assert kept.agreement.storage.exists(kept.agreement.name)


def test_its_own_convention_stays_and_the_other_leaves_the_disk(
    pair, head, django_capture_on_commit_callbacks
):
    kept, double = pair
    for one in pair:
        one.agreement.save("original.pdf", ContentFile(b"%PDF-1.7"))
    with django_capture_on_commit_callbacks(execute=True):
        after = merged(pair, head)
    assert after.agreement.name == kept.agreement.name
    assert kept.agreement.storage.exists(kept.agreement.name)
    assert not double.agreement.storage.exists(double.agreement.name)


def test_a_merge_has_its_limits(pair, head, educator, programme):
    kept, double = pair
    elsewhere = PartnershipFactory()
    with pytest.raises(Refused, match="différents"):
        merged([kept, kept], head)
    with pytest.raises(Refused, match="deux dispositifs"):
        merged([kept, elsewhere], head)
    with pytest.raises(Refused, match="chef"):
        merged(pair, educator)
    merged(pair, head)
    with pytest.raises(Refused, match="déjà faite"):
        merged(pair, head)


def test_the_page_compares_then_merges(pair, head, as_user):
    kept, double = pair
    rows = everything(double, head)
    client, url = as_user(head), reverse("partners:merge", args=[kept.public_id])
    asked = client.get(url)
    assert asked.context["form"].alike() == [double]
    shown = client.get(url, {"avec": double.public_id}).content.decode()
    for words in ("1 orientation", "1 démarche", "1 accord", "1 fiche signalétique", "1 activité"):
        assert words in shown.replace("\xa0", " ").replace("\u202f", " ")
    answer = client.post(url, {"avec": double.public_id})
    assert answer.url == kept.get_absolute_url()
    rows["partners.referral"].refresh_from_db()
    assert rows["partners.referral"].partnership == kept
    written = AccessEntry.objects.filter(target="partners.partnership", user=head)
    assert set(written.values_list("action", "target_id")) >= {
        ("delete", str(double.public_id)),
        ("update", str(kept.public_id)),
    }
    assert client.post(url, {"avec": double.public_id}).status_code == 200


def test_two_people_merging_at_once_merge_once(pair, head, as_user, monkeypatch):
    """The other’s merge ends while this one waits for the lock."""
    kept, double = pair

    def second(*pair, **facts):
        merge_partners(*pair, **facts)
        return merge_partners(*pair, **facts)

    monkeypatch.setattr("partners.views.merge.merge_partners", second)
    url = reverse("partners:merge", args=[kept.public_id])
    answer = as_user(head).post(url, {"avec": double.public_id}, follow=True)
    assert "la fusion est déjà faite" in answer.content.decode()


def test_comparing_costs_the_same_whatever_is_attached(pair, head, as_user, queries_of):
    kept, double = pair
    client, url = as_user(head), reverse("partners:merge", args=[kept.public_id])
    bare = queries_of(client, f"{url}?avec={double.public_id}")
    everything(double, head)
    assert queries_of(client, f"{url}?avec={double.public_id}") == bare <= 15
    assert queries_of(client, url) <= 15


def test_only_the_head_of_this_programme_merges_and_only_its_partners(
    pair, educator, head, as_user, programme
):
    kept, double = pair
    url = reverse("partners:merge", args=[kept.public_id])
    assert as_user(educator).post(url, {"avec": double.public_id}).status_code == 404
    elsewhere = MembershipFactory(role="head")
    assert as_user(elsewhere.user).get(url).status_code == 404
    theirs = PartnershipFactory(programme=elsewhere.programme)
    refused = as_user(head).post(url, {"avec": theirs.public_id})
    assert "avec" in refused.context["form"].errors
    assert Partnership.objects.filter(pk__in=[kept.pk, double.pk, theirs.pk]).count() == 3
