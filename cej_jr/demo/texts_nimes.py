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
        "Partir pour de bon",
        "La première année, nous ouvrions des portes. Celle-ci, nous avons surtout dit au revoir : "
        "des contrats sont allés à leur terme, et ceux qui partent ont presque tous une "
        "adresse.\n\n"
        "On nous demande souvent ce qui a changé. Pas la méthode : marcher, attendre, ne rien "
        "promettre qu’on ne puisse tenir. Ce qui a changé, c’est que les jeunes en parlent entre "
        "eux, et que certains viennent nous trouver les premiers.",
    ),
    (
        Section.PATHWAY,
        "Le même ordre, moins d’attente",
        "Les six étapes sont restées. Nous avons appris à en mener deux le même jour : la "
        "vérification auprès du service public de l’emploi et le contact avec la Mission Locale "
        "Jeunes, pendant que le jeune est là.",
    ),
    (
        Section.HOUSING,
        "Des clés qui restent dans la poche",
        "Les chambres ouvertes l’an dernier ont tenu : c’est la première année où l’on quitte la "
        "résidence pour son propre logement.",
    ),
    (
        Section.COLLECTIVE,
        "La mer, pour une fois",
        "Une journée au Grau-du-Roi, préparée par les jeunes : le car, le pique-nique, l’heure du "
        "retour. Trois d’entre eux voyaient la plage pour la première fois.",
    ),
    (
        Section.CONCLUSION,
        "Rester joignables",
        "Un contrat finit, une confiance non. Nous rappelons chacun six mois après : pour savoir, "
        "et pour qu’il sache où nous trouver.",
    ),
    (
        Section.PERSPECTIVES,
        "Pour l’année qui vient",
        "Aller vers les jeunes femmes, que nos tournées du soir rencontrent trop peu.\n\n"
        "Tenir la permanence de la gare le mercredi et le vendredi.",
    ),
]

TITLE_NOW = "Aller plus loin, revenir plus souvent"
TEXTS_NOW = [
    (
        Section.EDITORIAL,
        "Tenir le cap",
        "(Brouillon) Dire ce que l’équipe complète a changé, et ce que les jeunes en disent.",
    ),
]

QUOTES_2025 = [
    (
        "J’ai rendu la clé de la résidence. J’en avais une autre.",
        "Un jeune accompagné",
        "",
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
