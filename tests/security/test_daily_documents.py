"""The papers of the daily gesture: what was typed is words, no name hides in the file."""

import re

import pytest
from django.urls import reverse

from accounts.models import AccessEntry
from activities.models import Activity
from tests.access.world import CANARY, DAY
from tests.security.test_bilan_document import TRAPS

pytestmark = pytest.mark.usefixtures("unprinted")
PAPERS = {
    "the sheet to sign": lambda w: reverse("activities:sheet", args=[w.group_activity.public_id]),
    "the empty sheet": lambda w: (
        reverse("activities:sheet", args=[w.group_activity.public_id]) + "?vierge=1"
    ),
    "the day of the team": lambda w: (
        reverse("activities:team_journal_pdf") + f"?jour={DAY:%Y-%m-%d}"
    ),
    "the small victories": lambda w: reverse("youths:achievements_pdf", args=[w.youth.public_id]),
    "the dossier": lambda w: reverse("activities:commission_pack", args=[w.commission.public_id]),
}


@pytest.mark.parametrize("name", PAPERS)
def test_no_name_in_what_a_file_says_of_itself(name, theirs, client):
    """Its name on the disk, its title in the window and in the list of downloads."""
    theirs.youth.achievements.create(
        happened_on=DAY, text=CANARY, agreed=True, recorded_by=theirs.educator
    )
    client.force_login(theirs.educator)
    answer = client.get(PAPERS[name](theirs))
    page = answer.content.decode()
    assert CANARY in page
    assert CANARY not in page.partition("</head>")[0]
    assert CANARY not in str(answer.headers)
    assert answer["Cache-Control"] == "no-store"
    assert CANARY not in str(list(AccessEntry.objects.values_list()))


@pytest.mark.parametrize("name", PAPERS)
def test_what_was_typed_is_printed_as_words(name, theirs, client):
    trap = " ".join(TRAPS)
    type(theirs.youth).objects.filter(pk=theirs.youth.pk).update(first_name=trap[:60])
    Activity.objects.update(title=TRAPS[0], place=TRAPS[1], note=trap)
    theirs.programme.handovers.update(text=trap)
    theirs.youth.achievements.create(
        happened_on=DAY, text=trap[:200], agreed=True, recorded_by=theirs.educator
    )
    client.force_login(theirs.educator)
    page = client.get(PAPERS[name](theirs)).content.decode()
    assert "etc/passwd" in page
    assert not re.search(r"<(img|object|svg|image|style|link[^>]*(passwd|127))", page)
