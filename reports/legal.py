"""The legal framework as the bilan says it: one text per scheme and date, the team may rewrite it.

The numbers come from `pathways.schemes`, each with its source.
"""

from datetime import date

from pathways.schemes import scheme_on

CEJ = (
    "Le contrat d’engagement jeune est ouvert aux jeunes de {min_age} à {max_age} ans révolus, "
    "jusqu’à {max_age_rqth} ans révolus avec une reconnaissance de la qualité de travailleur "
    "handicapé, qui ne sont ni étudiants ni en formation et peinent à trouver un emploi durable. "
    "C’est un programme intensif : {hours_from} à {hours_to} heures d’activité par semaine, "
    "pendant {months} mois, et jusqu’à {max_months} mois lorsque la situation le justifie."
)
RUPTURE = (
    "Son volet « Jeunes en rupture » s’adresse à celles et ceux que ce cadre ne touche pas : sans "
    "ressources, inconnus du service public de l’emploi ou sans contact avec lui depuis au moins "
    "{spe_months} mois, et souvent sans hébergement, éprouvés dans leur santé, peu ou pas "
    "qualifiés. Une association va vers eux, là où ils sont. Elle remobilise d’abord, au rythme de "
    "chacun, puis accompagne vers un contrat signé à trois : le jeune, l’association, la Mission "
    "locale."
)
O2R = (
    "Depuis la loi du 18 décembre 2023 pour le plein emploi, l’État confie à des organismes "
    "publics ou privés le repérage des personnes les plus éloignées de l’emploi, leur "
    "remobilisation et leur accompagnement (code du travail, L5316-1). Une convention "
    "pluriannuelle en fixe les objectifs.\n\n"
    "L’offre de repérage et de remobilisation s’adresse d’abord à celles et ceux qui ne sont pas "
    "inscrits comme demandeurs d’emploi, puis aux inscrits sans contact régulier depuis "
    "{spe_months} mois, sans condition d’âge. On va vers les personnes, sans contrat ni nombre "
    "d’heures imposé, pour qu’elles retrouvent un chemin vers leurs droits, une formation ou un "
    "emploi."
)
SINCE_2025 = (
    "Depuis le 1er janvier 2025, la personne qui signe un contrat d’engagement jeune doit être "
    "inscrite comme demandeuse d’emploi (loi du 18 décembre 2023 pour le plein emploi)."
)
TITLES = {
    "cej": "Un contrat, un engagement de part et d’autre",
    "cej_jr": "Un contrat pour celles et ceux qui n’attendaient plus rien",
    "o2r": "Aller vers, repérer, remobiliser",
}
TEXTS = {"cej": [CEJ], "cej_jr": [CEJ, RUPTURE], "o2r": [O2R]}
# The values the texts above speak of: what else a scheme holds is no source of theirs.
TOLD = (
    "age", "training", "weekly_hours", "months", "max_months", "spe", "income", "fragility",
    "registered",
)  # fmt: skip


def framework(programme, year):
    """The default title and text of a programme's year; two empty strings without a scheme."""
    try:
        scheme = scheme_on(programme.scheme, date(year, 12, 31))
    except LookupError:
        return "", ""
    hours_from, hours_to = scheme.weekly_hours or (None, None)
    text = "\n\n".join(TEXTS[scheme.code]).format(
        min_age=scheme.min_age,
        max_age=scheme.max_age,
        max_age_rqth=scheme.max_age_rqth,
        hours_from=hours_from,
        hours_to=hours_to,
        months=programme.contract_months,
        max_months=scheme.max_months,
        spe_months=programme.spe_months,
    )
    if "registered" in scheme.criteria:
        text = f"{text}\n\n{SINCE_2025}"
    return TITLES[scheme.code], text


def sources(programme, year):
    """What the framework rests on, each once."""
    try:
        scheme = scheme_on(programme.scheme, date(year, 12, 31))
    except LookupError:
        return []
    return list(dict.fromkeys(scheme.sources[name] for name in TOLD if name in scheme.sources))


ACRONYMS = {
    "ASE": "Aide sociale à l’enfance",
    "CEJ": "Contrat d’engagement jeune",
    "CEJ-JR": "Contrat d’engagement jeune – Jeunes en rupture",
    "CHRS": "Centre d’hébergement et de réinsertion sociale",
    "CIP": "Conseiller·ère en insertion professionnelle",
    "FJT": "Foyer de jeunes travailleurs",
    "IDE": "Infirmier·ère diplômé·e d’État",
    "PJJ": "Protection judiciaire de la jeunesse",
    "PMSMP": "Période de mise en situation en milieu professionnel",
    "QPV": "Quartier prioritaire de la politique de la ville",
    "RQTH": "Reconnaissance de la qualité de travailleur handicapé",
    "RSA": "Revenu de solidarité active",
    "SIAO": "Service intégré de l’accueil et de l’orientation",
    "SPE": "Service public de l’emploi",
    "TIUS": "Travailleur·se en intervention urgente et sociale",
}
