"""Whose files a person may read: the programme first, then the role, then the assignment."""

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Membership, Programme
from tests.factories import MembershipFactory, ProgrammeFactory, UserFactory, YouthFactory
from youths.models import Youth

Role = Membership.Role
ASSIGNED = Programme.Visibility.ASSIGNED

# Role: reads files of an open team, reads all files of an « assigned » one.
READERS = {
    Role.EDUCATOR: (True, False),
    Role.HEAD: (True, True),
    Role.FUNDER: (False, False),
    Role.ADMIN: (False, False),
}


def names(programmes):
    return set(programmes.values_list("name", flat=True))


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("visibility", Programme.Visibility)
def test_programmes_of_a_role(role, visibility, db):
    programme = ProgrammeFactory(visibility=visibility, name="Le mien")
    ProgrammeFactory(name="Un autre")
    user = MembershipFactory(programme=programme, role=role).user
    some, every_when_assigned = READERS[role]
    assert names(user.programmes_with_files()) == ({"Le mien"} if some else set())
    every = every_when_assigned if visibility == ASSIGNED else some
    assert names(user.programmes_with_every_file()) == ({"Le mien"} if every else set())


def test_a_role_that_ended_opens_nothing(programme):
    left = MembershipFactory(programme=programme, is_active=False).user
    closed = MembershipFactory(programme=programme, user=UserFactory(is_active=False)).user
    for user in (left, closed):
        assert not user.programmes_with_files().exists()
        assert not user.programmes_as(*Role).exists()
        assert not programme.memberships.active().exists()


def test_the_team_is_educators_and_heads(programme, educator, head, funder, admin):
    people = {one.user for one in programme.memberships.of_team()}
    assert people == {educator, head}


def test_a_role_in_one_programme_says_nothing_of_another(programme, head):
    elsewhere = MembershipFactory(user=head, role=Role.FUNDER, job_title="funder").programme
    assert set(head.programmes_as(Role.HEAD)) == {programme}
    assert set(head.programmes_as(Role.FUNDER)) == {elsewhere}
    assert set(head.programmes_as(Role.HEAD, Role.FUNDER)) == {programme, elsewhere}


def test_an_assigned_programme_shows_ones_own_files(db):
    programme = ProgrammeFactory(visibility=ASSIGNED)
    educator = MembershipFactory(programme=programme).user
    head = MembershipFactory(programme=programme, role=Role.HEAD).user
    mine = YouthFactory(programme=programme, referent=educator)
    shared = YouthFactory(programme=programme)
    shared.team.add(educator)
    other = YouthFactory(programme=programme)
    assert set(Youth.objects.visible_to(educator)) == {mine, shared}
    assert set(Youth.objects.visible_to(head)) == {mine, shared, other}


@pytest.mark.parametrize("role", [Role.FUNDER, Role.ADMIN])
def test_the_sensitive_right_is_for_the_team(role, programme):
    with pytest.raises(IntegrityError), transaction.atomic():
        MembershipFactory(programme=programme, role=role, reads_sensitive=True)


def test_one_role_per_programme(programme, educator):
    with pytest.raises(IntegrityError), transaction.atomic():
        MembershipFactory(programme=programme, user=educator, role=Role.HEAD)
