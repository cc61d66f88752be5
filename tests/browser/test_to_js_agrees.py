"""The pathway compiled to JavaScript says in a real browser exactly what the walking evaluator says."""

from random import Random
from typing import Any

import pytest

from rootway.assess import assess_facts
from rootway.assess.worked import NOON, assessed
from rootway.compilers.javascript.condition import condition
from rootway.compilers.javascript.source import runtime, tables_source
from rootway.compilers.javascript.to_js import source_for
from rootway.logic import State, Table, truth_of, waits_of, walk, walk_table
from rootway.logic.value import CONFLICTING, NOT_APPLICABLE, UNSURE, Value
from rootway.record import completed, known_of
from tests.browser.javascript import Modules, plain, read
from tests.generative import made_up_tables as made_up
from tests.generative.people import answers, definite, denials, guide, sayable, thresholds
from tests.record.angles import PEOPLE as MEASURED
from tests.spec import conditions, decisions
from tests.spec.drawing import SCOPE, Condition, Decision, people

pytestmark = pytest.mark.long

NOT_DEFINITE = (UNSURE, CONFLICTING, NOT_APPLICABLE)
Facts = dict[str, Value]


def any_facts(random: Random) -> Facts:
    """Any values for any facts that tables read, whether or not they make sense together."""
    ids = list(guide().facts)
    some = random.sample(ids, random.randrange(len(ids)))
    calm: Facts = dict.fromkeys(denials(), False) if random.random() < 0.7 else {}
    return {**calm, **{id: random.choice((*definite(id), *definite(id), *NOT_DEFINITE)) for id in some}}


def something_said(random: Random) -> Facts:
    """What someone may say, contradictions included."""
    facts = sayable()
    calm = dict(denials()) if random.random() < 0.7 else {}
    said = random.sample(facts, random.randrange(len(facts) if random.random() < 0.2 else 40))
    return {**calm, **{fact.id: random.choice(answers(fact.id)) for fact in said}}


DECIDED = "(module, people) => people.map((facts) => module.decided(facts))"


def assert_decides_alike(modules: Modules, people: list[Facts]) -> None:
    """Each result of each table, with every part."""
    for facts, found in zip(people, modules.call(source_for(guide()), DECIDED, people), strict=True):
        walked = walk(guide().tables, guide().full_scope, facts)
        assert read(found) == {name: plain(result) for name, result in walked.items()}


COMPLETED = """(module, people) => people.map(([said, denied]) => {
  const { facts, contradictions, conflicts, plan, see, fits } = module.assessed(said, denied);
  return { followed: module.completed(said, denied).facts, facts, contradictions, conflicts, plan, see, fits };
})"""


def assert_completes_alike(modules: Modules, people: list[tuple[Facts, bool]]) -> None:
    """What follows, what contradicts what, what is conflicting because of it; plan, whom to see, how treatments fit."""
    disagree = 0
    for (said, denied), found in zip(
        people, modules.call(source_for(guide()), COMPLETED, people), strict=True
    ):
        first, known = completed(guide(), said, denied), known_of(guide(), said, denied=denied)
        disagree += bool(known.conflicts)
        told = assess_facts(guide(), known.facts, NOON)
        assert found == {
            "followed": first.facts,
            "facts": known.facts,
            "contradictions": [
                {"fact": c.fact, "against": list(c.against), "applies": c.applies}
                for c in first.contradictions
            ],
            "conflicts": sorted([c.facts[0], *sorted(c.facts[1:])] for c in known.conflicts),
            "plan": [line.id for line in told.plan],
            "see": [line.value for line in told.see],
            "fits": {one.id: one.fit for one in told.treatments},
        }
    assert disagree > len(people) / 10


def crowd(seed: int, size: int) -> tuple[list[Facts], list[tuple[Facts, bool]]]:
    """People for both: any values at all, and what someone may say."""
    random = Random(seed)
    wild = [any_facts(random) for _ in range(size)]
    return wild, [(something_said(random), random.random() < 0.3) for _ in range(size)]


def test_generated_people(modules):
    wild, sensible = crowd(seed=3, size=60)
    assert_decides_alike(modules, wild)
    assert_completes_alike(modules, sensible)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 110))
def test_a_hundred_thousand_people(modules, seed):
    wild, sensible = crowd(seed, size=5_000)
    assert_decides_alike(modules, wild)
    assert_completes_alike(modules, sensible)


@pytest.mark.parametrize("every", [3, pytest.param(1, marks=pytest.mark.slow)])
def test_every_threshold_and_the_values_beside_it(modules, every):
    """In `make test` of each threshold a third of the values."""
    calm = dict(denials())
    people = [
        {**calm, fact.id: value}
        for fact in sayable()
        if thresholds(fact.id)
        for value in (*answers(fact.id), CONFLICTING)
    ]
    assert len(people) > 50
    assert_decides_alike(modules, people[::every])


