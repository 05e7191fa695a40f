"""What one is likely to note next: the people, kinds and places of the last times."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Case, F, Max, OuterRef, Subquery, When

from activities.catalogue import USUAL
from activities.models import Activity, ActivityKind, Attendance
from youths.models import Youth, plain

PEOPLE, KINDS, PLACES, FOUND = 8, 6, 4, 12
USED_SINCE = timedelta(days=90)


@dataclass
class Tile:
    """One person to tap. On a roll call: expected or not, with their own minutes."""

    youth: Youth
    chosen: bool
    expected: bool = False
    minutes: int | str = ""
    excused: bool = False
    refusal: str = ""


def people_tiles(people, *, by, chosen=(), words="", limit=PEOPLE):
    """Tiles of `people` (a scope): those chosen, then those found, or those `by` saw last."""
    chosen = set(identifiers(chosen))
    offered = people.search(words)[:FOUND] if words else seen_last_first(people, by)[:limit]
    tiles = {youth.public_id: Tile(youth, youth.public_id in chosen) for youth in offered}
    if missing := chosen - set(tiles):
        added = people.filter(public_id__in=missing)
        tiles = {youth.public_id: Tile(youth, True) for youth in added} | tiles
    return list(tiles.values())


def roll_call(activity, people, *, by, typed):
    """Who may be ticked on a collective action: those expected first, then those seen last.

    `typed` is what came back from the form, so that nothing is lost on an error.
    """
    noted = {row.youth_id: row for row in activity.attendances.all()}
    ticked = set(identifiers(typed.getlist("present"))) if typed else None
    told = set(identifiers(typed.getlist("excused"))) if typed else None
    tiles = []
    for youth in seen_last_first(people, by):
        row = noted.get(youth.pk)
        tile = Tile(youth, chosen=bool(row and row.minutes), expected=row is not None)
        tile.excused = bool(row and row.presence == Attendance.Presence.EXCUSED)
        tile.minutes = row.minutes if tile.chosen else activity.minutes
        if ticked is not None:
            tile.chosen, tile.excused = youth.public_id in ticked, youth.public_id in told
            tile.minutes = typed.get(f"minutes-{youth.public_id}", tile.minutes)
        tiles.append(tile)
    return sorted(tiles, key=lambda tile: not (tile.expected or tile.chosen))


def seen_last_first(people, by):
    """Those one saw last, then those one follows, then the others."""
    mine = Attendance.objects.filter(youth=OuterRef("pk"), activity__staff=by)
    mine = mine.order_by("-activity__day", "-activity")
    return people.annotate(
        seen_on=Subquery(mine.values("activity__day")[:1]),
        seen_in=Subquery(mine.values("activity")[:1]),
    ).order_by(
        F("seen_on").desc(nulls_last=True),
        F("seen_in").desc(nulls_last=True),
        Case(When(referent=by, then=0), default=1),
        "first_name",
        "pk",
    )


def split_kinds(programme, *, today):
    """The team's most used kinds, then the others by family: `(tiles, [(family, kinds)])`."""
    kinds = ActivityKind.objects.in_programme(programme).offered()
    kinds = sorted(kinds.with_uses(today - USED_SINCE), key=_most_used)
    first = [kind for kind in kinds if kind.family != ActivityKind.Family.COORDINATION][:KINDS]
    others = [
        (family.label, [kind for kind in kinds if kind.family == family and kind not in first])
        for family in ActivityKind.Family
    ]
    return first, [(family, rest) for family, rest in others if rest]


def matching_kinds(families, words, chosen=""):
    """Of the kinds by family, those whose name or family holds every word, and the one chosen."""
    wanted = plain(words).split()
    found = [
        (
            family,
            [
                kind
                for kind in kinds
                if kind.code == chosen or all(word in plain(f"{kind} {family}") for word in wanted)
            ],
        )
        for family, kinds in families
    ]
    return [(family, kinds) for family, kinds in found if kinds]


def last_places(programme, by):
    """Where one was last, the most recent first."""
    return list(
        Activity.objects.in_programme(programme)
        .filter(logged_by=by)
        .exclude(place="")
        .order_by()
        .values("place")
        .annotate(last=Max("logged_at"))
        .order_by("-last")
        .values_list("place", flat=True)[:PLACES]
    )


def _most_used(kind):
    return (-kind.uses, USUAL.index(kind.code) if kind.code in USUAL else len(USUAL), kind.pk)


def identifiers(values):
    for value in values:
        try:
            yield value if isinstance(value, UUID) else UUID(str(value))
        except ValueError:
            continue
