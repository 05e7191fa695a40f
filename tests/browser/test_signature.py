"""Signing with the finger or the mouse, up to the signed contract, on the demonstration."""

import re

from tests.browser.conftest import check

PASSWORD = "boxe-du-mardi-soir"
# A contract of the demonstration that awaits its last signature.
NAME = "Lina M."
STROKE = [(30, 120), (80, 40), (120, 150), (170, 60), (220, 130), (270, 80)]


def open_contract(page):
    """From the file, by the next step. Gives the address of the contract."""
    page.goto(f"/jeunes/?q={NAME.split()[0]}")
    page.get_by_role("link", name=NAME, exact=True).first.click()
    page.get_by_role("link", name=re.compile("Ouvrir le contrat")).click()
    page.wait_for_url("**/contrats/**")
    return page.url


def draw(page, touch):
    page.locator("canvas").scroll_into_view_if_needed()
    box = page.locator("canvas").bounding_box()
    points = [(box["x"] + x, box["y"] + y) for x, y in STROKE]
    if touch:
        finger(page, points)
        return
    page.mouse.move(*points[0])
    page.mouse.down()
    for point in points[1:]:
        page.mouse.move(*point, steps=4)
    page.mouse.up()


def finger(page, points):
    session = page.context.new_cdp_session(page)
    kinds = ["touchStart"] + ["touchMove"] * (len(points) - 1)
    for kind, (x, y) in zip(kinds, points, strict=True):
        touches = {"type": kind, "touchPoints": [{"x": x, "y": y}]}
        session.send("Input.dispatchTouchEvent", touches)
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def fits_above(page, selector, other):
    """Whether one thing of the page ends before another begins, with nothing to scroll."""
    first, second = (page.locator(one).bounding_box() for one in (selector, other))
    return first["y"] + first["height"] <= second["y"]


def test_the_last_signature_is_drawn_and_the_contract_starts(visit, site):
    page = visit("claire@demo.raccroche.example", PASSWORD)
    touch = site.size == "phone"
    contract = open_contract(page)
    assert "2/3 — manque la Mission locale" in page.locator("main").inner_text()
    check(page)

    page.get_by_role("link", name="Signer : La Mission locale").click()
    page.wait_for_url("**/signer/**")
    check(page)
    assert fits_above(page, "canvas", ".sticky-act .btn-main"), "one screen: nothing to scroll"
    page.get_by_text("Lire le texte").click()
    assert "Le jeune s’engage" in page.locator(".contract-text").inner_text()
    check(page)
    page.get_by_text("Lire le texte").click()
    page.get_by_label("Nom de la personne qui signe").fill("Élise Vanhoutte")
    save = page.get_by_role("button", name="Enregistrer la signature")

    save.click()
    assert page.get_by_text("Le cadre est vide").is_visible(), "an empty frame is not sent"
    draw(page, touch)
    assert not page.get_by_text("Le cadre est vide").is_visible()
    page.get_by_role("button", name="Effacer").click()
    assert page.locator("[name=drawing]").input_value() == ""
    page.get_by_label("Sur papier", exact=True).check()
    assert page.get_by_label("Scan ou photo").is_visible(), "the paper way is one gesture away"
    page.get_by_label("Ici, à l’écran", exact=True).check()

    draw(page, touch)
    drawn = page.locator("[name=drawing]").input_value()
    assert drawn.startswith("data:image/png;base64,")
    page.set_viewport_size({"width": 700, "height": 860})  # a phone that is turned
    assert page.locator("[name=drawing]").input_value() == drawn
    page.get_by_label("Nom de la personne qui signe").fill("")
    save.click()
    page.get_by_role("alert").filter(has_text="point à corriger").wait_for()
    assert page.locator("[name=drawing]").input_value() == drawn, "the stroke is not to be redone"
    page.get_by_label("Nom de la personne qui signe").fill("Élise Vanhoutte")
    save.click()

    page.wait_for_url(contract)
    said = page.get_by_role("status").inner_text()
    assert "les trois signatures sont là. Le contrat commence, du" in said
    assert page.get_by_text("mois 1 sur 12").is_visible()
    image = page.get_by_role("img", name="Signature dessinée : Élise Vanhoutte")
    image.scroll_into_view_if_needed()
    page.wait_for_function(
        "(one) => one.complete && one.naturalWidth > 0", arg=image.element_handle()
    )
    check(page)
