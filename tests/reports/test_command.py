"""The command that prints the key figures and writes the PDF."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from tests.factories import ReportFactory

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def report(programme, head):
    return ReportFactory(programme=programme, year=2024, created_by=head)


def test_the_command_prints_the_key_figures_and_writes_the_pdf(report, young, capsys, tmp_path):
    young("2023-02-01", birth_date=date(2003, 5, 5))
    young("2024-02-01", birth_date=date(2003, 5, 5), entry={"domiciliation": "association"})
    path = tmp_path / "bilan.pdf"
    call_command("bilan", report.programme.slug, "2024", output=str(path))
    said = capsys.readouterr().out.replace("\xa0", " ")
    for line in (
        "2  jeunes accompagnés depuis 2023",
        "1  nouveaux jeunes en 2024",
        "21 ans  âge moyen",
        "1  jeunes domiciliés à l’association",
    ):
        assert line in said
    assert path.read_bytes().startswith(b"%PDF-1.7")


def test_the_command_names_what_exists(report, tmp_path):
    with pytest.raises(CommandError, match=report.programme.slug):
        call_command("bilan", "ailleurs", "2024")
    with pytest.raises(CommandError, match="Années qui en ont un : 2024"):
        call_command("bilan", report.programme.slug, "1999")
    with pytest.raises(CommandError, match="Impossible d’écrire"):
        call_command("bilan", report.programme.slug, "2024", output=str(tmp_path / "a" / "b.pdf"))
