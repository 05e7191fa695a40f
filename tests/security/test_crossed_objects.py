"""Changing an address, or an identifier in a form, opens nothing of another programme."""

import re

import pytest
from django.urls import reverse

from accounts.models import AccessEntry, Membership, Programme
from activities.models import Activity, Attendance
from partners.models import Placement, Referral
from pathways.models import Assessment, CommissionCase, CommissionDecision, CommissionMember
from tests.access.world import CANARY
from tests.factories import MembershipFactory
from tests.security.conftest import TABLES
from tests.security.papers import told_by
from tests.security.sheets import sent_by
from youths.models import Youth

ACCESS = {name: row for table in TABLES for name, row in table.ACCESS.items()}
# Whoever holds the secret address of a calendar reads it: tests/security/test_feed.py attacks it.
WITH_OBJECT = [
    name for name, (_, arguments, _) in ACCESS.items() if arguments and name != "activities:feed"
]
ROLES = ["educator", "head", "funder", "admin"]
CROSSED = {"invalid_choice", "invalid_list", "invalid_pk_value"}


@pytest.mark.parametrize("role", ROLES)
def test_nobody_of_ours_opens_nor_changes_theirs(role, ours, theirs, client):
    client.force_login(getattr(ours, role))
    for name in WITH_OBJECT:
        url = reverse(name, args=ACCESS[name][1](theirs))
        lines = AccessEntry.objects.count()
        for answer in (client.get(url), client.post(url, {"retour": "1"})):
            assert answer.status_code in (404, 405), name
            told = str(answer.headers) + str(answer.cookies) + answer.content.decode()
            assert CANARY not in told, name
        assert AccessEntry.objects.count() == lines, name


def by_educator(client, world, name, *arguments):
    client.force_login(world.educator)
    url = reverse(name, args=arguments)
    return url, sent_by(client.get(url))


def one(world):
    return world.youth.public_id


