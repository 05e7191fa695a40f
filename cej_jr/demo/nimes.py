"""Nîmes: the strict process, someone at each of its steps, and what the convention asks."""

from datetime import timedelta

from cej_jr.demo.rhythm import budget, mondays
from cej_jr.demo.story import Hearing, Story, act
from pathways.workflow import request_assessment
from reports.models import Objective

Volet = Objective.Volet

OBJECTIVES = [
    (Volet.PROFESSIONAL, "Chaque jeune accompagné a une situation administrative à jour, condition "
     "de l’accompagnement par la Mission Locale Jeunes.",
     "administrative_in_order"),
    (Volet.PROFESSIONAL, "Chaque jeune se voit proposer une évaluation de sa santé.",
     "care_proposed"),
    (Volet.PROFESSIONAL, "Le parcours de soins de chaque jeune a une personne qui le coordonne.",
     "care_coordinated"),
    (Volet.PROFESSIONAL, "Des actions de prévention et de sensibilisation sont proposées à tous.",
     "prevention"),
    (Volet.PROFESSIONAL, "L’accompagnement continue sans rupture pendant tout le CEJ.",
     "months_in_touch"),
    (Volet.HOUSING, "Une évaluation approfondie, avec le référent jeunes du SIAO, dit les besoins "
     "d’hébergement et de logement de chacun.",
     "siao_reviewed"),
    (Volet.HOUSING, "Chaque évaluation conduit à une préconisation vers un logement.",
     "housing_measures"),
    (Volet.HOUSING, "Les partenaires du maintien dans le logement agissent ensemble.",
     "housing_kept"),
    (Volet.MOBILITY, "Les jeunes du CEJ-JR sont accompagnés vers la mobilité et y prennent part.",
     "mobility_supported"),
    (Volet.MOBILITY, "La MLJ et l’ACEE, expert de la mobilité, se coordonnent pour chaque jeune.",
     "mobility_reviewed"),
    (Volet.MOBILITY, "L’offre de mobilité solidaire est ouverte à tous les jeunes du dispositif.",
     "mobility_offered"),
]  # fmt: skip

ADDRESS, TAX, BANK = "address", "tax", "bank"
CONDITIONS = "Ouvrir un compte et apporter l’avis d’impôt avant la signature."

# First name, last name, sex, age, origin, housing, days since the entry, how many steps are done
# (administrative papers, SPE check, contact with the Mission locale, tripartite meeting,
# professional and mobility diagnoses), what comes after.
PEOPLE = [
    ("Anaïs", "", "female", 19, "outreach", "unknown", None, 0, ""),
    ("Rachid", "Oustry", "male", 22, "siao", "street", 18, 0, ""),
    ("Lise", "Combet", "female", 20, "child_welfare", "hotel", 26, 1, ""),
    ("Moïse", "Plantier", "male", 21, "health", "third_party", 31, 2, ""),
    ("Perrine", "Nouguier", "female", 18, "school", "parents", 38, 3, ""),
    ("Yacine", "Bedos", "male", 23, "youth_justice", "makeshift", 60, 4, "professional"),
    ("Coralie", "Sabatier", "female", 24, "ccas", "shelter", 55, 5, "mobility"),
    ("Driss", "Mazel", "male", 20, "outreach", "third_party", 71, 6, "to hear"),
    ("Elsa", "Cambon", "female", 22, "siao", "shelter", 120, 6, "to sign"),
    ("Hélène", "Ricard", "female", 20, "child_welfare", "hotel", 112, 6, "to complete"),
    ("Mamadou", "Reboul", "male", 21, "prevention", "hotel", 190, 6, "signed"),
    ("Victoire", "Espinas", "female", 19, "child_welfare", "residence", 300, 6, "signed"),
    ("Gabin", "Tourette", "male", 23, "mission_locale", "parents", 410, 6, "left"),
]
ROOFS = {
    "Elsa": [("siao30", "shelter", 55)],
    "Mamadou": [("residence", "sublet", 150)],
    "Victoire": [("residence", "residence", 280)],
    "Gabin": [("residence", "residence", 250)],
}
ADDRESSES = {"Rachid": 5, "Yacine": 47}  # at the association, so many days ago
WAYS_IN = {"Mamadou": (2, 90), "Victoire": (4, 205), "Gabin": (6, 320)}
REFERENTS = ["marion", "bastien", "marion", "leila", "marion", "solene"]


