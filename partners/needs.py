"""What each partner needs to know besides: a short form of its own for each need.

The answers are kept in `Referral.details` by code; `QUESTIONS` gives their words.
"""

from dataclasses import dataclass, field

from partners.models import Need


@dataclass(frozen=True)
class Question:
    """One question of the form of a need; `choices` when the answer is one of a few."""

    code: str
    label: str
    choices: dict = field(default_factory=dict)
    several: bool = False
    long: bool = False

    def said(self, answer):
        """The stored answer in words; « » when it was left empty."""
        if self.several:
            return ", ".join(self.choices[one] for one in answer or [] if one in self.choices)
        return self.choices.get(answer, "") if self.choices else str(answer or "").strip()


YES_NO = {"yes": "Oui", "no": "Non", "unknown": "Pas encore su"}

QUESTIONS = {
    Need.HOUSING: [
        Question(
            "wanted", "Ce qui est cherché",
            {
                "tonight": "Une place pour ce soir (115)",
                "shelter": "Un hébergement",
                "residence": "Un foyer ou une résidence",
                "housing": "Un logement",
            },
        ),
        Question(
            "household", "Avec qui",
            {
                "alone": "Seul·e",
                "couple": "En couple",
                "children": "Avec un ou des enfants",
                "other": "Avec d’autres personnes",
            },
        ),
        Question("children", "Enfants (nombre et âges)"),
        Question("since", "Sans logement stable depuis"),
        Question("sleeps", "Où dormir ce soir"),
        Question("animals", "Un animal", YES_NO),
        Question("constraints", "À savoir (lieu à éviter, escaliers, horaires…)", long=True),
    ],
    Need.MOBILITY: [
        Question(
            "licence", "Permis",
            {"none": "Aucun", "code": "Code obtenu", "under_way": "En cours", "held": "Obtenu"},
        ),
        Question(
            "means", "Moyens de déplacement",
            {
                "walk": "À pied", "transport": "Transports en commun", "bike": "Vélo, trottinette",
                "scooter": "Scooter", "car": "Voiture",
            },
            several=True,
        ),
        Question("area", "Jusqu’où la personne va aujourd’hui"),
        Question("goal", "Où elle doit pouvoir aller"),
        Question("budget", "Budget par mois pour se déplacer, en euros"),
        Question("offer", "Ce qu’on imagine avec elle", long=True),
    ],
    Need.SPE: [
        Question(
            "wanted", "Ce que nous demandons",
            {
                "check": "Vérifier l’inscription",
                "welcome": "Un premier accueil à trois",
                "diagnosis": "Un diagnostic",
            },
            several=True,
        ),
        Question("last_contact", "Dernier contact connu avec la Mission locale"),
        Question("availability", "Jours et heures possibles"),
    ],
    Need.HEALTH: [
        Question(
            "wanted", "Ce que nous demandons",
            {
                "review": "Une évaluation par l’infirmier·ère",
                "doctor": "Un médecin",
                "listening": "Une écoute",
                "coordination": "De coordonner des soins déjà engagés",
            },
            several=True,
        ),
        Question("cover", "Couverture maladie à jour", YES_NO),
        Question("accompanied", "La personne veut venir accompagnée", YES_NO),
    ],
    Need.RIGHTS: [
        Question(
            "rights", "Droits à ouvrir",
            {
                "identity": "Pièce d’identité", "residence": "Titre de séjour",
                "health_cover": "Sécurité sociale", "complementary": "Complémentaire santé",
                "address": "Domiciliation", "income": "RSA, AAH, autre ressource",
            },
            several=True,
        ),
        Question("done", "Ce qui est déjà fait", long=True),
    ],
}  # fmt: skip


def questions_for(need):
    return QUESTIONS.get(need, [])


def words_of(referral):
    """(label, text) of each question of its need, in order."""
    return [
        (question.label, question.said(referral.details.get(question.code)))
        for question in questions_for(referral.need)
    ]
