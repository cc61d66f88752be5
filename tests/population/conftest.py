"""The compiled pathway is made once for all tests, so that none of them seems to take as long as that."""

import pytest

from rootway.population.engine import Settings
from rootway.population.run import engine_for
from tests.generative.people import AS_OF


@pytest.fixture(scope="session", autouse=True)
def _compiled() -> None:
    engine_for(Settings(AS_OF))
