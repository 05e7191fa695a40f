"""Time and peak memory of a whole bilan, in a process of its own; nothing is written.

    manage.py shell < benchmarks/bilan.py

Reads the database of the settings: run `manage.py seed_demo` first.
"""

import resource
import sys
import time

from django.db import connection
from django.utils import timezone

from cej_jr.documents import page_count
from reports.document import Document
from reports.models import Report


def measure(slug, year):
    """Figures and tables first, then the whole PDF: (words, value) lines."""
    report = Report.objects.select_related("programme__organisation").get(
        programme__slug=slug, year=year
    )
    connection.force_debug_cursor = True
    connection.queries_log.clear()
    start, busy = time.perf_counter(), time.process_time()
    document = Document(report, today=timezone.localdate())
    people = document.figures["accompanied"].value
    parts = len(document.parts) + len(document.cards) + len(document.objectives)
    counted = time.perf_counter()
    pdf = document.pdf(draft=True)
    end, done = time.perf_counter(), time.process_time()
    # Kilobytes on Linux.
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [
        ("young people", people),
        ("parts, cards and objectives", parts),
        ("counting, in seconds", f"{counted - start:.2f}"),
        ("whole PDF, in seconds", f"{end - start:.2f}"),
        ("of which processor time", f"{done - busy:.2f}"),
        ("queries", len(connection.queries_log)),
        ("pages", page_count(pdf)),
        ("PDF, in kB", round(len(pdf) / 1000)),
        ("peak memory, in MB", f"{peak:.0f}"),
    ]


for words, value in measure("tourcoing", 2024):
    sys.stdout.write(f"{words:>30}  {value}\n")
