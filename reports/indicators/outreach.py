"""Going towards them: first contacts, needs heard, files opened since, contacts found again."""

from reports.indicators.figure import Count, Scope, Unit, indicator

HEARD, REFERRED = 1, 2


@indicator(
    48,
    "first_contacts",
    "premiers contacts en sortie",
    scope=Scope.YEAR,
    unit=Unit.EVENTS,
    definition=(
        "Parmi les personnes rencontrées en sortie, celles que l’équipe voyait pour la première "
        "fois, additionnées sortie par sortie."
    ),
    source="Sorties d’aller-vers, premiers contacts",
)
def first_contacts(period):
    """As the team saw it: nobody is known."""
    told = [one.first_contacts for one in period.outings if one.first_contacts is not None]
    return Count(sum(told) if told or not period.outings else None)


@indicator(
    49,
    "needs_heard",
    "besoins entendus en sortie",
    scope=Scope.YEAR,
    unit=Unit.EVENTS,
    definition=(
        "Besoins exprimés par les personnes rencontrées en sortie, par thème. Une personne qui "
        "en exprime deux compte deux fois."
    ),
    source="Sorties d’aller-vers, besoins",
)
def needs_heard(period):
    """Needs, not people."""
    return Count(_needs(period, HEARD))


@indicator(
    55,
    "needs_referred",
    "besoins suivis d’une orientation",
    scope=Scope.YEAR,
    unit=Unit.EVENTS,
    definition=(
        "Parmi les besoins entendus en sortie, ceux pour lesquels l’équipe a indiqué où aller, "
        "sur place, sans dossier."
    ),
    source="Sorties d’aller-vers, besoins",
)
def needs_referred(period):
    """Shown where to go: no referral of a file, which is figure 70."""
    return Count(_needs(period, REFERRED), denominator=_needs(period, HEARD))


@indicator(
    56,
    "opened_after_meeting",
    "dossiers ouverts après une rencontre anonyme",
    scope=Scope.YEAR,
    definition=(
        "Personnes repérées du {start} au {day} que l’équipe avait déjà rencontrées sans "
        "dossier. Rien ne relie le dossier à une rencontre."
    ),
    source="Dossiers, date de repérage et « déjà rencontré·e sans dossier »",
)
def opened_after_meeting(period):
    """Said when the file is opened; « not asked » is neither yes nor no."""
    new = [one for one in period.youths.values() if period.holds(one.identified_on)]
    met = [one.pk for one in new if one.met_before]
    missing = sum(one.met_before is None for one in new)
    asked = not new or missing < len(new)
    return Count(len(met) if asked else None, met, missing=missing)


@indicator(
    57,
    "resumptions",
    "reprises de contact",
    scope=Scope.YEAR,
    unit=Unit.EVENTS,
    definition=(
        "Contacts du {start} au {day} qui suivent au moins 21 jours sans aucun contact avec "
        "le même jeune. Un premier contact n’est pas une reprise."
    ),
    source="Présences, dates",
)
def resumptions(period):
    """A success: someone the team had lost is there again."""
    return Count(len(period.resumptions), [row.youth for row in period.resumptions])


def _needs(period, column):
    """None for a year whose outings were not told in detail: nobody knows, it is not zero."""
    told = [one for one in period.outings if one.setting is not None]
    if period.outings and not told:
        return None
    return sum(row[column] for row in period.outreach_needs)
