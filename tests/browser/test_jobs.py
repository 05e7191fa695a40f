"""The three main jobs, from end to end, at 360 and 1280 px, on the demonstration."""

import io
import re

from pypdf import PdfReader

from tests.browser.conftest import check

PASSWORD = "boxe-du-mardi-soir"


def test_an_educator_logs_a_contact_in_four_gestures(visit):
    page = visit("nora@demo.raccroche.example", PASSWORD)
    check(page)

    page.get_by_role("link", name="Noter", exact=True).locator("visible=true").first.click()
    page.wait_for_url("**/activites/noter/**")
    check(page)
    person = page.get_by_role("group", name="Avec qui ?").get_by_role("checkbox").first
    name = page.locator(f"label[for='{person.get_attribute('id')}']").inner_text().splitlines()[-1]
    person.check()
    page.get_by_role("group", name="Quoi ?").get_by_role("radio").first.check()
    page.get_by_role("button", name="Enregistrer").click()

    page.wait_for_url(re.compile(r"/$"))
    said = page.get_by_role("status")
    assert name in said.inner_text()
    check(page)

    said.get_by_role("button", name="Annuler").click()
    page.wait_for_load_state("networkidle")
    assert "annulé" in page.get_by_role("status").inner_text().lower()


def test_a_head_approves_a_decision(visit):
    page = visit("claire@demo.raccroche.example", PASSWORD)
    section = page.get_by_role("region", name="Décisions à approuver")
    assert section.get_by_text("une autre personne approuve").count() == 1
    waiting = section.get_by_role("button", name=re.compile("^Approuver"))
    before = waiting.count()
    assert before >= 1
    check(page)

    waiting.first.click()

    page.wait_for_load_state("networkidle")
    assert "approuvée" in page.get_by_role("status").inner_text()
    check(page)
    page.goto("/")
    assert section.get_by_role("button", name=re.compile("^Approuver")).count() == before - 1


def test_a_funder_downloads_the_2024_bilan(visit):
    page = visit("financeur@demo.raccroche.example", PASSWORD)
    check(page)

    with page.expect_download() as download:
        page.get_by_role("link", name="Télécharger le PDF : bilan 2024, CEJ-JR Tourcoing").click()

    assert download.value.suggested_filename == "bilan-2024-cej-jr-tourcoing.pdf"
    with open(download.value.path(), "rb") as file:
        reader = PdfReader(io.BytesIO(file.read()))
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert "Tourcoing" in text
    for figure in ("28", "8", "21"):
        assert re.search(rf"\b{figure}\b", text)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"] == "fr"
