"""Where a young person sleeps one day: what says so, and since when."""

from dataclasses import dataclass
from datetime import date

from youths.models import Situation

UNKNOWN = Situation.Housing.UNKNOWN
ROUGH = {Situation.Housing.STREET, Situation.Housing.MAKESHIFT}


@dataclass(frozen=True)
class Night:
    """The answer, always with its source; « le … » follows it when the information has a day."""

    words: str
    source: str
    day: date | None = None
    known: bool = True
    rough: bool = False


NOTHING = Night("On ne sait pas", "Rien n’est encore noté", known=False)


def sleeping_on(youth, day):
    """A placement first; else whichever came last, the end of one or a situation noted.

    Reads `placements` (with their organisation) and `situations`, so that both may be prefetched.
    """
    placements = list(youth.placements.all())
    here = next((one for one in placements if one.sleeps_there_on(day)), None)
    if here:
        return Night(str(here), "Trouvé avec un partenaire, depuis", here.started_on)
    left = [one for one in placements if one.ended_on and one.ended_on <= day]
    left = max(left, key=lambda one: (one.ended_on, one.pk), default=None)
    noted = [one for one in youth.situations.all() if one.recorded_on <= day]
    noted = max(noted, key=lambda one: (one.recorded_on, one.pk), default=None)
    if left and _is_later(left, noted):
        return _after(left)
    if noted:
        return _night(noted.housing, "Situation notée", noted.recorded_on)
    return NOTHING


def _is_later(left, noted):
    """The same day, a situation noted tells more than an end that says nothing of what follows."""
    if noted is None or left.ended_on > noted.recorded_on:
        return True
    return left.ended_on == noted.recorded_on and bool(left.next_housing)


def _after(left):
    return _night(left.next_housing or UNKNOWN, f"Fin de « {left} »,", left.ended_on)


def _night(housing, source, day):
    if housing == UNKNOWN:
        return Night(NOTHING.words, source, day, known=False)
    return Night(Situation.Housing(housing).label, source, day, rough=housing in ROUGH)
