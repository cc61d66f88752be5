"""Nothing that is said of a worked case changes without being looked at."""

import difflib

import pytest

from tests.cases.outcomes import TOPICS, guide_of, record_of, recorded

pytestmark = pytest.mark.no_cover  # the near tests cover what this tries on many


@pytest.mark.parametrize("topic", TOPICS)
def test_every_case_comes_to_what_is_recorded(topic: str):
    """When this fails, somebody would be told something else. Is that meant? Then `make outcomes`, and commit it."""
    changed = difflib.unified_diff(
        recorded(topic).splitlines(), record_of(guide_of(topic)).splitlines(), n=0, lineterm=""
    )
    assert list(changed) == []
