"""Every address × every kind of user. An address absent from the table makes this fail.

The stranger holds the educator's role and has files of their own, in another programme. Every name
of the world holds the canary: nobody without right may read it in an answer.
"""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.middleware import ROOMS
from accounts.models import AccessEntry
from tests.access import accounts, activities, partners, pathways, reports, site, youths
from tests.access.conftest import USERS
from tests.access.world import CANARY

ACCESS = {
    **site.ACCESS,
    **accounts.ACCESS,
    **youths.ACCESS,
    **partners.ACCESS,
    **pathways.ACCESS,
    **activities.ACCESS,
    **reports.ACCESS,
}
PERSONAL_ROOMS = ("youths", "partners", "pathways", "activities")


def names(patterns, namespace=""):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = ":".join(filter(None, [namespace, pattern.namespace]))
            yield from names(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield ":".join(filter(None, [namespace, pattern.name]))


def test_every_address_is_in_the_table():
    assert set(names(get_resolver().url_patterns)) == set(ACCESS)


def test_every_room_says_who_enters():
    rooms = {name.partition(":")[0] for name in ACCESS if ":" in name}
    assert rooms == set(ROOMS)


@pytest.mark.parametrize("user", USERS)
@pytest.mark.parametrize("name", ACCESS)
def test_access(name, user, world, browser_of, unprinted):
    method, arguments, statuses = ACCESS[name]
    client = browser_of(user)
    url = reverse(name, args=arguments(world) if arguments else [])
    before = AccessEntry.objects.count()
    response = getattr(client, method)(url)
    body = b"".join(response) if response.streaming else response.content
    expected = statuses[USERS.index(user)]
    assert response.status_code == expected, f"{name} as {user}"
    if user in ("stranger", "funder", "admin", "anonymous"):
        assert CANARY.encode() not in body, f"{name} tells a name to {user}"
    named = name.startswith(PERSONAL_ROOMS) and name not in partners.OUTSIDE
    if user == "educator" and expected == 200 and named:
        assert AccessEntry.objects.count() > before, f"{name} is read without a line in the journal"
