"""An address that opens one published bilan without an account: made, shown once, cut.

Only the hash of the token is kept. The token is made from the one-time key of the form, so that a
second click shows the same address rather than making another.
"""

import base64

from django.db import transaction
from django.utils.crypto import salted_hmac

from accounts.refusal import Refused
from partners.models import hashed
from reports.models import PublicationLink


@transaction.atomic
def open_link(publication, *, key, given_to, expires_on, by):
    """Gives the link and its token, which nothing keeps."""
    token = _token_of(key)
    already = PublicationLink.objects.filter(public_id=key).first()
    if already is None:
        return (
            publication.links.create(
                public_id=key,
                token_hash=hashed(token),
                given_to=given_to,
                expires_on=expires_on,
                created_by=by,
            ),
            token,
        )
    same = (already.publication_id, already.created_by_id) == (publication.pk, by.pk)
    if not same or already.revoked_at:
        raise Refused("Ce formulaire a déjà servi : rouvrez la page pour créer un autre lien.")
    return already, token


def revoke_link(link, *, at):
    """The address opens nothing more. A second time changes nothing."""
    PublicationLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=at)


def found_link(token, *, on):
    """The link of this token, if it opens that day."""
    links = PublicationLink.objects.with_token(token).live().filter(expires_on__gte=on)
    return links.select_related("publication__report__programme__organisation").first()


def _token_of(key):
    digest = salted_hmac("reports.links", str(key), algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
