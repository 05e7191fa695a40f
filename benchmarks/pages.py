"""Queries, time and weight of every page one reaches by links, for each role.

    manage.py shell < benchmarks/pages.py

Walks the database of the settings, and leaves lines in its journal: run `manage.py seed_demo`
first.
"""

import gzip
import re
import sys
import time

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, get_resolver, resolve, reverse

from accounts.models import User
from pathways.models import (
    Breach,
    Commission,
    CommissionCase,
    CommissionDecision,
    Contract,
    Pathway,
    Signature,
)

STEPS = [
    "youth_panel", "detail", "history", "administrative", "spe_check_create", "meeting_create",
    "assessment_create", "assessment_request", "eligibility", "signature_plan", "exit_create",
]  # fmt: skip
# Pages of a pathway that exist at one stage only.
AT_STAGE = {
    "mobilisation": STEPS,
    "admitted": ["contract_create"],
    "in_contract": ["unavailability_create", "breach_create"],
    "closed": ["reopen", "follow_up_create"],
}
PEOPLE = ("nora", "claire", "marion", "financeur", "admin")
LEFT_OUT = {"account_logout"}


def kind_of(path):
    try:
        return resolve(path).view_name
    except Resolver404:
        return None


def visit(client, path):
    """The second visit of a page: its queries, its milliseconds, its kilobytes once compressed."""
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        start = time.perf_counter()
        response = client.get(path)
        spent = time.perf_counter() - start
    body = b"".join(response) if response.streaming else response.content
    reading = [
        one
        for one in captured
        if not one["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"))
    ]
    queries = len(reading)
    return body, queries, 1000 * spent, len(gzip.compress(body)) / 1024


def doors(user):
    """Pages of the pathway that need a row in the right state: a chance link may not lead there."""
    for stage, names in AT_STAGE.items():
        pathway = Pathway.objects.visible_to(user).filter(stage=stage).first()
        yield from ((name, pathway) for name in names if pathway)
    if pathway := Pathway.objects.visible_to(user).filter(stage="mobilisation").first():
        for name, code in (
            ("step_skip", (pathway.programme.skippable_steps or ["papers"])[0]),
            ("criterion_check", "income"),
            ("criterion_overrule", "income"),
        ):
            yield name, (pathway, code)
    left = Pathway.objects.visible_to(user).exclude(youth__closed_on=None).first()
    rows = {
        "file_reopen": left,
        "commission commission_edit commission_members commission_cancel session case_create": (
            Commission.objects.visible_to(user).filter(closed_on=None).last()
        ),
        "commission_minutes": Commission.objects.visible_to(user).exclude(closed_on=None).first(),
        "case_edit case_withdraw decision_create": (
            CommissionCase.objects.visible_to(user).filter(decisions=None, withdrawn_on=None).last()
        ),
        "decision_return": CommissionDecision.objects.visible_to(user).waiting().first(),
        "decision_correct decision_notify decision_letter": (
            CommissionDecision.objects.visible_to(user).approved().last()
        ),
        "contract contract_edit contract_cancel signature_create contract_pdf": (
            Contract.objects.visible_to(user).awaiting_signatures().first()
        ),
        "extension_create": Contract.objects.visible_to(user).exclude(starts_on=None).first(),
        "signature_scan": Signature.objects.visible_to(user).filter(means="paper").first(),
        "signature_file": Signature.objects.visible_to(user).exclude(file="").first(),
        "breach_answer": Breach.objects.visible_to(user).exclude(proposed_on=None).first(),
    }
    for names, row in rows.items():
        yield from ((name, row) for name in names.split() if row)


def address(name, row):
    row, *rest = row if isinstance(row, tuple) else (row,)
    key = row.youth.public_id if name in ("youth_panel", "file_reopen") else row.public_id
    return reverse(f"pathways:{name}", args=[key, *rest])


def walk(login):
    """Each kind of page once, from the person's first page on."""
    client = Client(headers={"host": "127.0.0.1"})
    user = User.objects.get(email__startswith=f"{login}@")
    client.force_login(user)
    seen, waiting = set(), ["/", *(address(*door) for door in doors(user))]
    while waiting:
        path = waiting.pop(0)
        kind = kind_of(path)
        if kind is None or kind in seen | LEFT_OUT:
            continue
        seen.add(kind)
        reached.add(kind)
        body, queries, milliseconds, weight = visit(client, path)
        yield kind, queries, milliseconds, weight
        links = re.findall(r'(?:href|hx-get)="(/[^"?#]*)', body.decode(errors="ignore"))
        waiting += [link for link in links if not link.startswith("/static/")]


reached = set()
for login in PEOPLE:
    sys.stdout.write(f"\n{login:<28} queries      ms   kB gz\n")
    for kind, queries, milliseconds, weight in sorted(walk(login)):
        sys.stdout.write(f"  {kind:<28} {queries:>5} {milliseconds:>7.0f} {weight:>7.1f}\n")

views = get_resolver().namespace_dict["pathways"][1].reverse_dict
pathway_pages = {f"pathways:{name}" for name in views if isinstance(name, str)}
sys.stdout.write(f"\nNot reached: {', '.join(sorted(pathway_pages - reached))}\n")
