"""Small victories in plain words, as the person would say them: one tap instead of a sentence."""

from youths.models.youth import Youth

SAYINGS = (
    "Je suis venu{e} à l’heure",
    "Je suis venu{e} de moi-même",
    "J’ai passé un appel seul{e}",
    "J’ai fait un trajet seul{e}",
    "J’ai demandé de l’aide",
    "J’ai fini un papier",
    "J’ai aidé quelqu’un",
    "J’ai parlé devant les autres",
    "J’ai essayé quelque chose de nouveau",
    "J’ai tenu jusqu’au bout",
)
ENDINGS = {Youth.Sex.FEMALE: "e", Youth.Sex.MALE: ""}


def sayings_for(youth):
    return [saying.format(e=ENDINGS.get(youth.sex, "·e")) for saying in SAYINGS]
