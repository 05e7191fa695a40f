"""A collective action of twelve people: prepared, closed in a few taps, its photos, its sheet."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import check

PASSWORD = "boxe-du-mardi-soir"
PEOPLE = 12


class Hand:
    """Taps, counted."""

    def __init__(self):
        self.taps = 0

    def tap(self, target):
        target.click()
        self.taps += 1


def prepare(page):
    """An action of today where twelve are expected; answers the page of its roll call."""
    page.goto("/activites/collectives/nouvelle/")
    page.get_by_label("Intitulé").fill("Boxe des douze")
    page.get_by_role("group", name="Quoi ?").get_by_role("radio").first.check()
    people = page.get_by_role("group", name="Jeunes attendus").get_by_role("checkbox")
    for number in range(PEOPLE):
        people.nth(number).check()
    expect(page.locator("[data-invited]")).to_have_text(f"{PEOPLE}\u00a0personnes")
    check(page)
    page.get_by_role("button", name="Créer l’action").click()
    page.wait_for_url(re.compile("presences/$"))


def test_twelve_people_all_there_in_two_taps(visit):
    page = visit("nora@demo.raccroche.example", PASSWORD)
    prepare(page)
    check(page)
    hand = Hand()
    hand.tap(page.get_by_role("button", name="Tout le monde est là"))
    expect(page.locator("[data-count]")).to_have_text(str(PEOPLE))
    hand.tap(page.get_by_role("button", name="Enregistrer les présences"))
    page.wait_for_url(re.compile(r"/activites/[0-9a-f-]{36}/$"))
    assert hand.taps == 2
    assert f"{PEOPLE} présent·es" in page.get_by_role("status").inner_text().replace("·e·s", "·es")
    check(page)


def test_one_absent_and_one_gone_early_among_twelve(visit):
    page = visit("nora@demo.raccroche.example", PASSWORD)
    prepare(page)
    hand = Hand()
    tiles = page.get_by_role("group", name="Touchez les personnes présentes")
    hand.tap(page.get_by_role("button", name="Tout le monde est là"))
    hand.tap(tiles.get_by_role("checkbox").first)
    hand.tap(page.get_by_text("Quelqu’un est parti plus tôt ?"))
    check(page)
    hand.tap(page.get_by_role("button", name=re.compile("15 minutes de moins")).first)
    expect(page.locator(".roll-less:not(:empty)")).to_have_count(1)
    hand.tap(page.get_by_role("button", name="Enregistrer les présences"))
    page.wait_for_url(re.compile(r"/activites/[0-9a-f-]{36}/$"))
    assert hand.taps == 5
    assert page.get_by_text("1 h 45").count() == 1
    assert page.get_by_text("Absent·e", exact=True).count() == 1


def test_someone_unexpected_found_by_name_without_a_script_error(visit):
    page = visit("nora@demo.raccroche.example", PASSWORD)
    prepare(page)
    page.get_by_text("Quelqu’un d’autre est venu ?").click()
    others = page.get_by_role("group", name="Personnes qui n’étaient pas attendues")
    box = others.get_by_role("checkbox").last
    name = page.locator(f"label[for='{box.get_attribute('id')}']").inner_text().splitlines()[-1]
    page.get_by_label("Chercher un prénom").fill(name)
    box.check()
    page.get_by_role("button", name="Enregistrer les présences").click()
    page.wait_for_url(re.compile(r"/activites/[0-9a-f-]{36}/$"))
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=name, exact=True))
    assert "Présent·e" in row.inner_text()
    page.get_by_role("link", name="Photos").click()
    check(page)
    page.goto("/activites/collectives/")
    check(page)
