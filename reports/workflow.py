"""Publishing a bilan: figures, tables, texts and PDF leave together, and are never changed."""

from hashlib import sha256

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from accounts.refusal import Refused
from pathways.workflow import is_head
from reports.anonymous import anonymous_lists
from reports.document import Document
from reports.freezing import frozen_choices, frozen_figures, frozen_tables, frozen_texts
from reports.models import Publication, Report


@transaction.atomic
def publish(report, *, key, today, by, reason=""):
    """Freeze the bilan as it stands: a new version, shown at once to the team and the funders.

    `key` is the one-time key of the form: a second click gives the first publication back.
    """
    report = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if already := report.publications.filter(public_id=key).first():
        return already
    number = report.publications.count() + 1
    _guard(report, key, number, reason, by)
    document = Document(report, today=today)
    pdf, essential = document.pdf(draft=False), document.essential_pdf(draft=False)
    return Publication.objects.create(
        public_id=key,
        report=report,
        number=number,
        reason=reason,
        published_at=timezone.now(),
        published_by=by,
        counted_on=document.period.end,
        figures=frozen_figures(document),
        tables=frozen_tables(document),
        texts=frozen_texts(document),
        people=anonymous_lists(document),
        choices=frozen_choices(report),
        pdf=ContentFile(pdf, name=f"{key}.pdf"),
        sha256=sha256(pdf).hexdigest(),
        essential=ContentFile(essential, name=f"{key}-essentiel.pdf"),
        essential_sha256=sha256(essential).hexdigest(),
    )


def _guard(report, key, number, reason, by):
    if Publication.objects.filter(public_id=key).exists():
        raise Refused("Ce formulaire a déjà servi : rouvrez la page pour publier.")
    if not is_head(report.programme, by):
        raise Refused("Seul·e un·e chef·fe de service publie un bilan.")
    if number > 1 and not reason:
        raise Refused("Dites ce qui est corrigé : les financeurs le lisent avec la version.")
    unread = [text.get_section_display() for text in unread_texts(report)]
    if unread:
        raise Refused(
            f"Des phrases proposées n’ont pas été relues : {', '.join(unread)}. "
            "Relisez-les, puis publiez."
        )


def unread_texts(report):
    """Sentences drafted from the figures that nobody has read again."""
    return report.texts.filter(is_unread=True).exclude(body="")


def file_name(report, *, number=1, start="bilan", end="pdf"):
    """« bilan-2024-cej-jr-tourcoing.pdf », « tableaux-2024-cej-jr-tourcoing-v2.xlsx »."""
    version = f"-v{number}" if number > 1 else ""
    return f"{start}-{slugify(report.span)}-{slugify(report.programme.name)}{version}.{end}"
