"""Short sentences an educator could have written, picked by chance for invented people."""

from youths.victories import ENDINGS

# theme: (what it is, what is being done)
BARRIERS = {
    "housing": [
        ("Dort chez un ami, jamais plus de trois nuits.", "Demande d’hébergement faite ensemble."),
        ("Alterne entre la rue et des canapés.", "Appels au 115, recherche d’une chambre."),
        ("Ne peut plus rester chez sa tante.", "Visite d’une résidence prévue."),
    ],
    "administrative": [
        ("Carte d’identité perdue.", "Rendez-vous pris en mairie."),
        ("Aucun droit ouvert depuis la majorité.", "Dossier de Sécurité sociale en cours."),
    ],
    "money": [
        ("Aucune ressource.", "Colis alimentaire chaque semaine."),
        ("Dettes de téléphone et d’amendes.", "Échéancier demandé."),
    ],
    "mobility": [
        ("N’ose pas prendre le métro seul·e.", "Trajets accompagnés."),
        ("Aucun moyen de transport.", "Carte de transport demandée."),
    ],
    "health": [
        ("N’a pas vu de médecin depuis longtemps.", "Bilan de santé proposé."),
        ("Sommeil très difficile.", "Rendez-vous proposé, on y va ensemble."),
    ],
    "language": [
        ("Lit avec difficulté.", "Atelier d’écriture le jeudi."),
        ("Comprend bien, écrit peu le français.", "Cours de français deux fois par semaine."),
    ],
    "digital": [("N’a ni adresse e-mail ni ordinateur.", "Compte ouvert ensemble, au local.")],
    "family": [
        ("Plus de contact avec ses parents.", "On en parle quand le moment vient."),
        ("Conflit à la maison.", "Entretien proposé à la famille."),
    ],
    "training": [("A quitté le collège sans diplôme.", "Remise à niveau à son rythme.")],
    "work": [
        ("N’a jamais travaillé.", "Visite d’atelier, puis immersion."),
        ("Ne sait pas ce qui lui plairait.", "Découverte de trois métiers."),
    ],
    "confidence": [
        ("Dit souvent que « ce n’est pas pour moi ».", "Boxe du mardi, petites missions."),
        ("Se lève tard, perd le fil des jours.", "Un rendez-vous fixe le mercredi matin."),
    ],
}

# Said by the person, as on their page; `{e}` is the ending of their sex.
ACHIEVEMENTS = [
    "Je suis venu{e} à l’heure trois fois de suite",
    "J’ai appelé la Mission locale sans qu’on me le demande",
    "J’ai dormi une semaine entière au même endroit",
    "J’ai ouvert mon courrier",
    "J’ai tenu toute la séance de boxe",
    "J’ai pris le métro seul{e} jusqu’à Lille",
    "J’ai cuisiné pour tout le groupe",
    "J’ai dit bonjour à l’accueil, la tête haute",
    "J’ai fait refaire ma carte d’identité",
    "J’ai ouvert mon premier compte bancaire",
    "J’ai aidé quelqu’un",
    "J’ai rappelé ma mère",
    "J’ai terminé une semaine entière d’immersion",
    "J’ai écrit ma première lettre de motivation",
    "J’ai pris rendez-vous chez le dentiste",
    "J’ai parlé devant les autres",
]


def said_by(youth, text):
    return text.format(e=ENDINGS.get(youth.sex, "·e"))


NOTES = [
    "Plutôt en forme, a parlé de son projet.",
    "Fatigué·e, on a fait court.",
    "A apporté un papier qui manquait.",
    "On a préparé le prochain rendez-vous.",
    "A demandé des nouvelles du groupe.",
    "Retour sur la semaine : ce qui a tenu, ce qui a glissé.",
    "",
    "",
    "",
    "",
]
