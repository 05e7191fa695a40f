"""Tourcoing in 2023, 2024 and 2025: who was met, who came, how far each went.

By 31 December 2024 these rows give 28 young people accompanied, 8 of them new that year, a mean
age of 21 and 8 domiciled at the association. Change a row, and the tests will say so.
"""

from datetime import date, timedelta

from cej_jr.demo.afterwards import take_news
from cej_jr.demo.story import Hearing, Story

D = date.fromisoformat

# First name, last name, sex, birth year, origin, referent, identified, opened, reached,
# housing at entry, domiciled at the association on, hearings, contract signed, exit.
# Reached: 0 nothing, 1 SPE check, 2 tripartite meeting; hearings and contract say the rest.
ACCOMPANIED = [
    ("Yasmine", "Ferrand", "female", 2003, "outreach", "nora", "2023-01-30", "2023-02-13", 2,
     "third_party", None, ["2023-06-15"], "2023-07-03", ("2024-07-02", "permanent_job")),
    ("Dylan", "Marchal", "male", 2002, "prevention", "hugo", "2023-02-06", "2023-02-20", 2,
     "parents", None, ["2023-06-15"], "2023-07-05", ("2024-05-24", "short_job")),
    ("Anissa", "Lebrun", "female", 2004, "mission_locale", "nora", "2023-02-20", "2023-03-06", 2,
     "third_party", None, ["2023-06-15"], "2023-07-10", ("2024-07-09", "training")),
    ("Brahim", "Castel", "male", 2001, "outreach", "hugo", "2023-03-06", "2023-03-27", 2,
     "street", "2023-04-14", ["2023-09-14"], "2023-10-02", ("2024-10-01", "integration_job")),
    ("Mélissa", "Dujardin", "female", 2005, "peer", "nora", "2023-03-20", "2023-04-03", 2,
     "parents", None, ["2023-09-14"], "2023-10-05", ("2024-09-02", "civic_service")),
    ("Jordan", "Wattel", "male", 1999, "siao", "hugo", "2023-04-03", "2023-04-24", 2,
     "shelter", "2023-05-22", ["2023-09-14"], "2023-10-09", ("2024-10-08", "handover")),
    ("Ilyès", "Carpentier", "male", 2003, "youth_justice", "hugo", "2023-04-17", "2023-05-09", 2,
     "third_party", None, ["2023-11-16"], "2023-12-04", ("2024-06-14", "dropout")),
    ("Chloé", "Verhaeghe", "female", 2004, "child_welfare", "nora", "2023-05-02", "2023-05-22", 2,
     "hotel", "2023-06-19", ["2023-11-16 adjourn", "2024-01-18"], "2024-02-05",
     ("2025-02-04", "training")),
    ("Amadou", "Rivière", "male", 2002, "outreach", "hugo", "2023-05-15", "2023-06-05", 2,
     "makeshift", "2023-06-26", ["2024-01-18"], "2024-02-08", ("2025-02-07", "permanent_job")),
    ("Sofiane", "Leclercq", "male", 2006, "outreach", "nora", "2023-06-12", "2023-06-26", 2,
     "parents", None, ["2024-01-18"], "2024-02-12", ("2025-02-11", "handover")),
    ("Laura", "Pottier", "female", 2005, "mission_locale", "nora", "2023-06-19", "2023-07-10", 2,
     "third_party", None, ["2024-03-14"], "2024-04-02", ("2025-04-01", "short_job")),
    ("Ryan", "Gosset", "male", 2003, "prevention", "hugo", "2023-07-03", "2023-08-28", 2,
     "third_party", None, ["2024-03-14"], "2024-04-08", ("2025-04-07", "term")),
    ("Kadiatou", "Morel", "female", 1997, "health", "nora", "2023-08-28", "2023-09-11", 2,
     "shelter", "2023-10-09", ["2024-05-16"], "2024-06-03", ("2025-06-02", "integration_job")),
    ("Enzo", "Billiau", "male", 2004, "outreach", "hugo", "2023-09-04", "2023-09-18", 2,
     "third_party", None, ["2024-05-16"], None, ("2024-06-20", "moved")),
    ("Steven", "Queva", "male", 2001, "outreach", "hugo", "2023-04-24", "2023-05-15", 2,
     "street", None, [], None, ("2024-03-15", "lost")),
    ("Nawel", "Bossu", "female", 2004, "family", "nora", "2023-09-25", "2023-10-09", 2,
     "parents", None, ["2024-07-04 adjourn"], None, ("2025-03-28", "training")),
    ("Lucas", "Tiberghien", "male", 2000, "prevention", "hugo", "2023-10-02", "2023-10-16", 2,
     "makeshift", "2023-11-06", ["2025-01-16"], "2025-02-03", ("2025-12-19", "short_job")),
    ("Moussa", "Delahaye", "male", 2003, "outreach", "hugo", "2023-10-16", "2023-11-06", 2,
     "street", "2023-11-20", [], None, ("2025-05-16", "handover")),
    ("Océane", "Ramery", "female", 2005, "ccas", "nora", "2023-11-06", "2023-11-20", 2,
     "third_party", None, [], None, ("2025-06-13", "civic_service")),
    ("Bilal", "Hennion", "male", 2001, "probation", "hugo", "2023-11-13", "2023-12-04", 1,
     "third_party", None, [], None, ("2025-02-21", "detention")),
    # 2024
    ("Inaya", "Decottignies", "female", 2006, "child_welfare", "nora", "2023-12-11", "2024-01-08",
     2, "hotel", None, ["2024-05-16"], "2024-06-06", ("2025-06-05", "training")),
    ("Tom", "Vandamme", "male", 2002, "siao", "hugo", "2024-01-15", "2024-01-29", 2,
     "shelter", "2024-03-04", ["2024-07-04"], "2024-09-02", ("2025-09-01", "permanent_job")),
    ("Rayan", "Lemoine", "male", 2005, "outreach", "hugo", "2024-02-05", "2024-02-19", 2,
     "parents", None, ["2024-09-19"], "2024-10-07", ("2025-08-29", "dropout")),
    ("Eva", "Duthoit", "female", 2006, "school", "nora", "2024-03-04", "2024-03-18", 2,
     "third_party", None, ["2024-11-21 adjourn", "2025-01-16"], "2025-02-06",
     ("2025-11-28", "training")),
    ("Fodé", "Marécaux", "male", 2004, "outreach", "hugo", "2024-04-15", "2024-05-06", 2,
     "makeshift", "2025-01-20", [], None, ("2025-04-18", "integration_job")),
    ("Matthias", "Roussel", "male", 2003, "peer", "hugo", "2024-06-03", "2024-06-17", 1,
     "street", None, [], None, ("2025-01-31", "lost")),
    ("Loubna", "Sérin", "female", 1999, "ccas", "nora", "2024-10-07", "2024-11-04", 0,
     "third_party", None, ["2025-03-13"], "2025-04-03", ("2025-12-12", "short_job")),
    ("Nolan", "Facq", "male", 2007, "school", "hugo", "2024-11-12", "2024-11-25", 0,
     "parents", None, ["2025-05-15"], "2025-06-05", ("2026-01-09", "civic_service")),
    # 2025
    ("Nabil", "Courtin", "male", 2004, "outreach", "hugo", "2024-12-09", "2025-01-06", 2,
     "third_party", None, ["2025-05-15"], "2025-06-10", ("2026-01-16", "short_job")),
    ("Manon", "Delvaux", "female", 2005, "mission_locale", "nora", "2025-01-13", "2025-01-27", 2,
     "hotel", None, ["2025-05-15"], "2025-06-12", ("2026-01-23", "training")),
    ("Ibrahima", "Lesaffre", "male", 2003, "siao", "hugo", "2025-02-03", "2025-02-17", 2,
     "shelter", "2025-03-10", ["2025-07-03"], "2025-07-21", ("2026-01-30", "integration_job")),
    ("Clara", "Hoste", "female", 2006, "child_welfare", "nora", "2025-02-24", "2025-03-10", 2,
     "third_party", None, ["2025-07-03 adjourn", "2025-09-18"], "2025-10-06",
     ("2026-01-30", "handover")),
    ("Adam", "Becquart", "male", 2002, "prevention", "hugo", "2025-03-03", "2025-03-24", 2,
     "parents", None, ["2025-07-03 redirect"], None, None),
    ("Sarah", "Vermersch", "female", 2004, "health", "nora", "2025-03-17", "2025-04-07", 2,
     "third_party", None, ["2025-09-18 corrected"], "2025-10-09",
     ("2026-01-28", "permanent_job")),
    ("Jimmy", "Dutilleul", "male", 2001, "outreach", "hugo", "2025-04-14", "2025-05-05", 2,
     "street", "2025-05-19", ["2025-09-18 refuse"], None, None),
    ("Amina", "Wibaut", "female", 2007, "school", "nora", "2025-05-12", "2025-05-26", 1,
     "parents", None, [], None, ("2025-11-14", "training")),
    ("Killian", "Stievenart", "male", 2003, "peer", "hugo", "2025-06-02", "2025-06-16", 1,
     "makeshift", None, [], None, ("2025-12-05", "lost")),
    ("Fatou", "Delannoy", "female", 2005, "outreach", "nora", "2025-06-23", "2025-07-07", 2,
     "third_party", "2025-08-18", [], None, ("2025-12-19", "moved")),
]  # fmt: skip

