"""The body of a check-in is the list of its answers, drawn: each part of it lies within the label of its answer."""

import re
from dataclasses import replace

import pytest

from rootway.guide import load_guide
from rootway.guide.library import shipped_library
from rootway.web.content.reach_map import reach_map
from tests.web.keeping_a_log import Keeper

GUIDE = load_guide()


@pytest.mark.parametrize("topic", ["lumbosacral-radiculopathy", "cervical-radiculopathy"])
def test_each_word_that_has_places_is_a_part_and_no_other(topic: str):
    guide = load_guide(shipped_library() / topic)
    found = reach_map(guide, "left")
    assert found is not None and guide.body is not None and guide.body.reach is not None
    assert set(found.parts) == set(guide.body.reach.places)
    assert set(found.parts) < set(guide.facts[guide.fact_roles.farthest].words)
    assert all(part.seen and part.touched for part in found.parts.values())


def test_one_side_is_drawn_where_it_was_told_and_both_where_it_was_not():
    sides = {side: reach_map(GUIDE, side) for side in ("left", "right", "both", "")}
    calf = {side: found.parts["calf"].touched for side, found in sides.items() if found}
    assert calf["left"] != calf["right"] and calf["both"] == calf[""]
    back = {found.parts["back"].touched for found in sides.values() if found}
    assert len(back) == 1  # the middle of the body has no side


def test_without_a_drawn_body_there_are_the_answers_alone():
    assert reach_map(replace(GUIDE, body=None)) is None
    assert GUIDE.body is not None
    assert reach_map(replace(GUIDE, body=replace(GUIDE.body, reach=None))) is None


def test_on_the_page_each_part_lies_within_the_label_of_its_answer():
    person = Keeper().begin_log()
    person.check_in(1, most_distal_zone="calf")
    page = person.page(2, "/log/check-in/").content.decode()
    field = page.partition('id="field-most_distal_zone"')[2].partition("</fieldset>")[0]
    labels = re.findall(r'<label class="choice">(.*?)</label>', field, re.S)
    words = [re.search(r'value="(\w+)"', label)[1] for label in labels]  # type: ignore[index]
    drawn = {word for word, label in zip(words, labels, strict=True) if '<path class="touch"' in label}
    found = reach_map(GUIDE)
    assert found is not None and drawn == set(found.parts) and {"none", "unsure"} <= {*words} - drawn
    assert [w for w, label in zip(words, labels, strict=True) if "reach-part was" in label] == ["calf"]
    assert field.count("<svg") == len(drawn) + 1 and field.count('aria-hidden="true"') == len(drawn) + 1
