"""Texts: kept as they are typed, saved over nobody's words, read again once proposed."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import MembershipFactory, ReportFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(programme, head):
    return ReportFactory(programme=programme, year=2024, created_by=head)


@pytest.fixture
def client(educator, as_user):
    return as_user(educator)


@pytest.fixture
def colleague(programme):
    user = MembershipFactory(programme=programme, role="educator").user
    other = Client()
    other.force_login(user)
    other.user = user
    return other


def url(name, report, *more):
    return reverse(f"reports:{name}", args=[report.public_id, *more])


def typed(body, *, version=1, **more):
    return {"version": version, "title": "", "body": body, **more}


def words(client, *address):
    return client.get(url(*address)).content.decode()


def test_what_is_typed_is_found_again_until_it_is_saved(client, report, educator):
    draft = url("text_draft", report, "editorial")
    for body in ("Ten", "Tenir parole"):
        assert client.post(draft, typed(body)).status_code == 204
    page = client.get(url("text_edit", report, "editorial"))
    assert page.context["form"]["body"].value() == "Tenir parole"
    assert "Il n’est pas encore enregistré" in page.content.decode()
    assert "votre brouillon vous attend" in words(client, "detail", report)
    client.post(url("text_edit", report, "editorial"), typed("Tenir parole."))
    assert not report.drafts.exists()
    assert report.texts.get().body == "Tenir parole."


def test_a_draft_may_be_thrown_away(client, report):
    client.post(url("text_edit", report, "editorial"), typed("Le texte"))
    client.post(url("text_draft", report, "editorial"), typed("Un essai", version=2))
    client.post(url("text_draft", report, "editorial"), {"drop": "1"})
    page = client.get(url("text_edit", report, "editorial"))
    assert page.context["form"]["body"].value() == "Le texte"


def test_what_is_saved_already_is_no_draft(client, report):
    """The last words of a page may arrive after the text itself."""
    client.post(url("text_edit", report, "editorial"), typed("Le texte\r\n\r\nsuit"))
    client.post(url("text_draft", report, "editorial"), typed("Le texte\n\nsuit"))
    assert not report.drafts.exists()


@pytest.mark.parametrize(
    "sent", [{"title": "x" * 121}, {"body": "Son numéro : 2 04 05 59 599 123 45"}, {"version": ""}]
)
def test_a_draft_that_cannot_be_kept_is_said_so_and_stays_on_the_page(client, report, sent):
    data = typed("Mot") | sent
    assert client.post(url("text_draft", report, "editorial"), data).status_code == 422
    page = client.post(url("text_edit", report, "editorial"), data | {"phrases": "1"})
    assert page.context["form"]["body"].value() == data["body"]
    assert not report.drafts.exists()
    assert not report.texts.exists()


def test_a_colleague_is_named_while_they_write_and_their_draft_is_theirs(client, report, colleague):
    colleague.post(url("text_draft", report, "public"), typed("Un secret encore"))
    for page in (words(client, "text_edit", report, "public"), words(client, "detail", report)):
        assert str(colleague.user) in page
        assert "Un secret encore" not in page


def test_neither_of_two_writers_loses_a_word(client, report, colleague):
    address = url("text_edit", report, "conclusion")
    client.post(address, typed("Ensemble.\n\nLa fin de Nora."))
    page = colleague.post(address, typed("Ensemble.\n\nLa fin de Hugo."))
    shown = page.content.decode()
    assert [(one.text, one.is_missing) for one in page.context["theirs"]] == [
        ("Ensemble.", False),
        ("La fin de Nora.", True),
    ]
    assert "La fin de Hugo." in shown
    assert report.texts.get().body.endswith("Nora.")
    again = typed("Ensemble.\n\nLa fin de Hugo.", version=page.context["form"]["version"].value())
    colleague.post(address, again)
    assert report.texts.get().body.endswith("Hugo.")
    kept = report.revisions.get()
    assert (kept.number, kept.replaced_by) == (2, colleague.user)
    assert kept.body.endswith("Nora.")


def test_a_draft_begun_before_a_colleague_saved_meets_their_words(client, report, colleague):
    client.post(url("text_draft", report, "public"), typed("Mon début"))
    colleague.post(url("text_edit", report, "public"), typed("Leur texte"))
    page = client.get(url("text_edit", report, "public"))
    assert page.context["form"]["body"].value() == "Mon début"
    assert [one.text for one in page.context["theirs"]] == ["Leur texte"]
    refused = client.post(url("text_edit", report, "public"), typed("Mon début"))
    assert "version" in refused.context["form"].errors
    assert report.texts.get().body == "Leur texte"


def test_an_earlier_version_comes_back_and_what_it_replaced_too(client, report):
    address = url("text_edit", report, "editorial")
    client.post(address, typed("Premier"))
    answer = client.post(address, typed("Second", version=2), follow=True)
    first = report.revisions.get()
    undo = reverse("reports:text_revision", args=[first.public_id])
    assert undo in answer.content.decode()
    shown = client.get(undo).content.decode()
    assert ("Premier" in shown, "Second" in shown) == (True, True)
    client.post(undo)
    text = report.texts.get()
    assert (text.body, text.version) == ("Premier", 4)
    assert [one.body for one in report.revisions.all()] == ["Second", "Premier"]


def test_proposed_sentences_stay_marked_until_someone_reads_them(client, report, young):
    for _ in range(6):
        young("2024-02-01")
    sentences = url("text_sentences", report, "public")
    proposed = client.get(sentences).context["sentences"]
    assert proposed[0] == "6 jeunes ont été accompagnés depuis 2023."
    client.post(sentences, {"phrase": [proposed[0], "Une phrase d’ailleurs"]})
    page = client.get(url("text_edit", report, "public"))
    assert page.context["form"]["body"].value() == proposed[0]
    mark = page.context["form"]["is_unread"].value()
    client.post(url("text_edit", report, "public"), typed(proposed[0], is_unread=mark))
    assert report.texts.get().is_unread
    assert "À relire" in words(client, "detail", report)
    assert (
        "pas encore relues"
        in client.get(
            url("preview_part", report, "public"), headers={"HX-Request": "true"}
        ).content.decode()
    )
    client.post(url("text_read", report, "public"), {"version": 1})
    assert report.texts.get().is_unread  # that version is no longer the one on the page
    client.post(url("text_read", report, "public"), {"version": 2})
    assert not report.texts.get().is_unread


@pytest.mark.parametrize(
    ("sent", "unread"),
    [
        ({"is_unread": "True"}, True),
        ({"is_unread": "True", "read_again": "on"}, False),
        ({"is_unread": "False"}, False),
        ({"is_unread": "True", "body": "  "}, False),
    ],
)
def test_saving_keeps_the_mark_unless_the_box_is_ticked(client, report, sent, unread):
    client.post(url("text_edit", report, "public"), typed("Mot") | sent)
    assert report.texts.get().is_unread is unread


def test_asking_for_sentences_without_a_script_loses_nothing(client, report):
    answer = client.post(
        url("text_edit", report, "public"), typed("Déjà écrit", phrases="1"), follow=True
    )
    assert answer.redirect_chain[-1][0] == url("text_sentences", report, "public")
    assert report.drafts.get().body == "Déjà écrit"
    assert not report.texts.exists()


CODE = "<script>alert(1)</script> {% url 'home' %} {{ 2|add:2 }} {# rien #} <b>gras</b>"


def test_code_in_a_text_is_printed_as_it_is_typed(client, report):
    client.post(url("text_edit", report, "editorial"), typed(CODE, title=CODE[:100]))
    for page in (
        words(client, "preview_part", report, "editorial"),
        words(client, "detail", report),
        words(client, "text_edit", report, "editorial"),
    ):
        assert "<script>alert(1)" not in page
        assert "&lt;script&gt;alert(1)" in page
    assert "{{ 2|add:2 }} {# rien #} &lt;b&gt;" in words(
        client, "preview_part", report, "editorial"
    )


def test_the_preview_beside_speaks_in_the_words_one_types(client, report, colleague):
    client.post(url("text_edit", report, "editorial"), typed("Enregistré."))
    client.post(url("text_draft", report, "editorial"), typed("En train.", version=2))
    part = url("preview_part", report, "editorial")
    mine = client.get(f"{part}?brouillon=1").content.decode()
    assert ("En train." in mine, "Enregistré." in mine) == (True, False)
    assert "Enregistré." in client.get(part).content.decode()
    assert "En train." not in colleague.get(f"{part}?brouillon=1").content.decode()


def test_only_the_preview_of_a_part_is_framed_and_by_our_own_pages(client, report):
    part = client.get(url("preview_part", report, "editorial"))
    assert part["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in part["Content-Security-Policy"]
    editor = client.get(url("text_edit", report, "editorial"))
    assert editor["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in editor["Content-Security-Policy"]
    assert "frame-src 'self'" in editor["Content-Security-Policy"]


def test_the_editor_costs_the_same_whoever_writes(client, report, programme, queries_of):
    address = url("text_edit", report, "editorial")
    first = queries_of(client, address)
    for rank in range(12):
        writer = MembershipFactory(programme=programme, role="educator").user
        report.drafts.create(section="editorial", author=writer, body="Mot")
        report.revisions.create(section="editorial", number=rank, body="Mot", replaced_by=writer)
    assert queries_of(client, address) == first <= 15
    assert queries_of(client, url("detail", report)) <= 15


def test_the_usual_legal_words_of_the_year_fill_the_first_page(client, report):
    page = client.get(url("text_edit", report, "legal"))
    assert "16 à 25 ans révolus" in page.context["form"]["body"].value()
    assert not report.texts.exists()
    assert not report.revisions.exists()
