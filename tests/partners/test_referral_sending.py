"""A referral leaves: what was read is what is sent, in the page, on paper and at the partner's."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.core.files.base import ContentFile

from accounts.models import AccessEntry
from partners.models import Consent, Contact, Passage, Referral, ShareLink, hashed
from partners.sharing import fingerprint, lines_for
from partners.workflow import Refused, send_referral
from tests.partners.links import enter

MESSAGE = "Une place au calme.\nPas d’étage : béquilles & sac <lourd>."


@pytest.fixture
def referral(youth, siao, educator, today):
    youth.phone = "06 11 22 33 44"
    youth.save()
    return Referral.objects.create(
        youth=youth, partnership=siao, need="housing", message=MESSAGE, fields=["phone"],
        details={"wanted": "shelter", "constraints": "Escaliers\nimpossibles"},
        prepared_on=today, basis="vital", basis_note="Dehors par -5", sent_by=educator,
    )  # fmt: skip


@pytest.fixture
def url(referral):
    return f"/partenaires/orientations/{referral.public_id}"


def sending(client, url, **changed):
    """What the page would send as it stands, with these changes."""
    form = client.get(f"{url}/envoi/").context["form"]
    return {field.html_name: field.value() for field in form} | changed


def pairs(html):
    """The (label, text) pairs of a page, as a browser gives their text."""
    found = re.findall(r"<dt>(.*?)</dt>\s*<dd>(.*?)</dd>", html, re.DOTALL)
    return [[unescape(label), unescape(text.replace("<br>", "\n"))] for label, text in found]


def test_the_lines_are_those_of_the_file_then_of_the_request(referral, today):
    name, referent = referral.youth.full_name, referral.youth.referent
    assert lines_for(referral, on=today) == [
        ["Nom et prénom", name],
        ["Suivi·e par", f"{referent}, {referral.youth.programme.organisation}"],
        ["Téléphone", "06 11 22 33 44"],
        ["Demande", "Hébergement ou logement"],
        ["Urgence", "Sans urgence"],
        ["Ce qui est cherché", "Un hébergement"],
        ["À savoir (lieu à éviter, escaliers, horaires…)", "Escaliers\nimpossibles"],
        ["Message", MESSAGE],
        ["Information à la date du", f"{today:%d/%m/%Y}"],
    ]


def test_what_was_read_is_what_is_kept_printed_and_opened(
    as_user, educator, referral, url, client, today
):
    team = as_user(educator)
    preview = pairs(team.get(f"{url}/envoi/").content.decode())
    assert preview == lines_for(referral, on=today)
    shown = team.post(f"{url}/envoi/", sending(team, url))
    referral.refresh_from_db()
    assert referral.sheet == preview
    kept = pairs(team.get(f"{url}/").content.decode())
    assert [pair for pair in kept if pair in preview] == preview
    token = shown.context["address"].rstrip("/").rsplit("/", 1)[1]
    client.logout()
    enter(client, token, shown.context["code"])
    outside = client.get(shown.context["address"].replace("http://testserver", ""))
    assert pairs(outside.content.decode()) == preview


def test_the_paper_says_the_same_and_is_a_draft_before(
    reader, educator, referral, url, as_user, today
):
    def text(pdf):
        return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())

    draft = text(reader("partners:referral_pdf", referral))
    assert "Fiche de liaison Projet" in draft
    as_user(educator).post(f"{url}/envoi/", sending(as_user(educator), url, channel="paper"))
    referral.refresh_from_db()
    paper = text(reader("partners:referral_pdf", referral))
    assert reader.file_name == "fiche-de-liaison.pdf"
    assert "Projet" not in paper
    at = 0
    for label, said in referral.sheet:
        for words in (label, " ".join(said.split())):
            at = paper.index(words, at)


@pytest.mark.parametrize("change", ["phone", "file", "message"])
def test_what_changed_since_it_was_read_does_not_leave(
    change, as_user, educator, referral, url, media
):
    client = as_user(educator)
    typed = sending(client, url)
    if change == "phone":
        referral.youth.phone = "07 99 99 99 99"
        referral.youth.save()
    elif change == "file":
        referral.files.create(
            title="Ajouté", file=ContentFile(b"%PDF-1.7", name="o.pdf"), added_by=educator
        )
    else:
        Referral.objects.update(message="Autre chose")
    answer = client.post(f"{url}/envoi/", typed)
    assert "relisez" in answer.context["form"].errors["__all__"][0]
    referral.refresh_from_db()
    assert (referral.sent_on, referral.sheet) == (None, [])
    assert client.post(f"{url}/envoi/", sending(client, url)).context["code"]


def test_the_address_and_the_code_are_shown_once_and_kept_nowhere(
    as_user, educator, referral, url, siao, today
):
    Contact.objects.create(partnership=siao, name="Maud", email="maud@exemple.fr", phone="0320")
    client = as_user(educator)
    assert sending(client, url)["channel"] == "link"
    shown = client.post(f"{url}/envoi/", sending(client, url, recipient="Maud"))
    assert "no-store" in shown["Cache-Control"]
    address, code = shown.context["address"], shown.context["code"]
    token = address.rstrip("/").rsplit("/", 1)[1]
    link = ShareLink.objects.get()
    assert (link.recipient, link.token_hash, link.expires_on) == (
        "Maud", hashed(token), today + timedelta(days=30),
    )  # fmt: skip
    page = shown.content.decode()
    mail = re.search(r'href="(mailto:[^"]*)"', page)[1]
    assert token in mail
    assert code not in mail
    assert str(referral.youth) not in page
    assert code not in str(AccessEntry.objects.values_list("fields", flat=True))
    again = client.get(f"{url}/").content.decode()
    assert token not in again
    assert code not in again
    assert client.post(f"{url}/envoi/", {"seen": "x"}).url == f"{url}/"  # a second click
    assert ShareLink.objects.count() == 1


def test_a_lost_link_is_replaced_and_the_former_dies(
    as_user, educator, referral, url, client, today
):
    team = as_user(educator)
    former = team.post(f"{url}/envoi/", sending(team, url)).context["address"]
    shown = team.post(f"{url}/lien/")
    assert shown.context["address"] != former
    assert ShareLink.objects.live().count() == 1
    assert client.get(former).status_code in (404, 410)
    assert client.get(shown.context["address"]).status_code == 200
    # Neither after its last day, nor once taken back, nor for a sheet of paper.
    for fact in ({"expires_on": today - timedelta(days=1), "sent_on": today - timedelta(days=9),
                  "prepared_on": today - timedelta(days=9)},
                 {"expires_on": today, "revoked_on": today},
                 {"revoked_on": None, "channel": "paper"}):  # fmt: skip
        Referral.objects.update(**fact)
        assert team.post(f"{url}/lien/").url == f"{url}/"
    assert ShareLink.objects.count() == 2


def test_nothing_leaves_without_an_agreement_and_a_witness_gives_one(
    as_user, educator, referral, url
):
    Referral.objects.update(basis="consent", basis_note="")
    client = as_user(educator)
    typed = sending(client, url)
    refused = client.post(f"{url}/envoi/", typed | {"witness": " "})
    assert list(refused.context["form"].errors) == ["witness"]
    assert not Referral.objects.sent().exists()
    client.post(f"{url}/envoi/", typed | {"witness": "Nora", "channel": "spoken"})
    consent = Consent.objects.get()
    referral.refresh_from_db()
    assert (consent.witness, referral.consent, referral.channel) == ("Nora", consent, "spoken")
    assert not ShareLink.objects.exists()


def test_a_witness_counts_for_nothing_when_the_referral_does_not_leave(
    as_user, educator, referral, url
):
    Referral.objects.update(basis="consent", basis_note="")
    client = as_user(educator)
    typed = sending(client, url, witness="Nora")
    Referral.objects.update(message="Changé depuis")
    assert client.post(f"{url}/envoi/", typed).status_code == 200
    assert not Consent.objects.exists()


@pytest.mark.parametrize("days", [-1, 31])
def test_a_share_lasts_thirty_days_at_most(days, as_user, educator, referral, url, today):
    client = as_user(educator)
    typed = sending(client, url, expires_on=(today + timedelta(days=days)).isoformat())
    assert list(client.post(f"{url}/envoi/", typed).context["form"].errors) == ["expires_on"]


def test_health_does_not_leave_by_law(referral, educator, today):
    Referral.objects.update(need="health", basis="legal")
    with pytest.raises(Refused, match="santé"):
        send_referral(referral, channel="spoken", on=today, by=educator)


def test_what_is_out_is_taken_back_even_from_a_closed_file(
    as_user, educator, referral, url, youth, client, today
):
    team = as_user(educator)
    address = team.post(f"{url}/envoi/", sending(team, url)).context["address"]
    youth.closed_on = today
    youth.save()
    for _ in range(2):
        assert team.post(f"{url}/retrait/").url == f"{url}/"
    referral.refresh_from_db()
    assert (referral.revoked_on, referral.state_on(today)) == (today, "revoked")
    assert client.get(address).status_code in (404, 410)
    assert Passage.objects.filter(kind="dead").exists()


def test_the_pages_cost_the_same_for_many_links_and_documents(
    as_user, educator, referral, url, queries_of, media, today
):
    def add(count):
        for _ in range(count):
            file = ContentFile(b"%PDF-1.7", name="o.pdf")
            referral.files.create(title="Une pièce", file=file, added_by=educator)

    add(1)
    client = as_user(educator)
    page = f"{url}/envoi/"
    one = queries_of(client, page)
    add(20)
    assert queries_of(client, page) == one <= 15
    assert fingerprint(referral, []) != fingerprint(referral, [["a", "b"]])
    send_referral(referral, channel="link", on=today, by=educator)
    link = referral.links.get()
    one = queries_of(client, f"{url}/")
    Passage.objects.bulk_create(Passage(link=link, kind="read") for _ in range(30))
    assert queries_of(client, f"{url}/") == one <= 15
