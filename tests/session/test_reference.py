"""The reference page says what the tables say."""

from pathlib import Path

import pytest

from docs.build import pages
from docs.builders.session import session_page
from rootway.session.guards import GUARDS, MEANINGS
from rootway.session.transitions import THEN, TRANSITIONS
from tests.house.tree import text_of
from tests.session.exploring import ALONE, GUIDE

pytestmark = pytest.mark.no_cover  # the near tests cover what this tries on many


def test_the_page_is_current():
    assert text_of(Path("docs/reference/session.md")) == pages()["session.md"], "run: make docs"


def test_the_page_shows_every_row_and_every_protocol():
    built = session_page(GUIDE)
    assert all(f"| {number} |" in built for number in range(1, len(TRANSITIONS) + 1))
    assert all(f"`{protocol.id}`" in built for protocol in GUIDE.protocols.values())
    assert ALONE


def test_every_name_in_the_table_means_something():
    used = {name for row in TRANSITIONS for name in row.when}
    assert used == set(GUARDS) == set(MEANINGS)
    assert {row.then for row in TRANSITIONS} == set(THEN)
