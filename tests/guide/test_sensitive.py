"""sensitive.toml: topics that stay out of a package unless they are ticked; a fact can only name one that is there."""

import shutil
from pathlib import Path

import pytest

from rootway.guide import faults_in, load_guide
from tests.guide.gallery import HERE, TODAY

TOPIC = '[[topic]]\nid = "fever_words"\ntitle = "Fever and such"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A pathway whose first fact says that it belongs to a topic."""
    made = Path(shutil.copytree(HERE / "tiny", tmp_path / "tiny"))
    facts = made / "facts.toml"
    text = facts.read_text(encoding="utf-8")
    facts.write_text(text.replace("[[fact]]", '[[fact]]\nsensitive = "fever_words"', 1), encoding="utf-8")
    return made


def faults(folder: Path, topics: str) -> list[str]:
    """What is said of a file of topics; empty: there is no file."""
    if topics:
        (folder / "sensitive.toml").write_text(topics, encoding="utf-8")
    return [str(fault) for fault in faults_in(folder, TODAY)]


def test_a_fact_belongs_to_a_topic_that_is_there(folder: Path):
    assert faults(folder, TOPIC) == []
    guide = load_guide(folder)
    assert [(topic.id, topic.title) for topic in guide.sensitive] == [("fever_words", "Fever and such")]
    assert [fact.sensitive for fact in guide.facts.values() if fact.sensitive] == ["fever_words"]


def test_a_topic_that_is_not_there_is_a_fault_that_says_what_is_allowed(folder: Path):
    (none,) = faults(folder, "")
    assert "'fever_words'" in none and "sensitive.toml" in none
    (other,) = faults(folder, TOPIC.replace("fever_words", "other"))
    assert "Allowed are other." in other


def test_two_topics_of_one_name_are_a_fault(folder: Path):
    assert any("fever_words" in fault for fault in faults(folder, TOPIC + TOPIC))
