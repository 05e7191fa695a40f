"""What, in a few lines meant for everybody, would point at someone: a name, a day, an address."""

import re
import unicodedata

MONTH = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
DAY = re.compile(
    rf"\b\d{{1,2}}(?:er)? (?:{MONTH})\b|\b\d{{1,2}}[/.]\d{{1,2}}(?:[/.]\d{{2,4}})?\b", re.IGNORECASE
)
PHONE = re.compile(r"(?<!\d)(?:\+33\s?|0)[1-9](?:[\s.]?\d\d){4}(?!\d)")
EMAIL = re.compile(r"\S+@\S+\.\w+")
BLANK = re.compile(r"\[[^\]\n]*\]")
WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
SHORTEST_NAME = 3


def traces(text, youths):
    """Sentences that say what to replace; `youths`: the files one may read."""
    sentences = (
        (EMAIL, "« {} » est une adresse : retirez-la."),
        (PHONE, "« {} » est un numéro de téléphone : retirez-le."),
        (DAY, "« {} » est un jour précis : écrivez plutôt la saison, ou « quelques semaines »."),
        (BLANK, "« {} » reste à remplir."),
    )
    found = [say.format(match[0]) for look, say in sentences for match in look.finditer(text)]
    found += [
        f"« {name} » est un nom de vos dossiers : choisissez-en un autre."
        for name in names_in(text, youths)
    ]
    return list(dict.fromkeys(found))


def names_in(text, youths):
    """Words written with a capital that are the first or last name of one of them, each once."""
    known = {
        _plain(name)
        for both in youths.values_list("first_name", "last_name")
        for name in both
        if len(name) >= SHORTEST_NAME
    }
    written = [word for word in WORD.findall(text) if word[0].isupper()]
    return list(dict.fromkeys(word for word in written if _plain(word) in known))


def _plain(name):
    letters = unicodedata.normalize("NFKD", name.casefold().replace("’", "'").strip())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
