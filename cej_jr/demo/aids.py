"""What was given in an emergency, who paid, and what nobody could find."""

from decimal import Decimal

from activities.models import EmergencyAid

Kind, Outcome = EmergencyAid.Kind, EmergencyAid.Outcome

ASSOCIATION, FAJ = "Association", "FAJ"

# So many days ago: who, which need, how it ended, euros, who paid, what lacked.
TOURCOING = [
    (2, "Noa", Kind.FOOD, Outcome.GIVEN, 20, ASSOCIATION, ""),
    (5, "Sami", Kind.SHELTER, Outcome.UNMET, None, "", "115 saturé, aucune place homme."),
    (6, "Sami", Kind.TRANSPORT, Outcome.GIVEN, "8.50", ASSOCIATION, ""),
    (9, "Jade", Kind.SHELTER, Outcome.PARTIAL, 62, "SIAO de la métropole",
     "Une nuit d’hôtel ; rien pour la suite."),
    (13, "Ninja", Kind.CLOTHES, Outcome.GIVEN, None, ASSOCIATION, "Manteau et chaussures."),
    (18, "Théo", Kind.TRANSPORT, Outcome.GIVEN, 45, FAJ, ""),
    (27, "Idriss", Kind.HYGIENE, Outcome.GIVEN, None, "Croix-Rouge française", ""),
    (33, "Lina", Kind.FOOD, Outcome.GIVEN, 40, FAJ, ""),
    (41, "Wassim", Kind.SHELTER, Outcome.UNMET, None, "", "Refuse le foyer avec son chien."),
    (52, "Maëva", Kind.SHELTER, Outcome.GIVEN, 210, FAJ, ""),
    (58, "Abdou", Kind.FOOD, Outcome.PARTIAL, 15, ASSOCIATION, "Un colis pour quatre jours."),
    (75, "Candice", Kind.HYGIENE, Outcome.GIVEN, 18, ASSOCIATION, ""),
    (96, "Zoé", Kind.OTHER, Outcome.GIVEN, 70, FAJ, "Timbre fiscal de la carte d’identité."),
    (118, "Lola", Kind.TRANSPORT, Outcome.GIVEN, 28, ASSOCIATION, ""),
    (170, "Rosa", Kind.CLOTHES, Outcome.GIVEN, 60, FAJ, "Tenue pour l’entretien."),
    (204, "Inès", Kind.FOOD, Outcome.GIVEN, 50, ASSOCIATION, ""),
    (236, "Zoé", Kind.SHELTER, Outcome.GIVEN, None, "Solfa", "Deux nuits en urgence."),
    (300, "Yanis", Kind.SHELTER, Outcome.UNMET, None, "", "Liste d’attente de trois semaines."),
    (36, "Sami", Kind.FOOD, Outcome.GIVEN, 25, ASSOCIATION, ""),
    (44, "Kaïs", Kind.FOOD, Outcome.GIVEN, 20, ASSOCIATION, ""),
    (50, "Théo", Kind.FOOD, Outcome.GIVEN, 30, FAJ, ""),
    (61, "Candice", Kind.FOOD, Outcome.GIVEN, 20, ASSOCIATION, ""),
    (64, "Jade", Kind.TRANSPORT, Outcome.GIVEN, 16, ASSOCIATION, ""),
    (82, "Idriss", Kind.SHELTER, Outcome.UNMET, None, "", "Aucune place avant dix jours."),
    (88, "Abdou", Kind.TRANSPORT, Outcome.GIVEN, 32, FAJ, ""),
    (101, "Sékou", Kind.SHELTER, Outcome.UNMET, None, "", "115 saturé."),
    (112, "Kaïs", Kind.SHELTER, Outcome.UNMET, None, "", "115 saturé trois soirs de suite."),
    (140, "Yanis", Kind.TRANSPORT, Outcome.GIVEN, 24, ASSOCIATION, ""),
    (330, "Inès", Kind.OTHER, Outcome.GIVEN, 35, FAJ, "Photos et copies du dossier."),
]  # fmt: skip
NIMES = [
    (3, "Rachid", Kind.SHELTER, Outcome.UNMET, None, "", "115 saturé toute la semaine."),
    (11, "Lise", Kind.FOOD, Outcome.GIVEN, 30, "Croix-Rouge française", ""),
    (24, "Yacine", Kind.HYGIENE, Outcome.GIVEN, None, "Croix-Rouge française", ""),
    (40, "Coralie", Kind.TRANSPORT, Outcome.GIVEN, 22, FAJ, ""),
    (66, "Elsa", Kind.FOOD, Outcome.PARTIAL, 20, "Croix-Rouge française", "Pas de lait infantile."),
    (130, "Mamadou", Kind.SHELTER, Outcome.GIVEN, 180, FAJ, ""),
]  # fmt: skip
BY_CHANCE = [
    (Kind.FOOD, 25, ASSOCIATION), (Kind.FOOD, None, ASSOCIATION), (Kind.TRANSPORT, 12, ASSOCIATION),
    (Kind.SHELTER, 130, FAJ), (Kind.HYGIENE, 15, ASSOCIATION), (Kind.CLOTHES, 40, FAJ),
]  # fmt: skip


def give(rows, by_name, calendar):
    EmergencyAid.objects.bulk_create(
        _aid(by_name[name], calendar.ago(days), *rest) for days, name, *rest in rows
    )


def give_before(journeys, rng, *, year):
    """The year before, as it went: two dozen aids to those who were followed."""
    aids = []
    for one in journeys:
        opened = one.story.opened
        if opened and opened.year == year and rng.random() < 0.8:
            for days in rng.sample(range(3, 60), 2):
                kind, amount, funder = rng.choice(BY_CHANCE)
                day = opened.fromordinal(opened.toordinal() + days)
                if one.is_followed_on(day) and day.year == year:
                    aids.append(_aid(one, day, kind, Outcome.GIVEN, amount, funder, ""))
    EmergencyAid.objects.bulk_create(aids)


def _aid(one, day, kind, outcome, amount, funder, note):
    return EmergencyAid(
        programme=one.youth.programme,
        youth=one.youth,
        day=max(day, one.story.identified),
        kind=kind,
        outcome=outcome,
        amount=None if amount is None else Decimal(amount),
        funder=funder,
        note=note,
        recorded_by=one.by,
    )
