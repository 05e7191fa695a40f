"""One truth: an act that changes a fact of the file notes it as a situation, too."""

from youths.models import Situation


def note_situation(youth, *, day, by, **facts):
    """A new snapshot: what was last known that day, with these facts changed."""
    earlier = youth.situations.filter(recorded_on__lte=day).first()
    _snapshot(youth, earlier, day, by, facts)


def correct_latest(youth, *, by, **facts):
    """What was noted since repeated the former fact: the last word is the act's."""
    latest = youth.situations.first()
    _snapshot(youth, latest, latest.recorded_on, by, facts)


def _snapshot(youth, last, day, by, facts):
    if last and all(getattr(last, name) == value for name, value in facts.items()):
        return
    known = {name: getattr(last, name) for name in Situation.FACTS} if last else {}
    youth.situations.create(recorded_on=day, recorded_by=by, **known | facts)
