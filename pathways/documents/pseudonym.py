"""A text told without the names it holds, for people outside the team.

Names are compared as the search compares them: without accents nor case, whole words only. What
the team types is free: a name misspelt, or told in other words, stays. A person reads it before.
"""

import re
import unicodedata
from dataclasses import dataclass

from pathways.wording import MONTHS
from youths.models import Youth, plain

WORD = re.compile(r"[^\W_]+")
INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
LEADING = re.compile(r"\.\s?")
GLUE = re.compile(r"[\s'’ʼ\-‐‑]{1,3}")
TIGHT_GLUE = re.compile(r"['’ʼ\-‐‑]")
SENTENCE_END = re.compile(r"[.!?]\s*$")
ELISION = re.compile(r"\b(d|qu|jusqu|lorsqu|puisqu)['’ʼ]$", re.IGNORECASE)
ELIDED = {"d": "de", "qu": "que", "jusqu": "jusqu’à", "lorsqu": "lorsque", "puisqu": "puisque"}
CONTRACTIONS = [
    (re.compile(r"\bde le $", re.IGNORECASE), "du "),
    (re.compile(r"\bà le $", re.IGNORECASE), "au "),
]
# Names that are also small words of French: its accent tells the name, or a capital in a sentence.
SMALL_WORDS = {
    "a", "au", "aux", "ce", "ces", "d", "de", "des", "du", "elle", "en", "est", "et", "eux",
    "il", "ils", "je", "juin", "l", "la", "le", "les", "leur", "lui", "ma", "mai", "mais",
    "mars", "me", "mes", "moi", "mon", "ne", "ni", "nos", "notre", "nous", "on", "ou", "par",
    "pas", "pour", "qu", "que", "qui", "sa", "se", "ses", "si", "son", "sur", "ta", "te", "tes",
    "toi", "ton", "tu", "un", "une", "va", "vos", "votre", "vous", "y",
}  # fmt: skip
PARTS_FROM = 3  # letters
LONGEST_NAME = 6  # words

MONTH = "|".join(MONTHS)
AGE_DATE = re.compile(
    rf"\s*(?:; \d+ ans le|: le|depuis le)\s\d{{1,2}}(?:er)?\s(?:{MONTH})\s\d{{4}}"
)
PHONE = re.compile(r"(?<!\d)(?:(?:\+|00)33|0)[\s.\-()0]*[1-9](?:[\s.\-]*\d{2}){4}(?!\d)")
EMAIL = re.compile(r"[^\s@<>«»,;]+@[^\s@<>«»,;]+\.\w+")
TITLED = re.compile(
    r"\b(?:MM?\.|Mr|Mme|MME|Mlle|Dr|Monsieur|Madame|Docteur)(?:\s+[A-ZÀ-Ý][\w’'\-]*)+"
)
OWN = {Youth.Sex.FEMALE: "la jeune", Youth.Sex.MALE: "le jeune"}
SOMEONE = "la personne"
ANOTHER = "une autre personne"
COLLEAGUE = "l’équipe"


@dataclass(frozen=True)
class Name:
    said: str  # what is written instead
    words: int
    capital: bool = False  # hidden only when written with a capital
    exact: str = ""  # a small word: hidden when written so, or with a capital inside a sentence


class Hider:
    """Rewrites the texts about one young person; `others` are in the same document.

    `partners` are names of people, or of a desk (« Accueil »): one word of them needs its capital.
    """

    def __init__(self, youth, *, others=(), colleagues=(), partners=()):
        self._names, self._initials, self._patterns = {}, set(), []
        for partner in partners:
            self._add(partner, SOMEONE, capital=True)
        for colleague in colleagues:
            self._add(colleague, COLLEAGUE)
        for other in others:
            self._add_person(other, ANOTHER)
        self._add(youth.district, "(quartier)", parts=False)
        self._add_person(youth, OWN.get(youth.sex, SOMEONE))
        self._patterns = _patterns(youth)

    def hide(self, text):
        """The text without names, numbers, addresses nor birth date."""
        text = unicodedata.normalize("NFC", INVISIBLE.sub("", text))
        for pattern, instead in self._patterns:
            text = pattern.sub(instead, text)
        return self._without_names(TITLED.sub(_someone, text)).strip()

    def _add_person(self, youth, said):
        for name in (youth.first_name, youth.last_name, youth.pseudonym):
            self._add(name, said)
            self._initials.update(plain(word[:1]) for word in WORD.findall(name))

    def _add(self, name, said, *, parts=True, capital=False):
        words = _folded(name)
        if not words:
            return
        whole = "".join(words)
        exact = name.strip() if whole in SMALL_WORDS else ""
        self._names[whole] = Name(said, len(words), capital and len(words) == 1, exact)
        for word in words if parts and len(words) > 1 else ():
            if len(word) >= PARTS_FROM and word not in SMALL_WORDS:
                self._names.setdefault(word, Name(said, 1, capital=True))

    def _without_names(self, text):
        words = list(WORD.finditer(text))
        told, place, index = "", 0, 0
        while index < len(words):
            name, after = self._name_at(text, words, index + self._leads(text, words, index))
            if name is None:
                index += 1
                continue
            after = self._rest_of_name(text, words, after, name.said)
            told = _joined(told + text[place : words[index].start()], name.said)
            place, index = _end(text, words[after - 1]), after
        return told + text[place:]

    def _name_at(self, text, words, index):
        """(the longest name that starts at this word, the word after it), or (None, _)."""
        for count in range(min(LONGEST_NAME, len(words) - index), 0, -1):
            run = words[index : index + count]
            name = self._names.get("".join(_fold(word.group()) for word in run))
            if (
                name
                and _hangs_together(text, run, loose=count == name.words)
                and _is_written_as(name, text, run[0])
            ):
                return name, index + count
        return None, index

    def _leads(self, text, words, index):
        """1 when this word is the initial before a name, « S. Dubois »; else 0."""
        if index + 1 == len(words) or not self._is_initial(words[index].group()):
            return 0
        return int(bool(LEADING.fullmatch(text[words[index].end() : words[index + 1].start()])))

    def _rest_of_name(self, text, words, index, said):
        """Past the other names of the same person, and an initial: « Sami D. »."""
        while index < len(words) and GLUE.fullmatch(
            text[words[index - 1].end() : words[index].start()]
        ):
            name, after = self._name_at(text, words, index)
            if name and name.said == said and words[index].group()[:1].isupper():
                index = after
            elif self._is_initial(words[index].group()):
                index += 1
            else:
                break
        return index

    def _is_initial(self, word):
        return len(word) == 1 and word.isupper() and plain(word) in self._initials


