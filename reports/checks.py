"""What a head of service reads before publishing: what prevents it first, then what to look at."""

from dataclasses import dataclass

from django.urls import reverse

from reports.breakdowns import BREAKDOWNS
from reports.differences import moved_figures, moved_tables
from reports.grids import GRIDS
from reports.indicators import ADDED, FAMILIES, by_few, families_of, figures_of
from reports.indicators.figure import NOTHING
from reports.models import Report
from reports.workflow import unread_texts


@dataclass(frozen=True)
class Check:
    """One remark. The tone says how much it matters; the link leads where it can be settled."""

    tone: str
    icon: str
    word: str
    text: str
    url: str = ""
    act: str = "Compléter"


def words_checks(document):
    """The time, the texts, the words of others, the photos: in the order one settles them."""
    report = document.report
    return [
        *_unread(report),
        *_time(document),
        *_texts(document),
        *_quotes(report),
        *_stories(report),
        *_pictures(report),
    ]


def data_checks(document):
    """What is not known of the young people."""
    found = [one(document.period) for one in BREAKDOWNS]
    missing = [table for table in found if table.missing]
    for table in sorted(missing, key=lambda table: -table.missing):
        yield _look(f"{table.label} : donnée manquante, {table.missing} sur {table.total}.")
    if not missing:
        yield _fine("Aucune donnée ne manque pour les tableaux.")


def choices_checks(document):
    """What the author decided of the small counts."""
    url = reverse("reports:small_counts", args=[document.report.public_id])
    removed = len(document.removed)
    if removed:
        words = "est retiré" if removed == 1 else "sont retirés"
        yield _fine(f"{removed} {words} par votre choix, gardé avec la version.", url, "Voir")
    else:
        yield _fine("Rien n’est retiré : chaque petit effectif sort protégé.", url, "Choisir")


def _small_counts(name, codes=None):
    """Which figures of a family, or these of its figures, are printed without their exact number.

    Then, for a correction, those that would not say what the last version says.
    """

    def check(document):
        family = FAMILIES.get(name) or families_of(document.period).get(name)
        if family is None:
            return
        found = figures_of(document.period, codes or family.codes)
        hidden = [figure.label for figure in found.values() if figure.is_hidden]
        if hidden:
            yield _fine(f"{family.title}, sans leur nombre exact : {', '.join(hidden)}.")
        before = document.report.last_publication
        changes = moved_figures(before, found) if before else []
        if changes:
            yield _look(f"Depuis la version {before.number}, {_listed(changes)}.")

    return check


def _corrected(codes):
    """Which tables would not say what the last version says, or would not be printed any more."""

    def check(document):
        before = document.report.last_publication
        if before is None:
            return
        grids = document.some_grids(codes)
        for code, title, changes in moved_tables(before, grids, codes):
            if code in grids:
                yield _look(f"« {title} », depuis la version {before.number} : {_listed(changes)}.")
            elif code in document.removed:
                yield _look(f"« {title} » ne sera plus imprimé : vous l’avez retiré.")
            else:
                yield _look(
                    f"« {title} » ne sera plus imprimé. La version {before.number} le donne : à "
                    "côté d’elle, il laisserait deviner quelqu’un, ou ne dirait plus rien."
                )

    return check


def _listed(changes):
    """« Entrées : 8 → 9 », the first ones."""
    told = [f"{one.label} : {one.before or NOTHING} → {one.after or NOTHING}" for one in changes]
    more = len(told) - MOST_TOLD
    return " ; ".join([*told[:MOST_TOLD], *([f"et {more} de plus"] if more > 0 else [])])


# Each is asked for on its own: together they would read too much at once.
AT_ONCE = 8  # figures
TABLES_AT_ONCE = 4
MOST_TOLD = 6
SMALL_COUNTS = {
    name if number == 1 else f"{name}-{number}": _small_counts(name, codes)
    for name, family in FAMILIES.items()
    for number, codes in by_few(family.codes, AT_ONCE)
}
ALONE = ("flow", "comparisons")  # each reads as much as four others
TABLES = [code for code in GRIDS if code not in ALONE]
CORRECTED = {
    **{f"tableau-{code}": _corrected([code]) for code in ALONE},
    **{f"tableaux-{number}": _corrected(codes) for number, codes in by_few(TABLES, TABLES_AT_ONCE)},
}
CHECKS = {
    **CORRECTED,
    "textes": words_checks,
    "donnees": data_checks,
    "choix": choices_checks,
    **SMALL_COUNTS,
    ADDED: _small_counts(ADDED),
}
GATHERED = [
    ("Les textes et les images", "", ["textes"]),
    ("Les données", "", ["donnees"]),
    ("Les petits effectifs", "", ["choix", *SMALL_COUNTS, ADDED]),
]
WHEN_CORRECTED = (
    "Les tableaux qui changent",
    "Une ligne pour chacun de ceux qui ne diront plus la même chose ; aucune, si tout est pareil.",
    [*CORRECTED],
)


def _unread(report):
    for text in unread_texts(report):
        yield Check(
            "coral",
            "slash-circle",
            "Empêche",
            f"« {text.get_section_display()} » contient des phrases proposées que personne n’a "
            "relues.",
            reverse("reports:text_edit", args=[report.public_id, text.section]),
            "Relire",
        )


def _time(document):
    if document.is_empty:
        yield _look("Aucun jeune n’est enregistré pour cette période : le bilan sera vide.")
    if not document.period.is_over:
        yield _look(
            f"La période n’est pas finie : les chiffres seront arrêtés au "
            f"{document.period.counted_on_text}."
        )


def _texts(document):
    report = document.report
    missing = [section for section in Report.Section if section not in document.texts]
    if missing:
        names = ", ".join(section.label for section in missing)
        yield _look(
            f"Sans texte, ces parties seront plus courtes : {names}.",
            report.get_absolute_url(),
            "Écrire",
        )
    if not missing:
        yield _fine("Chaque partie a son texte.")


def _quotes(report):
    quotes = report.quotes.all()
    for quote in quotes:
        if not quote.agreed:
            yield _look(
                f"Une citation attend un accord ({quote.speaker}) : elle ne sera pas imprimée.",
                reverse("reports:quote_edit", args=[quote.public_id]),
            )
    if any(quote.agreed for quote in quotes):
        yield _fine("Les citations imprimées ont un accord.")


def _stories(report):
    stories = report.stories.all()
    for story in stories:
        if not story.confirmed:
            yield _look(
                f"Le récit « {story.title} » attend votre confirmation que personne ne s’y "
                "reconnaît : il ne sera pas imprimé.",
                reverse("reports:story_edit", args=[story.public_id]),
            )
    if any(story.confirmed for story in stories):
        yield _fine("Les récits imprimés sont confirmés : ils ne désignent personne.")


def _pictures(report):
    kept = set(report.pictures.printable())
    refused = [one for one in report.pictures.all() if one not in kept]
    for picture in refused:
        yield _look(
            f"La photo « {picture.caption} » n’a pas tous ses accords : elle ne sera pas imprimée.",
            reverse("reports:picture_edit", args=[picture.public_id]),
        )
    if kept and not refused:
        yield _fine("Les photos imprimées ont leur accord.")


def _look(text, url="", act="Compléter"):
    return Check("sun", "exclamation-triangle", "À voir", text, url, act)


def _fine(text, url="", act="Compléter"):
    return Check("teal", "check-circle-fill", "En ordre", text, url, act)
