"""The four documents: nobody named outside, no health in a contract, words that stay words."""

from datetime import timedelta
from io import BytesIO
from itertools import cycle

import pytest
from django.urls import reverse
from pypdf import PdfReader

from partners.models import Contact
from pathways.models import (
    Assessment,
    Commission,
    CommissionCase,
    CommissionDecision,
    CommissionMember,
    Contract,
    Extension,
    Signature,
)
from tests.access.world import DAY
from tests.conftest import unprint
from tests.factories import SituationFactory
from tests.security.hostile import MARK, STRINGS
from tests.security.papers import plainly, told_by
from tests.security.test_bilan_document import TRAPS
from youths.models import Achievement, Barrier, Youth

CANARIES = {
    "first_name": "Zéphyrine",
    "last_name": "Quatrebarbes-Oyhénart",
    "pseudonym": "Kwyjibo",
    "district": "Vauxhoul",
    "adviser_name": "Perpétue Xyston",
    "phone": "06 98 76 54 32",
    "email": "zeph@oyhe.exemple.fr",
}
COLLEAGUE, CONTACT = "Wilhelmine Tchoukball", "Ysoline Fjordmann"
SAID = [  # as someone writes them: in capitals, without accents, with an apostrophe, in a compound
    "{first_name} {last_name}", "{first_name}’s", "d’{first_name}", "l'amie de {first_name}-Marie",
    "{pseudonym}, {pseudonym}.", "({last_name})", "{adviser_name}", "« {district} »", "{phone}",
    "{email}", COLLEAGUE, CONTACT, "{first_name}/{pseudonym}", "_{first_name}_", "#{pseudonym}",
]  # fmt: skip


def told():
    texts = [one.format(**CANARIES) for one in SAID]
    ways = [str, str.upper, str.lower, str.title, plainly_accented]
    return [way(text) for text in texts for way in ways]


def plainly_accented(text):
    return text.replace("é", "e\u0301").replace("-", "\u2011")


def write_everywhere(world, text):
    """One text in every free text that the dossier prints."""
    youth, pathway = world.youth, world.pathway
    youth.barriers.update(note=text[:300], action=text[:200])
    world.referral.answer, world.referral.answered_on = "accepted", DAY
    world.referral.answer_note = text[:200]
    world.referral.save()
    Achievement.objects.filter(youth=youth).delete()
    youth.achievements.create(
        happened_on=DAY, text=text[:200], agreed=True, recorded_by=world.educator
    )
    Assessment.objects.filter(pathway=pathway).delete()
    pathway.assessments.create(
        kind="mobility", assessed_on=DAY, conclusions=text, recommendations=text,
        recorded_by=world.educator,
    )  # fmt: skip
    world.case.refresh_from_db()
    for row in world.case.eligibility["criteria"]:
        row.update(sentence=text, overruled=text, checked_by=COLLEAGUE, checked_on="2026-03-11")
    world.case.asked = text[:300]
    world.case.save()
    Commission.objects.update(cancelled_on=DAY, cancel_reason=text[:200])


def dossier(client, world, query=""):
    client.force_login(world.head)
    url = reverse("activities:commission_pack", args=[world.commission.public_id])
    return told_by(client.get(url + query))


def found(told, names):
    return {name for name in names if plainly(name) in plainly(told)}


def test_the_dossier_without_names_holds_none_whatever_the_way_it_is_written(
    theirs, client, monkeypatch
):
    CommissionCase.objects.exclude(pk=theirs.case.pk).update(withdrawn_on=DAY)
    CommissionMember.objects.all().delete()
    Youth.objects.filter(pk=theirs.youth.pk).update(**CANARIES)
    Contact.objects.update(name=CONTACT)
    theirs.funder.first_name, theirs.funder.last_name = COLLEAGUE.split()
    theirs.funder.save()
    names = {word for name in CANARIES.values() for word in name.split() if "@" not in word}
    names = {name for name in names if len(name) > 2} | {*COLLEAGUE.split(), *CONTACT.split()}
    names |= {"oyhe.exemple", "98765432"}
    texts, seen = told(), set()
    for start in range(0, len(texts), 5):
        write_everywhere(theirs, " ; ".join(texts[start : start + 5]))
        with monkeypatch.context() as pages:
            unprint(pages)
            seen |= found(dossier(client, theirs), names)
            told_outside = dossier(client, theirs, "?pseudonymes=1")
            assert not found(told_outside, names), texts[start : start + 5]
    assert names - seen == set()  # the same search finds each of them in the team's version
    assert not found(dossier(client, theirs, "?pseudonymes=1"), names)  # drawn, with what it hides


