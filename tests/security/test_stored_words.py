"""Whatever the words kept in a row, each page writes them as words, never as its own markup."""

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.test import Client
from django.urls import reverse

from pathways.models import CommissionCase
from tests.access.test_access import ACCESS, USERS
from tests.access.world import DAY
from tests.security.hostile import MARK

OURS = ("accounts", "youths", "partners", "pathways", "activities", "reports")
CODES = {
    *("code", "slug", "icon", "sha256", "password"),
    *("token_hash", "code_hash", "fingerprint"),
    *("main_colour", "accent_colour"),
    "correction_note",  # its presence says that another decision came before
}
# Written as words, none of these is found as it stands in the text of a page.
TRAPS = [
    f"<script>{MARK}",
    f'" onfocus=alert("{MARK}") x="',
    f"' onfocus='alert({MARK})",
    f"</textarea></title><img src=x alt={MARK}>",
]
TRAP = " ".join(TRAPS)
PAGES = {
    name: (arguments, USERS[statuses.index(200)])
    for name, (method, arguments, statuses) in ACCESS.items()
    if method == "get" and 200 in statuses
}
# Words that a constraint ties to something that did not happen here.
TIED = {
    "partners.referral.outcome",
    "pathways.commissiondecision.return_note",
    "youths.closure.reopen_reason",
}


def written_besides(world):
    """What the world lacks, and the sentences kept in the agenda of a commission."""
    world.youth.achievements.create(
        happened_on=DAY, text="Mot", agreed=True, recorded_by=world.educator
    )
    world.report.quotes.create(text="Mot", speaker="Mot", agreed=True)
    world.report.stories.create(title="Mot", text="Mot", confirmed=True)
    world.report.pictures.create(file="photos/mot.jpg", caption="Mot", right_checked=True)
    for section in world.report.Section.values:
        world.report.texts.create(section=section, title="Mot", body="Mot")
    said = dict.fromkeys(("kind", "title", "place", "note"), TRAP)
    said |= {"day": f"{DAY:%Y-%m-%d}", "minutes": 60, "staff": [TRAP]}
    world.activity.revisions.create(said=said, reason="Mot", made_by=world.educator)
    for case in CommissionCase.objects.all():
        for criterion in case.eligibility["criteria"]:
            criterion.update(sentence=TRAP, overruled=TRAP, checked_by=TRAP)
        case.save()


def words_of(model):
    """The columns that hold what someone typed, and no code."""
    for field in model._meta.concrete_fields:
        typed = isinstance(field, (models.CharField, models.TextField))
        if typed and not (field.choices or field.name in CODES):
            yield field


def write(model, field):
    """Whether the trap holds in this column of every row; a number before it keeps them apart."""
    try:
        with transaction.atomic():
            for rank, key in enumerate(model.objects.values_list("pk", flat=True)):
                trap = f"{rank}{TRAP}"[: field.max_length]
                model.objects.filter(pk=key).update(**{field.name: trap})
    except IntegrityError:
        return False
    return True


@pytest.fixture
def refused(theirs):
    """The trap is in each column of each row, but in these."""
    written_besides(theirs)
    return {
        f"{model._meta.label_lower}.{field.name}"
        for app in OURS
        for model in apps.get_app_config(app).get_models()
        for field in words_of(model)
        if not write(model, field)
    }


def pages(world):
    """Each address, by the first role that may open it, and other rows of some of them."""
    for name, (arguments, user) in PAGES.items():
        yield user, reverse(name, args=arguments(world) if arguments else [])
    yield "head", reverse("home")
    for pathway in (
        world.starting,
        world.left,
        world.running.pathway,
        world.announced.case.pathway,
    ):
        for name in ("detail", "history", "eligibility"):
            yield "educator", reverse(f"pathways:{name}", args=[pathway.public_id])
        yield "educator", reverse("youths:detail", args=[pathway.youth.public_id])
    yield "educator", reverse("pathways:contract", args=[world.running.public_id])


def test_nothing_kept_comes_out_alive(refused, theirs, unprinted):
    assert refused <= TIED
    clients = {user: Client() for user in USERS}
    for user in USERS[:-1]:
        clients[user].force_login(getattr(theirs, user))
    told = set()
    for user, page in pages(theirs):
        answer = clients[user].get(page)
        assert answer.status_code == 200, page
        body = (b"".join(answer) if answer.streaming else answer.content).decode("utf-8", "replace")
        assert [trap for trap in TRAPS if trap in body] == [], page
        if MARK in body:
            told.add(page)
    assert len(told) > 120  # the words are there, written as words
