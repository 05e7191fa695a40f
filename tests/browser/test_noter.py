"""＋ Noter on a phone: four taps from Accueil, a draft found again, one row for two taps."""

import re

import pytest

from tests.browser.conftest import check

EMAIL, PASSWORD = "nora@demo.raccroche.example", "boxe-du-mardi-soir"
HOME = re.compile(r"//[^/]+/$")
DRAFT_SAVED = re.compile(r"/activites/noter/brouillon/$")


@pytest.fixture
def nora(visit):
    return visit(EMAIL, PASSWORD)


def tap(page, target):
    target.click()
    page.taps = getattr(page, "taps", 0) + 1


def open_noter(page):
    tap(page, page.get_by_role("link", name="Noter", exact=True).locator("visible=true").first)
    page.wait_for_url("**/activites/noter/**")


def first_tile(page, group):
    return page.get_by_role("group", name=group, exact=True).locator(".tile input").first


def undo(page):
    page.get_by_role("status").get_by_role("button", name="Annuler").first.click()
    page.wait_for_load_state("networkidle")


def test_a_contact_with_one_known_person_takes_four_taps(nora):
    open_noter(nora)
    person = first_tile(nora, "Avec qui ?")
    label = nora.locator(f"label[for='{person.get_attribute('id')}']")
    name = label.inner_text().splitlines()[-1]
    tap(nora, person)
    tap(nora, first_tile(nora, "Quoi ?"))
    tap(nora, nora.get_by_role("button", name="Enregistrer"))

    nora.wait_for_url(HOME)
    assert nora.taps == 4
    said = nora.get_by_role("status").inner_text()
    assert said.strip().startswith("Noté")
    assert name in said
    undo(nora)


def test_what_was_written_is_found_again(nora):
    open_noter(nora)
    first_tile(nora, "Avec qui ?").click()
    nora.get_by_text("Absence, rendez-vous, équipe, note…").click()
    with nora.expect_response(DRAFT_SAVED):
        nora.get_by_label("Note", exact=True).fill("Il a parlé de son frère.")
    nora.get_by_role("link", name="Fermer sans noter").click()
    nora.wait_for_url(HOME)

    open_noter(nora)
    check(nora)
    nora.get_by_role("link", name="Reprendre").click()
    assert nora.get_by_label("Note", exact=True).input_value() == "Il a parlé de son frère."
    assert nora.get_by_role("group", name="Avec qui ?").locator("input:checked").count() == 1
    check(nora)
    kept = nora.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "frère" not in kept

    nora.goto("/activites/noter/")
    nora.get_by_role("button", name="Effacer").click()
    nora.wait_for_load_state("networkidle")
    assert "Le brouillon est effacé." in nora.get_by_role("status").inner_text()
    assert nora.get_by_text("Reprendre ce que vous écriviez ?").count() == 0


def test_two_quick_taps_note_once(nora):
    open_noter(nora)
    first_tile(nora, "Avec qui ?").click()
    first_tile(nora, "Quoi ?").click()
    nora.get_by_label("Une petite réussite, avec vos mots").fill("A noté deux fois d’un coup")
    nora.get_by_role("button", name="Enregistrer").dblclick()
    nora.wait_for_url(HOME)
    assert nora.get_by_role("status").inner_text().count("Noté : ") == 1
    undo(nora)
    assert "rien n’a été noté" in nora.get_by_role("status").inner_text()


def test_an_outing_is_two_taps_from_accueil(nora):
    open_noter(nora)
    tap(nora, nora.get_by_role("link", name="Sortie"))
    nora.wait_for_url("**/activites/aller-vers/nouvelle/")
    assert nora.taps == 2
    nora.get_by_role("link", name="Fermer sans enregistrer").click()
    nora.wait_for_url("**/activites/aller-vers/")