# Met in the street or sent by a partner, and not engaged: a first name or a nickname, a day.
# First name, nickname, sex, birth year, origin, identified.
IDENTIFIED = [
    ("Kenza", "", "female", 2004, "outreach", "2023-02-27"),
    ("", "Bazou", "male", 2002, "outreach", "2023-04-11"),
    ("Thomas", "", "male", 2005, "school", "2023-05-30"),
    ("Hamza", "", "male", 2003, "outreach", "2023-07-18"),
    ("", "Le Chat", "male", 2001, "outreach", "2023-09-12"),
    ("Julie", "", "female", 2006, "ccas", "2023-10-24"),
    ("Salim", "", "male", 2004, "probation", "2024-01-23"),
    ("Emma", "", "female", 2005, "mission_locale", "2024-03-19"),
    ("", "Titi", "male", 2006, "outreach", "2024-05-28"),
    ("Gaël", "", "male", 2003, "prevention", "2024-07-09"),
    ("Myriam", "", "female", 2002, "siao", "2024-09-17"),
    ("Corentin", "", "male", 2007, "school", "2024-10-29"),
]

# First name: partner, kind, from, until, why it ended.
PLACEMENTS = {
    "Yasmine": [("solfa", "emergency", "2024-01-08", "2024-01-22", "better")],
    "Brahim": [("melt", "sublet", "2024-03-18", "2025-09-30", "better")],
    "Jordan": [("areli", "residence", "2023-09-04", "2024-10-08", "better")],
    "Chloé": [
        ("solfa", "emergency", "2023-05-29", "2023-06-12", "better"),
        ("marraines", "shelter", "2023-06-12", "2024-04-15", "better"),
        ("areli", "residence", "2024-04-15", "2025-02-04", "better"),
    ],
    "Amadou": [("areli", "residence", "2024-05-20", "2025-02-07", "better")],
    "Kadiatou": [
        ("marraines", "shelter", "2024-01-15", "2024-07-01", "better"),
        ("areli", "residence", "2024-07-01", "2025-06-02", "better"),
    ],
    "Moussa": [("areli", "residence", "2024-11-04", "2025-05-16", "left")],
    "Océane": [("solfa", "emergency", "2024-02-12", "2024-02-26", "term")],
    "Inaya": [
        ("solfa", "shelter", "2024-01-22", "2024-05-13", "better"),
        ("marraines", "shelter", "2024-05-13", "2025-03-31", "better"),
    ],
    "Tom": [("melt", "sublet", "2024-10-14", "2025-09-01", "better")],
    "Eva": [("marraines", "shelter", "2024-09-09", "2025-05-30", "better")],
    "Loubna": [("solfa", "emergency", "2024-12-09", "2025-01-06", "term")],
    "Manon": [("marraines", "shelter", "2025-03-17", "2025-10-06", "better")],
    "Ibrahima": [("areli", "residence", "2025-06-02", "2026-02-13", "better")],
    "Fatou": [("solfa", "emergency", "2025-07-21", "2025-08-11", "term")],
}

