"""What the team of Tourcoing wrote in its bilans: words of the demonstration, nobody's."""

from reports.models import Objective, Report

Section, Volet = Report.Section, Objective.Volet

TITLE_2024 = "Raccrocher, tenir, avancer"
TITLE_2025 = "Une année pour tenir parole"

TEXTS_2024 = [
    (
        Section.EDITORIAL,
        "Être là, revenir, et que cela compte",
        "Ils ont une vingtaine d’années et plus personne ne les attend nulle part. Ni école, ni "
        "employeur, ni guichet : leur nom a glissé hors des listes, parfois depuis longtemps. Le "
        "CEJ-JR nous permet de faire ce que presque aucun autre cadre n’autorise : aller les "
        "chercher où ils sont, et rester.\n\n"
        "Cette année encore, la première demande a été un toit. On ne prépare pas un entretien "
        "quand on ignore où l’on dormira le soir même. L’adresse de l’association, pour ceux qui "
        "n’en ont plus, a souvent été le premier papier d’une longue série : sans elle, pas de "
        "compte bancaire, pas de droits, pas de contrat.\n\n"
        "Nos éducateurs connaissent les rues, les halls, les prénoms. C’est cette présence "
        "ancienne, et la main tendue de la Mission Locale, qui rendent possible un parcours là où "
        "tout semblait fermé. Chaque chiffre de ce bilan est le nom d’une personne qui a dit oui, "
        "une fois, puis encore une fois.\n\n"
        "Reste une crainte que nous ne cacherons pas : un travail qui demande des mois de "
        "confiance ne peut dépendre d’un financement remis en jeu chaque hiver. Les urgences, "
        "elles, n’attendent pas : un repas, une douche, une nuit. Nous demandons de la durée, pour "
        "tenir la nôtre.",
    ),
    (
        Section.PUBLIC,
        "Celles et ceux que l’on ne voit plus",
        "Les jeunes que nous accompagnons ont presque tous connu plusieurs ruptures : avec la "
        "famille, avec l’école, avec une institution qui les avait en charge. Beaucoup dorment "
        "chez l’un, chez l’autre, quelques nuits dehors. Peu se savent des droits ; la plupart "
        "n’ont aucun revenu.\n\n"
        "La santé se dit à demi-mot, souvent au détour d’un trajet. Elle est rarement le premier "
        "sujet, presque toujours le second.",
    ),
    (
        Section.PATHWAY,
        "De la première poignée de main à la troisième signature",
        "Tout commence par une rencontre, dans la rue, au pied d’un immeuble ou par un partenaire "
        "qui nous appelle. Avec la Mission Locale et les conseillers de la MELT, nous vérifions la "
        "situation, nous nous voyons à trois, puis nous réunissons les papiers un à un. Quand le "
        "dossier est complet, la commission décide ; le contrat se signe à trois.\n\n"
        "Aucune étape n’est une barrière : un ajournement est un rendez-vous que l’on reprend.",
    ),
    (
        Section.COLLECTIVE,
        "Faire ensemble pour se croire capable",
        "Le mardi soir, la salle de boxe est devenue un repère : on y vient à l’heure, on y tient "
        "parole, on y apprend à recevoir un coup sans le rendre. Le gala du printemps, en présence "
        "d’une championne du monde de boxe, a vu plusieurs jeunes passer du banc à l’accueil du "
        "public.\n\n"
        "Une journée à Paris, un barbecue au Pont Rompu ouvert aux familles, une immersion dans "
        "les ateliers de FIBR’& CO, un repas de fin d’année cuisiné par tous : ces moments ne sont "
        "pas des récompenses. Ce sont des répétitions de la vie d’après.",
    ),
    (
        Section.HOUSING,
        "Un toit, même pour quelques nuits",
        "Solfa, la Maison des Marraines, ARELI et la MELT ont ouvert des portes, parfois dans la "
        "journée. Une nuit d’urgence n’est pas une solution ; c’est le temps de souffler, puis de "
        "préparer la suivante. Plusieurs jeunes sont ainsi passés de l’urgence à une chambre, "
        "puis à leur propre studio.",
    ),
    (
        Section.CONCLUSION,
        "Ce qui a tenu",
        "À Tourcoing, le CEJ-JR a trouvé sa forme : une présence dans la rue, un accompagnement "
        "serré, un consortium qui se parle. Le Job Truck nous a menés là où les transports ne vont "
        "pas. La Mission Locale a reconnu, dossier après dossier, le travail fait avant elle.\n\n"
        "Les jeunes ne sont pas les seuls à avoir avancé : le quartier aussi. Au Pont Rompu, on "
        "nous salue, on nous appelle, on nous amène un cousin.",
    ),
    (
        Section.PERSPECTIVES,
        "Ce que 2025 demande",
        "Préparer la suite avant la fin du contrat, pour que personne ne retombe entre deux "
        "dispositifs.\n\n"
        "Travailler de plus près avec la santé mentale et les bailleurs, dont dépend presque tout "
        "le reste.\n\n"
        "Inventer d’autres actions collectives, choisies et menées par les jeunes.\n\n"
        "Garder le temps de la rue : permanences de quartier, sorties communes avec nos "
        "partenaires. C’est là que tout commence.",
    ),
    (
        Section.OUTREACH,
        "Passer, repasser, être reconnus",
        "Le jeudi soir, nous sommes au Pont Rompu, quel que soit le temps. On nous demande un "
        "papier, un numéro, des nouvelles de quelqu’un. La plupart ne donneront pas leur nom ce "
        "soir-là ; beaucoup le donneront plus tard.",
    ),
    (
        Section.SUPPORT,
        "Du temps, et le même visage",
        "Chaque jeune a une référente ou un référent, que l’on peut joindre entre deux "
        "rendez-vous. Les semaines vides existent : elles se rattrapent par un message, une "
        "visite, un café, rarement par une convocation.",
    ),
    (
        Section.EXITS,
        "Partir, et pouvoir revenir",
        "Une sortie n’est pas une porte fermée. Nous prenons des nouvelles à trois, six et douze "
        "mois ; plusieurs de celles et ceux qui nous avaient quittés sont revenus dire où ils en "
        "étaient.",
    ),
]  # fmt: skip

