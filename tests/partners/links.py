"""A referral that left by a link, and the browser of the partner who received it."""

import re

from django.urls import reverse
from django.utils import timezone

from partners.models import Passage, Referral
from partners.workflow import send_referral
from tests.factories import PartnershipFactory, YouthFactory

PAGES = ("shared", "shared_answer", "shared_outcome", "shared_pdf")
ANSWER = {"answer": "accepted", "answered_by": "Awa, SIAO", "note": "", "refusal": ""}


def prepared(programme, by, youth=None, **fields):
    youth = youth or YouthFactory(programme=programme, first_name="Lina", phone="06 11 22 33 44")
    wanted = {
        "partnership": PartnershipFactory(programme=programme),
        "need": "housing", "fields": ["phone"], "message": "Un sac et un chien.",
        "basis": "vital", "basis_note": "Dehors par grand froid",
    }  # fmt: skip
    wanted |= fields
    return Referral.objects.create(
        youth=youth, prepared_on=timezone.localdate(), sent_by=by, **wanted
    )


def sent_by_link(programme, by, **fields):
    """(referral, token, code)."""
    referral = prepared(programme, by, **fields)
    return send_referral(referral, channel="link", on=timezone.localdate(), by=by)


def url(name, token, *more):
    return reverse(f"partners:{name}", args=[token, *more])


def enter(client, token, code):
    return client.post(url("shared", token), {"code": code})


def wrong(code, step=1):
    """Another code than this one."""
    return f"{(int(code) + step) % 10**6:06}"


def told(answer):
    """What a stranger learns from an answer, the key of the form aside."""
    words = re.sub(r"[A-Za-z0-9]{64}", "", answer.content.decode())
    return answer.status_code, sorted(answer.headers), words


def kinds(link=None):
    passages = Passage.objects.filter(link=link) if link else Passage.objects.all()
    return list(passages.order_by("pk").values_list("kind", flat=True))
