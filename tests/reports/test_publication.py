"""A publication never changes, and only it reaches the funder."""

import re
from datetime import date
from hashlib import sha256
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from accounts.models import AccessEntry
from reports.models import Publication
from reports.workflow import Refused, publish
from tests.factories import MembershipFactory, ProgrammeFactory, ReportFactory

pytestmark = pytest.mark.django_db
LATER = date(2026, 1, 15)


@pytest.fixture
def report(programme, head):
    return ReportFactory(programme=programme, year=2024, created_by=head)


@pytest.fixture
def published(report, head, young):
    young("2024-02-01")
    return publish(report, key=uuid4(), today=LATER, by=head)


def bytes_of(publication):
    with publication.pdf.storage.open(publication.pdf.name) as pdf:
        return pdf.read()


def value(publication, code):
    return next(one["published"] for one in publication.figures if one["code"] == code)


def test_what_was_published_does_not_change_with_later_rows(published, report, head, young):
    before = bytes_of(published)
    young("2024-03-01")
    published.refresh_from_db()
    assert value(published, "accompanied") == "1"
    assert bytes_of(published) == before
    assert published.sha256 == sha256(before).hexdigest()
    second = publish(report, key=uuid4(), today=LATER, by=head)
    assert value(second, "accompanied") == "2"
    assert (published.number, second.number) == (1, 2)


def test_a_frozen_figure_keeps_only_what_was_printed(report, head, young):
    for _ in range(6):
        young("2024-02-01", entry={"domiciliation": "none"})
    young("2024-02-01", entry={"domiciliation": "association"})
    published = publish(report, key=uuid4(), today=LATER, by=head)
    assert value(published, "domiciled") == "moins de 5 sur 7"
    assert all("members" not in one and "value" not in one for one in published.figures)


def test_a_double_click_publishes_once(report, head):
    key = uuid4()
    first = publish(report, key=key, today=LATER, by=head)
    assert publish(report, key=key, today=LATER, by=head) == first
    assert report.publications.count() == 1


def test_an_educator_does_not_publish(report, educator):
    with pytest.raises(Refused):
        publish(report, key=uuid4(), today=LATER, by=educator)
    assert not Publication.objects.exists()


def test_the_head_reads_the_checks_then_publishes(report, head, as_user):
    report.quotes.create(text="Mots", speaker="Quelqu’un", agreed=False)
    client = as_user(head)
    url = reverse("reports:publish", args=[report.public_id])
    page = client.get(url).content.decode()
    assert "attend un accord" in page
    assert "« Conclusion » n’a pas de texte" in page
    key = re.search(r'name="key" value="([^"]+)"', page)[1]
    refused = client.post(url, {"key": key})
    assert refused.status_code == 200
    assert not report.publications.exists()
    response = client.post(url, {"key": key, "confirmed": "on"})
    publication = report.publications.get()
    assert response.url == publication.get_absolute_url()
    entry = AccessEntry.objects.filter(action="publish").get()
    assert entry.target_id == str(publication.public_id)


def test_the_funder_reads_the_publication_and_nothing_else(published, report, funder, as_user):
    client = as_user(funder)
    page = client.get(published.get_absolute_url())
    assert published.sha256 in page.content.decode()
    assert reverse("reports:detail", args=[report.public_id]) not in page.content.decode()
    response = client.get(reverse("reports:publication_pdf", args=[published.public_id]))
    body = b"".join(response)
    assert sha256(body).hexdigest() == published.sha256
    assert f"bilan-2024-{report.programme.slug}.pdf" in response["Content-Disposition"]
    assert AccessEntry.objects.filter(user=funder, action="print").count() == 1
    for name in ("detail", "preview", "pdf", "publish"):
        assert client.get(reverse(f"reports:{name}", args=[report.public_id])).status_code == 404
    assert client.get(reverse("reports:list")).status_code == 404


def test_a_funder_of_another_programme_reads_nothing(published, as_user):
    elsewhere = MembershipFactory(programme=ProgrammeFactory(), role="funder", job_title="funder")
    client = as_user(elsewhere.user)
    assert client.get(published.get_absolute_url()).status_code == 404
    pdf = reverse("reports:publication_pdf", args=[published.public_id])
    assert client.get(pdf).status_code == 404


def test_a_lost_file_is_said_and_not_an_error(published, head, as_user):
    published.pdf.storage.delete(published.pdf.name)
    response = as_user(head).get(
        reverse("reports:publication_pdf", args=[published.public_id]), follow=True
    )
    assert "introuvable" in response.content.decode()


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
