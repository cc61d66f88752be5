"""danger-words.toml: every mistake is named, all at once; the lines to call each have a source."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from rootway.guide import faults_in, load_guide
from rootway.guide.help_lines import help_line_for, help_lines
from tests.guide.gallery import HERE, TODAY

HEAD = 'sources = ["{source}"]\nreviewed = 2026-10-01\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(HERE / "tiny", tmp_path / "tiny"))


def parts(folder: Path) -> tuple[str, str, str]:
    """A fact, a rule of triage that reads it, and a source."""
    guide = load_guide(folder)
    rule = guide.files[guide.roles.triage].rules[0]
    fact = next(id for id in guide.facts if id in rule.when.split())
    return fact, rule.id, next(iter(guide.sources))


def written(folder: Path, text: str) -> list[str]:
    (folder / "danger-words.toml").write_text(text, encoding="utf-8")
    return [str(fault) for fault in faults_in(folder, TODAY) if "danger-words" in str(fault)]


def group(folder: Path, id: str, body: str) -> str:
    return f'[[group]]\nid = "{id}"\n' + HEAD.format(source=parts(folder)[2]) + body


def test_a_sound_file_is_read(folder: Path):
    fact, rule, _source = parts(folder)
    near = '[[group.near]]\nfirst = ["numb*"]\nthen = ["leg"]\nwithin = 2\n'
    body = f'fact = "{fact}"\nrule = "{rule}"\nquiet = ["a"]\n{near}'
    assert written(folder, group(folder, "one", body)) == []
    found = load_guide(folder).danger_words.groups[0]
    assert (found.id, found.loud, found.terms) == ("one", ("numb*", "leg"), ("numb*", "leg", "a"))
    assert found.reviewed == date(2026, 10, 1)


def test_every_mistake_is_named_at_once(folder: Path):
    fact, rule, _source = parts(folder)
    spoiled = "\n".join(
        [
            group(folder, "none", f'fact = "{fact}"\nrule = "{rule}"\n'),
            group(folder, "lost", 'fact = "no_fact"\nrule = "no-rule"\nalso = ["a"]\n'),
            group(folder, "other", f'fact = "unread"\nrule = "{rule}"\nalso = ["Don\'t", "nu*", "b", "b"]\n'),
            group(folder, "both", f'crisis = true\nfact = "{fact}"\nalso = ["a"]\nquiet = ["c", "c"]\n'),
            group(folder, "again", 'crisis = true\nalso = ["a"]\n'),
            group(
                folder,
                "far",
                f'fact = "{fact}"\nrule = "{rule}"\n[[group.near]]\nfirst = []\nthen = ["a"]\nwithin = 99\n',
            ),
            group(folder, "far", 'crisis = true\nalso = ["a"]\n'),
        ]
    )
    text = "\n".join(written(folder, spoiled))
    (folder / "danger-words.toml").unlink()
    for said in ("`far` is there 2 times",):
        assert said in text
    once = "\n".join(written(folder, spoiled[: spoiled.rindex("[[group]]\nid")]))
    for said in (
        "none: has no words",
        "no_fact`, which is no fact",
        "`no-rule`, which is no rule of triage",
        f"names the rule `{rule}`, which does not read `unread`",
        "has the term `Don't`",
        "has the term `nu*`",
        "also: has `b` 2 times",
        "quiet: has `c` 2 times",
        "crisis = true and a fact or a rule",
        "two groups with crisis = true",
        "has a pair without words",
    ):
        assert said in once, (said, once)


def test_a_rule_reads_a_fact_through_a_part(folder: Path):
    guide = load_guide(Path(__file__).parents[2] / "pathways" / "lumbosacral-radiculopathy")
    both = next(one for one in guide.danger_words.groups if one.id == "both_legs")
    assert both.rule == "both-legs-new"


def test_each_line_has_a_source_and_a_country_without_one_has_none():
    assert len({line.code for line in help_lines()}) == len(help_lines())
    assert all(line.source and line.number.isdigit() for line in help_lines())
    assert help_line_for("US") is not None
    assert help_line_for("FR") is None


def test_a_class_names_only_classes_before_it(folder: Path):
    one = '[[class]]\nid = "one"\nwords = ["@two a", "Bad"]\n'
    two = '[[class]]\nid = "two"\nwords = ["b"]\n'
    text = "\n".join(
        written(folder, one + two + two + group(folder, "g", 'crisis = true\nalso = ["@lost a"]\n'))
    )
    for said in (
        "class one: has the term `@two a` with `@two`, which is no class",
        "class one: has the term `Bad`",
        "class two: is there twice",
        "g: has the term `@lost a` with `@lost`, which is no class",
    ):
        assert said in text, (said, text)
