"""The bilan as a team writes it, at 360 and 1280 px, on the demonstration."""

import re

from tests.browser.conftest import check
from tests.browser.test_jobs import PASSWORD

DOMAIN = "demo.raccroche.example"
WORDS = "Ouvrir une permanence de plus à la gare, le jeudi soir."


def open_bilan(page, year):
    """By the list of bilans. Gives the address of the desk."""
    page.goto("/bilans/")
    page.get_by_role("link", name=re.compile(rf"\b{year}\b")).first.click()
    page.wait_for_url(re.compile(r"/bilans/[0-9a-f-]{36}/$"))
    return page.url


def write(page, desk, section, words):
    """What is typed is kept before anyone saves; a page closed by accident loses nothing."""
    page.goto(f"{desk}textes/{section}/")
    check(page)
    with page.expect_response(re.compile("/brouillon/$")) as kept:
        page.get_by_label("Texte", exact=True).fill(words)
    assert kept.value.status == 204
    page.goto(desk)
    page.goto(f"{desk}textes/{section}/")
    assert page.get_by_label("Texte", exact=True).input_value() == words
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    page.wait_for_url(desk)


def choose_a_photo(page, desk):
    page.goto(f"{desk}photos/choisir/")
    check(page)
    page.get_by_role("checkbox", name=re.compile("La digue au retour")).check()
    page.get_by_role("button", name="Mettre dans le bilan").click()
    page.wait_for_url(f"{desk}photos/")
    check(page)
    assert page.locator(".album li").count() == 1


def test_a_text_is_kept_as_one_types_and_a_photo_is_chosen(visit):
    educator = visit(f"nora@{DOMAIN}", PASSWORD)
    desk = open_bilan(educator, 2025)
    check(educator)
    write(educator, desk, "perspectives", WORDS)
    choose_a_photo(educator, desk)


def publish(page, desk):
    page.goto(f"{desk}publier/")
    page.get_by_role("checkbox", name=re.compile("J’ai relu l’aperçu")).check()
    page.get_by_role("button", name="Publier", exact=True).click()


def test_a_bilan_leaves_once_its_sentences_are_read_and_the_funder_takes_it(visit):
    head = visit(f"claire@{DOMAIN}", PASSWORD)
    desk = open_bilan(head, 2025)
    publish(head, desk)
    refusal = head.get_by_role("alert").filter(has_text="n’ont pas été relues")
    refusal.wait_for()
    head.goto(f"{desk}textes/support/")
    head.get_by_role("checkbox", name="J’ai relu les phrases proposées").check()
    head.get_by_role("button", name="Enregistrer", exact=True).click()
    head.wait_for_url(desk)
    publish(head, desk)
    head.wait_for_url(re.compile("/bilans/publies/"), timeout=120_000)
    check(head)
    funder = visit(f"financeur@{DOMAIN}", PASSWORD)
    with funder.expect_download() as download:
        funder.get_by_role("link", name=re.compile("PDF.*2025.*Tourcoing")).click()
    assert download.value.suggested_filename == "bilan-2025-cej-jr-tourcoing.pdf"
    assert download.value.path().read_bytes().startswith(b"%PDF-")
