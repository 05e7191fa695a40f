"""The short entries of the thread, of seven kinds, read together: one query for all of them.

A kind says which rows, on which day, and the three texts it needs; beside it, what it says.
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Case, CharField, F, Value, When
from django.urls import reverse

from activities.models import EmergencyAid, Handover, Recontact
from activities.wording import lower_first
from pathways.models import Assessment, Meeting, SpeCheck
from youths.models import Achievement


class Row(NamedTuple):
    day: date
    kind: str
    what: str
    more: str
    text: str
    public_id: str
    first_name: str
    last_name: str

    def words(self):
        """What an entry of the thread says of it."""
        author = f"{self.first_name} {self.last_name[:1]}."
        return SAID[self.kind](self) | {"day": self.day, "by": author}


def _says(text):
    return Value(text, output_field=CharField())


def _if(field, text):
    return Case(When(**{field: True}, then=_says(text)), default=_says(""))


@dataclass(frozen=True)
class Kind:
    """Rows of a model: their day, three texts, and through what they hang on a file."""

    model: type
    day: str
    what: object
    more: object = _says("")
    text: object = _says("")
    youth: str = "youth"
    by: str = "recorded_by"


MEETING, SPE_CHECK, ASSESSMENT = "meeting", "spe_check", "assessment"
ATTEMPT, AID, VICTORY, WORD = "attempt", "aid", "victory", "word"
STEPS = (MEETING, SPE_CHECK, ASSESSMENT)
KINDS = {
    MEETING: Kind(Meeting, "held_on", F("kind"), F("place"), youth="pathway__youth"),
    SPE_CHECK: Kind(SpeCheck, "checked_on", F("result"), F("source"), youth="pathway__youth"),
    ASSESSMENT: Kind(Assessment, "assessed_on", F("kind"), youth="pathway__youth"),
    ATTEMPT: Kind(Recontact, "recorded_on", F("rung"), F("outcome"), F("note")),
    AID: Kind(EmergencyAid, "day", F("kind"), F("outcome"), F("note")),
    VICTORY: Kind(Achievement, "happened_on", F("text"), _if("agreed", "noté avec son accord")),
    WORD: Kind(Handover, "day", _if("urgent", "urgente"), text=F("text"), by="written_by"),
}


def brief_rows(youth, kinds):
    """The rows of these kinds about one person, the latest first: a query not run yet."""
    first, *others = [_rows(youth, code, KINDS[code]) for code in kinds]
    return _Rows(first.union(*others, all=True) if others else first)


class _Rows:
    """Sliced before being read, as named rows."""

    def __init__(self, rows):
        self.rows = rows.order_by("-row_day", "-row_id")

    def __getitem__(self, part):
        return [Row(*values) for values in self.rows[part]]


def _rows(youth, code, kind):
    rows = kind.model.objects.filter(**{kind.youth: youth}).exclude(**{kind.day: None})
    columns = {
        "row_day": F(kind.day),
        "row_kind": _says(code),
        "row_what": kind.what,
        "row_more": kind.more,
        "row_text": kind.text,
        "row_id": F("public_id"),
        "row_first_name": F(f"{kind.by}__first_name"),
        "row_last_name": F(f"{kind.by}__last_name"),
    }
    return rows.order_by().annotate(**columns).values_list(*columns)


def _meeting(row):
    title = Meeting.Kind(row.what).label
    return {"icon": "people", "tone": "plum", "title": title, "detail": row.more}


def _spe_check(row):
    detail = f"{SpeCheck.Result(row.what).label} · {SpeCheck.Source(row.more).label}"
    return {"icon": "search", "tone": "plum", "title": "Vérification SPE", "detail": detail}


def _assessment(row):
    return {"icon": "clipboard-check", "tone": "plum", "title": Assessment.Kind(row.what).label}


def _attempt(row):
    done = row.more == Recontact.Outcome.DONE
    return {
        "icon": "telephone" if done else "dash-circle",
        "tone": "ink",
        "title": f"Pour reprendre contact : {lower_first(Recontact.Rung(row.what).label)}",
        "detail": "" if done else "étape passée",
        "note": row.text,
    }


def _aid(row):
    return {
        "icon": "basket",
        "tone": "teal",
        "title": f"Aide d’urgence : {lower_first(EmergencyAid.Kind(row.what).label)}",
        "detail": lower_first(EmergencyAid.Outcome(row.more).label),
        "note": row.text,
        "url": reverse("activities:aid_edit", args=[row.public_id]),
    }


def _victory(row):
    return {
        "icon": "stars",
        "tone": "sun",
        "title": f"Petite réussite : {row.what}".rstrip("."),
        "detail": row.more,
    }


def _word(row):
    title = f"Transmission {row.what}".strip()
    return {"icon": "megaphone", "tone": "ink", "title": title, "note": row.text}


SAID = {
    MEETING: _meeting,
    SPE_CHECK: _spe_check,
    ASSESSMENT: _assessment,
    ATTEMPT: _attempt,
    AID: _aid,
    VICTORY: _victory,
    WORD: _word,
}