@pytest.mark.parametrize("every", [8, pytest.param(1, marks=pytest.mark.slow)])
def test_worked_cases(modules, every):
    assert_decides_alike(modules, [dict(assessed(guide(), case).facts) for case in guide().cases[::every]])


def test_words_behind_a_result(modules):
    script = "(module, said) => module.reasons('triage', module.assessed(said, true).results.triage)"
    (reason,) = modules.call(source_for(guide()), script, {"saddle_numbness": "unsure"})
    rule = next(rule for rule in guide().files["triage"].rules if rule.id == "saddle-numbness")
    because = assess_facts(
        guide(), completed(guide(), {"saddle_numbness": "unsure"}, True).facts, NOON
    ).triage
    assert reason["say"] == rule.say
    assert reason["do"] == because.because[0].do
    assert reason["sources"] == [guide().source_title(source) for source in rule.sources]
    assert (reason["id"], reason["gives"], reason["unsure"]) == (rule.id, "emergency", True)


def test_a_number_follows_as_the_number_of_another_fact(modules):
    stated: list[Facts] = [{**said, "slr_degrees": 31} for said in MEASURED]  # and where another was stated
    assert_completes_alike(modules, [(said, False) for said in (*MEASURED, *stated)])


@pytest.mark.parametrize("said", [{}, {"leg_weakness": False}, {"leg_weakness": True, "foot_drop": True}])
def test_questions_of_a_part_as_a_person_is_asked_them(modules, said):
    facts = completed(guide(), said).facts
    script = "(module, facts) => module.questions('danger', facts).map((p) => p.questions.map((q) => q.fact))"
    state, show_if = State(guide().scope, facts), guide().show_if
    pages = [
        [question.fact for question in page.questions] for page in guide().pages if page.part == "danger"
    ]
    shown = [
        [fact for fact in page if fact not in show_if or truth_of(show_if[fact], state) is not False]
        for page in pages
    ]
    assert modules.call(source_for(guide()), script, facts) == shown


def module_of(tables: list[Table], scope: Any) -> str:
    """A module of some tables alone."""
    return f"{runtime()}\n{tables_source(tables, scope)}export {{ tables, walked }};"


def test_made_up_tables(modules, monkeypatch):
    monkeypatch.setattr(made_up, "NUMBERS", (-1, 0, 1, 2, 2.5, 3, 2**53 - 1))
    random = Random(5)
    for _ in range(40):
        made = made_up.made_up_tables(random)
        scope = made_up.scope_of(made)
        people = [made_up.made_up_facts(random) for _ in range(20)]
        script = "({ tables, walked }, people) => people.map((facts) => walked(tables, facts))"
        for facts, found in zip(
            people, modules.call(module_of(list(made), scope), script, people), strict=True
        ):
            walked = walk(made, scope, facts)
            assert read(found) == {name: plain(result) for name, result in walked.items()}


def test_drawn_conditions(modules):
    drawings = [d for chapter in conditions.CHAPTERS for d in chapter.drawings if isinstance(d, Condition)]
    drawn = [(d.tree(SCOPE), person) for d in drawings for person in people(d.drawn)]
    printed = ",\n".join(f"(s) => {condition(expression, SCOPE)}" for expression, _ in drawn)
    script = """({ conditions, stateOf }, states) =>
      states.map(([facts, results], n) => conditions[n](stateOf(facts, results)))"""
    source = f"""{runtime()}
      export const conditions = [{printed}];
      export const stateOf = (facts, results) =>
        ({{ facts: new Map(Object.entries(facts)), results: new Map(Object.entries(results)) }});"""
    states = [(person.facts, possible(person)) for _, person in drawn]
    found = modules.call(source, script, states)
    assert len(found) > 140
    for (expression, person), said in zip(drawn, found, strict=True):
        truth = truth_of(expression, person.state())
        waits = sorted(waits_of(expression, person.state()))
        assert (said if isinstance(said, bool) else sorted(said)) == (waits if truth is None else truth)


def possible(person: Any) -> dict[str, Any]:
    """The earlier results that a drawn person has."""
    return {
        name: {"possible": sorted(found.values), "waiting_for": sorted(found.waiting_for)}
        for name, found in person.results.items()
    }


def test_drawn_decisions(modules):
    drawings = [d for chapter in decisions.CHAPTERS for d in chapter.drawings if isinstance(d, Decision)]
    script = (
        "({ tables, walked }, states) => states.map(([facts, earlier]) => walked(tables, facts, earlier))"
    )
    for drawing in drawings:
        table, drawn = drawing.table(), people(drawing.drawn)
        states = [(person.facts, possible(person)) for person in drawn]
        found = modules.call(module_of([table], SCOPE), script, states)
        for person, said in zip(drawn, found, strict=True):
            assert read(said) == {n: plain(r) for n, r in walk_table(table, person.state()).items()}
