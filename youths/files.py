"""Opening a file: the number, the checklist of papers, in one act."""

from django.db import transaction

from accounts.counters import next_number
from youths.models import Paper

# The papers a contract usually asks for; the national list (circulaire du 21 février 2022, annexe
# 4) remains the reference.
DEFAULT_PAPERS = [
    Paper.Kind.IDENTITY,
    Paper.Kind.HEALTH_COVER,
    Paper.Kind.BANK,
    Paper.Kind.TAX,
    Paper.Kind.ADDRESS,
    Paper.Kind.JOBSEEKER,
    Paper.Kind.INFORMATION,
]


@transaction.atomic
def open_file(youth, *, by):
    """Give the file its number (« TG-2026-011 ») and its papers, and save it.

    The year is the one the young person was identified in. Saving happens before the number is
    taken, so that a second click on the same form takes none.
    """
    youth.created_by = by
    youth.reference = f"provisoire-{youth.public_id.hex[:8]}"
    youth.save()
    year = youth.identified_on.year
    number = next_number(youth.programme, "youth", year)
    youth.reference = f"{youth.programme.reference_prefix}-{year}-{number:03}"
    youth.save(update_fields=["reference"])
    Paper.objects.bulk_create(
        Paper(youth=youth, kind=kind, since=youth.identified_on) for kind in DEFAULT_PAPERS
    )
    return youth
