"""Whatever a rule reads can become known: a question asks it, it is worked out, or it is listed here with a reason."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from rootway.guide import Guide, faults_in, load_guide
from rootway.guide.examination import held_as
from rootway.guide.library import door_folder, shipped_library, topics_of
from rootway.logic import names_in
from tests.guide.gallery import HERE, TODAY

LIBRARY = shipped_library()
RASH = '\n[[fact]]\nid = "rash"\ngroup = "signs"\nkind = "yes_no"\nlabel = "rash"\n'
SPOTS = RASH.replace("rash", "spots")
FOLLOWS = '\n[[fact.follows]]\nwhen = "rash"\nthen = true\n'


def not_asked(guide: Guide) -> Iterator[str]:
    """The facts that rules hang on, at whatever distance, that are neither asked nor worked out."""
    read = [name for table in guide.tables for rule in table.rules for name in names_in(rule.when)]
    for name in guide.facts_behind(name for name in read if name in guide.facts):
        of = guide.facts[name].of or name
        if not guide.question(of) and of not in guide.follows and of not in guide.gathered_from:
            yield name


@pytest.mark.no_cover
@pytest.mark.parametrize("folder", [*(LIBRARY / id for id in topics_of(LIBRARY)), door_folder()], ids=str)
def test_what_rules_read_is_asked_but_for_these(folder: Path):
    guide = load_guide(folder)
    examined = {
        held
        for group in guide.examination.groups
        for row in group.rows
        for fact in row.facts
        for held in held_as(fact, guide.facts)
    }
    # What a clinician fills in, row by row: the question asks for what follows from it ("was a reflex weaker?").
    # And whether an assessment stands: no as long as none was written.
    assert [name for name in not_asked(guide) if name not in examined and name not in guide.untold] == []


def told(tmp_path: Path, facts: str, when: str, parts: str = "") -> list[str]:
    """What is said of the smallest sound pathway with more facts, and its triage rule reading something else."""
    folder = shutil.copytree(HERE / "tiny", tmp_path / "tiny")
    (folder / "facts.toml").write_text(
        (folder / "facts.toml").read_text(encoding="utf-8") + facts, encoding="utf-8"
    )
    if parts:
        (folder / "parts.toml").write_text(f"[part]\n{parts}\n", encoding="utf-8")
    triage = folder / "tables/triage.toml"
    triage.write_text(triage.read_text(encoding="utf-8").replace('when = "fever"', f'when = "{when}"', 1))
    return [f"{fault.where} {fault.what}" for fault in faults_in(folder, TODAY)]


@pytest.mark.parametrize(
    ("when", "parts", "facts"),
    [
        ("fever or rash", "", RASH),
        ("ill", 'ill = "fever or rash"', RASH),
        (
            "very_ill",
            'ill = "fever or rash"\nvery_ill = "ill and fever"',
            RASH,
        ),
        ("fever or spots", "", RASH + SPOTS + FOLLOWS),
    ],
)
def test_what_no_question_asks_is_a_fault_however_a_rule_reads_it(when, parts, facts, tmp_path):
    assert "facts.toml: rash is never asked" in told(tmp_path, facts, when, parts)
