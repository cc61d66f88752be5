"""The text of a whole pathway for a page without a server; that it says the same is held in tests/browser."""

import json
import re
from pathlib import Path

import pytest

from rootway.bundle.sessions import PLAYER
from rootway.bundle.sources import SCRIPTS
from rootway.compilers.javascript.topic import HERE, data_of, engine_source, topic_source
from rootway.guide import load_guide
from rootway.guide.library import folders_named, shipped_library
from rootway.interview import leads

FOLDERS = folders_named(shipped_library())


@pytest.mark.parametrize("id", FOLDERS)
def test_each_pathway_and_the_front_door_become_a_script(id):
    guide = load_guide(shipped_library() / id)
    source = topic_source(guide)
    assert source == topic_source(load_guide(shipped_library() / id))  # nothing hangs on an order of hashes
    assert source.startswith(f"// {id} ") and f"topics[{json.dumps(id)}]" in source
    assert all(f'id: "{rule.id}"' in source for table in guide.tables for rule in table.rules)
    assert not re.search(r"^(import|export) ", source, re.MULTILINE)  # a page on a disk may load no module


@pytest.mark.no_cover
@pytest.mark.parametrize("id", FOLDERS)
def test_the_data_have_every_question_and_every_word_of_a_rule(id):
    guide = load_guide(shipped_library() / id)
    data = json.loads(json.dumps(data_of(guide)))
    asked = [question["fact"] for page in data["pages"] for question in page["questions"]]
    assert asked == [question.fact for page in guide.pages for question in page.questions]
    for file in guide.files.values():
        said = [(rule["id"], rule["say"], rule["do"]) for rule in data["files"][file.id]["rules"]]
        assert said == [(rule.id, rule.say, rule.do) for rule in file.rules]
    assert data["things"].keys() == guide.protocols.keys() | guide.advice.keys()
    assert (data["trends"] is None) == (guide.pathway.door is not None)


def test_the_engine_is_one_plain_script():
    assert engine_source().startswith('"use strict";')
    assert not re.search(r"^(import|export) ", engine_source(), re.MULTILINE)


def test_a_later_rule_weighs_the_same_in_both():
    (later,) = re.findall(r"const LATER = ([0-9.]+);", (HERE / "interview.js").read_text(encoding="utf-8"))
    assert float(later) == leads.LATER


def test_no_text_of_a_script_spans_lines():
    """The file without a server drops what stands before a line, and lines of comment."""
    folders = (HERE, SCRIPTS, PLAYER)
    lines = [(path.name, line) for of in folders for path in of.glob("*.js") for line in _lines(path)]
    assert len(lines) > 2_000
    assert [name for name, line in lines if line.count("`") % 2] == []


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def test_a_check_in_and_its_rhythms_are_in_the_data():
    guide = load_guide(shipped_library() / FOLDERS[0])
    data = json.loads(json.dumps(data_of(guide)))
    parts = {part["kind"]: part for part in data["checkIn"]["parts"]}
    own = guide.check_in.part("check_in")
    assert own and parts["check_in"]["facts"] == list(own.facts)
    assert [rhythm["facts"] for rhythm in parts["check_in"]["rhythms"]] == [
        list(one.facts) for one in own.rhythms
    ]
    asked = {q["fact"] for page in data["pages"] for q in page["questions"]}
    asked |= {q["fact"] for q in data["checkIn"]["questions"]}
    assert {fact for part in parts.values() for fact in part["facts"]} - asked <= set(
        guide.check_in.facts_of("forms")
    )
