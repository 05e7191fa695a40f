"""Random walks through the pathway: what must be true stays true after every act."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pathways import workflow
from tests.pathways.walks import ACTS, LIKELY, Walk

EXAMPLES, STEPS = 32, 50  # with fewer, some acts are never done
NOT_WALKED = {
    "Refused", "is_head", "is_only_head", "possible_outcomes", "possible_reasons",
    "seat_as_before",
}  # fmt: skip


@pytest.mark.django_db
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(
    st.lists(
        st.tuples(st.sampled_from(LIKELY), st.integers(0, 2**32)), min_size=STEPS, max_size=STEPS
    )
)
def test_whatever_is_done_the_rows_stay_true(steps):
    with transaction.atomic():
        walk = Walk()
        for name, number in steps:
            walk.go(name, number)
        walk.read_everything()
        transaction.set_rollback(True)


def test_every_act_is_walked():
    assert set(ACTS) == set(workflow.__all__) - NOT_WALKED
