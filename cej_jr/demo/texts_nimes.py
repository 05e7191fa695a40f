"""What the team of Nîmes wrote in its bilans: words of the demonstration, nobody's."""

from reports.models import Report

Section = Report.Section

TITLE_2024 = "Chaque étape compte"
TITLE_2025 = "D’une clé à l’autre"

TEXTS_2024 = [
    (
        Section.EDITORIAL,
        "Une équipe, six métiers, un même couloir",
        "Un éducateur, une infirmière, une psychologue, un travailleur social du logement, une "
        "référente au SIAO : quand un jeune pousse la porte, il ne raconte son histoire qu’une "
        "fois. Le reste, c’est à nous de nous le dire, avec son accord.\n\n"
        "À Pissevin et à Valdegour, nous avons commencé par marcher. Les premiers mois, on nous a "
        "regardés passer. Puis quelqu’un a demandé l’heure, un autre un papier, un troisième si "
        "c’était vrai pour la chambre. Ce bilan est celui de cette année-là.",
    ),
    (
        Section.PUBLIC,
        "Ceux que les fichiers ont perdus",
        "De 16 à 25 ans, jusqu’à 29 quand le handicap est reconnu : en errance, sortis de l’Aide "
        "sociale à l’enfance ou suivis par la justice, peu ou pas diplômés, sans contact avec la "
        "Mission Locale Jeunes depuis cinq mois au moins.\n\n"
        "Presque tous ont un mot pour dire qu’ils n’attendent plus rien. Presque tous ont gardé "
        "un numéro de téléphone.",
    ),
    (
        Section.PATHWAY,
        "Six étapes, dans l’ordre, sans presser personne",
        "Les papiers d’abord, puis la vérification auprès du service public de l’emploi, le "
        "contact avec la Mission Locale Jeunes, la rencontre à trois, le diagnostic professionnel "
        "et celui de la mobilité avec l’ACEE. La commission décide ensuite, sur un dossier que le "
        "jeune connaît aussi bien que nous.",
    ),
    (
        Section.HOUSING,
        "Évaluer, proposer, tenir",
        "Chaque situation est regardée avec la référente jeunes du SIAO. La Résidence des Jardins "
        "a ouvert ses chambres et ses studios ; les réunions de maintien, tous les deux mois, ont "
        "évité plus d’un départ.",
    ),
    (
        Section.COLLECTIVE,
        "À vélo, en cuisine, aux Arènes",
        "Une balade jusqu’au pont du Gard dit plus sur la confiance qu’un long entretien : il "
        "faut régler sa selle, attendre le dernier, rentrer ensemble.",
    ),
    (
        Section.CONCLUSION,
        "Ce que l’ordre apporte",
        "Un parcours en six étapes peut faire peur. Il rassure aussi : on sait où l’on en est, et "
        "ce qui vient. Personne n’est entré en contrat avec un dossier incomplet ; personne n’a "
        "dû tout recommencer.",
    ),
    (
        Section.PERSPECTIVES,
        "Pour l’année qui vient",
        "Ouvrir une permanence à la gare.\n\n"
        "Obtenir deux studios de plus, pour des couples et de jeunes parents.\n\n"
        "Former l’équipe à l’accueil des jeunes bénéficiaires d’une protection internationale.",
    ),
]

TEXTS_2025 = [
    (
        Section.EDITORIAL,
        "Tenir le cap",
        "(Brouillon) Dire ce que l’équipe complète a changé, et ce que les jeunes en disent.",
    ),
    (
        Section.HOUSING,
        "Des clés qui restent dans la poche",
        "Les chambres ouvertes l’an dernier ont tenu : c’est la première année où l’on quitte la "
        "résidence pour son propre logement.",
    ),
]

QUOTES_2024 = [
    (
        "Je croyais que le vélo, c’était pour les petits. Maintenant c’est pour aller travailler.",
        "Une jeune accompagnée",
        "",
    ),
    (
        "Ils arrivent avec un dossier complet et une question précise. Pour nous, cela change "
        "tout.",
        "Référente CEJ-JR",
        "Mission Locale Jeunes",
    ),
]

STORIES_2024 = [
    (
        "La selle réglée",
        "Quand l’équipe le croise, il dort où il peut et ne prend plus le bus : trop d’amendes. "
        "On parle d’abord de cela.\n\n"
        "L’ACEE lui prête un vélo, l’échéancier des amendes est signé, un moniteur vient deux "
        "fois. Il arrive en avance à la rencontre à trois, ce qui ne lui était pas arrivé depuis "
        "l’école.\n\n"
        "Le reste a suivi lentement : une chambre, un chantier, un premier salaire. Le vélo est à "
        "lui.",
        True,
    ),
]