def test_a_contract_tells_three_parties_nothing_of_health(theirs, client):
    secret = "Addictologie"
    youth, pathway = theirs.contract.youth, theirs.contract.pathway
    youth.barriers.create(
        theme=Barrier.Theme.HEALTH, identified_on=DAY, note=secret, action=secret,
        recorded_by=theirs.educator,
    )  # fmt: skip
    SituationFactory(youth=youth, recorded_on=DAY, resources="aah", housing="street")
    theirs.partnership.organisation.name = secret
    theirs.partnership.organisation.save()
    for kind in ("health", "housing"):
        pathway.assessments.create(
            kind=kind, assessed_on=DAY, conclusions=secret, recorded_by=theirs.educator,
            partnership=theirs.partnership if kind == "health" else None,
        )  # fmt: skip
    client.force_login(theirs.head)
    contract = reverse("pathways:contract_pdf", args=[theirs.contract.public_id])
    letter = reverse("pathways:decision_letter", args=[theirs.approved.public_id])
    text = told_by(client.get(contract))
    assert "Évaluation logement" in text
    assert "Rue, sans hébergement" in text
    for page in (text, told_by(client.get(letter))):
        for word in (secret, "médico-sociale", "AAH", "Santé"):
            assert word not in page


def papers_of(client, world):
    client.force_login(world.head)
    for name, row in (
        ("pathways:decision_letter", world.approved),
        ("pathways:commission_minutes", world.commission),
        ("pathways:contract_pdf", world.running),
        ("activities:commission_pack", world.commission),
    ):
        yield client.get(reverse(name, args=[row.public_id]))


def fill(world, *texts):
    """These texts, one after the other, in every word that the four documents print."""
    turn = cycle(texts)

    def text(length=300):
        return next(turn)[:length]

    def few():
        return text(90)

    programme = world.programme
    programme.organisation.name, programme.organisation.address = few(), few()
    programme.organisation.save()
    Youth.objects.update(first_name=text(60), last_name=text(60), adviser_name=few())
    CommissionDecision.objects.update(reason=text(), conditions=text())
    Commission.objects.update(place=few(), cancelled_on=DAY, cancel_reason=few())
    CommissionMember.objects.update(name=few(), function=few())
    CommissionCase.objects.filter(withdrawn_on=None).update(asked=text())
    CommissionCase.objects.exclude(withdrawn_on=None).update(withdrawn_reason=text(200))
    Signature.objects.update(signer_name=few())
    Extension.objects.update(reason=text())
    Contract.objects.update(
        objective=text(), action_plan=text(3000), youth_commitments=text(3000),
        representative_name=few(), representative_agreed_on=DAY - timedelta(days=1),
    )  # fmt: skip
    Barrier.objects.update(note=text(200))


def attacks():
    """Strings of attack, each in one field or another; every field gets several of them."""
    strings = [one for one in (*STRINGS, *TRAPS) if isinstance(one, str) and "\x00" not in one]
    return [strings[start:] + strings[:start] for start in range(0, len(strings), 17)]


@pytest.mark.parametrize("texts", attacks(), ids=["first", "second", "third"])
def test_words_of_a_pathway_never_become_markup(texts, theirs, client):
    fill(theirs, *texts)
    told = ""
    for answer in papers_of(client, theirs):
        assert answer.status_code == 200
        assert inert(answer.content)
        told += told_by(answer)
    if MARK in "".join(texts[:10]):
        assert MARK in told  # it is printed as it was typed


def inert(pdf):
    """No link, no attached file, no script, no picture: text alone."""
    reader = PdfReader(BytesIO(pdf))
    kinds = set()
    for number in range(1, int(reader.trailer["/Size"])):
        row = reader.get_object(number)
        if hasattr(row, "items"):
            kinds |= {key for key in row if key in ("/URI", "/JS", "/EmbeddedFiles", "/Launch")}
            kinds |= {row.get("/Subtype")} & {"/Image", "/Link", "/FileAttachment"}
    return not kinds


def test_the_longest_words_and_texts_still_print(theirs, client):
    """A text as long as its form takes: half of it one word, half of it words."""
    text = f"{'A' * 1500} {'mot ' * 375}"[:3000]
    fill(theirs, text)
    Assessment.objects.update(conclusions=text * 15, recommendations=text * 15)
    write = {"mission_locale_commitments": text, "association_commitments": text}
    Contract.objects.update(**write)
    assert [answer.status_code for answer in papers_of(client, theirs)] == [200] * 4
