"""Every page a person can reach by its links: accessible, never wider than the screen, no fault.

The walk follows each address once per kind of page, starting from each role's first page.
"""

import re
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve

from tests.browser.conftest import check
from tests.browser.test_jobs import PASSWORD

ROLES = {
    "nora": {"home", "youths:detail", "activities:log", "pathways:commission", "partners:detail"},
    "claire": {
        "home",
        "accounts:settings",
        "pathways:contract",
        "reports:detail",
        "reports:text_edit",
        "reports:picture_list",
        "reports:small_counts",
        "reports:publish",
        "reports:dashboard",
        "reports:custom_list",
        "reports:identity",
        "reports:repair_list",
    },
    "financeur": {"home", "reports:publication", "reports:compare"},
    "admin": {"home", "accounts:settings", "mfa_index"},
}
ENDS_THE_SESSION = {"account_logout"}


def kind_of(path):
    try:
        return resolve(path).view_name
    except Resolver404:
        return None


def links(page):
    found = page.eval_on_selector_all("a[href]", "links => links.map((link) => link.href)")
    return [urlsplit(link).path for link in found if link.startswith(page.url.split("/", 3)[0])]


def is_download(path, kind):
    by_name = re.search(r"(_file|_proof|_template)$", kind)
    return bool(by_name or re.search(r"(/pdf/|\.pdf|\.svg|\.ics|\.xlsx|\.csv|\.jpg)$", path))


@pytest.mark.parametrize("who", ROLES)
def test_every_page_within_reach(who, visit):
    page = visit(f"{who}@demo.raccroche.example", PASSWORD)
    seen, waiting = set(), ["/"]
    while waiting:
        path = waiting.pop(0)
        kind = kind_of(path)
        if kind is None or kind in seen or kind in ENDS_THE_SESSION or is_download(path, kind):
            continue
        seen.add(kind)
        response = page.goto(path)
        assert response.status == 200, path
        check(page)
        waiting += links(page)
    assert ROLES[who] <= seen
