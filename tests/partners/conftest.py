"""A young person of the educator, a partner who houses, and the care right."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Membership
from tests.factories import PartnershipFactory, YouthFactory


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def youth(programme, educator, today):
    return YouthFactory(
        programme=programme, referent=educator, identified_on=today - timedelta(days=90)
    )


@pytest.fixture
def siao(programme):
    return PartnershipFactory(programme=programme, organisation__name="SIAO 59")


@pytest.fixture
def reads_care(educator, programme):
    Membership.objects.filter(user=educator, programme=programme).update(reads_sensitive=True)
