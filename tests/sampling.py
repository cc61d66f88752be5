"""A sample for `make test` of what `make test-all` tries whole."""

from collections.abc import Iterable

import pytest
from _pytest.mark import ParameterSet


def sampled(cases: Iterable[object], every: int = 5) -> list[ParameterSet]:
    """All of them as parameters of a test; all but the first of every so many are slow."""
    return [
        pytest.param(case, marks=[pytest.mark.slow] if at % every else []) for at, case in enumerate(cases)
    ]
