"""Publishing a bilan: figures, texts and PDF leave together, and never change afterwards."""

from hashlib import sha256

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from accounts.refusal import Refused
from pathways.workflow import is_head
from reports.document import Document
from reports.models import Publication, Report


@transaction.atomic
def publish(report, *, key, today, by):
    """Freeze the bilan as it stands: a new version, shown at once to the team and the funders.

    `key` is the one-time key of the form: a second click gives the first publication back.
    """
    report = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if already := report.publications.filter(public_id=key).first():
        return already
    if Publication.objects.filter(public_id=key).exists():
        raise Refused("Ce formulaire a déjà servi : rouvrez la page pour publier.")
    if not is_head(report.programme, by):
        raise Refused("Seul·e un·e chef·fe de service publie un bilan.")
    document = Document(report, today=today)
    pdf = document.pdf(draft=False)
    number = report.publications.count() + 1
    return Publication.objects.create(
        public_id=key,
        report=report,
        number=number,
        published_at=timezone.now(),
        published_by=by,
        counted_on=document.period.end,
        figures=frozen(document),
        pdf=ContentFile(pdf, name=f"{key}.pdf"),
        sha256=sha256(pdf).hexdigest(),
    )


def frozen(document):
    """What was printed, and only that: a small count is not kept behind its « moins de 5 »."""
    return [
        {
            "number": figure.number,
            "code": figure.code,
            "label": figure.label,
            "published": figure.published_detail,
            "scope": figure.scope.label,
            "definition": figure.definition,
            "source": figure.source,
        }
        for figure in document.figures.values()
    ]


def file_name(report):
    """« bilan-2024-cej-jr-tourcoing.pdf »."""
    return f"bilan-{report.year}-{slugify(report.programme.name)}.pdf"
