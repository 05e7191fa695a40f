"""What may leave a file for a partner: a closed list, each thing put in words in one place.

Nothing is chosen for the person who prepares a referral but the least that each need asks for
(RGPD, art. 5, 1, c: data minimisation). What one reads before sending is what is sent.
"""

import json
from hashlib import sha256

from django.db.models import prefetch_related_objects

from partners.models import Need, Placement
from partners.needs import words_of
from youths.models import Paper

ALWAYS = ("name", "referent")


def _name(youth, on):
    """The nickname of the street stays in the file, unless it is all that is known."""
    return f"{youth.first_name} {youth.last_name}".strip() or youth.pseudonym


def _referent(youth, on):
    by, team = youth.referent, youth.programme.organisation
    named = f"{by}, {team}" if by else str(team)
    return " · ".join(filter(None, [named, team.phone]))


def _birth(youth, on):
    if youth.birth_date:
        return f"{youth.birth_date:%d/%m/%Y} ({youth.age_on(on)} ans)"
    return f"{youth.birth_year}, année seule" if youth.birth_year else ""


def _rqth(youth, on):
    return "Oui, valable ce jour" if youth.has_rqth_on(on) else "Non, ou pas connue"


def _tonight(youth, on):
    placement = youth.placements.current_on(on).select_related("partnership__organisation").first()
    if placement and placement.sleeps_there_on(on):
        return Placement.Kind(placement.kind).label
    return _last(youth, "housing")


def _address(youth, on):
    here = youth.domiciliations.in_force_on(on).first()
    if here:
        return f"À l’association, jusqu’au {here.until:%d/%m/%Y}"
    return _last(youth, "domiciliation")


def _last(youth, fact):
    """The last situation noted, with its day: what was true then may have changed."""
    last = next(iter(youth.situations.all()), None)  # the latest first
    if last is None or getattr(last, fact) in (None, "unknown"):
        return ""
    return f"{last.said(fact)} (au {last.recorded_on:%d/%m/%Y})"


def _of_situation(fact):
    return lambda youth, on: _last(youth, fact)


def _papers(youth, on):
    settled = (Paper.Status.PROVIDED, Paper.Status.NOT_NEEDED)
    missing = [one for one in youth.papers.all() if one.status not in settled]
    words = [Paper.Kind(one.kind).label for one in missing]
    return f"À compléter : {', '.join(words)}" if words else "Rien ne manque"


# code: (label, what it says of this person on this day; « » when nothing is known)
FIELDS = {
    "name": ("Nom et prénom", _name),
    "referent": ("Suivi·e par", _referent),
    "birth": ("Date de naissance", _birth),
    "sex": ("Sexe", lambda youth, on: youth.get_sex_display()),
    "phone": ("Téléphone", lambda youth, on: youth.phone),
    "email": ("Adresse e-mail", lambda youth, on: youth.email),
    "commune": ("Commune", lambda youth, on: youth.commune),
    "tonight": ("Où la personne dort", _tonight),
    "address": ("Domiciliation", _address),
    "resources": ("Ressources", _of_situation("resources")),
    "education": ("Niveau d’études", _of_situation("education")),
    "mobility": ("Mobilité", _of_situation("mobility")),
    "rqth": ("RQTH", _rqth),
    "papers": ("Papiers", _papers),
    "adviser": ("Conseiller·ère Mission locale", lambda youth, on: youth.adviser_name),
}

# What is ticked at first for each need; everything else is a choice.
SUGGESTED = {
    Need.HOUSING: ["birth", "sex", "phone", "tonight", "resources"],
    Need.MOBILITY: ["birth", "phone", "commune", "mobility"],
    Need.SPE: ["birth", "phone"],
    Need.HEALTH: ["birth", "phone"],
    Need.RIGHTS: ["birth", "phone", "papers"],
    Need.TRAINING: ["phone", "education", "mobility"],
    Need.OTHER: ["phone"],
}


def known_of(youth, *, on):
    """Each field that may be ticked: (code, label, what it would say that day)."""
    _fetch([youth])
    return [
        (code, label, said(youth, on))
        for code, (label, said) in FIELDS.items()
        if code not in ALWAYS
    ]


def _fetch(youths):
    prefetch_related_objects(youths, "situations", "papers")


def sheet_on(referral, day):
    """What the partner reads: as it left, or as it would leave that day."""
    return referral.sheet if referral.sent_on else lines_for(referral, on=day)


def fingerprint(referral, lines):
    """What was read before sending, in short: another word, or another document, changes it."""
    files = [[str(one.public_id), one.title] for one in referral.files.all()]
    return sha256(json.dumps([lines, files]).encode()).hexdigest()


def lines_for(referral, *, on):
    """What the partner will read: (label, text) pairs, in order, ready to be frozen.

    Fixed lines first, then the ticked fields that are known, the answers of the form of this
    need (`partners.needs`), and the message. `on` is the day the information is true of.
    """
    _fetch([referral.youth])
    from_file = [
        (label, said(referral.youth, on))
        for code, (label, said) in FIELDS.items()
        if code in ALWAYS or code in referral.fields
    ]
    asked = [
        ("Demande", referral.get_need_display()),
        ("Urgence", referral.get_urgency_display()),
    ]
    lines = [*from_file, *asked, *words_of(referral), ("Message", referral.message.strip())]
    lines.append(("Information à la date du", f"{on:%d/%m/%Y}"))
    return [[label, text] for label, text in lines if text]
