"""What a pathway says its tables, levels and pages are for, as code reads it."""

import pytest

from rootway.authoring.expectation import table_behind
from rootway.guide import load_guide
from rootway.guide.roles import POLICIES

GUIDE = load_guide()


def test_a_role_and_its_table_lead_to_each_other():
    for role in POLICIES:
        assert GUIDE.roles.key_of(GUIDE.roles.named(role)) == role
    for table in GUIDE.roles.pattern:
        assert GUIDE.roles.named(table) == GUIDE.roles.key_of(table) == table


def test_levels_stop_from_one_of_them_on():
    levels = GUIDE.levels
    at = levels.order.index(levels.first_stopping)
    assert levels.stopping == set(levels.order[at:]) and levels.safe == set(levels.order[:at])
    assert levels.lowest in levels.safe and levels.highest in levels.stopping


@pytest.mark.parametrize(
    ("role", "value", "page"),
    [
        ("nerve_root", "S1", "root-s1"),
        ("nerve_root", "none", ""),
        ("direction", "none", "directional-preference"),
    ],
)
def test_a_value_leads_to_its_own_page_or_to_that_of_the_table(role, value, page):
    assert GUIDE.files[role].page_of(value) == page


def test_how_well_a_finding_is_supported_comes_from_the_table_that_says_so():
    assert GUIDE.tells_support(table_behind(GUIDE, "support"))
