"""The access journal: every reading and every writing leaves one line.

The line is written in the same transaction as the page (`ATOMIC_REQUESTS`): if the journal cannot
be written, the page fails. It holds opaque identifiers and field names, never a value.
"""

from accounts.models import AccessEntry

Action = AccessEntry.Action


def read(request, row, *, action=Action.READ):
    """One file, document or sheet was opened."""
    _write(request, action, row._meta.label_lower, row.public_id, [], _programme_of(row, request))


def listed(request, model, *, searched=False):
    """A list was opened or searched, in the programme the person is working in."""
    action = Action.SEARCH if searched else Action.LIST
    _write(request, action, model._meta.label_lower, "", [], request.programme)


def printed(request, model):
    """A page of several rows was put on paper."""
    _write(request, Action.PRINT, model._meta.label_lower, "", [], request.programme)


def wrote(request, row, *, fields=(), action=Action.UPDATE):
    """A row was created, changed, deleted or published; `fields` are names only."""
    _write(
        request,
        action,
        row._meta.label_lower,
        row.public_id,
        list(fields),
        _programme_of(row, request),
    )


def read_outside(row, *, user, programme):
    """A private address was read by the calendar of `user`: there is no session to name them."""
    _enter(user, Action.READ, row._meta.label_lower, row.public_id, [], programme)


def created(request, row, *, fields=()):
    wrote(request, row, fields=fields, action=Action.CREATE)


def _programme_of(row, request):
    """The programme of the row itself, or of the file it hangs on: not the one worked in.

    Someone may work in two programmes; the head of each must see what happened in theirs.
    """
    hangs_on = (
        getattr(row, name, None) for name in ("youth", "partnership", "contract", "activity")
    )
    for holder in (row, *hangs_on):
        if hasattr(holder, "programme"):
            return holder.programme
    return request.programme


def _write(request, action, target, target_id, fields, programme):
    _enter(request.user, action, target, target_id, fields, programme)


def _enter(user, action, target, target_id, fields, programme):
    AccessEntry.objects.create(
        user=user,
        programme=programme,
        action=action,
        target=target,
        target_id=str(target_id),
        fields=sorted(fields),
    )
