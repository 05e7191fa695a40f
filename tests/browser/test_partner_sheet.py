"""A fiche signalétique, from the form of a partner without an account to an opened file."""

import re

from partners.forms.intake import FASTEST
from tests.browser.conftest import SIZES, check, keep_errors, keep_foreign

PASSWORD = "boxe-du-mardi-soir"
NAME = "Zéphirin"


def without_account(chromium, site):
    width, height = SIZES[site.size]
    context = chromium.new_context(
        base_url=site.address, viewport={"width": width, "height": height}, locale="fr-FR"
    )
    page = context.new_page()
    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("console", lambda line: keep_errors(page, line))
    page.on("request", lambda request: keep_foreign(page, request, site.address))
    return page


def give_a_link(page):
    """A new address for the first partner of the directory, whether it had one or not."""
    page.goto("/partenaires/")
    partners = page.locator("#partenaires a[href]").evaluate_all(
        "links => links.map((link) => link.getAttribute('href'))"
    )
    partner = next(one for one in partners if re.fullmatch(r"/partenaires/[0-9a-f-]{36}/", one))
    page.goto(f"{partner}lien/")
    check(page)
    cut = page.get_by_role("button", name="Couper le lien")
    if cut.count():
        cut.click()
        page.get_by_text("Aucun lien ouvert").wait_for()
    page.get_by_role("button", name="Créer le lien").click()
    address = page.locator("#address")
    address.wait_for()
    check(page)
    return address.inner_text()


def tell_of_someone(page, address):
    page.goto(address)
    check(page)
    page.get_by_role("button", name="Envoyer la fiche").click()
    page.get_by_text("points à corriger").wait_for()
    check(page)
    page.get_by_label("Prénom").fill(NAME)
    page.get_by_label("Oui, et la personne est d’accord").check()
    page.get_by_label("Sa situation en quelques mots").fill("Il dort chez des amis.")
    page.get_by_label("Ce que vous nous demandez").fill("Le rencontrer.")
    page.get_by_label("Votre nom").fill("Mme Roche")
    page.get_by_label("Votre téléphone").fill("04 66 00 00 00")
    page.wait_for_timeout(FASTEST * 1000)  # a sheet typed in less is kept aside
    page.get_by_role("button", name="Envoyer la fiche").click()
    page.get_by_role("heading", name="Votre fiche : reçue").wait_for()
    check(page)
    return page.url


def test_a_sheet_from_the_form_of_a_partner_to_an_opened_file(visit, chromium, site):
    nora = visit("nora@demo.raccroche.example", PASSWORD)
    partner = without_account(chromium, site)
    follow = tell_of_someone(partner, give_a_link(nora))
    nora.goto("/")
    nora.get_by_role("link", name="Les lire").click()
    nora.get_by_role("link", name=NAME).wait_for()
    check(nora)
    nora.get_by_role("link", name=NAME).click()
    nora.get_by_role("button", name="Contact pris").click()
    nora.get_by_role("status").filter(has_text="C’est noté").wait_for()
    check(nora)
    partner.goto(follow)
    assert partner.locator("h1").inner_text() == "Votre fiche : contact pris"
    nora.get_by_role("button", name="Ouvrir un dossier").click()
    nora.wait_for_url(re.compile(r"/jeunes/[0-9a-f-]{36}/modifier/"))
    assert nora.get_by_label("Prénom").input_value() == NAME
    partner.goto(follow)
    assert NAME not in partner.content()
    partner.context.close()