TEXTS_2025 = [
    (
        Section.EDITORIAL,
        "Tenir parole",
        "(Brouillon) Cette année, plusieurs contrats sont arrivés à leur terme. Raconter ce que "
        "sont devenus celles et ceux qui nous ont quittés, et ce que nous avons appris d’eux.",
    ),
    (
        Section.COLLECTIVE,
        "La mer, et le retour",
        "La journée à Malo a commencé dans le vent et fini autour d’un ballon. Au retour, deux "
        "jeunes ont demandé quand commençait la prochaine.",
    ),
]

# What is said, by whom: a function only, as each agreed.
QUOTES_2024 = [
    (
        "Le plus difficile n’est pas de les rencontrer, c’est d’être encore là la dixième fois. "
        "Alors on revient, on fête ce qui paraît petit, et un matin c’est le jeune qui appelle.",
        "Éducatrice CEJ-JR",
        "",
    ),
    (
        "Avant, je disais toujours que ce n’était pas pour moi. Le mardi, à la boxe, personne "
        "ne me demande si c’est pour moi. On me demande si je mets les gants.",
        "Un jeune accompagné",
        "",
    ),
]

QUOTES_2025 = [
    ("J’ai encore peur des enveloppes. Mais maintenant je les ouvre.", "Une jeune accompagnée", ""),
]

# Title, what is told, and whether someone confirmed that it designates nobody.
STORIES_2024 = [
    (
        "Une adresse, puis tout le reste",
        "Il dort chez l’un, chez l’autre, parfois dehors. À sa première permanence, il ne demande "
        "qu’un café.\n\n"
        "Trois semaines plus tard, il accepte une adresse à l’association. Avec elle viennent un "
        "compte bancaire, une carte de santé, un rendez-vous tenu à la Mission Locale. L’hiver se "
        "passe en résidence ; au printemps, la commission dit oui.\n\n"
        "Aujourd’hui il travaille sur un chantier d’insertion et ses lettres arrivent chez lui. "
        "Il passe encore le mardi, pour la boxe.",
        True,
    ),
    (
        "Dix-huit mois pour un bonjour",
        "Pendant un an, elle traverse la place sans s’arrêter. Nous disons bonjour, elle ne "
        "répond pas.\n\n"
        "Un soir d’été, elle s’assied à la table du barbecue, aide à débarrasser, demande s’il y "
        "en aura un autre. À l’automne, elle cuisine avec nous ; à Noël, elle pose une question "
        "sur le CAP.\n\n"
        "Elle est en formation depuis la rentrée. Elle dit bonjour la première.",
        True,
    ),
]
STORIES_2025 = [
    (
        "Le casque sur la tête",
        "(À relire ensemble) Il voulait un métier où l’on ne parle pas trop. Le maraîchage, puis "
        "la menuiserie : six semaines d’essais, un maître de stage patient, un contrat.",
        False,
    ),
]

# Volet, what was promised, the figure that tells, the target by year (0: this year), and what the
# team says of it for 2024.
OBJECTIVES = [
    (Volet.PROFESSIONAL, "Accueillir de nouveaux jeunes", "newcomers", {2024: 10, 2025: 12, 0: 18},
     "Moins d’entrées que prévu : les jeunes déjà là ont demandé plus de temps."),
    (Volet.PROFESSIONAL, "Signer des contrats", "contracts_signed", {2024: 10, 2025: 10, 0: 12},
     "Un contrat attendait encore une signature au 31 décembre."),
    (Volet.PROFESSIONAL, "Lever des freins à l’insertion", "barriers_lifted", {2024: 30, 2025: 30},
     "Les papiers et l’adresse se règlent ; la santé et le logement demandent des mois."),
    (Volet.HOUSING, "Trouver des solutions d’hébergement", "placements", {2024: 12, 2025: 10},
     "Quatre partenaires ont ouvert leurs portes, souvent dans la journée."),
    (Volet.MOBILITY, "Aller vers les quartiers avec le Job Truck", "", {},
     "Une fois par mois, au pied des immeubles."),
]  # fmt: skip
