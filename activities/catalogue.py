"""The catalogue a programme starts with, credited by the national scale.

Source: the national youth-contract application (pass-emploi-api, `qualification.ts`): emploi and
formation 3 h; projet professionnel, citoyenneté, culture et sport, logement and santé 2 h; atelier
4 h; other meetings 1 h; acts that are no « situation non professionnelle » 0.
"""

from datetime import timedelta

from activities.models import ActivityKind

F, M = ActivityKind.Family, ActivityKind.Mode

# family: (mode, minutes of the scale, counts, [(code, label, icon, usual minutes)])
CATALOGUE = {
    F.OUTREACH: (
        M.INDIVIDUAL,
        0,
        True,
        [
            ("street", "Rencontre dans la rue", "chat-heart", 30),
            ("drop_in", "Permanence", "signpost-2", 60),
            ("home_visit", "Visite à domicile ou en structure", "house-heart", 60),
            ("digital", "Contact sur les réseaux", "laptop", 15),
        ],
    ),
    F.INTERVIEW: (
        M.INDIVIDUAL,
        60,
        True,
        [
            ("first_contact", "Premier contact", "person-plus", 30),
            ("interview", "Entretien éducatif", "person-lines-fill", 60),
            ("tripartite", "Entretien tripartite", "people", 60),
            ("family", "Entretien avec la famille", "house", 60),
        ],
    ),
    F.PROCEDURE: (
        M.INDIVIDUAL,
        120,
        True,
        [
            ("identity", "Identité, état civil", "card-checklist", 60),
            ("residence_permit", "Titre de séjour, asile", "file-text", 90),
            ("health_cover", "Sécurité sociale, CSS, AME", "heart-pulse", 60),
            ("benefits", "CAF, RSA, AAH", "cash-coin", 60),
            ("domiciliation", "Domiciliation", "envelope", 30),
            ("bank", "Banque", "bank", 60),
            ("tax", "Impôts", "file-text", 45),
            ("jobseeker", "Inscription France Travail", "briefcase", 60),
            ("legal", "Justice, amendes", "building", 60),
            ("basic_needs", "Aide alimentaire, hygiène, vêture", "cup-hot", 45),
            ("debts", "Budget, dettes", "cash-coin", 60),
        ],
    ),
    F.HEALTH: (
        M.INDIVIDUAL,
        120,
        True,
        [
            ("check_up", "Bilan de santé", "heart-pulse", 90),
            ("nurse", "Entretien avec l’IDE", "heart-pulse", 45),
            ("psychologist", "Entretien avec la psychologue", "chat-dots", 45),
            ("care", "Rendez-vous de soin accompagné", "heart-pulse", 90),
        ],
    ),
    F.HOUSING: (
        M.INDIVIDUAL,
        120,
        True,
        [
            ("emergency_shelter", "115, SIAO, hébergement d’urgence", "house-heart", 60),
            ("residence", "FJT, résidence", "building", 60),
            ("housing_request", "Dossier logement, Visale", "file-text", 60),
            ("moving_in", "Installation, maintien", "house", 90),
        ],
    ),
    F.MOBILITY: (
        M.INDIVIDUAL,
        120,
        True,
        [
            ("mobility_assessment", "Diagnostic mobilité", "map", 60),
            ("driving_theory", "Code, permis", "signpost-2", 90),
            ("bike", "Vélo, trottinette", "bicycle", 60),
            ("travel", "Trajet accompagné", "bus-front", 45),
        ],
    ),
    F.WORK: (
        M.INDIVIDUAL,
        180,
        True,
        [
            ("project", "Projet, orientation", "lightbulb", 60),
            ("cv", "CV, lettre", "file-text", 60),
            ("company_visit", "Visite d’entreprise", "building", 120),
            ("job_truck", "Job Truck", "truck", 60),
            ("follow_up", "Suivi en emploi", "briefcase", 30),
        ],
    ),
    F.LEARNING: (
        M.INDIVIDUAL,
        180,
        True,
        [
            ("french", "Français, lecture", "translate", 90),
            ("digital_skills", "Numérique", "laptop", 60),
            ("maths", "Remise à niveau", "mortarboard", 90),
        ],
    ),
    F.GROUP: (
        M.GROUP,
        240,
        True,
        [
            ("sport", "Atelier sport", "trophy", 120),
            ("culture", "Culture, sortie", "palette", 240),
            ("shared_meal", "Repas partagé", "cup-hot", 150),
            ("event", "Fête, tournoi, gala", "stars", 180),
            ("citizenship", "Citoyenneté, projet collectif", "flag", 120),
            ("self_esteem", "Estime de soi", "chat-heart", 120),
        ],
    ),
    F.COORDINATION: (
        M.INDIVIDUAL,
        0,
        False,
        [
            ("partner_meeting", "Réunion avec un partenaire", "diagram-3", 60),
            ("case_review", "Synthèse", "people", 60),
            ("writing", "Rédaction", "pen", 30),
        ],
    ),
}

