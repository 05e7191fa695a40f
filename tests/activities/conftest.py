import pytest

from tests.factories import ActivityKindFactory, YouthFactory


@pytest.fixture
def kind(programme):
    return ActivityKindFactory(
        programme=programme, code="interview", default_minutes=60, credited_minutes=120
    )


@pytest.fixture
def kais(programme, educator):
    return YouthFactory(programme=programme, first_name="Kaïs", referent=educator)
