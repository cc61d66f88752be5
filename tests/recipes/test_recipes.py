"""The recipes of CONTRIBUTING, followed from start to end on a copy of the checkout: each leaves nothing broken.

Every recipe ends as all do: the check of the pathway, the reference and the outcomes built anew, and the tests that
the recipe names.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.house.tree import ROOT

PATHWAY = "pathways/lumbosacral-radiculopathy"
NEEDED = (
    "rootway",
    "pathways",
    "docs",
    "tests",
    "pyproject.toml",
    "manage.py",
    "README.md",
    "CONTRIBUTING.md",
)
ALWAYS = ("tests/spec/test_reference.py", "tests/cases/test_outcomes.py")
"""Tests that any change of the pathway could break."""


@dataclass(frozen=True)
class Recipe:
    """What is written at the end of which file (`more`), or in the place of what (`instead`), and what is run then."""

    more: dict[str, str]
    tests: tuple[str, ...] = ()
    instead: tuple[tuple[str, str, str], ...] = ()


def case(id: str, facts: str, expect: str) -> str:
    """A worked case as it stands in a file of cases."""
    why = "The recipe asks for a case in which the rule is true, false and unknown."
    return f'[[case]]\nid = "{id}"\ntitle = "{id}"\nwhy = "{why}"\nfacts = {{ {facts} }}\nexpect = {{ {expect} }}\n\n'


def drawn(step: str) -> tuple[str, str]:
    """What stands in a drawing, and the same drawing for one step more."""
    before = 'steps = ["neural-sliders/set-up"'
    return before, f'{before}, "{step}"'


CALM = "age_years = 40, duration_weeks = 3, other_red_flags_denied = true"
RULE = """
[[rule]]
id = "{id}"
when = "triage in ('self_care', 'see_clinician') and not under_18 and {when}"
then = "{then}"
say = "{say}"
sources = ["care-guide:activity"]
evidence = "guide"
covers = ["S56"]
reviewed = 2026-11-22
"""
ADVICE = """+++
id = "{id}"
title = "{title}"
kind = "{kind}"
summary = "One sentence, shown in lists."
sources = ["{source}"]
covers = ["S54"]
reviewed = 2026-11-22
+++
## What helps

Keep the load close to you. [^{source}]
"""
PROTOCOL = """id = "cushion"
title = "A cushion"
for_whom = "For anyone whose leg gets worse on sitting."
start = "self"
purpose = "To sit with less pain."
why = "A soft seat spreads the weight."
before = ["You have answered every danger-sign question, and none of them is yes or not sure."]
stop = "Stop if symptoms move farther down the leg, even with less pain."
stop_do = "Stand up and walk a little."
sources = ["care-guide:activity"]
covers = ["S54"]
evidence = "guide"
reviewed = 2026-11-22
ready_seconds = 10