def without_dates(sentence):
    """« 22 ans ; 26 ans le 20 mai 2030. » → « 22 ans. »: that day tells the birth date."""
    return AGE_DATE.sub("", sentence)


def _folded(name):
    text = unicodedata.normalize("NFC", INVISIBLE.sub("", name or ""))
    return [_fold(word) for word in WORD.findall(text)]


def _fold(word):
    """As the search compares words; a word in another alphabet is compared as it is."""
    return plain(word).replace(" ", "") or word.casefold()


def _hangs_together(text, run, *, loose):
    gaps = [text[one.end() : two.start()] for one, two in zip(run, run[1:], strict=False)]
    return all((GLUE if loose else TIGHT_GLUE).fullmatch(gap) for gap in gaps)


def _someone(match):
    return _joined(match.string[: match.start()], SOMEONE)[match.start() :]


def _is_written_as(name, text, word):
    written = word.group()
    if name.exact:
        before = text[: word.start()]
        starts = not before.strip() or SENTENCE_END.search(before)
        accented = not name.exact.isascii() and written.lower() == name.exact.lower()
        return accented or (written[:1].isupper() and not starts)
    return not name.capital or written[:1].isupper()


def _end(text, word):
    """Where the name stops; the point of an initial goes with it, unless a sentence ends there."""
    end = word.end()
    goes_on = re.match(r"\.\s*[a-zà-ÿ,;:)]", text[end:])
    return end + 1 if len(word.group()) == 1 and goes_on else end


def _joined(before, said):
    """« d’ » + « la jeune » → « de la jeune »; « de » + « le jeune » → « du jeune »."""
    if elision := ELISION.search(before):
        whole = ELIDED[elision[1].lower()]
        whole = whole.capitalize() if elision[1][0].isupper() else whole
        before = f"{before[: elision.start()]}{whole} "
    if not before.strip() or SENTENCE_END.search(before):
        return f"{before}{said[0].upper()}{said[1:]}"
    for pattern, instead in CONTRACTIONS:
        if said.startswith("le ") and pattern.search(f"{before}le "):
            start = pattern.search(f"{before}le ").start()
            capital = before[start].isupper()
            return f"{before[:start]}{instead.capitalize() if capital else instead}{said[3:]}"
    return f"{before}{said}"


def _patterns(youth):
    """What designates someone without being a name."""
    found = [(EMAIL, "(adresse retirée)"), (PHONE, "(numéro retiré)")]
    prefix = re.escape(youth.reference.partition("-")[0] or "?")
    found.append((re.compile(rf"\b{prefix}-(?:C-)?\d{{4}}-\d+\b", re.IGNORECASE), "(dossier)"))
    if youth.imilo_number:
        found.append((re.compile(re.escape(youth.imilo_number), re.IGNORECASE), "(numéro retiré)"))
    if youth.birth_date:
        found.append((_birth_dates(youth.birth_date), "(date retirée)"))
    return found


def _birth_dates(born):
    """The birthday with a year, whatever the year and the way to write it."""
    day, month = rf"0?{born.day}", rf"0?{born.month}"
    words = rf"{day}(?:er)?\s+{MONTHS[born.month - 1]}\s+\d{{4}}"
    figures = rf"{day}\s*[/.\-]\s*{month}\s*[/.\-]\s*(?:\d{{4}}|\d{{2}})"
    iso = rf"\d{{4}}-{month}-{day}"
    return re.compile(rf"(?<!\d)(?:{words}|{figures}|{iso})(?!\d)", re.IGNORECASE)
