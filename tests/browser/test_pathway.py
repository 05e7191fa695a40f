"""Both processes, from a first meeting to a signed contract, following « Prochaine étape »."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.browser.conftest import ALL_PARTS_ARE_THERE, check

PASSWORD = "boxe-du-mardi-soir"
DOMAIN = "demo.raccroche.example"
MOST_STEPS = 40


def today():
    return datetime.now(ZoneInfo("Europe/Paris")).date()


def answer_spe_check(page):
    page.get_by_label("Inconnu·e du service public de l’emploi", exact=True).check()


def hold_meeting(page):
    page.get_by_label("Étaient là").fill("Le jeune, la Mission locale, l’association")
    for outcome in ("Dossier validé", "Prêt·e à s’engager"):
        if page.get_by_label(outcome, exact=True).count():
            page.get_by_label(outcome, exact=True).check()


def make_assessment(page):
    page.get_by_label("Conclusions").fill("Des envies, et un toit à trouver d’abord.")


def see_paper(page):
    page.get_by_label("État").select_option(label="Fournie")


def prepare_contract(page):
    page.get_by_label("Durée en mois").fill("12")


SHEETS = {
    r"/spe/": answer_spe_check,
    r"/rencontre/": hold_meeting,
    r"/diagnostic/": make_assessment,
    r"/pieces/": see_paper,
    r"/contrat/$": prepare_contract,
}


def open_file(page, name):
    """A file with its pathway, as after a first meeting."""
    page.goto("/jeunes/nouveau/")
    page.get_by_label("Prénom").fill(name)
    page.get_by_label("Date de naissance").fill(f"{today().year - 20}-01-15")
    page.get_by_label("Comment on s’est rencontrés").select_option(index=1)
    check(page)
    page.get_by_role("button", name="Ouvrir le dossier").click()
    page.wait_for_url(re.compile(r"/jeunes/[0-9a-f-]{36}/"))
    page.get_by_role("button", name="Ouvrir un parcours").click()
    page.locator(".card-next a.btn-sun").wait_for()
    return page.url


def next_step(page, address):
    """Go to the file and press the button of the next step. Gives the address it leads to."""
    page.goto(address)
    page.wait_for_function(ALL_PARTS_ARE_THERE)  # a late part moves what is under it
    button = page.locator(".card-next a.btn-sun")
    button.wait_for()
    target = button.get_attribute("href")
    button.click()
    page.wait_for_url(f"**{target}")
    return page.url


def follow(page, address):
    """Do what the next step says until it is no longer a sheet to fill in. Gives its address."""
    checked = set()
    for _ in range(MOST_STEPS):
        reached = next_step(page, address)
        fill = next((act for part, act in SHEETS.items() if re.search(part, reached)), None)
        if fill is None:
            return reached
        if fill not in checked:
            check(page)
        checked.add(fill)
        fill(page)
        page.locator("main .btn-main").click()
        page.wait_for_url(lambda url, sheet=reached: url != sheet)
        page.get_by_role("status").first.wait_for()
    raise AssertionError("the next step never ends")


def meet_today(page):
    """The head calls a commission for today, with the members of the last one."""
    page.goto("/parcours/commissions/nouvelle/")
    page.get_by_label("Date").fill(today().isoformat())
    check(page)
    page.locator("main .btn-main").click()
    page.wait_for_url(re.compile(r"/commissions/[0-9a-f-]{36}/"))
    return re.search(r".*/commissions/[0-9a-f-]{36}/", page.url).group()


def present(page, commission, name):
    page.goto(f"{commission}dossiers/")
    check(page)
    page.get_by_role("button", name=f"Ajouter {name}").click()
    page.get_by_role("status").filter(has_text=name).wait_for()


def decide(page, commission):
    """Everybody is there; the file is admitted, in the session."""
    page.goto(f"{commission}seance/")
    check(page)
    for member in page.get_by_role("group", name="Membres présents").get_by_role("checkbox").all():
        with page.expect_response("**/presences/"):
            member.check()
    page.get_by_label("Admission", exact=True).check()
    with page.expect_response("**/decision/"):
        page.get_by_role("button", name="Noter la décision").click()
    page.get_by_text("1 décision notée sur 1").wait_for()
    check(page)


def approve(page, commission, name):
    page.goto(commission)
    check(page)
    page.get_by_role("button", name=re.compile(f"Approuver .*{name}")).click()
    page.get_by_role("status").filter(has_text="approuvée").wait_for()


def draw_signature(page):
    box = page.locator("canvas").bounding_box()
    x, y = box["x"] + 30, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(1, 9):
        page.mouse.move(x + 20 * step, y + (25 if step % 2 else -25))
    page.mouse.up()


def sign(page, contract, party, *, drawn):
    page.goto(f"{contract}signer/?partie={party}")
    name = page.get_by_label("Nom de la personne qui signe")
    name.fill(name.input_value() or "Une personne de la Mission locale")
    page.get_by_label("Ici, à l’écran" if drawn else "Sur papier", exact=True).check()
    check(page)
    if drawn:
        page.locator("canvas").scroll_into_view_if_needed()
        draw_signature(page)
    page.get_by_role("button", name="Enregistrer la signature").click()
    page.wait_for_url(contract)


@pytest.mark.parametrize(
    ("educator", "head", "name"), [("nora", "claire", "Ambre"), ("marion", "sylvie", "Ilan")]
)
def test_from_a_first_meeting_to_a_signed_contract(educator, head, name, visit):
    page, chief = visit(f"{educator}@{DOMAIN}", PASSWORD), visit(f"{head}@{DOMAIN}", PASSWORD)
    commission = meet_today(chief)
    file = open_file(page, name)

    assert follow(page, file).startswith(commission)
    present(page, commission, name)
    decide(page, commission)
    approve(chief, commission, name)

    contract = follow(page, file)
    sign(page, contract, "youth", drawn=True)
    assert "manque" in page.get_by_role("region", name="Signatures").inner_text()
    sign(page, contract, "mission_locale", drawn=False)
    sign(chief, contract, "association", drawn=True)

    check(chief)
    page.goto(file)
    page.get_by_text("mois 1 sur 12").first.wait_for()
    check(page)
