"""The demonstration shows the network at work: each state of a referral, sheets, addresses."""

from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from partners.models import (
    Consent,
    Domiciliation,
    Intake,
    Mail,
    Passage,
    Placement,
    Procedure,
    Referral,
    ShareLink,
)
from reports.indicators import FAMILIES, figures_of
from reports.indicators.period import Period
from tests.seed.conftest import TODAY
from youths.duplicates import likely_duplicates
from youths.models import Achievement, Situation, Youth

DAY = timedelta(days=1)


def of(model, programme):
    return model.objects.filter(youth__programme=programme)


def test_a_referral_is_in_every_state(tourcoing, nimes):
    lately = of(Referral, tourcoing).filter(prepared_on__gte=TODAY - 100 * DAY)
    told = {(one.youth.first_name, str(one.state_on(TODAY))) for one in lately}
    assert told >= {
        ("Maëva", "prepared"), ("Sami", "sent"), ("Candice", "answered"), ("Inès", "done"),
        ("Wassim", "refused"), ("Abdou", "expired"), ("Noa", "revoked"),
    }  # fmt: skip
    answers = set(lately.values_list("answer", flat=True))
    assert answers == {"", "accepted", "refused", "waiting_list", "more_wanted"}
    needs = set(Referral.objects.values_list("need", flat=True))
    assert needs >= {"housing", "mobility", "spe", "health", "training"}
    assert of(Referral, nimes).filter(answered_on=None).exists()


def test_nothing_left_without_a_basis_and_what_left_is_frozen(tourcoing, nimes):
    for programme in (tourcoing, nimes):
        left = of(Referral, programme).sent().select_related("consent")
        for one in left:
            assert one.sheet[-1] == ["Information à la date du", f"{one.sent_on:%d/%m/%Y}"]
            if one.basis == "consent":
                consent = one.consent
                same = (consent.youth_id, consent.partnership_id, consent.topic)
                assert same == (one.youth_id, one.partnership_id, one.need)
                assert consent.given_on <= one.sent_on <= consent.until
    vital = Referral.objects.get(basis="vital")
    assert (vital.consent, vital.youth.first_name) == (None, "Idriss")
    assert {one.form for one in Consent.objects.all()} == {"oral", "paper", "screen"}


def test_links_live_die_and_leave_their_passages(tourcoing):
    links = ShareLink.objects.filter(referral__youth__programme=tourcoing)
    live = {one.referral.youth.first_name for one in links if one.opens_on(TODAY)}
    assert live == {"Sami", "Candice", "Jade"}
    locked = links.get(failures=ShareLink.TRIES)
    kinds = Counter(locked.passages.values_list("kind", flat=True))
    assert (locked.referral.youth.first_name, kinds["wrong_code"], kinds["locked"]) == (
        "Jade", 5, 1,
    )  # fmt: skip
    taken_back = Consent.objects.exclude(withdrawn_on=None).get()
    assert taken_back.youth.first_name == "Noa"
    assert not links.filter(referral__consent=taken_back).live().exists()
    assert Passage.objects.filter(kind="dead", link__referral__consent=taken_back).exists()
    days = {timezone.localdate(one.at) for one in Passage.objects.all()}
    assert max(days) <= TODAY


def test_sheets_wait_one_is_held_one_is_someone_already_known(tourcoing, nimes):
    sheets = Intake.objects.in_programme(tourcoing)
    waiting = sheets.to_handle()
    assert {str(one) for one in waiting.filter(held_for="")} == {"Sabrina", "Kylian", "Wassim D."}
    assert str(sheets.held().get()) == "Kylian"
    known = waiting.get(first_name="Wassim")
    mine = Youth.objects.filter(programme=tourcoing)
    found = likely_duplicates(
        mine, first_name=known.first_name, last_name=known.last_name, year=known.birth_year
    )
    assert found[0].last_name == "Debruyne"
    assert sheets.get(refusal="age").youth is None
    assert sheets.exclude(youth=None).get().youth.first_name == "Lina"
    assert Intake.objects.in_programme(nimes).to_handle().count() == 1


def test_addresses_say_what_the_situations_say(tourcoing, nimes):
    for programme in (tourcoing, nimes):
        here = set(of(Domiciliation, programme).in_force_on(TODAY).values_list("youth", flat=True))
        last = {}
        rows = of(Situation, programme).filter(recorded_on__lte=TODAY)
        for row in rows.order_by("recorded_on", "pk"):
            last[row.youth_id] = row.domiciliation
        assert here == {pk for pk, value in last.items() if value == "association"}
    to_renew = of(Domiciliation, tourcoing).to_renew_by(TODAY + 60 * DAY).get()
    assert (to_renew.youth.first_name, to_renew.until > TODAY) == ("Inès", True)
    waiting = Mail.objects.waiting().filter(domiciliation__youth__programme=tourcoing)
    assert waiting.filter(registered=True).exists()
    assert not Mail.objects.filter(domiciliation__ended_on__isnull=False).exists()


def test_someone_sleeps_there_tonight_and_one_roof_ends_this_week(tourcoing):
    rows = of(Placement, tourcoing).current_on(TODAY)
    tonight = {one.youth.first_name for one in rows if one.sleeps_there_on(TODAY)}
    assert tonight == {"Jade", "Maëva", "Inès", "Yanis", "Zoé"}
    ending = rows.filter(ended_on__range=(TODAY + DAY, TODAY + 6 * DAY))
    assert {one.youth.first_name for one in ending} == {"Jade", "Maëva"}
    roofs = of(Placement, tourcoing).order_by("youth", "started_on")
    for before, after in zip(roofs, roofs[1:], strict=False):
        if before.youth_id == after.youth_id:
            assert before.ended_on
            assert before.ended_on <= after.started_on


def test_each_volet_has_its_steps_at_both_programmes(tourcoing, nimes):
    for programme in (tourcoing, nimes):
        rows = of(Procedure, programme)
        assert {one.domain for one in rows} == {"housing", "mobility", "care", "rights"}
        assert {one.status for one in rows} >= {"before", "proposed", "under_way", "done"}
        assert not any(
            one.domain != next(d for d, kinds in one.KINDS.items() if one.kind in kinds)
            for one in rows
        )
        assert not [one for one in rows if one.started_on < one.youth.identified_on]
    period = Period(nimes, TODAY.year, today=TODAY)
    figures = figures_of(period, FAMILIES["volets"].codes)
    assert not [code for code, figure in figures.items() if not figure.value]


@pytest.mark.parametrize("slug", ["tourcoing", "nimes"])
def test_partners_have_roles_contacts_and_conventions(slug, request):
    programme = request.getfixturevalue(slug)
    partners = list(programme.partnerships.all())
    agreements = {str(one.agreement_on(TODAY)) for one in partners}
    assert agreements >= {"none", "running", "ending"}
    assert all(one.roles and one.contacts.exists() for one in partners)
    assert any(len(one.roles) > 1 for one in partners)
    with next(one for one in partners if one.agreement).agreement.open() as file:
        assert file.read(4) == b"\x89PNG"
    assert any(one.doors.live().exists() for one in partners)


def test_victories_are_said_by_the_person():
    texts = set(Achievement.objects.values_list("text", flat=True))
    assert not [text for text in texts if text.endswith(".") or "{" in text]
    assert all(text.startswith(("Je ", "J’")) for text in texts)
