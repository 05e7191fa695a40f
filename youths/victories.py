"""Small victories in plain words: one tap instead of a sentence, told by the team or said by them.

`said` is the person’s own voice, `{e}` the ending of their sex. `told` is the team’s, for the few
it sees most on the street; on the page handed over, what was told is said by them.
"""

from typing import NamedTuple

from youths.models.youth import Youth


class Victory(NamedTuple):
    said: str
    told: str = ""


VICTORIES = (
    Victory("Je suis venu{e}", told="Est venu·e"),
    Victory("J’ai passé un appel seul{e}", told="A appelé seul·e"),
    Victory("J’ai dormi au sec", told="A dormi au sec"),
    Victory("J’ai ouvert mon courrier", told="A ouvert son courrier"),
    Victory("J’ai demandé de l’aide", told="A demandé de l’aide"),
    Victory("J’ai tenu ma parole", told="A tenu sa parole"),
    Victory("Je suis venu{e} à l’heure"),
    Victory("Je suis venu{e} de moi-même"),
    Victory("J’ai fait un trajet seul{e}"),
    Victory("J’ai fini un papier"),
    Victory("J’ai aidé quelqu’un"),
    Victory("J’ai parlé devant les autres"),
    Victory("J’ai essayé quelque chose de nouveau"),
    Victory("J’ai tenu jusqu’au bout"),
)
TOLD = [one.told for one in VICTORIES if one.told]
_SAID = {one.told: one.said for one in VICTORIES if one.told}
ENDINGS = {Youth.Sex.FEMALE: "e", Youth.Sex.MALE: ""}


def sayings_for(youth):
    return [_spoken(one.said, youth) for one in VICTORIES]


def in_their_voice(text, youth):
    """What the team ticked, as the person would say it; other words stay as written."""
    return _spoken(_SAID[text], youth) if text in _SAID else text


def _spoken(said, youth):
    return said.format(e=ENDINGS.get(youth.sex, "·e"))
