"""What is said of a drawn body that does not fit the words of the pathway; the gallery has the other faults of it."""

from dataclasses import replace

import pytest

from rootway.guide import default_folder
from rootway.guide.body_meaning import body_faults
from rootway.guide.library import read_pathway
from rootway.guide.link import link


@pytest.mark.no_cover
def test_a_reach_names_the_words_that_are_there():
    written = read_pathway(default_folder())
    linked = link(written)
    assert written.body and written.body.reach
    assert list(body_faults(written, linked)) == []
    written.body = replace(written.body, reach=replace(written.body.reach, places={"knee": ()}))
    assert [str(fault) for fault in body_faults(written, linked)] == [
        "body.toml: reach: names `knee`, no word of how far down it reaches. "
        "Allowed are none, back, buttock, thigh, calf, foot."
    ]
