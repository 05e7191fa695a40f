"""Nothing typed breaks a page, and nothing typed becomes a page."""

import re
from uuid import uuid4

import pytest
from django import forms
from django.urls import reverse

from tests.security.conftest import TABLES
from tests.security.hostile import (
    ADDRESSES,
    ALONE,
    DATES,
    MARK,
    NO_DATES,
    NO_NUMBERS,
    NUMBERS,
    TOGETHER,
    WIDEST,
)
from tests.security.sheets import forms_of, names_of, sent_by

ACCESS = {name: row for table in TABLES for name, row in table.ACCESS.items()}
WRITES = re.compile(
    r"create|edit|answer|end$|log$|attendance|withdraw|return|correct|notify|members|cancel|reopen|"
    r"file_close|skip|request|criterion|plan|scan|refuse|renew|outcome|choose|identity$"
)
SHEETS = [name for name, (method, *_) in ACCESS.items() if method == "get" and WRITES.search(name)]
HEADS = {
    f"pathways:{page}"
    for page in (
        "commission_close",
        "criterion_overrule",
        "decision_approve",
        "decision_return",
        "decisions_approve",
        "extension_create",
    )
} | {name for name, (_, _, statuses) in ACCESS.items() if statuses[0] == 404 and statuses[2] == 200}
pytestmark = pytest.mark.usefixtures("unprinted")
SHAPED = (forms.UUIDField, forms.EmailField, forms.IntegerField, forms.DecimalField)
ALIVE = re.compile(
    rf"<(script|img src=\w|svg|iframe|link|style)[^>]*{MARK}|<script>[^<]*{MARK}|"
    rf"onfocus=alert\(\"{MARK}",
    re.I,
)
ROOM = 2000  # of a text without a limit

COUNTERS = re.compile(r"(people|heard|referred)_")  # forty alike on one page: one of each is enough


def one_of_each(fields):
    """Each field, and of counters that differ by their name alone, one."""
    counters = {match[1]: name for name in fields if (match := COUNTERS.match(name))}
    return [name for name in fields if not COUNTERS.match(name)] + list(counters.values())


def address(name, world):
    arguments = ACCESS[name][1]
    return reverse(name, args=arguments(world) if arguments else [])


def ask(client, world, name):
    """The form as it stands, and what it would send; another one once the first was used up."""
    shown = client.get(address(name, world))
    assert shown.status_code == 200, name
    return shown.wsgi_request.get_full_path(), shown, sent_by(shown)


def send(client, url, data):
    answer = client.post(url, data)
    assert answer.status_code in (200, 302, 404), (url, answer.status_code)
    if answer.status_code == 200:
        assert not ALIVE.search(answer.content.decode())
    return answer


@pytest.mark.parametrize("name", SHEETS)
def test_nothing_typed_breaks_a_form_or_comes_out_alive(name, theirs, client):
    """Strings, dates and numbers in turn in each form, and the page one comes back to.

    The other pages that repeat words are in `test_stored_words.py`.
    """
    client.force_login(theirs.head if name in HEADS else theirs.educator)
    url, shown, data = ask(client, theirs, name)
    come_back = 2
    for round_ in (*strings_for(shown), *values_for(shown)):
        typed = data.copy()
        for field, value in round_:
            typed.setlist(field, [value])
        if "key" in typed:
            typed["key"] = str(uuid4())
        answer = send(client, url, typed)
        if answer.status_code == 302 and come_back:
            come_back -= 1
            assert not ALIVE.search(client.get(answer.url, follow=True).content.decode())
        if answer.status_code == 302 and "key" not in typed:
            url, _, data = ask(client, theirs, name)


def strings_for(shown):
    """Each string in each field, as many at once as it may hold; then those that go alone."""
    fields = {one.html_name: one.field for form in forms_of(shown) for one in form}
    shaped = [field for field in names_of(shown, forms.CharField) if "phone" in field]
    shaped += names_of(shown, forms.EmailField)
    free = [one for one in names_of(shown, forms.CharField, but=SHAPED) if one not in shaped]
    yield from ([(field, value)] for field in shaped for value in ("\x00", "<b>", "1" * 5000))
    loads = {field: packed(TOGETHER, fields[field].max_length or ROOM) for field in free}
    for turn in range(max(map(len, loads.values()), default=0)):
        yield [(field, load[turn % len(load)]) for field, load in loads.items()]
    for turn in range(0, len(ALONE) if free else 0, len(free) or 1):
        yield list(zip(free, (ALONE * 2)[turn:], strict=False))
    yield from ([(field, string) for field in free] for string in WIDEST if free)


