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
from django.urls import Resolver404, resolve

from accounts.models import User

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


def walk(login):
    """Each kind of page once, from the person's first page on."""
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(User.objects.get(email__startswith=f"{login}@"))
    seen, waiting = set(), ["/"]
    while waiting:
        path = waiting.pop(0)
        kind = kind_of(path)
        if kind is None or kind in seen | LEFT_OUT:
            continue
        seen.add(kind)
        body, queries, milliseconds, weight = visit(client, path)
        yield kind, queries, milliseconds, weight
        links = re.findall(r'(?:href|hx-get)="(/[^"?#]*)', body.decode(errors="ignore"))
        waiting += [link for link in links if not link.startswith("/static/")]


for login in PEOPLE:
    sys.stdout.write(f"\n{login:<28} queries      ms   kB gz\n")
    for kind, queries, milliseconds, weight in sorted(walk(login)):
        sys.stdout.write(f"  {kind:<28} {queries:>5} {milliseconds:>7.0f} {weight:>7.1f}\n")
