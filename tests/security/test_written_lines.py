"""Every act leaves its line in the journal; an act whose line cannot be written is not done."""

import pytest
from django.apps import apps
from django.db import DatabaseError
from django.urls import reverse

from accounts.models import AccessEntry
from partners.models import Passage
from tests.access.partners import OUTSIDE
from tests.security.acts import ASKED, FILES, POSTED, READY, TYPED, an_empty_commission
from tests.security.sheets import sent_by
from tests.security.test_hostile_input import ACCESS, HEADS, SHEETS

pytestmark = pytest.mark.usefixtures("unprinted")
SHOWN_ONCE = {
    "activities:feed_create",
    "partners:door_create",
    "partners:referral_send",
    "partners:referral_link",
    "reports:link_create",
}  # the address is told by the answer itself
SECRET = "Ornithorynque"
READINGS = {"read", "list", "search", "print"}
ACTS = SHEETS + [name for name, (method, *_) in ACCESS.items() if method == "post"]
OF_THE_HEAD = {"reports:publish", "reports:link_revoke"}
# A draft stays in one’s own session: it is no act yet.
ACTS.remove("activities:log_draft")
ACTS.remove("reports:text_draft")  # a row of one’s own, written at each pause of the keys
# A partner has no account: the passages of the link are the journal.
ACTS = [name for name in ACTS if name not in OUTSIDE]
ACTS += ["reports:publish", "pathways:commission_close"]
TEXTS = ("first_name", "note", "answer_note", "objective", "place", "text", "title", "asked")
TEXTS += ("late_reason", "label", "witness")
# The others change what is there: an answer, a correction, a reopening is not a creation.
MADE = {name for name in ACTS if name.endswith("create")} | {
    *("activities:log", "pathways:open", "pathways:commission_members", "pathways:step_skip"),
    *("pathways:assessment_request", "pathways:criterion_check", "pathways:criterion_overrule"),
    "pathways:file_close", "activities:rekeying_done", "partners:intake_open",
}  # fmt: skip
# The plan of a file is changed; a document is added to a referral.
MADE -= {"activities:target_create", "partners:referral_file_create"}


def everything():
    """Every row of the application but the two journals, as the database holds it."""
    rooms = ("accounts", "youths", "partners", "pathways", "activities", "reports")
    models = [model for room in rooms for model in apps.get_app_config(room).get_models()]
    return {
        model._meta.label: list(model.objects.order_by("pk").values())
        for model in models
        if model not in (AccessEntry, Passage)
    }


def filled(name, world, client):
    """What a person sends on this page, each of its texts being the secret word."""
    url = reverse(name, args=ACCESS[name][1](world) if ACCESS[name][1] else [])
    if name in ("pathways:commission_cancel", "pathways:commission_close"):
        url = reverse(name, args=[an_empty_commission(world).public_id])
    url += ASKED.get(name, "")
    if ACCESS[name][0] == "post":
        return url, POSTED.get(name, lambda world: {})(world)
    data = sent_by(client.get(url))
    data.update(TYPED.get(name, lambda world: {})(world))
    if name == "activities:log":
        data.setlist("youths", [str(world.youth.public_id)])
    if "phone" in data:
        data["phone"] = "06 12 34 56 78"
    for field in data:
        if data[field] == "Mot" or field in TEXTS:
            data[field] = SECRET
    return url, data


@pytest.mark.parametrize("name", ACTS)
def test_no_act_without_its_line(name, theirs, patient, monkeypatch):
    acting = theirs.head if name in HEADS | OF_THE_HEAD else None
    patient.force_login(acting or theirs.educator)
    READY.get(name, lambda world: None)(theirs)
    url, data = filled(name, theirs, patient)
    create = AccessEntry.objects.create

    def full(**fields):
        if fields["action"] not in READINGS:
            raise DatabaseError("disk full")
        return create(**fields)

    def send():
        return patient.post(url, {**data, "file": FILES[name](SECRET)} if name in FILES else data)

    before = everything()
    with monkeypatch.context() as broken:
        broken.setattr(AccessEntry.objects, "create", full)
        assert send().status_code == 500, name
    assert everything() == before
    lines = set(AccessEntry.objects.values_list("pk", flat=True))
    assert send().status_code == (200 if name in SHOWN_ONCE else 302)
    assert everything() != before
    written = AccessEntry.objects.exclude(pk__in=lines).exclude(action__in=READINGS)
    assert [line.user for line in written] == [acting or theirs.educator]
    assert written.get().programme == theirs.programme
    assert (written.get().action == "create") == (name in MADE), written.get().action
    assert SECRET not in str(list(AccessEntry.objects.values_list()))


# A year and a title to choose; a line of the catalogue; an empty table.
NO_NAME = {
    "partners:import_template",
    "reports:create",
    "activities:kind_create",
    "activities:kind_edit",
    "reports:identity_css",
    "reports:logo_file",
    *OUTSIDE,
}


@pytest.mark.parametrize("role", ["educator", "head", "funder"])
def test_no_page_with_names_without_its_line(role, theirs, client):
    client.force_login(getattr(theirs, role))
    pages = {name: row for name, row in ACCESS.items() if row[0] == "get"}
    pages["home"] = ("get", None, None)
    opened = 0
    for name in sorted(set(pages) - NO_NAME - ({"home"} if role == "funder" else set())):
        arguments = pages[name][1]
        url = reverse(name, args=arguments(theirs) if arguments else [])
        lines = AccessEntry.objects.count()
        answer = client.get(url)
        b"".join(answer)  # a file that is sent is closed once read
        if answer.status_code == 200:
            opened += 1
            assert AccessEntry.objects.count() == lines + 1, name
    assert opened >= (2 if role == "funder" else 40)
