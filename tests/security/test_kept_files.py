"""A file kept to its referents: no page of the team tells of it, to any colleague."""

import re
from datetime import time, timedelta

from django.urls import reverse
from django.utils import timezone

from accounts.models import Programme
from activities.models import Activity
from activities.workflow import log_activity
from pathways.models import CommissionCase, CommissionDecision
from tests.access.partners import OUTSIDE
from tests.access.world import DAY
from tests.factories import MembershipFactory
from tests.security.papers import told_by
from tests.security.sheets import sent_by
from tests.security.test_crossed_objects import ACCESS, WITH_OBJECT
from youths.models import Youth

SECRET = "Ornithorynque"
TELLING = {"home", "pathways:commission", "pathways:commission_minutes", "pathways:session"} | {
    f"activities:{page}"
    for page in (
        *("commission_pack", "agenda", "reminder_list", "rekeying_list", "silence_list", "week"),
        *("team_journal", "team_journal_pdf", "outreach_list", "handover_create", "log"),
        *("attendance", "sheet", "photo_create", "group_create", "group_edit", "outreach_create"),
    )
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
    "partners:agreement_file",
    # A sheet is everybody’s until it became a file.
    *(name for name in ACCESS if name.startswith(("partners:door", "partners:intake_"))),
    *OUTSIDE,
    *("pathways:commission", "pathways:case_create", "activities:attendance"),
    *("pathways:agenda_order", "pathways:session", "pathways:presence"),
    *("pathways:decisions_approve", "activities:commission_pack", "activities:feed"),
    # A partner’s address is everybody’s; so is a sheet, until it is in a file.
    *(name for name in WITH_OBJECT if name.startswith(("partners:door", "partners:intake_"))),
    # An action is everybody’s; so is the catalogue.
    *(f"activities:group_{page}" for page in ("edit", "cancel")),
    *(f"activities:{page}" for page in ("sheet", "photo_create", "kind_edit")),
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
    alone = Activity.objects.filter(programme=world.programme).individual()
    alone.update(note=SECRET, place=SECRET, title=SECRET)
    world.programme.handovers.update(text=SECRET)
    world.programme.emergency_aids.update(note=SECRET, funder=SECRET)
    world.youth.recontacts.update(note=SECRET)
    world.group_activity.photos.update(caption=SECRET)
    for text in ("avant", "après"):
        world.youth.achievements.create(
            happened_on=DAY, text=f"{SECRET} {text}", recorded_by=world.educator
        )


def of_today(world, by):
    """What waits now: someone seen this week, someone expected tomorrow, by `by`."""
    today = timezone.localdate()
    Youth.objects.filter(pk=world.youth.pk).update(phone="06 12 34 56 78")
    details = {"kind": world.kind, "minutes": 30, "youths": [world.youth], "by": by}
    seen = log_activity(world.programme, day=today, **details)
    tomorrow = log_activity(
        world.programme, day=today + timedelta(days=1), starts_at=time(10), presence="expected",
        **details,
    )  # fmt: skip
    return seen, tomorrow


def pages_of_the_team(world):
    """(name, method, address), worked out once: some of them need a row of their own."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    asked = f"?q={SECRET}&first_name={SECRET}&etat=tous&qui=equipe&semaine={tomorrow:%Y-%m-%d}"
    asked += f"&jour={DAY:%Y-%m-%d}&mois={DAY:%Y-%m}"
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
    of_today(theirs, theirs.educator)
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


def test_one_s_own_entry_does_not_open_a_file_given_to_someone_else(theirs, client, unprinted):
    """What one wrote oneself stays readable, without the name of whom it is about."""
    colleague = assigned(theirs)
    entries = of_today(theirs, colleague)
    of_today(theirs, theirs.educator)  # at the same hour: nothing to be told either
    Youth.objects.filter(pk=theirs.youth.pk).update(
        first_name=SECRET, last_name=SECRET, pseudonym=SECRET, search_text=SECRET.lower()
    )
    pages = [page for page in pages_of_the_team(theirs) if page[0] in TELLING]
    for activity in entries:
        for page in ("detail", "edit"):
            url = reverse(f"activities:{page}", args=[activity.public_id])
            pages.append((f"activities:{page}", "get", url))
    client.force_login(colleague)
    assert naming(client, pages) == set()
    assert "Autre dossier" in client.get(reverse("home")).content.decode()
    for activity in entries:
        url = reverse("activities:edit", args=[activity.public_id])
        typed = sent_by(client.get(url)) | {"starts_at": "10:10", "minutes": "1440"}
        typed["presence"] = "present" if activity is entries[0] else "expected"
        told = client.post(url, typed, follow=True).content.decode()
        assert not named(told, SECRET)


def test_looking_for_someone_finds_only_the_files_one_reads(theirs, client):
    keep_to_referents(theirs)
    found = {"search": "people", "q": SECRET}
    for name in ("activities:log", "activities:outreach_create"):
        for user, there in ((theirs.head, True), (assigned(theirs), False)):
            client.force_login(user)
            answer = client.post(reverse(name), found, headers={"HX-Request": "true"})
            assert bool(answer.context["tiles"]) == there, name


def named(page, word):
    """Where a word stands in a page, apart from what one has just typed there oneself."""
    typed = re.sub(rf'value="{word}"|[?&;][\w-]+={word}', "", page)
    return re.findall(rf".{{0,30}}{word}.{{0,30}}", typed)
