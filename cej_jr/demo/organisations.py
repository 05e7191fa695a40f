"""The two programmes, the organisations around them, and whom to call there."""

from datetime import date

from accounts.models import Organisation, Programme, Step
from activities.catalogue import install_catalogue
from cej_jr.demo import drawings
from partners.models import Contact, Partnership

Kind, Domain, Role = Organisation.Kind, Partnership.Domain, Partnership.Role

TOURCOING_PARTNERS = [
    # key, name, short name, kind, domain, role, purpose, contact, function
    ("melt", "Maison de l’emploi Lys-Tourcoing", "MELT", Kind.MISSION_LOCALE, Domain.EMPLOYMENT,
     Role.CO_SIGNATORY, "Valide les dossiers, signe le contrat, suit le parcours avec nous.",
     "Élise Vanhoutte", "Conseillère en insertion (CIP)"),
    ("mission_locale", "Mission Locale", "", Kind.MISSION_LOCALE, Domain.EMPLOYMENT,
     Role.PRESCRIBER, "Repère avec nous, vérifie l’inscription auprès du SPE.",
     "Karim Lesage", "Conseiller"),
    ("solfa", "Solfa", "", Kind.HOUSING, Domain.HOUSING, Role.HOUSING,
     "Mise à l’abri des jeunes femmes, nuits d’urgence.", "Béatrice Nollet", "Accueil et écoute"),
    ("marraines", "Maison des Marraines", "", Kind.HOUSING, Domain.HOUSING, Role.HOUSING,
     "Chambres pour jeunes femmes, seules ou avec enfant.", "Odile Prévost", "Responsable"),
    ("areli", "ARELI", "", Kind.HOUSING, Domain.HOUSING, Role.HOUSING,
     "Résidences sociales, studios meublés.", "Patrice Lagache", "Responsable de résidence"),
    ("siao", "SIAO de la métropole", "SIAO", Kind.SIAO, Domain.HOUSING, Role.ASSESSOR,
     "Demandes d’hébergement, évaluations, 115.", "Maud Rénier", "Référente jeunes"),
    ("fibr", "FIBR’& CO", "", Kind.EMPLOYER, Domain.EMPLOYMENT, Role.PARTNER,
     "Accueille des immersions, en petit groupe.", "Grégory Pauwels", "Chef d’atelier"),
    ("job_truck", "Job Truck", "", Kind.EMPLOYMENT, Domain.EMPLOYMENT, Role.PARTNER,
     "Va au pied des immeubles avec nous, une fois par mois.", "Sonia Derville", "Animatrice"),
    ("boxing", "Club de boxe de quartier", "", Kind.LEISURE, Domain.LEISURE, Role.PARTNER,
     "Prête la salle et un entraîneur le mardi.", "Marc Lefort", "Entraîneur"),
    ("health", "Centre de santé de quartier", "", Kind.HEALTH, Domain.HEALTH, Role.ASSESSOR,
     "Bilans de santé, soins, actions de prévention au local.", "Hawa Sissoko", "Infirmière"),
]  # fmt: skip

NIMES_PARTNERS = [
    ("mlj", "Mission Locale Jeunes Nîmes Métropole", "MLJ", Kind.MISSION_LOCALE, Domain.EMPLOYMENT,
     Role.CO_SIGNATORY, "Rencontre tripartite, diagnostic professionnel, commission, contrat.",
     "Jeanne Soulier", "Référente CEJ-JR"),
    ("acee", "ACEE", "", Kind.MOBILITY, Domain.MOBILITY, Role.ASSESSOR,
     "Diagnostic mobilité, offre de mobilité solidaire.", "Rémi Castan", "Conseiller mobilité"),
    ("siao30", "SIAO 30", "", Kind.SIAO, Domain.HOUSING, Role.ASSESSOR,
     "Évalue les besoins d’hébergement et de logement avec nous.", "Nadège Fabre",
     "Référente jeunes"),
    ("department", "Conseil départemental du Gard", "CD 30", Kind.RIGHTS, Domain.RIGHTS,
     Role.PRESCRIBER, "Nous adresse des jeunes qui sortent de l’Aide sociale à l’enfance.",
     "Colette Arènes", "Chargée de l’accès à l’autonomie"),
    ("health", "Équipe mobile santé-précarité", "", Kind.HEALTH, Domain.HEALTH, Role.ASSESSOR,
     "Évaluations, lien avec les soins, prévention.", "Paul Vernède", "Infirmier"),
    ("residence", "Résidence des Jardins", "", Kind.HOUSING, Domain.HOUSING, Role.HOUSING,
     "Chambres et studios, réunions pour garder son logement.", "Inès Cabrol",
     "Responsable de résidence"),
]  # fmt: skip

