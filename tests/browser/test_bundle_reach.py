"""The body of a check-in in the file without a server: its parts are those of the server, and a touch is an answer."""

import pytest
from playwright.sync_api import expect

from rootway.bundle.reach import reach_of
from rootway.web.content.reach_map import reach_map
from tests.browser.bundle_walk import TOPIC
from tests.browser.test_bundle_follow import earlier, to, with_plan

pytestmark = pytest.mark.long

SAME = """([reach, server, sides]) => {
  const box = (svg) => {
    svg.style.position = "absolute";
    svg.style.inlineSize = svg.style.blockSize = "800px";
    document.body.append(svg);
    const all = [...svg.querySelectorAll(".paint")].map((one) => one.getBoundingClientRect());
    svg.remove();
    return ["left", "top", "right", "bottom"].map((edge, n) =>
      Math.round((n < 2 ? Math.min : Math.max)(...all.map((one) => one[edge]))));
  };
  return sides.map((side) => Object.keys(reach.parts).map((word) => {
    const { seen } = server[side].parts[word];
    const path = drawn("path", { class: "paint", d: seen });
    const theirs = drawn("svg", { class: "reach-part", viewBox: reach.box }, path);
    return [word, box(reachPart(reach, word, side, "")), box(theirs)];
  }));
}"""


def test_each_part_lies_where_it_lies_on_the_server(offline, bundles):
    page = with_plan(offline, bundles)
    reach, sides = reach_of(TOPIC), ["left", "right", "both", ""]
    maps = {side: reach_map(TOPIC, side) for side in sides}
    server = {
        side: {"parts": {word: {"seen": part.seen} for word, part in found.parts.items()}}
        for side, found in maps.items()
        if found
    }
    found = page.evaluate(SAME, [reach, server, sides])
    for side, parts in zip(sides, found, strict=True):
        assert {word for word, _ours, _theirs in parts} == set(server[side]["parts"])
        for word, ours, theirs in parts:
            assert ours == theirs, (side, word)
    left, right = ({word: ours for word, ours, _theirs in parts}["calf"] for parts in found[:2])
    assert left != right


def test_a_touch_on_the_body_chooses_the_answer(offline, bundles):
    page = with_plan(offline, bundles)
    earlier(page, 1)
    to(page, "check-in")
    calf = page.locator("label.choice", has=page.locator("[value=calf]"))
    calf.locator(".touch").last.click()
    expect(page.locator("[name=most_distal_zone][value=calf]")).to_be_checked()
    page.locator("[name=most_distal_zone][value=calf]").press("ArrowDown")
    expect(page.locator("[name=most_distal_zone][value=foot]")).to_be_checked()
    assert page.locator(".reach-part").count() == len(reach_of(TOPIC)["parts"])
    assert not page.evaluate(
        "() => [...document.querySelectorAll('.reach-map svg')].some((one) => !one.ariaHidden)"
    )


def test_the_answer_of_last_time_is_marked_on_the_body(offline, bundles):
    page = with_plan(offline, bundles)
    page.evaluate("() => recordSaid({ [here()]: [{ fact: 'most_distal_zone', value: 'foot' }] })")
    to(page, "check-in/whole")
    marked = page.locator("label.choice", has=page.locator(".reach-part.was"))
    expect(marked.locator("input")).to_have_value("foot")
