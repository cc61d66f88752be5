"""How a re-evaluation ends, and a plan beside the one before."""

import pytest

from rootway.trend import difference, ending_of
from tests.trend.log import TRENDS


@pytest.mark.parametrize(
    ("values", "level", "expected"),
    [
        ([], "self_care", "go_on"),
        (["scheduled"], "self_care", "go_on"),
        (["scheduled", "week_2"], "self_care", "change"),
        (["week_4_to_6", "week_2"], "self_care", "see"),
        (["quickly", "scheduled"], "self_care", "see"),
        (["at_once"], "urgent", "see"),
        (["scheduled"], "see_clinician", "see"),
        ([], "", "see"),
    ],
)
def test_the_most_serious_value_decides_the_ending(values, level, expected):
    assert ending_of(TRENDS, [{"value": value} for value in values], level).id == expected


def test_difference_names_what_came_what_went_and_what_stayed():
    before = [{"id": "walking", "title": "old words"}, {"id": "extension-relief"}]
    now = [{"id": "walking", "title": "new words"}, {"id": "sitting-breaks"}]
    found = difference(before, now)
    assert found.added == ({"id": "sitting-breaks"},)
    assert found.removed == ({"id": "extension-relief"},)
    assert found.kept == ({"id": "walking", "title": "new words"},)
