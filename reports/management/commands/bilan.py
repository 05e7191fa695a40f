"""`manage.py bilan tourcoing 2024`: the key figures, and the PDF as it stands: a draft, always."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import Programme
from reports.document import Document
from reports.indicators import KEY
from reports.models import Report
from reports.workflow import file_name


class Command(BaseCommand):
    help = "Imprime les chiffres clés du bilan d’un dispositif et d’une année, et écrit son PDF."

    def add_arguments(self, parser):
        parser.add_argument("programme", help="adresse courte du dispositif, par exemple tourcoing")
        parser.add_argument("year", type=int, metavar="année")
        parser.add_argument("--output", metavar="FICHIER.pdf", help="où écrire le PDF")

    def handle(self, *args, programme, year, output, **options):
        report = self._report(programme, year)
        document = Document(report, today=timezone.localdate())
        path = Path(output or file_name(report))
        self.stdout.write(f"{report.programme} · bilan {year}")
        self.stdout.write(f"Chiffres arrêtés au {document.period.counted_on_text}")
        for code in KEY:
            figure = document.figures[code]
            self.stdout.write(f"{figure.text:>8}  {figure.label}")
        if document.is_empty:
            self.stdout.write("Aucun jeune n’est enregistré pour cette période.")
        try:
            path.write_bytes(document.pdf(draft=True))
        except OSError as error:
            raise CommandError(f"Impossible d’écrire {path} : {error.strerror}.") from error
        self.stdout.write(f"PDF écrit : {path}")

    def _report(self, slug, year):
        programme = Programme.objects.filter(slug=slug).select_related("organisation").first()
        if programme is None:
            known = ", ".join(Programme.objects.values_list("slug", flat=True)) or "aucun"
            raise CommandError(f"Dispositif « {slug} » inconnu. Dispositifs connus : {known}.")
        report = Report.objects.in_programme(programme).filter(year=year).first()
        if report is None:
            years = [str(one) for one in programme.reports.values_list("year", flat=True)]
            raise CommandError(
                f"Aucun bilan {year} pour {programme}. "
                f"Années qui en ont un : {', '.join(years) or 'aucune'}."
            )
        report.programme = programme
        return report
