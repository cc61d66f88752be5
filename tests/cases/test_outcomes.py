"""Nothing that is said of a worked case changes without being looked at."""

import difflib

from rootway.guide import load_guide
from tests.cases.outcomes import record_of, recorded


def test_every_case_comes_to_what_is_recorded():
    """When this fails, somebody would be told something else. Is that meant? Then `make outcomes`, and commit it."""
    changed = difflib.unified_diff(
        recorded().splitlines(), record_of(load_guide()).splitlines(), n=0, lineterm=""
    )
    assert list(changed) == []
