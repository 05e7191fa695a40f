"""A publication never changes, and only it reaches the funder."""

import re
from datetime import date
from hashlib import sha256
from uuid import uuid4

import pytest
from django.urls import reverse

from accounts.models import AccessEntry
from reports.checks import CHECKS
from reports.models import Publication
from reports.workflow import Refused, publish
from tests.factories import MembershipFactory, ProgrammeFactory, ReportFactory

pytestmark = pytest.mark.usefixtures("db", "unprinted", "media")
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
    second = publish(report, key=uuid4(), today=LATER, by=head, reason="Un dossier oublié")
    assert value(second, "accompanied") == "2"
    assert (published.number, second.number) == (1, 2)


def test_a_frozen_figure_keeps_only_what_was_printed(report, head, young):
    for _ in range(6):
        young("2024-02-01", entry={"domiciliation": "none"})
    young("2024-02-01", entry={"domiciliation": "association"})
    published = publish(report, key=uuid4(), today=LATER, by=head)
    kept = {one["code"]: one for one in published.figures}
    assert kept["domiciled"]["published"] == "moins de 5 sur 7"
    assert kept["domiciled"]["value"] is None
    assert kept["accompanied"]["value"] == 7
    assert all("members" not in one for one in published.figures)


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
    words = reverse("reports:publish_checks", args=[report.public_id, "textes"])
    assert f'hx-get="{words}"' in page
    said = client.get(words).content.decode()
    assert "attend un accord" in said
    assert "Sans texte, ces parties seront plus courtes : Éditorial," in said
    key = re.search(r'name="key" value="([^"]+)"', page)[1]
    refused = client.post(url, {"key": key})
    assert refused.status_code == 200
    assert not report.publications.exists()
    response = client.post(url, {"key": key, "confirmed": "on"})
    publication = report.publications.get()
    assert response.url == publication.get_absolute_url()
    entry = AccessEntry.objects.filter(action="publish").get()
    assert entry.target_id == str(publication.public_id)


def test_sentences_nobody_read_again_prevent_publishing(report, head, as_user):
    text = report.texts.create(section="exits", body="Huit sorties.", is_unread=True)
    client = as_user(head)
    words = reverse("reports:publish_checks", args=[report.public_id, "textes"])
    page = client.get(words).content.decode()
    assert "Empêche" in page
    assert reverse("reports:text_edit", args=[report.public_id, "exits"]) in page
    url = reverse("reports:publish", args=[report.public_id])
    answer = client.post(url, {"key": uuid4(), "confirmed": "on"}).content.decode()
    assert "n’ont pas été relues : Sorties et devenir." in answer
    assert not report.publications.exists()
    text.is_unread = False
    text.save()
    assert client.post(url, {"key": uuid4(), "confirmed": "on"}).status_code == 302


def test_a_correction_says_what_it_corrects(published, report, head, as_user):
    with pytest.raises(Refused):
        publish(report, key=uuid4(), today=LATER, by=head)
    client, url = as_user(head), reverse("reports:publish", args=[report.public_id])
    answer = client.post(url, {"key": uuid4(), "confirmed": "on"}).content.decode()
    assert "Dites ce qui est corrigé." in answer
    client.post(url, {"key": uuid4(), "confirmed": "on", "reason": "Une sortie oubliée"})
    second = report.publications.get(number=2)
    assert second.reason == "Une sortie oubliée"
    page = client.get(published.get_absolute_url()).content.decode()
    assert "Une version plus récente existe" in page
    assert "Une sortie oubliée" in page


def all_checks(client, report):
    urls = [reverse("reports:publish_checks", args=[report.public_id, part]) for part in CHECKS]
    return " ".join(client.get(url).content.decode() for url in urls)


def test_before_a_correction_the_head_reads_what_it_would_change(report, head, young, as_user):
    for sex in ["female"] * 6 + ["male"] * 7:
        young("2024-02-01", sex=sex)
    client = as_user(head)
    url = reverse("reports:publish", args=[report.public_id])
    assert "Les tableaux qui changent" not in client.get(url).content.decode()
    publish(report, key=uuid4(), today=LATER, by=head)
    assert "Les tableaux qui changent" in client.get(url).content.decode()
    told = all_checks(client, report)
    assert "version 1" not in told
    assert "ne sera plus imprimé" not in told
    for _ in range(6):
        young("2024-03-01", sex="female")
    told = all_checks(client, report)
    assert "« Sexe », depuis la version 1 : Femme · Jeunes : 6 → 12" in told
    assert "Depuis la version 1, Jeunes accompagnés depuis 2023 : 13 → 19" in told


def test_before_a_correction_the_head_reads_which_table_leaves(report, head, young, as_user):
    for sex in ["female"] * 6 + ["male"] * 7:
        young("2024-02-01", sex=sex)
    publish(report, key=uuid4(), today=LATER, by=head)
    young("2024-03-01", sex="female")  # beside the first version, the table would name her
    client = as_user(head)
    gone = "« Sexe » ne sera plus imprimé. La version 1 le donne"
    assert gone in all_checks(client, report)
    report.disclosure_choices.create(code="sex", choice="hidden", decided_by=head)
    told = all_checks(client, report)
    assert "« Sexe » ne sera plus imprimé : vous l’avez retiré." in told
    assert gone not in told


def test_what_is_kept_besides_the_figures(report, head, young):
    for _ in range(8):
        young("2024-02-01", sex="female")
    report.texts.create(section="editorial", title="Tenir", body="Un texte.")
    report.quotes.create(text="Ça tient.", speaker="Une éducatrice", agreed=True)
    report.quotes.create(text="Pas d’accord.", speaker="Quelqu’un", agreed=False)
    report.stories.create(title="Le chemin", text="Un récit.", confirmed=True)
    report.stories.create(title="Trop précis", text="On la reconnaît.", confirmed=False)
    report.disclosure_choices.create(
        code="sex", choice="hidden", proposed="Regrouper", note="Trop peu", decided_by=head
    )
    published = publish(report, key=uuid4(), today=LATER, by=head)
    words = {(one["kind"], one["title"], one["body"]) for one in published.texts}
    assert {
        ("text", "Tenir", "Un texte."),
        ("quote", "Une éducatrice", "Ça tient."),
        ("story", "Le chemin", "Un récit."),
    } <= words
    assert not any("Pas d’accord" in body or "reconnaît" in body for _, _, body in words)
    assert [(one["code"], one["note"]) for one in published.choices] == [("sex", "Trop peu")]
    assert "sex" not in [table["code"] for table in published.tables]
    with published.essential.storage.open(published.essential.name) as pdf:
        assert sha256(pdf.read()).hexdigest() == published.essential_sha256


def test_publishing_costs_the_same_with_more_files(report, head, young, as_user, queries_of):
    client = as_user(head)
    names = [("publish", []), *(("publish_checks", [part]) for part in CHECKS)]
    pages = [reverse(f"reports:{name}", args=[report.public_id, *rest]) for name, rest in names]
    young("2024-02-01", entry={"housing": "street"})
    few = [queries_of(client, page) for page in pages]
    for _ in range(12):
        young("2024-03-01", entry={"housing": "street"})
        report.stories.create(title="Le chemin", text="Un récit.")
        report.quotes.create(text="Ça tient.", speaker="Une éducatrice")
    assert [queries_of(client, page) for page in pages] == few
    assert max(few) <= 15, few
    publish(report, key=uuid4(), today=LATER, by=head)
    corrected = [queries_of(client, page) for page in pages]
    assert max(corrected) <= 15, corrected


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
