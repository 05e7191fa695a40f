"""A referral to the SIAO, prepared by the team, then answered without an account."""

import re

from tests.browser.conftest import check
from tests.browser.test_partner_sheet import PASSWORD, without_account

NEEDED = "Un accès sans marches : genou opéré."


def prepare(page):
    """For the first person of the list, to the SIAO; gives the address of the preview."""
    page.goto("/jeunes/")
    files = page.locator("main a[href]").evaluate_all("all => all.map((a) => a.pathname)")
    youth = next(one for one in files if re.fullmatch(r"/jeunes/[0-9a-f-]{36}/", one))
    page.goto(f"/partenaires{youth}orientations/nouvelle/")
    partner = page.locator("#id_partnership")
    siao = partner.locator("option").filter(has_text="SIAO").first.get_attribute("value")
    with page.expect_response("**/orientations/nouvelle/"):
        partner.select_option(siao)
    page.locator("#id_need").select_option("housing")  # the moment its question comes
    page.get_by_label("À savoir").wait_for()
    check(page)
    page.get_by_label("À savoir").fill(NEEDED)
    say_yes(page)
    page.locator(".btn-main:visible").last.click()
    page.wait_for_url("**/envoi/")
    check(page)


def say_yes(page):
    """The agreement of the person, where it is not noted yet."""
    basis = page.get_by_label("Son accord, pour ce partenaire et ce sujet")
    if basis.count():
        basis.check()
    witness = page.get_by_label("La personne vient de dire oui, devant")
    if witness.count() and witness.is_visible() and not witness.input_value():
        witness.fill("Nora")


def sheet(page):
    """The lines, as one reads them."""
    lines = page.locator("dl").first
    pairs = zip(
        lines.locator("dt").all_inner_texts(), lines.locator("dd").all_inner_texts(), strict=True
    )
    return [(label.strip(), text.strip()) for label, text in pairs]


def test_a_referral_to_the_siao_answered_without_an_account(visit, chromium, site):
    page = visit("nora@demo.raccroche.example", PASSWORD)
    prepare(page)
    preview = sheet(page)
    assert ("À savoir (lieu à éviter, escaliers, horaires…)", NEEDED) in preview
    say_yes(page)
    page.locator(".form-actions .btn-main").click()
    page.locator("#secret").wait_for()
    check(page)
    address, code = page.locator("#address").inner_text(), page.locator("#secret").inner_text()

    partner = without_account(chromium, site)
    partner.goto(address.strip())
    check(partner)
    assert NEEDED not in partner.content()
    partner.get_by_label("Code à six chiffres").fill("12")
    partner.get_by_role("button", name="Ouvrir la demande").click()
    assert partner.get_by_text("Un code a six chiffres").first.is_visible()
    check(partner)
    partner.get_by_label("Code à six chiffres").fill(code.strip())
    partner.get_by_role("button", name="Ouvrir la demande").click()
    partner.get_by_role("heading", name="Ce qui vous est confié").wait_for()
    check(partner)
    assert sheet(partner) == preview, "what is read is what was sent"
    small = partner.locator("main .btn").evaluate_all(
        "all => all.filter((one) => one.getBoundingClientRect().height < 44).length"
    )
    assert small == 0

    partner.get_by_role("link", name="Oui, nous acceptons").click()
    assert partner.get_by_label("Oui, nous acceptons").is_checked()
    assert partner.get_by_label("Rendez-vous proposé le").is_visible()
    assert not partner.get_by_label("Pas de place en ce moment").is_visible()
    partner.get_by_label("Votre nom").fill("Awa, au SIAO, poste 12")
    check(partner)
    partner.get_by_role("button", name="Envoyer").click()
    partner.get_by_role("heading", name="Merci, c’est transmis").wait_for()
    check(partner)
    with partner.expect_download() as download:
        partner.get_by_role("link", name="Fiche à imprimer").click()
    assert download.value.suggested_filename == "fiche-de-liaison.pdf"
    partner.get_by_role("link", name="Dire ce que cela a donné").click()
    partner.get_by_label("Ce que cela a donné").fill("Venue ce soir, chambre gardée.")
    check(partner)
    partner.get_by_role("button", name="Envoyer").click()
    partner.get_by_text("Résultat transmis").wait_for()
    partner.get_by_role("button", name="Refermer la page").click()
    partner.get_by_label("Code à six chiffres").wait_for()
    assert NEEDED not in partner.content()
    partner.context.close()

    page.goto(page.url.removesuffix("envoi/"))
    page.get_by_text("Awa, au SIAO, poste 12").wait_for()
    told = page.locator("main").inner_text()
    assert "Venue ce soir, chambre gardée." in told
    assert "Réponse donnée" in told
    check(page)