def packed(strings, room):
    """These strings one after the other, in as few texts of that length as it takes."""
    texts = [""]
    for string in strings:
        if texts[-1] and len(texts[-1]) + 1 + len(string) > room:
            texts.append("")
        texts[-1] = f"{texts[-1]} {string}".lstrip(" ")
    return texts


def values_for(shown):
    """Each odd value in all the dates, or all the numbers, at once; then each field odd alone.

    What no field can read says the same thing each time: one of them alone is enough.
    """
    for kinds, read, unread in (
        ((forms.DateField, forms.TimeField), DATES, NO_DATES),
        (SHAPED[2:], NUMBERS, NO_NUMBERS),
    ):
        fields = one_of_each(names_of(shown, *kinds))
        for value in (*read, *unread) if fields else ():
            yield [(field, value) for field in fields]
        for rank, field in enumerate(fields if len(fields) > 1 else ()):
            yield from ([(field, value)] for value in (*read, unread[rank % len(unread)]))


LISTS = [f"pathways:{page}" for page in ("session", "meeting_create", "extension_create")] + [
    *("pathways:assessment_request", "pathways:follow_up_create", "activities:commission_pack"),
    *("pathways:detail", "pathways:commission"),
]
LISTS += ["home", "youths:list", "youths:duplicates", "youths:create", "partners:list"] + [
    *("pathways:commission_list", "pathways:assessment_create", "pathways:signature_create"),
    *("activities:log", "activities:week", "activities:youth_thread", "activities:youth_week"),
    *("reports:list", "reports:figure", "reports:publication"),
]
LISTS += ["activities:agenda", "activities:reminder_list", "activities:rekeying_list"]
LISTS += ["activities:rekeying", "activities:aid_list", "activities:feed_settings"]
LISTS += ["activities:outreach_list", "activities:outreach_create", "activities:team_journal"]
LISTS += ["activities:silence_list", "activities:group_list", "activities:recontact_create"]
LISTS += ["activities:handover_create", "activities:team_journal_pdf", "activities:sheet"]
LISTS += [f"reports:dashboard{page}" for page in ("", "_part", "_before", "_tables", "_figure")]
LISTS += [f"reports:dashboard_{page}" for page in ("line", "export", "chart", "workbook")]
LISTS += ["reports:compare", "reports:repair_list", "reports:small_counts", "reports:preview_part"]
LISTS += ["reports:create", "reports:custom_list", "reports:suggestion_list"]
LISTS += ["reports:download_list", "reports:picture_choose", "reports:picture_file"]
JUNK = ["abc", "-1", "9" * 40, "%00", "%ED%A0%80", "%FF", "0001-01-01", "9999-12-31", "<script>"]
WORDS = ("q", "page", "semaine", "jeune", "qui", "type", "tri", "etat", "age", "sexe", "annee") + (
    *("lieu", "referent", "domaine", "partie", "first_name", "phone", "birth_date", "birth_year"),
    *("etape", "voir", "periode", "setting", "place", "vierge", "prevu", "reprendre", "kind"),
    *("next", "dossier", "mois", "other_ends_on", "pseudonymes", "forme", "jour", "outil"),
    *("sexe", "quartier", "entree", "dispositif", "du", "au", "section", "brouillon", "annuler"),
)


@pytest.mark.parametrize("name", LISTS)
def test_no_junk_in_the_address_breaks_a_page(name, theirs, client):
    client.force_login(theirs.head)
    page = reverse("home") if name == "home" else address(name, theirs)
    for junk in JUNK:
        answer = client.get(f"{page}?" + "&".join(f"{word}={junk}" for word in WORDS))
        if name.startswith("reports:dashboard") and answer.status_code == 302:
            assert answer.url.startswith(f"{reverse('reports:dashboard')}?"), name
            answer = client.get(answer.url)  # what cannot be read is said by the dashboard
        assert answer.status_code in (200, 404), (name, junk)
        if answer.get("Content-Type", "").startswith("text/html"):
            assert "=<script>" not in answer.content.decode()


@pytest.mark.parametrize("path", ADDRESSES)
def test_an_odd_address_is_a_page_that_does_not_exist(path, theirs, client):
    client.force_login(theirs.head)
    assert client.get(path).status_code == 404
