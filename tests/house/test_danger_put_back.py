"""Each text of danger in another language has beside it what it says in English, for readers who do not speak it."""

import pytest

from rootway.guide.language import standing
from rootway.guide.library import folders_named, read_pathway, shipped_library

pytestmark = pytest.mark.long  # three seconds each: every topic is read whole


@pytest.mark.parametrize("name", folders_named(shipped_library()))
def test_what_a_text_of_danger_says_stands_beside_it_in_english(name):
    written = read_pathway(shipped_library() / name)
    for language, words in written.words.items():
        danger = {*standing(written, language).danger}
        assert [word.of for word in words if word.of in danger and not word.back] == []
