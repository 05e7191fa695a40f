"""Time, pages and size of a bilan, from 8 young people to 800, without photos and with forty.

    manage.py shell < benchmarks/bilan.py

Reads the database of the settings, and takes back what it adds: run `manage.py migrate` first. The
photos are of twelve megapixels each, as a telephone sends them. Seconds are those of the processor.
"""

import resource
import sys
import time
from tempfile import TemporaryDirectory

from django.db import connection, transaction
from django.test import override_settings
from django.utils import timezone

from benchmarks.crowd import crowd
from cej_jr.documents import page_count
from reports.document import Document
from reports.grids import grids_of
from reports.indicators import figures_of

SIZES = [(8, 0), (8, 40), (28, 0), (28, 40), (800, 0), (800, 40)]
HEADS = ("people", "photos", "figures s", "queries", "tables s", "PDF s", "pages", "kB", "MB used")


def measure(people, photos):
    """Figures first, then the tables, then the whole PDF; what is used is the most until then."""
    report = crowd(people, photos=photos, heavy=True)
    document = Document(report, today=timezone.localdate())
    connection.force_debug_cursor = True
    connection.queries_log.clear()
    figures, queries = spent(lambda: figures_of(document.period))[0], len(connection.queries_log)
    connection.force_debug_cursor = False
    tables, _ = spent(lambda: grids_of(document.period))
    drawn, pdf = spent(lambda: document.pdf(draft=True))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # kilobytes on Linux
    return (people, photos, figures, queries, tables, drawn, page_count(pdf), len(pdf) / 1000, most)


def spent(act):
    start = time.process_time()
    found = act()
    return time.process_time() - start, found


def line(values):
    words = (f"{one:.1f}" if isinstance(one, float) else str(one) for one in values)
    return "".join(f"{word:>11}" for word in words) + "\n"


sys.stdout.write(line(HEADS))
for people, photos in SIZES:
    with TemporaryDirectory() as media, override_settings(MEDIA_ROOT=media), transaction.atomic():
        sys.stdout.write(line(measure(people, photos)))
        transaction.set_rollback(True)
