"""Named parts of conditions: read once, meant everywhere, changed for all who read them."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from rootway.assess import assess_facts
from rootway.guide import Guide, load_guide
from rootway.logic import names_in, parse
from rootway.logic.expression import All, Name, Named, Not
from rootway.proofs.changes import CHANGED, changes_between
from tests.guide.gallery import TODAY, Exhibit
from tests.mutation.conditions import changes_of, shown
from tests.mutation.judge import Judge
from tests.mutation.part_mutants import part_mutants_of
from tests.mutation.twin import Twins

PARTS = '[part]\nhot = "fever"\nhot_and_old = "hot and age_years >= 65"\n'


def with_parts(folder: Path, parts: str) -> Guide:
    """The smallest sound pathway, with its one triage rule reading a part."""
    exhibit = Exhibit(
        "", "", "tables/triage.toml", [], 'when = "fever"', 'when = "hot_and_old"',
        other_file="parts.toml", other_text=parts,
    )  # fmt: skip
    return load_guide(exhibit.spoil(folder))


@pytest.fixture
def guide(tmp_path) -> Guide:
    return with_parts(tmp_path / "made", PARTS)


def test_a_name_stands_for_its_condition(guide):
    (rule,) = guide.table("triage").rules
    assert rule.when == Named(
        "hot_and_old", All((Named("hot", Name("fever")), parse("age_years >= 65", guide.scope)))
    )
    assert names_in(rule.when) == ("fever", "age_years")


@pytest.mark.parametrize(
    ("facts", "value"),
    [({"fever": True, "age_years": 70}, "urgent"), ({"fever": True, "age_years": 40}, "self_care"),
     ({"fever": "unsure", "age_years": 70}, "urgent"), ({"age_years": 70}, None)],
)  # fmt: skip
def test_a_decision_reads_it_as_if_it_were_written_out(guide, facts, value):
    moment = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC)
    assert assess_facts(guide, facts, moment).results["triage"].value == value


def test_a_changed_part_is_a_change_of_the_pathway(guide, tmp_path):
    other = with_parts(tmp_path / "other", PARTS.replace("65", "70"))
    (change,) = changes_between(guide, other)
    assert (change.what, change.id, change.how) == ("part", "hot_and_old", CHANGED)
    assert [(field.old, field.new) for field in change.fields] == [
        ("hot and age_years >= 65", "hot and age_years >= 70")
    ]


def test_a_slip_in_a_part_is_a_slip_of_all_who_read_it(guide):
    mutants = {mutant.id: mutant for mutant in part_mutants_of(guide)}
    slip = mutants["parts: hot: fever gets a `not`"]
    (rule,) = slip.made(guide).table("triage").rules
    assert names_in(rule.when) == ("fever", "age_years")
    assert Not(Name("fever")) in (rule.when.condition.parts[0].condition,)
    assert Judge(guide, cases=()).verdict(slip).outcome is None
    assert Twins(guide).told_apart(slip) is not None
    assert "parts: hot_and_old: 65 becomes 64 in age_years >= 65" in mutants


def test_each_slip_of_a_count(guide):
    counted = parse("at_least 2 of (fever, grown_up, side == 'left')", guide.scope)
    said = [shown(tree) for _, tree in changes_of(counted, guide.scope)]
    assert said[:5] == [
        "(fever or grown_up or side == 'left')",
        "(fever and grown_up and side == 'left')",
        "(grown_up and side == 'left')",
        "(fever and side == 'left')",
        "(fever and grown_up)",
    ]