# Page, its arguments, field, an identifier of a world, how the row made would be found.
FOREIGN = {
    "referral to their partner": (
        "partners:referral_create", lambda w: [one(w)],
        "partnership", lambda w: w.partnership.pk, Referral.objects,
    ),
    "placement at their partner": (
        "partners:placement_create", lambda w: [one(w)],
        "partnership", lambda w: w.partnership.pk, Placement.objects,
    ),
    "assessment by their partner": (
        "pathways:assessment_create", lambda w: [w.pathway.public_id],
        "partnership", lambda w: w.partnership.pk, Assessment.objects,
    ),
    "assessment asked of their partner": (
        "pathways:assessment_request", lambda w: [w.starting.public_id],
        "partnership", lambda w: w.partnership.pk, Assessment.objects,
    ),
    "member of their organisation": (
        "pathways:commission_members", lambda w: [w.commission.public_id],
        "organisation", lambda w: w.partnership.organisation.pk, CommissionMember.objects,
    ),
    "decision from which their member withdrew": (
        "pathways:decision_create", lambda w: [w.case.public_id],
        "recused", lambda w: w.member.pk, CommissionDecision.objects,
    ),
    "correction from which their member withdrew": (
        "pathways:decision_correct", lambda w: [w.announced.public_id],
        "recused", lambda w: w.member.pk, CommissionDecision.objects,
    ),
    "noter with their young person": (
        "activities:log", lambda w: [], "youths", one, Attendance.objects,
    ),
    "noter with their kind": (
        "activities:log", lambda w: [], "kind", lambda w: w.kind.code, Activity.objects,
    ),
    "group with their young person": (
        "activities:group_create", lambda w: [], "youths", one, Attendance.objects,
    ),
    "group with their colleague": (
        "activities:group_create", lambda w: [],
        "staff", lambda w: w.educator.pk, Activity.objects,
    ),
    "group at their partner": (
        "activities:group_create", lambda w: [],
        "partnership", lambda w: w.partnership.pk, Activity.objects,
    ),
    "roll call of their young person": (
        "activities:attendance", lambda w: [w.group_activity.public_id],
        "present", one, Attendance.objects,
    ),
    "file followed by their colleague": (
        "youths:create", lambda w: [], "referent", lambda w: w.educator.pk, Youth.objects,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", FOREIGN)
def test_an_identifier_of_theirs_in_a_form_is_refused(case, ours, theirs, client):
    name, arguments, field, identifier, rows = FOREIGN[case]
    url, data = by_educator(client, ours, name, *arguments(ours))
    if name == "activities:log":
        data.setlist("youths", [str(one(ours))])
        data["kind"] = ours.kind.code
    if name == "youths:create":
        data["first_name"] = "Zoé"
    data.setlist(field, [str(identifier(theirs))])
    before = rows.count()
    answer = client.post(url, data)
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert rows.count() == before
    assert CANARY not in answer.content.decode()
    data.setlist(field, [str(identifier(ours))])
    assert client.post(url, data).status_code == 302  # the same form, with one of ours, goes


@pytest.mark.parametrize("field", ["referent", "team"])
def test_a_file_is_not_handed_to_their_team(field, ours, theirs, client):
    url, data = by_educator(client, ours, "youths:edit", one(ours))
    data.setlist(field, [str(theirs.educator.pk)])
    answer = client.post(url, data)
    assert field in answer.context["form"].errors
    assert not Youth.objects.visible_to(theirs.educator).filter(pk=ours.youth.pk).exists()


def test_their_pathway_does_not_enter_our_agenda(ours, theirs, client):
    client.force_login(ours.head)
    url = reverse("pathways:case_create", args=[ours.commission.public_id])
    before = CommissionCase.objects.count()
    answer = client.post(url, {"pathway": str(theirs.pathway.public_id)}, follow=True)
    assert CommissionCase.objects.count() == before
    assert CANARY not in answer.content.decode()


# A file is presented without a key: the agenda holds it once.
WITH_KEY = [name for name in WITH_OBJECT if "create" in name and name != "pathways:case_create"]


@pytest.mark.parametrize("name", WITH_KEY)
def test_a_key_already_used_by_them_opens_nothing(name, ours, theirs, client):
    """The one-time key becomes the identifier of the row: theirs must neither open nor break."""
    client.force_login(ours.head)
    answer = client.get(reverse(name, args=ACCESS[name][1](ours)))
    if answer.status_code != 200:
        return
    data = sent_by(answer)
    client.force_login(theirs.head)
    theirs_url = reverse(name, args=ACCESS[name][1](theirs))
    client.post(theirs_url, sent_by(client.get(theirs_url)) | {"key": data["key"]})
    client.force_login(ours.head)
    again = client.post(answer.wsgi_request.path, data, follow=True)
    assert again.status_code in (200, 404)
    assert CANARY not in again.content.decode()


@pytest.mark.parametrize("role", ["educator", "head", "funder"])
def test_a_role_taken_away_closes_at_once(role, theirs, client):
    client.force_login(getattr(theirs, role))
    page = reverse("reports:publication", args=[theirs.publication.public_id])
    assert client.get(page).status_code == 200
    Membership.objects.filter(user=getattr(theirs, role)).update(is_active=False)
    assert client.get(page).status_code == 404
    assert CANARY not in client.get(reverse("home")).content.decode()


def test_an_account_closed_meanwhile_is_out_at_once(theirs, client):
    client.force_login(theirs.educator)
    theirs.educator.is_active = False
    theirs.educator.save()
    answer = client.get(reverse("youths:detail", args=[one(theirs)]))
    assert (answer.status_code, answer.url[:8]) == (302, "/compte/")


def test_an_educator_here_is_a_funder_there(ours, theirs, client):
    """Two roles never add up: what one may do here does not open files there."""
    MembershipFactory(user=ours.educator, programme=theirs.programme, role="funder")
    client.force_login(ours.educator)
    assert client.get(reverse("youths:detail", args=[one(theirs)])).status_code == 404
    report = reverse("reports:preview", args=[theirs.report.public_id])
    assert client.get(report).status_code == 404
    client.post(reverse("accounts:programme_switch", args=[theirs.programme.slug]))
    assert client.get(reverse("youths:detail", args=[one(ours)])).status_code == 404


def test_a_line_of_the_journal_belongs_to_the_programme_of_the_file(
    ours, theirs, client, unprinted
):
    """Someone who works in two programmes is seen by the head of the one the file is in."""
    MembershipFactory(user=ours.educator, programme=theirs.programme, role="educator")
    client.force_login(ours.educator)
    client.post(reverse("accounts:programme_switch", args=[ours.programme.slug]))
    for name in WITH_OBJECT:
        before = set(AccessEntry.objects.values_list("pk", flat=True))
        url = reverse(name, args=ACCESS[name][1](theirs))
        shown = client.get(url)
        b"".join(shown)  # a file that is sent is closed once read
        if shown.status_code == 200 and shown.context:
            client.post(url, sent_by(shown))
        lines = AccessEntry.objects.exclude(pk__in=before).exclude(target_id="")
        wrong = {line.target for line in lines if line.programme != theirs.programme}
        assert not wrong, (name, wrong)


SECRET = "Ornithorynque"
TELLING = {"home", "pathways:commission", "pathways:commission_minutes", "pathways:session"} | {
    "activities:commission_pack"
}


def assigned(world):
    Programme.objects.filter(pk=world.programme.pk).update(visibility="assigned")
    return MembershipFactory(programme=world.programme, role="educator").user


OF_THE_FILE = {
    name
    for name, (_, arguments, _) in ACCESS.items()
    if arguments and name.startswith(("youths:", "partners:", "pathways:", "activities:"))
} - {
    *(f"partners:{page}" for page in ("detail", "edit", "contact_create", "contact_edit")),
    *("pathways:commission", "pathways:case_create", "activities:attendance"),
    *("pathways:agenda_order", "pathways:session", "pathways:presence"),
    *("pathways:decisions_approve", "activities:commission_pack", "activities:feed"),
    *(name for name in WITH_OBJECT if name.startswith("pathways:commission_")),
}


def test_a_file_kept_to_its_referents_is_closed_to_a_colleague(theirs, client):
    client.force_login(assigned(theirs))
    for name in sorted(OF_THE_FILE):
        url = reverse(name, args=ACCESS[name][1](theirs))
        for answer in (client.get(url), client.post(url)):
            assert answer.status_code in (404, 405), name


def keep_to_referents(world):
    """Names and free texts of every file become the secret word."""
    Youth.objects.filter(programme=world.programme).update(
        first_name=SECRET, last_name=SECRET, pseudonym=SECRET, search_text=SECRET.lower()
    )
    cases = CommissionCase.objects.filter(commission=world.commission)
    cases.update(asked=SECRET, withdrawn_reason=SECRET)
    decisions = CommissionDecision.objects.filter(case__in=cases)
    decisions.update(reason=SECRET, conditions=SECRET)


def pages_of_the_team(world):
    """(name, method, address), worked out once: some of them need a row of their own."""
    asked = f"?q={SECRET}&first_name={SECRET}&etat=tous&semaine=2026-03-11"
    pages = []
    for name in sorted({*ACCESS, "home"} - OF_THE_FILE):
        method, arguments, _ = ACCESS.get(name, ("get", None, None))
        url = reverse(name, args=arguments(world) if arguments else [])
        pages.append((name, method, url + asked * (method == "get")))
    return pages


def naming(client, pages):
    """The pages that tell the secret word."""
    told = {name: told_by(getattr(client, method)(url, follow=True)) for name, method, url in pages}
    return {name for name, page in told.items() if named(page, SECRET)}


def test_no_page_of_the_team_names_a_file_kept_to_its_referents(theirs, client, unprinted):
    keep_to_referents(theirs)
    pages = pages_of_the_team(theirs)
    client.force_login(theirs.head)
    assert naming(client, pages) >= TELLING  # what is searched is there to be found
    client.force_login(assigned(theirs))
    assert naming(client, pages) == set()


def test_one_file_followed_does_not_open_the_others_of_its_session(theirs, client):
    """The minutes, the dossier and the session tell the one file, and how many others there are."""
    keep_to_referents(theirs)
    colleague = assigned(theirs)
    Youth.objects.filter(pk=theirs.youth.pk).update(
        referent=colleague, first_name="Suivie", last_name="", pseudonym=""
    )
    CommissionCase.objects.filter(pk=theirs.case.pk).update(asked="Un toit")
    client.force_login(colleague)
    for name in ("pathways:commission_minutes", "activities:commission_pack", "pathways:session"):
        told = told_by(client.get(reverse(name, args=[theirs.commission.public_id])))
        assert "Suivie" in told, name
        assert not named(told, SECRET), name


def named(page, word):
    """Where a word stands in a page, apart from what one has just typed there oneself."""
    typed = re.sub(rf'value="{word}"|[?&;][\w-]+={word}', "", page)
    return re.findall(rf".{{0,30}}{word}.{{0,30}}", typed)
