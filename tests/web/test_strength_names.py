"""How strong the pain is stands in a visit's summary under the names that the pathway's own charts have."""

import pytest

from rootway.guide import load_guide
from rootway.guide.library import shipped_library
from rootway.web.content.visit.lines import strength_names


@pytest.mark.parametrize(
    ("topic", "names"),
    [
        ("lumbosacral-radiculopathy", "Leg pain, back pain"),
        ("cervical-radiculopathy", "Arm pain, neck pain"),
    ],
)
def test_the_places_of_the_pain_have_the_names_of_their_charts(topic: str, names: str):
    assert strength_names(load_guide(shipped_library() / topic)) == names


def test_a_pathway_that_names_no_place_has_no_name_for_it():
    assert strength_names(load_guide(shipped_library().parent / "tests/guide/tiny")) == ""
