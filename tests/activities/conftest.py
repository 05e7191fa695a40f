import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import ActivityKindFactory, YouthFactory


@pytest.fixture
def kind(programme):
    return ActivityKindFactory(
        programme=programme, code="interview", default_minutes=60, credited_minutes=120
    )


@pytest.fixture
def kais(programme, educator):
    return YouthFactory(programme=programme, first_name="Kaïs", referent=educator)


@pytest.fixture
def queries_of():
    """How many queries a page costs; the savepoints of a test are not those of the product."""

    def count(client, url):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return sum("SAVEPOINT" not in query["sql"] for query in captured)

    return count
