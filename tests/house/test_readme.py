"""The front page shows the pathway as it is: its rule, what it gives, its pictures. The tests SAFETY names exist."""

import re
import tomllib
from pathlib import Path

from rootway.guide import filled, fills_for, load_guide
from tests.house.tree import ROOT, text_of

README = text_of(Path("README.md"))
TRIAGE = Path("pathways/common/tables/triage.toml")
TEST_NAME = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def shown_rule() -> str:
    """The rule on the front page."""
    match = re.search(r"^```toml\n(.*?)\n```$", README, re.M | re.S)
    assert match, "README shows no rule"
    return match[1]


def test_the_rule_stands_in_the_pathway_word_for_word():
    assert f"\n{shown_rule()}\n" in text_of(TRIAGE)


def test_the_decision_below_it_is_what_that_rule_gives():
    """`test_docs` runs the command; here the two are held together."""
    rule = tomllib.loads(shown_rule())["rule"][0]
    level = load_guide().levels.of(rule["unsure"])
    title, do = level.title, level.do
    decision = README.split("```console\n")[1].split("\n```")[0]
    box = " ".join(re.sub(r"[┏┓┗┛┃━]", " ", decision).split())
    assert f'"{rule["when"]}": "unsure"' in decision
    assert rule["unsure"] == "emergency" and title.upper() in box
    assert "do" not in rule, "the rule says itself what to do: then the page has to show that"
    assert rule["say"] in box and filled(do, fills_for()) in box and f"rule {rule['id']}" in box


def test_it_says_on_the_first_screen_what_it_is_not():
    first_screen = " ".join(README.splitlines()[:20])
    assert "not medical advice" in first_screen
    assert "No clinician has reviewed it yet" in first_screen


def test_its_pictures_are_there_and_have_words():
    pictures = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", README)
    assert pictures
    assert [place for words, place in pictures if len(words) < 20 or not (ROOT / place).is_file()] == []


def test_every_promise_is_linked_to_a_test_that_exists():
    named = TEST_NAME.findall(text_of(Path("SAFETY.md")))
    assert named
    missing = [f"{place}::{name}" for place, name in named if f"def {name}(" not in _text(place)]
    assert missing == []


def _text(place: str) -> str:
    return text_of(Path(place)) if (ROOT / place).is_file() else ""
