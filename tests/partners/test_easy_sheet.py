"""The sheet a young person takes away, in each language."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from fontTools.ttLib import TTFont

from partners.easy_sheet import EasySheet
from partners.easy_words import LANGUAGES
from partners.models import Need, Passage, Referral
from partners.needs import QUESTIONS
from partners.sharing import FIELDS
from partners.workflow import send_referral
from partners.workflow.consent import give_consent, withdraw_consent
from tests.access.world import CANARY

FONTS = Path(settings.BASE_DIR) / "static" / "fonts"
DRAWINGS = Path(settings.BASE_DIR) / "static" / "img" / "easy"
FRENCH = LANGUAGES["fr"]


def texts(value):
    """Every sentence of a table, however deep."""
    if isinstance(value, str):
        return [value]
    values = value.values() if isinstance(value, dict) else value
    return [text for one in values for text in texts(one)]


@pytest.fixture
def shared(youth, siao, educator, today):
    """Read once by its partner, with everything that can leave; agreed, then taken back."""
    youth.first_name, youth.phone, youth.email = "Lina", f"06 {CANARY}", f"{CANARY}@exemple.fr"
    youth.save()
    consent = give_consent(
        youth, partnership=siao, topic="housing", form="oral", witness="Awa",
        given_on=today - timedelta(days=9), until=today + timedelta(days=300), by=educator,
    )  # fmt: skip
    referral = Referral.objects.create(
        youth=youth, partnership=siao, need="housing", consent=consent, basis="consent",
        message=CANARY, details={"constraints": CANARY}, fields=list(FIELDS),
        prepared_on=today - timedelta(days=8), sent_by=educator,
    )  # fmt: skip
    referral, _, _ = send_referral(
        referral, channel="link", on=today - timedelta(days=8), by=educator
    )
    Passage.objects.create(link=referral.links.get(), kind="opened")
    return consent


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_says_everything_french_says(code):
    language = LANGUAGES[code]
    assert language.words.keys() == FRENCH.words.keys()
    assert set(language.needs) == set(Need)
    assert set(language.fields) == set(FIELDS)
    assert len(set(language.table.MONTHS)) == 12
    for table in (language.words, language.needs, language.fields):
        assert all(text.strip() for text in texts(table))
    for key, words in FRENCH.words.items():
        if isinstance(words, str):
            for hole in ("{day}", "{count}"):
                assert (hole in words) == (hole in language.words[key]), key
        else:
            assert len(words) == len(language.words[key]), key


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_packaged_letters_write_every_word(code):
    files = ["atkinson-hyperlegible-next-latin", "atkinson-hyperlegible-next-latin-ext"]
    files += ["noto-sans-arabic-400"] if LANGUAGES[code].from_right else []
    known = {sign for file in files for sign in TTFont(FONTS / f"{file}.woff2").getBestCmap()}
    table = LANGUAGES[code].table
    said = "".join(texts([table.WORDS, table.NEEDS, table.FIELDS, table.MONTHS, table.DAY]))
    assert {sign for sign in said if ord(sign) not in known} == set()


def test_every_idea_has_its_drawing():
    styles = (Path(settings.BASE_DIR) / "static" / "css" / "sharing-paper.css").read_text()
    wanted = {"purpose", "lock", "when", "why", "what", "read", "right", "yes", "message", "call"}
    wanted |= set(Need) | {drawing for drawing, _ in FRENCH.words["rights_lines"]}
    for name in wanted:
        assert (DRAWINGS / f"{name}.svg").is_file(), name
        assert f".drawing-{name} " in styles, name


@pytest.mark.parametrize(
    ("code", "first", "other"),
    [
        ("fr", "1er mars 2026", "23 novembre 2026"),
        ("en", "1 March 2026", "23 November 2026"),
        ("es", "1 de marzo de 2026", "23 de noviembre de 2026"),
        ("pt", "1 de março de 2026", "23 de novembro de 2026"),
        ("ro", "1 martie 2026", "23 noiembrie 2026"),
        ("ar", "1 مارس 2026", "23 نوفمبر 2026"),
    ],
)
def test_a_day_is_said_as_one_says_it(code, first, other):
    said = LANGUAGES[code].said
    assert (said(date(2026, 3, 1)), said(date(2026, 11, 23))) == (first, other)


def test_it_says_who_what_why_and_until_when(unprinted, youth, shared, today):
    page = EasySheet(youth, FRENCH, today).pdf().decode()
    for words in (
        "SIAO 59",
        "Pour trouver où dormir ou où habiter.",
        "Votre numéro de téléphone",
        "Des précisions pour votre demande",
        "Un message écrit par l’équipe",
    ):
        assert words in page
    for words, day in (
        ("agreed_on", today - timedelta(days=9)),
        ("sent_on", today - timedelta(days=8)),
        ("read_on", today),
        ("open_until", today + timedelta(days=22)),
        ("agreed_until", today + timedelta(days=300)),
    ):
        assert FRENCH.on(words, day) in page


def test_it_never_says_what_left(unprinted, youth, shared, today):
    for language in LANGUAGES.values():
        assert CANARY not in EasySheet(youth, language, today).pdf().decode()


def test_taken_back_it_says_so(unprinted, youth, shared, educator, today):
    withdraw_consent(shared, on=today, by=educator)
    page = EasySheet(youth, FRENCH, today).pdf().decode()
    assert FRENCH.on("closed_since", today) in page
    assert FRENCH.on("withdrawn_on", today) in page
    assert FRENCH.words["agreed_none"] in page


def test_agreed_again_only_the_last_word_is_said(unprinted, youth, shared, siao, educator, today):
    withdraw_consent(shared, on=today - timedelta(days=1), by=educator)
    give_consent(
        youth, partnership=siao, topic="housing", form="oral", witness="Awa", given_on=today,
        until=today + timedelta(days=90), by=educator,
    )  # fmt: skip
    page = EasySheet(youth, FRENCH, today).pdf().decode()
    assert FRENCH.on("agreed_until", today + timedelta(days=90)) in page
    assert FRENCH.words["changed_means"] not in page


def test_without_any_share_it_says_that_and_the_rights(unprinted, youth, today):
    page = EasySheet(youth, FRENCH, today).pdf().decode()
    assert FRENCH.words["nothing_given"] in page
    assert all(text in page for _, text in FRENCH.words["rights_lines"])


def test_arabic_is_written_from_the_right(unprinted, youth, shared, today):
    page = EasySheet(youth, LANGUAGES["ar"], today).pdf().decode()
    assert '<html lang="ar"' in page
    assert "is-from-right" in page


def test_it_is_printed_in_the_chosen_language(reader, youth, shared):
    sheet = reader("partners:sharing_pdf", youth, query="?langue=ro")
    assert reader.file_name == "partages-ro.pdf"
    text = "".join(page.extract_text() for page in sheet.pages)
    assert "Această foaie este pentru dumneavoastră." in text
    assert sheet.trailer["/Root"]["/Lang"] == "ro"


def test_an_unknown_language_is_french(unprinted, as_user, educator, youth):
    url = reverse("partners:sharing_pdf", args=[youth.public_id])
    assert FRENCH.words["title"] in as_user(educator).get(url, {"langue": "xx"}).content.decode()


def test_every_question_a_partner_is_answered_has_a_label_of_its_own():
    """A question called like a field would pass for it on the sheet."""
    labels = {label for label, _ in FIELDS.values()}
    asked = {question.label for questions in QUESTIONS.values() for question in questions}
    assert not labels & asked
