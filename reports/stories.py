"""Outlines of a story: what one tells, in which order, with blanks to fill in."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Model:
    label: str
    about: str
    text: str


MODELS = {
    "rencontre": Model(
        "De la rencontre au contrat",
        "Comment la confiance vient, et ce qu’elle permet.",
        "[Prénom inventé] a une vingtaine d’années quand l’équipe fait sa connaissance "
        "[en bas d’un immeuble, sur un marché, par un ami].\n\n"
        "Au début, il n’est pas question de projet : [ce dont on parle, ce que l’on fait].\n\n"
        "Le premier pas vient [au bout de quelques semaines, après l’hiver] : [une démarche, une "
        "activité, un service rendu].\n\n"
        "Aujourd’hui, [ce qui tient, ce qui reste à faire]. « [Une phrase dite, avec son "
        "accord] »",
    ),
    "toit": Model(
        "Un toit d’abord",
        "Le logement, et ce qui devient possible après.",
        "Quand nous rencontrons [prénom inventé], les nuits se passent [dehors, chez les uns et "
        "les autres, en voiture].\n\n"
        "Rien d’autre ne peut commencer. L’équipe cherche avec [un partenaire] une solution pour "
        "[quelques nuits, l’hiver], puis [la suite].\n\n"
        "Avec une clé et une adresse, [ce qui a pu se faire : dormir, se soigner, ouvrir des "
        "droits, commencer un stage].\n\n"
        "Il reste [ce qui n’est pas réglé], et [qui] continue avec [prénom inventé].",
    ),
    "metier": Model(
        "Vers un métier",
        "Les essais, les refus, et ce qui a tenu.",
        "[Prénom inventé] a quitté l’école tôt et ne croit plus guère aux rendez-vous.\n\n"
        "L’équipe propose d’abord [une action collective, un chantier] : [ce que l’on y a "
        "découvert].\n\n"
        "Un premier essai, [dans quel métier], s’arrête [pourquoi]. On en parle, et l’on essaie "
        "autrement : [le deuxième essai].\n\n"
        "Aujourd’hui, [la situation]. Ce qui a compté : [la présence, le temps, une personne].",
    ),
    "retour": Model(
        "Partir, revenir",
        "Un parcours qui s’interrompt, et reprend.",
        "Le premier accompagnement de [prénom inventé] s’arrête [au bout de quelques mois] : plus "
        "de réponse, plus de nouvelles.\n\n"
        "L’équipe n’insiste pas, mais reste visible : [un mot, un passage, un message].\n\n"
        "[Une saison plus tard], [prénom inventé] revient. [Ce qui a changé, ce qui est demandé "
        "cette fois].\n\n"
        "Revenir n’est pas recommencer : [ce qui était acquis, ce qui va plus vite].",
    ),
}