[[step]]
id = "sit"
kind = "posture"
title = "Sit on it"
do = "Sit on the cushion with both feet on the floor."
stop = true
sources = ["care-guide:activity"]
"""
RECIPES = {
    "rule": Recipe(
        {
            "tables/plan.toml": RULE.format(
                id="sleep-when-lying-helps",
                when="better_lying",
                then="sleep-positions",
                say="Lying down eases your leg. Two positions can keep it so at night.",
            ),
            "cases/mine.toml": case(
                "lying-down-helps",
                f"better_lying = true, sleep_position_changes = 0, {CALM}",
                'plan = ["sleep-positions"]',
            )
            + case(
                "lying-down-does-not-help",
                f"better_lying = false, sleep_position_changes = 0, {CALM}",
                'plan_not = ["sleep-positions"]',
            ),
        }
    ),
    "question": Recipe(
        {
            "facts.toml": '\n[[fact]]\nid = "better_in_water"\ngroup = "changes"\nkind = "yes_no"\n'
            'label = "better in water"\ncovers = ["S56"]\n',
            "tables/plan.toml": RULE.format(
                id="walk-in-water",
                when="better_in_water",
                then="sleep-positions",
                say="Water eases your leg.",
            ),
            "cases/mine.toml": case(
                "water-helps", f"better_in_water = true, {CALM}", 'plan = ["sleep-positions"]'
            )
            + case("water-does-not-help", f"better_in_water = false, {CALM}", 'triage = "self_care"'),
        },
        instead=(
            (
                "questions.toml",
                '[[page.question]]\nfact = "side_glide_response"',
                '[[page.question]]\nfact = "better_in_water"\nask = "Is it better in water?"\n'
                'error = "Choose yes, no or not sure for water"\n\n[[page.question]]\nfact = "side_glide_response"',
            ),
        ),
    ),
    "advice-page": Recipe(
        {
            "advice/carrying.md": ADVICE.format(
                id="carrying", title="Carrying a bag", kind="self_care", source="care-guide:activity"
            ),
        },
        instead=(
            ("advice/exercise-therapy.md", "\n## ", "\nRead [on bags](advice:carrying). [^care-guide:provider]\n\n## "),
        ),
    ),
    "protocol-step": Recipe(
        {
            "protocols/graded-exercise.toml": '\n[[step]]\nid = "rest-after"\nkind = "advice"\ntitle = "Rest"\n'
            'do = "Sit down when you are tired."\nguided = false\nstop = true\nsources = ["care-guide:activity"]\n',
        },
        ("tests/session/test_reference.py",),
        (("poses.toml", *drawn("graded-exercise/rest-after")),),
    ),
    "protocol": Recipe(
        {
            "protocols/cushion.toml": PROTOCOL,
            "tables/plan.toml": RULE.format(
                id="cushion-when-sitting-hurts",
                when="worse_sitting",
                then="cushion",
                say="A cushion can make sitting easier.",
            ),
            "cases/mine.toml": case("cushion", f"worse_sitting = true, {CALM}", 'plan = ["cushion"]')
            + case("no-cushion", f"worse_sitting = false, {CALM}", 'plan_not = ["cushion"]'),
        },
        ("tests/session",),
        (
            ("tables/plan.toml", '"sleep-positions",', '"sleep-positions", "cushion",'),
            ("poses.toml", *drawn("cushion/sit")),
        ),
    ),
    "profession": Recipe(
        {
            "advice/massage-therapist.md": ADVICE.format(
                id="massage-therapist",
                title="The massage therapist",
                kind="provider",
                source="care-guide:provider",
            ),
            "../../rootway/directory/kinds.toml": '\n[[profession]]\nnumber = 40\nid = "massage_therapist"\n'
            'label = "Massage therapist"\nplural = "Massage therapists"\npage = "massage-therapist"\nnamed_by = []\n'
            'words = ["MASSAGE"]\ncodes = [{ code = "225700000X" }]\n',
        },
        ("tests/web/test_finding.py",),
    ),
    "check-in": Recipe(
        {},
        ("tests/follow_up/test_check_in.py", "tests/follow_up/test_verdict.py"),
        (
            ("check-in.toml", 'facts = ["rmdq_0_24", ', 'facts = ["rmdq_0_24", "heel_raises_count", '),
            ("check-in.toml", 'may_skip = ["rmdq_0_24", ', 'may_skip = ["rmdq_0_24", "heel_raises_count", '),
        ),
    ),
}  # fmt: skip
QUICK = "rule"
"""Run by `make test-long`; the others by `make test-all`."""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the checkout, without its history and what it keeps."""
    ignored = shutil.ignore_patterns("__pycache__", "node_modules", ".pytest_cache")
    for name in NEEDED:
        source, target = ROOT / name, tmp_path / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=ignored)
        else:
            shutil.copy(source, target)
    return tmp_path


def run(checkout: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """One step of a recipe in the copy, by its own code and pathway."""
    environment = {**os.environ, "PYTHONPATH": str(checkout), "ROOTWAY_DATA": str(checkout / "var")}
    environment.pop("ROOTWAY_PATHWAY", None)
    return subprocess.run(
        [sys.executable, *arguments], cwd=checkout, env=environment, capture_output=True, text=True
    )


def follow(recipe: Recipe, checkout: Path) -> None:
    """Write what the recipe says."""
    for name, text in recipe.more.items():
        path = checkout / PATHWAY / name
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        path.write_text(before + text, encoding="utf-8")
    for name, old, new in recipe.instead:
        path = checkout / PATHWAY / name
        before = path.read_text(encoding="utf-8")
        assert old in before, f"{name} no longer has what the recipe changes"
        path.write_text(before.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_changes_what_is_there(name: str):
    """So that a file that moved is noticed at once, not only by the slow test that follows the recipe."""
    folder, recipe = ROOT / PATHWAY, RECIPES[name]
    gone = [file for file, text in recipe.more.items() if text[0] == "\n" and not (folder / file).is_file()]
    gone += [
        file for file, old, _ in recipe.instead if old not in (folder / file).read_text(encoding="utf-8")
    ]
    assert gone == []


@pytest.mark.long
@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[] if name == QUICK else pytest.mark.slow) for name in RECIPES]
)
def test_a_recipe_leaves_nothing_broken(name: str, checkout: Path):
    recipe = RECIPES[name]
    follow(recipe, checkout)
    checked = run(checkout, "-m", "rootway.cli.main", "pathway", "check", PATHWAY)
    assert (checked.returncode, checked.stderr) == (0, ""), checked.stdout + checked.stderr
    for builder in ("docs.build", "tests.cases.outcomes"):
        built = run(checkout, "-m", builder)
        assert built.returncode == 0, built.stderr
    tests = run(checkout, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "", *ALWAYS, *recipe.tests)
    assert tests.returncode == 0, tests.stdout[-3000:]


@pytest.mark.long
def test_a_rule_without_its_last_step_is_noticed(checkout: Path):
    """The tests that a recipe ends with can fail: without the outcomes built anew they do."""
    follow(RECIPES["rule"], checkout)
    tests = run(checkout, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/cases/test_outcomes.py")
    assert tests.returncode == 1, tests.stdout[-2000:]
