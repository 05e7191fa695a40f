"""A number of social security is refused wherever one types; other numbers are not."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from activities.models import Activity
from cej_jr.forms import no_social_security_number
from partners.models import Referral
from tests.factories import PartnershipFactory
from youths.models import Achievement, Barrier

SENTENCE = "numéro de sécurité sociale"
NUMBER = "2 05 03 59 599 123 45"


@pytest.mark.parametrize(
    "text",
    [
        "205035959912345",
        "2050359599123",
        "Son numéro : 2 05 03 59 599 123 45.",
        "2 05 03 59 599 123",
        "2.05.03.59.599.123.45",
        "2-05-03-59-599-123/45",
        "2\u00a005\u00a003\u00a059\u00a0599\u00a0123\u00a045",
        "né en Corse : 1 99 12 2A 004 012 33, à vérifier",
        "1 99 12 2b 004 012",
        "20503 59599 12345 puis 06 12 34 56 78",
    ],
)
def test_such_a_number_is_refused(text):
    with pytest.raises(ValidationError, match=SENTENCE):
        no_social_security_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "06 12 34 56 78",
        "+33 6 12 34 56 78 ou 07 98 76 54 32",
        "0612345678 0712345678",
        "du 12/03/2026 au 14/03/2026, de 14 h 30 à 16 h",
        "SIRET 130 005 481 00010",
        "SIRET 13000548100010",
        "FR76 3000 4000 0312 3456 7890 143",
        "FR7630004000031234567890143",
        "TG-2026-013",
        "3 rendez-vous, 15 personnes, 120 minutes",
    ],
)
def test_another_number_is_not(text):
    no_social_security_number(text)


def test_it_is_said_beside_the_note_of_an_activity(as_user, educator, kind, kais):
    typed = {"key": uuid4(), "kind": kind.code, "youths": [kais.public_id], "minutes": 30}
    typed |= {"day": timezone.localdate().isoformat(), "presence": "present", "note": NUMBER}
    response = as_user(educator).post("/activites/noter/", typed | {"anonymous_count": 0})
    assert SENTENCE in str(response.context["form"].errors["note"])
    assert SENTENCE in response.content.decode().split('id="id_note"')[1]
    assert not Activity.objects.exists()


def test_beside_a_barrier_a_small_victory_and_a_referral(as_user, educator, kais, programme):
    today = timezone.localdate().isoformat()
    partnership = PartnershipFactory(programme=programme)
    pages = {
        f"/jeunes/{kais.public_id}/freins/nouveau/": (
            "note",
            {"theme": "housing", "severity": 2, "identified_on": today},
        ),
        f"/jeunes/{kais.public_id}/reussites/nouvelle/": ("text", {"happened_on": today}),
        f"/partenaires/jeunes/{kais.public_id}/orientations/nouvelle/": (
            "message",
            {
                "partnership": partnership.pk,
                "need": "housing",
                "shown": "housing",
                "urgency": "week",
                "basis": "vital",
                "basis_note": "Dehors, sans manteau",
            },
        ),
    }
    client = as_user(educator)
    for address, (field, typed) in pages.items():
        response = client.post(address, typed | {"key": uuid4(), field: NUMBER})
        assert list(response.context["form"].errors) == [field]
        assert SENTENCE in response.content.decode()
    for model in (Barrier, Achievement, Referral):
        assert not model.objects.exists()