def promise(programme):
    Objective.objects.bulk_create(
        Objective(programme=programme, volet=volet, label=label, indicator=indicator)
        for volet, label, indicator in OBJECTIVES
    )


def stories(calendar):
    return [_story(calendar, number, *row) for number, row in enumerate(PEOPLE)]


def _story(calendar, number, first, last, sex, age, origin, housing, ago, done, then):
    opened = calendar.ago(ago) if ago else None
    story = Story(
        first, last, sex, calendar.born(age), origin,
        identified=(opened or calendar.ago(6)) - timedelta(days=10 if opened else 0),
        referent=REFERENTS[number % len(REFERENTS)] if opened else "",
        opened=opened, housing=housing, district="Pissevin" if number % 2 else "Valdegour",
    )  # fmt: skip
    if opened:
        _steps(story, done, number)
        _afterwards(story, calendar, then)
        _settle(story, calendar)
    return story


def _settle(story, calendar):
    story.placements = [
        (partner, kind, calendar.ago(days), None, "")
        for partner, kind, days in ROOFS.get(story.first_name, [])
    ]
    if story.first_name in ADDRESSES:
        story.domiciled = calendar.ago(ADDRESSES[story.first_name])


def _steps(story, done, number):
    """Papers first, then each step a week after the other: nothing is skipped here."""
    days = [story.opened + timedelta(days=step) for step in (9, 14, 19, 26, 33, 40)]
    story.administrative = days[0]
    if not done:
        story.missing = (ADDRESS, "health_cover")
    story.spe = days[1] if done >= 2 else None
    story.liaison = days[2] if done >= 3 else None
    story.meeting = days[3] if done >= 4 else None
    kinds = ["professional", "mobility"][: max(done - 4, 0)]
    story.assessments = dict(zip(kinds, days[4:], strict=False))
    if done >= 6:
        story.papers = story.opened + timedelta(days=46)
    if done >= 2 and story.housing in ("street", "shelter", "hotel"):
        story.referrals.append(("siao30", "housing", days[0], days[3], "accepted"))


def _afterwards(story, calendar, then):
    if then in ("professional", "mobility"):
        _ask(story, calendar, then)
    elif then == "to hear":
        story.hearings = [Hearing(calendar.next_commission, submitted=calendar.ago(2))]
    elif then == "to complete":
        story.missing = (TAX, BANK)
        story.hearings = [Hearing(calendar.commissions()[0], "admit", conditions=CONDITIONS)]
    elif then == "to sign":
        story.hearings = [Hearing(calendar.commissions()[0], "admit", recused="siao30")]
        story.prepared = calendar.ago(8)
        story.signatures = {"youth": calendar.ago(5)}
    elif then:
        commission, started = WAYS_IN[story.first_name]
        story.hearings = [Hearing(calendar.commissions()[commission], "admit")]
        story.signed_by_all(calendar.ago(started))
        story.targets = [(story.opened, 5), (calendar.ago(started - 60), 10)]
    if then == "left":
        story.exit = (
            calendar.ago(35), "integration_job",
            {"destination": "Chantier d’insertion, espaces verts", "proof": "partner"},
        )  # fmt: skip


def _ask(story, calendar, kind):
    """A diagnosis asked of a partner, and no answer yet."""
    partner = {"professional": "mlj", "mobility": "acee"}[kind]
    asked_on = calendar.ago(20 if kind == "professional" else 9)
    story.acts.append(
        act(
            asked_on,
            request_assessment,
            kind=kind,
            requested_on=asked_on,
            partnership=lambda journey: journey.place.partners[partner],
        )
    )


def tell(notebook, journeys, calendar):
    """Five months of ordinary weeks, until yesterday."""
    for monday in mondays(calendar.ago(150), calendar.ago(1)):
        for one in journeys:
            if one.pathway:
                minutes = budget(one, monday, notebook.rng)
                notebook.fill(one, monday, minutes, until=calendar.ago(1))
    notebook.flush()
