"""The text of the compiled module: what it refuses by name, and how it writes what must not be misread."""

import pytest

from rootway.compilers.javascript.condition import condition, number
from rootway.compilers.javascript.source import tables_source
from rootway.compilers.javascript.to_js import source_for
from rootway.errors import FaultsFound
from rootway.guide import load_guide
from rootway.logic import NumberType, Rule, Scope, Table, WordType, YesNoType, parse
from rootway.logic.expression import Compare, Expression, Literal, Member, Name
from rootway.logic.table import Policy

WORDS = ("mild", "strong")
SCOPE = Scope({
    "fever": YesNoType(), "age_years": NumberType("years"), "since_years": NumberType("years"),
    "pain": WordType(WORDS, ordered=True), "loss": WordType(WORDS, ordered=True),
})  # fmt: skip


def table(when: Expression, then: str = "no") -> Table:
    """A table with one rule."""
    return Table("small", Policy.PRIORITY, ("yes", "no"), (Rule("only", when, then),), {"": "yes"})


def refused(when: Expression, then: str = "no") -> list[str]:
    """Why a rule is refused, where and what."""
    with pytest.raises(FaultsFound) as found:
        tables_source([table(when, then)], SCOPE)
    return [f"{fault.where}: {fault.what}" for fault in found.value.faults]


@pytest.mark.parametrize(
    "when",
    [
        Compare("==", Name("age_years"), Literal(2**53)),
        Member(Name("age_years"), (1, 2**53)),
    ],
)
def test_a_whole_number_that_javascript_cannot_hold_is_refused(when):
    assert refused(when) == ["tables/small.toml: only: holds a whole number that is too large"]


def test_the_largest_whole_number_that_it_can_hold_is_compiled():
    assert "9007199254740991" in tables_source(
        [table(Compare("<", Name("age_years"), Literal(2**53 - 1)))], SCOPE
    )


def test_what_no_target_can_compile_is_refused_here_too():
    assert refused(Name("fever"), then="perhaps") == ["tables/small.toml: only: then: gives 'perhaps'"]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("fever", 'one(s, "fever", (a) => a === true)'),
        ("true", "true"),
        ("age_years < 18", 'test(s, ["age_years"], (v0) => v0 < (18))'),
        ("not fever or true", 'any(not(one(s, "fever", (a) => a === true)), true)'),
        ("age_years + 1 >= since_years", 'test(s, ["age_years", "since_years"], (v0, v1) => (v0 + (1)) >= v1)'),
        ("pain > 'mild'", 'one(s, "pain", (a) => a === "strong")'),
        ("'mild' < pain", 'one(s, "pain", (a) => a === "strong")'),
        ("pain < 'mild'", 'one(s, "pain", (a) => false)'),
        ("pain == 'mild'", 'one(s, "pain", (a) => a === "mild")'),
        ("pain in ('mild', 'strong')", 'one(s, "pain", (a) => a === "mild" || a === "strong")'),
        ("fever is unknown", 'isUnknown(s, "fever")'),
    ],
)  # fmt: skip
def test_a_condition_reads_as_it_was_written(text, printed):
    assert condition(parse(text, SCOPE), SCOPE) == printed


@pytest.mark.parametrize(
    ("symbol", "holds"),
    [("==", "&& a === b"), ("!=", "|| a !== b"), (">", '["mild", "strong"].indexOf(a) > ')],
)
def test_two_words_are_compared_only_where_both_apply(symbol, holds):
    printed = condition(Compare(symbol, Name("pain"), Name("loss")), SCOPE)
    assert 'a !== "not_applicable" && b !== "not_applicable"' in printed
    assert holds in printed


def test_what_is_no_condition_and_what_is_no_number_stop_at_once():
    with pytest.raises(TypeError, match="not a condition: Member"):
        condition(Member(Literal(1), (1,)), SCOPE)
    with pytest.raises(TypeError, match="not a number: Member"):
        number(Member(Name("age_years"), (1,)))


def test_the_module_names_its_pathway_and_is_the_same_each_time():
    guide = load_guide()
    source = source_for(guide)
    assert source == source_for(guide)
    assert source.startswith(f"// {guide.id} {guide.version}, compiled")
    assert "import " not in source.split("*/")[0]
    assert source.isascii()
