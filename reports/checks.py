"""What a head of service reads before publishing: what prevents it first, then what to look at."""

from dataclasses import dataclass

from django.urls import reverse

from reports.breakdowns import BREAKDOWNS
from reports.indicators import figures_of
from reports.models import DisclosureChoice, Report
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


def small_counts_checks(document):
    """What is printed without its exact number, and what the author decided of it."""
    hidden = [figure.label for figure in figures_of(document.period).values() if figure.is_hidden]
    url = reverse("reports:small_counts", args=[document.report.public_id])
    if hidden:
        yield Check(
            "teal",
            "check-circle-fill",
            "En ordre",
            f"Petits effectifs, imprimés sans leur nombre exact : {', '.join(hidden)}.",
            url,
            "Voir et choisir",
        )
    choices = document.report.disclosure_choices.all()
    removed = [one for one in choices if one.choice == DisclosureChoice.Choice.HIDDEN]
    if removed:
        tables = "tableau retiré" if len(removed) == 1 else "tableaux retirés"
        yield _fine(f"{len(removed)} {tables} par votre choix, gardé avec la version.", url, "Voir")
    if not hidden:
        yield _fine("Aucun chiffre n’est caché.", url, "Voir les tableaux")


CHECKS = {
    "textes": ("Les textes et les images", words_checks),
    "donnees": ("Les données", data_checks),
    "effectifs": ("Les petits effectifs", small_counts_checks),
}


def _unread(report):
    for text in unread_texts(report):
        yield Check(
            "coral",
            "slash-circle",
            "Empêche",
            f"« {text.get_section_display()} » contient des phrases proposées que personne n’a "
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
    for section in missing:
        url = reverse("reports:text_edit", args=[report.public_id, section])
        yield _look(f"« {section.label} » n’a pas de texte : la partie sera plus courte.", url)
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
                f"Le récit « {story.title} » n’est pas confirmé sans risque d’être reconnu : il "
                "ne sera pas imprimé.",
                reverse("reports:story_edit", args=[story.public_id]),
            )
    if any(story.confirmed for story in stories):
        yield _fine("Les récits imprimés sont confirmés : ils ne désignent personne.")


def _pictures(report):
    kept = set(report.pictures.printable())
    refused = [one for one in report.pictures.all() if one not in kept]
    for picture in refused:
        yield _look(
            f"La photo « {picture.caption} » n’a pas tous ses accords : elle ne sera pas imprimée.",
            reverse("reports:picture_edit", args=[picture.public_id]),
        )
    if kept and not refused:
        yield _fine("Les photos imprimées ont leur accord.")


def _look(text, url="", act="Compléter"):
    return Check("sun", "exclamation-triangle", "À voir", text, url, act)


def _fine(text, url="", act="Compléter"):
    return Check("teal", "check-circle-fill", "En ordre", text, url, act)