EXCUSED = {
    "Ilyès": [("health", "2024-02-05", "2024-02-18")],
    "Amadou": [("health", "2024-08-05", "2024-08-25")],
    "Kadiatou": [("hospital", "2024-10-07", "2024-10-27")],
    "Inaya": [("childcare", "2024-11-11", "2024-11-24")],
    "Manon": [("homeless", "2025-09-08", "2025-09-21")],
}

ADJOURNED = "Le projet n’est pas assez mûr : revoir après une visite d’entreprise."
REASONS = {
    "admit": "",
    "adjourn": ADJOURNED,
    "refuse": "Déjà suivi chaque semaine par un autre service : le contrat ferait doublon.",
    "redirect": "Un accompagnement global à France Travail répond mieux à sa demande.",
}
CORRECTION = "L’ajournement noté était celui du dossier suivant : la commission a dit oui."
DESTINATIONS = {
    "permanent_job": ("Magasinier·ère, en CDI", "seen"),
    "short_job": ("Mission d’intérim de trois mois", "seen"),
    "training": ("Formation qualifiante de neuf mois", "seen"),
    "integration_job": ("Chantier d’insertion", "partner"),
    "civic_service": ("Service civique dans une bibliothèque", "seen"),
    "handover": ("Accompagnement global de la Mission locale", "partner"),
    "moved": ("Une autre région, chez sa sœur", "said"),
    "lost": ("", "none"),
}
SENT_AWAY = {"refuse": "not_admitted", "redirect": "redirected"}
DISTRICTS = ["Pont Rompu", "Pont Rompu", "Belencontre", "Centre", "Gare", ""]


