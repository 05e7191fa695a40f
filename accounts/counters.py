"""Numbers without gap nor duplicate: the counter row is locked while one is taken."""

from django.db import transaction

from accounts.models import Counter


@transaction.atomic
def next_number(programme, name, year):
    """The next number of this use and year in the programme, from 1 on.

    « Highest number + 1 » would give the same number to two people who save at once.
    """
    counter, _ = Counter.objects.select_for_update().get_or_create(
        programme=programme, name=name, year=year
    )
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last