# What a partner also does.
MORE_ROLES = {
    "melt": [Role.HOUSING],
    "mission_locale": [Role.ASSESSOR],
    "solfa": [Role.PRESCRIBER],
    "siao": [Role.PRESCRIBER],
    "mlj": [Role.ASSESSOR],
    "acee": [Role.PARTNER],
    "siao30": [Role.PRESCRIBER],
    "department": [Role.FUNDER],
}
# The convention ends in so many days; it is over when the number is below zero.
AGREED_UNTIL = {
    "melt": 290, "solfa": 200, "marraines": 164, "areli": 38, "siao": 120, "job_truck": -16,
    "mlj": 260, "acee": 45, "siao30": 190,
}  # fmt: skip
WITHOUT_AGREEMENT = ("fibr", "boxing", "health", "residence")
SIGNED_COPIES = ("areli", "acee")
# Numbers the French regulator keeps for invented people.
SECOND_CONTACTS = {
    "siao": ("Yann Delobel", "Écoutant, 115", "03 53 01 15 15"),
    "areli": ("Service d’accueil", "Résidence, jour et nuit", "03 53 01 47 18"),
    "siao30": ("Standard du SIAO", "115", "04 65 71 15 15"),
    "acee": ("Sonia Bonfils", "Monitrice", "04 65 71 30 26"),
}


def tourcoing(calendar):
    """The programme, its funders, and its partners by key."""
    aapi = _organisation(
        "Association d’Animation de Prévention et d’Insertion",
        "AAPI",
        Kind.ASSOCIATION,
        address="67 avenue Gustave Dron\n59200 Tourcoing",
        phone="03.20.01.63.91",
        email="contact@aapi-tourcoing.fr",
    )
    programme = Programme.objects.create(
        slug="tourcoing",
        name="CEJ-JR Tourcoing",
        organisation=aapi,
        territory="Tourcoing",
        reference_prefix="TG",
        started_on=date(2023, 1, 1),
        is_demonstration=True,
        # The Mission locale's team validates the file; it is complete before the signature.
        steps=[
            Step.LIAISON,
            Step.SPE_CHECK,
            Step.TRIPARTITE,
            Step.PROFESSIONAL,
            Step.MOBILISATION,
            Step.PAPERS,
        ],
        required_before_commission=[Step.LIAISON, Step.SPE_CHECK, Step.TRIPARTITE],
        required_before_signature=[Step.PAPERS],
        skippable_steps=[Step.TRIPARTITE, Step.PROFESSIONAL, Step.MOBILISATION],
    )
    programme.funders.set(
        [
            _organisation("DREETS Hauts-de-France", "", Kind.FUNDER),
            _organisation("Métropole européenne de Lille", "MEL", Kind.FUNDER),
        ]
    )
    install_catalogue(programme)
    return programme, _partners(programme, TOURCOING_PARTNERS, calendar)


def nimes(calendar):
    """The strict process: six steps, one after the other, and the papers before the signature."""
    red_cross = _organisation("Croix-Rouge française", "", Kind.ASSOCIATION)
    steps = [
        Step.ADMINISTRATIVE,
        Step.SPE_CHECK,
        Step.LIAISON,
        Step.TRIPARTITE,
        Step.PROFESSIONAL,
        Step.MOBILITY,
    ]
    programme = Programme.objects.create(
        slug="nimes",
        name="CEJ-JR Nîmes Métropole",
        organisation=red_cross,
        territory="Nîmes Métropole",
        reference_prefix="NI",
        started_on=date(2023, 3, 1),
        is_demonstration=True,
        steps=[*steps, Step.PAPERS],
        required_before_commission=steps,
        required_before_signature=[Step.PAPERS],
        steps_in_order=True,
        case_minutes=20,
    )
    programme.funders.add(_organisation("DREETS Occitanie", "", Kind.FUNDER))
    install_catalogue(programme)
    return programme, _partners(programme, NIMES_PARTNERS, calendar)


def members(place):
    """Who sits at the commission: name, organisation, function. The heads, then the partners."""
    carrier = place.programme.organisation
    heads = [(str(place.users[login]), carrier, "Chef·fe de service") for login in place.heads]
    contacts = [place.partners[key].contacts.first() for key in place.sits]
    return heads + [(one.name, one.partnership.organisation, one.function) for one in contacts]


def _organisation(name, short_name, kind, **details):
    return Organisation.objects.get_or_create(
        name=name, defaults={"short_name": short_name, "kind": kind, **details}
    )[0]


def _partners(programme, rows, calendar):
    partners = {}
    for key, name, short_name, kind, domain, role, purpose, person, function in rows:
        agreed, days = key not in WITHOUT_AGREEMENT, AGREED_UNTIL.get(key)
        partners[key] = Partnership.objects.create(
            programme=programme,
            organisation=_organisation(name, short_name, kind),
            domain=domain,
            roles=[role, *MORE_ROLES.get(key, [])],
            purpose=purpose,
            agreement_from=programme.started_on if agreed else None,
            agreement_until=None if days is None else calendar.ago(-days),
            agreement=drawings.scanned(person) if key in SIGNED_COPIES else "",
        )
        _contacts(partners[key], key, person, function)
    return partners


def _contacts(partner, key, person, function):
    Contact.objects.create(
        partnership=partner,
        name=person,
        function=function,
        email=f"{key.replace('_', '-')}@demo.raccroche.example",
    )
    if key in SECOND_CONTACTS:
        name, role, phone = SECOND_CONTACTS[key]
        Contact.objects.create(partnership=partner, name=name, function=role, phone=phone)