def stories(rng, today):
    """The stories of these rows, in their order."""
    accompanied = [_accompanied(row, rng, today) for row in ACCOMPANIED]
    return accompanied + [_identified(row, rng, today) for row in IDENTIFIED]


def _accompanied(row, rng, today):
    (first, last, sex, year, origin, referent, identified, opened, reached,
     housing, domiciled, hearings, signed, leaving) = row  # fmt: skip
    heard = [_hearing(text) for text in hearings]
    story = Story(
        first, last, sex, _birthday(year, rng), origin, D(identified),
        referent=referent, opened=D(opened), housing=housing, hearings=heard,
        district=rng.choice(DISTRICTS),
    )  # fmt: skip
    story.domiciled = D(domiciled) if domiciled else None
    if leaving:
        story.exit = (D(leaving[0]), leaving[1], _details(D(leaving[0]), leaving[1]))
    elif heard[-1].outcome in SENT_AWAY:
        story.exit = (heard[-1].held_on, SENT_AWAY[heard[-1].outcome], {})
    _prepare_for_commission(story, reached, rng)
    if signed:
        _sign(story, D(signed))
    elif heard and heard[-1].outcome == "admit":
        story.prepared = heard[-1].held_on + timedelta(days=18)
        story.signatures = {"youth": story.prepared + timedelta(days=3)}
    _house(story, rng)
    story.excused = [
        (reason, D(start), D(end)) for reason, start, end in EXCUSED.get(story.first_name, [])
    ]
    if year == 1997:
        story.rqth = (date(2022, 6, 1), date(2027, 5, 31))
    take_news(story, today)
    return story


def _identified(row, rng, today):
    first, nickname, sex, year, origin, identified = row
    met = D(identified)
    return Story(
        first, "", sex, _birthday(year, rng), origin, met,
        pseudonym=nickname, closed=min(met + timedelta(days=183), today),
        district=rng.choice(DISTRICTS),
    )  # fmt: skip


def _birthday(year, rng):
    """Every birthday of a year is over on 31 December, the day ages are counted."""
    return date(year, rng.randint(1, 10), rng.randint(1, 28))


def _hearing(text):
    held_on, _, outcome = text.partition(" ")
    if outcome == "corrected":
        return Hearing(D(held_on), "admit", ADJOURNED, first_said="adjourn", correction=CORRECTION)
    outcome = outcome or "admit"
    return Hearing(D(held_on), outcome, REASONS[outcome])


def _details(day, reason):
    """Towards what, and how it is known."""
    destination, proof = DESTINATIONS.get(reason, ("", "said"))
    days = 45 if reason in ("lost", "dropout") else 2
    return {
        "destination": destination,
        "proof": proof,
        "last_contact_on": day - timedelta(days=days),
    }


def _prepare_for_commission(story, reached, rng):
    """The steps before the commission, soon after the entry or, for some, long after."""
    start = story.opened
    if not reached and story.hearings:
        start, reached = story.hearings[0].held_on - timedelta(days=60), 2
    if reached >= 1:
        story.spe = start + timedelta(days=rng.randint(7, 12))
        story.liaison = story.spe - timedelta(days=3)
    if reached >= 2:
        story.meeting = start + timedelta(days=rng.randint(18, 28))
        story.assessments = {"professional": start + timedelta(days=rng.randint(30, 40))}
    if story.hearings:
        story.review = story.hearings[0].held_on - timedelta(days=10)
        story.papers = story.hearings[0].held_on - timedelta(days=14)
    else:
        story.papers = story.opened + timedelta(days=60)
        story.missing = ("bank", "tax")


def _sign(story, last):
    story.signed_by_all(last)
    story.targets = [
        (story.opened, 5),
        (last + timedelta(days=30), 10),
        (last + timedelta(days=120), 15),
    ]


def _house(story, rng):
    """Each roof was asked for; the SIAO answered some, and not always yes."""
    for partner, kind, start, end, why in PLACEMENTS.get(story.first_name, []):
        start = D(start)
        story.placements.append((partner, kind, start, D(end) if end else None, why))
        sent = max(start - timedelta(days=rng.randint(8, 20)), story.opened)
        story.referrals.append((partner, "housing", sent, start, "accepted"))
    if story.housing in ("street", "makeshift", "hotel", "shelter"):
        sent = story.opened + timedelta(days=5)
        answer = rng.choice(["waiting_list", "refused", "accepted"])
        answered = sent + timedelta(days=rng.randint(9, 30))
        story.referrals.append(("siao", "housing", sent, answered, answer))
    if story.spe:
        sent = max(story.spe - timedelta(days=6), story.opened)
        story.referrals.append(("mission_locale", "spe", sent, story.spe, "accepted"))
