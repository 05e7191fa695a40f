"""What an entry said before it was corrected late, in words."""

from datetime import date

from activities.models import ActivityKind, Attendance
from activities.wording import length

MODES, PRESENCES = dict(ActivityKind.Mode.choices), dict(Attendance.Presence.choices)


def first_versions(activity, attendances):
    """Each correction, the newest first, with what was written before: `(revision, facts)`.

    `attendances` are those the reader may see: nobody else is named. One query.
    """
    names = {row.youth_id: str(row.youth) for row in attendances}
    revisions = activity.revisions.select_related("made_by")
    return [(revision, _facts(revision.said, names)) for revision in revisions]


def _facts(said, names):
    people = [row for row in said.get("people", []) if row["youth"] in names]
    facts = [
        ("Quoi", " · ".join(filter(None, [said.get("kind", ""), said.get("title", "")]))),
        ("Date", f"{date.fromisoformat(said['day']):%d/%m/%Y}"),
        ("Heure", said.get("starts_at", "")),
        ("Durée", length(said["minutes"])),
        ("Qui", ", ".join(_person(row, names) for row in people)),
        ("Anonymes", str(said.get("anonymous_count") or "")),
        ("Comment", MODES.get(said.get("mode"), "")),
        ("Lieu", said.get("place", "")),
        ("De l’équipe", ", ".join(said.get("staff", []))),
        ("Note", said.get("note", "")),
    ]
    return [(label, words) for label, words in facts if words]


def _person(row, names):
    words = f"{names[row['youth']]} ({PRESENCES[row['presence']].lower()}"
    if row["minutes"]:
        words += f", {length(row['minutes'])}"
    return f"{words}, à son initiative)" if row.get("from_youth") else f"{words})"
