"""Changing an address, or an identifier in a form, opens nothing of another programme."""

import pytest
from django.urls import reverse

from accounts.models import AccessEntry, Membership
from activities.models import Activity, Attendance, Handover, Outreach, PhotoPerson
from partners.models import Placement, Procedure, Referral
from pathways.models import Assessment, CommissionCase, CommissionDecision, CommissionMember
from tests.access import partners
from tests.access.world import CANARY
from tests.factories import MembershipFactory
from tests.security.conftest import TABLES
from tests.security.sheets import sent_by
from youths.models import Youth

ACCESS = {name: row for table in TABLES for name, row in table.ACCESS.items()}
# Whoever holds a secret address opens it: test_feed.py and test_shared_links.py attack these.
# And test_links.py, the addresses of a bilan.
BY_ADDRESS = {"activities:feed", "reports:linked", "reports:linked_pdf", *partners.OUTSIDE}
# These name a figure or a table, which every programme has: one's own is counted.
OF_ONE_S_OWN = {name for name in ACCESS if name.startswith("reports:dashboard")}
WITH_OBJECT = [
    name
    for name, (_, arguments, _) in ACCESS.items()
    if arguments and name not in BY_ADDRESS | OF_ONE_S_OWN
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
    "person at their partner": (
        "partners:referral_edit", lambda w: [w.prepared.public_id],
        "contact", lambda w: w.contact.pk, Referral.objects,
    ),
    "placement at their partner": (
        "partners:placement_create", lambda w: [one(w)],
        "partnership", lambda w: w.partnership.pk, Placement.objects,
    ),
    "step with their partner": (
        "partners:procedure_create", lambda w: [one(w)],
        "partnership", lambda w: w.partnership.pk, Procedure.objects,
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
    "their young person invited later": (
        "activities:group_edit", lambda w: [w.group_activity.public_id],
        "youths", one, Attendance.objects,
    ),
    "outing with their young person": (
        "activities:outreach_create", lambda w: [], "youths", one, Attendance.objects,
    ),
    "outing with their colleague": (
        "activities:outreach_create", lambda w: [],
        "staff", lambda w: w.educator.pk, Outreach.objects,
    ),
    "outing corrected with their young person": (
        "activities:outreach_edit", lambda w: [w.outing.activity.public_id],
        "youths", one, Attendance.objects,
    ),
    "word about their young person": (
        "activities:handover_create", lambda w: [], "youth", one, Handover.objects,
    ),
    "entry corrected with their kind": (
        "activities:edit", lambda w: [w.activity.public_id],
        "kind", lambda w: w.kind.pk, Activity.objects,
    ),
    "entry corrected with their colleague": (
        "activities:edit", lambda w: [w.activity.public_id],
        "staff", lambda w: w.educator.pk, Activity.objects,
    ),
    "their young person on a photo": (
        "activities:photo_edit", lambda w: [w.photo.public_id],
        "people", one, PhotoPerson.objects,
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
    if name == "partners:referral_create":
        data["shown"], data["urgency"] = "housing", "normal"  # the second part, shown with the need
    if name == "partners:placement_create":
        data["former_end"] = "term"  # the one that goes on, or nobody could sleep in the new one
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


# The agenda holds a file once; a plan of hours is what it is, whoever sends it again.
WITHOUT_KEY = {"pathways:case_create", "activities:target_create"}
WITH_KEY = [name for name in WITH_OBJECT if "create" in name and name not in WITHOUT_KEY]


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