# Unlike their family: in a workplace, alone, or too short to be a meeting.
OTHER_MODES = [
    ("call", "Appel, message", F.INTERVIEW, M.INDIVIDUAL, "telephone", 15, 0),
    ("immersion", "Immersion, PMSMP", F.WORK, M.PROFESSIONAL, "briefcase", 420, 0),
    ("temp_work", "Travail, intérim, chantier", F.WORK, M.PROFESSIONAL, "briefcase", 420, 0),
    ("group_immersion", "Immersion collective", F.GROUP, M.PROFESSIONAL, "building", 240, 240),
    ("training", "Formation", F.LEARNING, M.PROFESSIONAL, "mortarboard", 420, 0),
    ("alone", "Démarche faite seul·e", F.PROCEDURE, M.AUTONOMOUS, "person", 60, 120),
]

# As published, in minutes: shown beside the programme's own.
NATIONAL_SCALE = [
    ("Atelier", 240),
    ("Information collective", 180),
    ("Action d’emploi ou de formation", 180),
    ("Projet professionnel, citoyenneté, culture et sport, logement, santé", 120),
    ("Autre rendez-vous : entretien, visite, partenaire", 60),
    ("Hors situation non professionnelle", 0),
]
_CREDITED = {code: credited for code, *_, credited in OTHER_MODES} | {
    code: credited for _, credited, _, lines in CATALOGUE.values() for code, *_ in lines
}


def national_minutes(kind):
    """What the national scale credits, in minutes: its line, or that of the family."""
    return _CREDITED.get(kind.code, CATALOGUE[kind.family][1])


def usual_icon(family):
    """The drawing of the first line of a family, for a line the programme adds."""
    return CATALOGUE[family][3][0][2]


def twelve_months_before(day):
    """The day from which a catalogue counts what was noted; 365 days, the same every year."""
    return day - timedelta(days=365)


# What a team that has noted nothing yet is offered first.
USUAL = ["street", "call", "interview", "identity", "emergency_shelter"]


def install_catalogue(programme):
    """Give a new programme its own catalogue, that it may then change. Does nothing twice."""
    kinds = [
        ActivityKind(
            programme=programme,
            code=code,
            label=label,
            family=family,
            mode=mode,
            icon=icon,
            default_minutes=minutes,
            credited_minutes=credited,
            counts=counts,
        )
        for family, (mode, credited, counts, lines) in CATALOGUE.items()
        for code, label, icon, minutes in lines
    ]
    kinds += [
        ActivityKind(
            programme=programme,
            code=code,
            label=label,
            family=family,
            mode=mode,
            icon=icon,
            default_minutes=minutes,
            credited_minutes=credited,
        )
        for code, label, family, mode, icon, minutes, credited in OTHER_MODES
    ]
    ActivityKind.objects.bulk_create(kinds, ignore_conflicts=True)
