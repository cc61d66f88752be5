"""What is promised of everything that comes after triage, as searches for somebody of whom it does not hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from rootway.compilers.formula.formula import ABSENT, INAPPLICABLE, KNOWN, UNSURE, Formula, every, no, some
from rootway.compilers.formula.lower import LoweredResult
from rootway.compilers.z3.to_z3 import both, either
from rootway.guide import Guide, other_side
from rootway.guide.promises import Agreement, Fits, Giver
from rootway.proofs.guesses import (
    Pair,
    decided_alike,
    decided_stays,
    derived_in_order,
    known_stays,
    results_of,
)
from rootway.proofs.proof import Proof, gave_up, proof
from rootway.proofs.search import NotDecided, Search, Someone
from rootway.proofs.steps import ProofQuestion, Steps
from rootway.proofs.subject import Subject


def said_in(result: LoweredResult, value: str) -> Formula:
    """That a result says a value."""
    return some(when for (said, _), when in result.says if said == value)


def listed_in(result: LoweredResult, values: Iterable[str]) -> Formula:
    """That a list holds one of these values."""
    return some(result.listed(value) for value in values)


@proof
def nothing_to_begin(subject: Subject) -> Iterator[tuple[str, Search]]:
    """While it could be urgent, nothing names an exercise, a line of the plan, a page beside it, or whom to book."""
    could_stop = subject.could_be(subject.guide.levels.first_stopping)
    plan, see, pages = subject.of("plan"), subject.of("see"), subject.of("care")
    for what, begins in (
        ("a line of the plan", listed_in(plan, plan.table.values)),
        ("a page to read besides", listed_in(pages, pages.table.values)),
        ("somebody to book for treatment", listed_in(see, subject.begins("see"))),
        (
            "a treatment to begin",
            some(said_in(each, fit) for each in fits(subject) for fit in subject.begins("treatments")),
        ),
    ):
        search = Search()
        who = search.someone(subject)
        search.where(who.is_so(every([could_stop, begins])))
        yield f"it could be urgent, and there is {what}", search


def fits(subject: Subject) -> list[LoweredResult]:
    """The results of the treatments."""
    return [result for result in subject.program.results if result.table.id == subject.guide.roles.treatments]


@proof
def settled_is_settled(subject: Subject) -> Iterator[tuple[str, ProofQuestion]]:
    """B said all that A said, and more, and took nothing back; what was settled for A is the same for B."""
    search, pair = with_more_answers(subject)
    one, other = pair
    questions = []
    for table in subject.guide.tables:
        search.step(*decided_stays(pair, subject, table))
        for result in results_of(subject, table):
            said = [*(when for _, when in result.says), *result.possible.values()]
            differs = (f"(xor {one.is_so(when)} {other.is_so(when)})" for when in said)
            changes = either([other.is_so(result.waits), *differs])
            questions.append((result.name, search.question(one.is_so(no(result.waits)), changes)))
    for name, question in questions:
        yield (
            f"{name} is settled for the first person, and the second, who says more, is told otherwise",
            question,
        )


def with_more_answers(subject: Subject) -> tuple[Steps, Pair]:
    """Two people, of whom the second says more; and as first steps what follows for them from what they said."""
    search = Steps()
    pair = one, other = search.someone(subject), search.someone(subject)
    search.for_each_fact(lambda id: only_more(one, other, id))
    for fact in derived_in_order(subject):
        search.step(known_stays(pair, fact))
    return search, pair


def only_more(one: Someone, other: Someone, fact: str) -> str:
    """Only what was not asked is said in addition, and it takes nothing back: no "unsure", and nothing that applied.

    The history is the same: with another one, days that were known would be other days.
    """
    if fact in one.subject.guide.kept_as_told:
        return one.said_as(other, fact)
    more = both([one.said(fact, None), f"(not {other.disagrees(fact)})"])
    kept = either([more, one.said_as(other, fact)])
    applies = f"(=> {one.is_in(fact, KNOWN)} (not {other.is_in(fact, INAPPLICABLE)}))"
    return both([kept, applies, f"(=> {one.is_in(fact, UNSURE)} {other.is_in(fact, UNSURE)})"])


def no_opposite_advice(agreement: Agreement) -> Callable[[Subject], Proof]:
    """Where one rule recommends a treatment and another says avoid, it is avoid; and no plan or visit opposes it."""

    @proof
    def proved(subject: Subject) -> Iterator[tuple[str, Search]]:
        yield from (_avoided(subject, agreement.fits, result) for result in fits(subject))
        for treatment in agreement.treatments:
            yield from (
                _not_in_the_plan(subject, agreement.fits, treatment.item, line) for line in treatment.lines
            )
        if agreement.giver is not None:
            yield _not_named(subject, agreement.fits, agreement.giver)

    return proved


def _avoided(subject: Subject, fits: Fits, result: LoweredResult) -> tuple[str, Search]:
    for_it, against = (_rules_that_give(result, fit) for fit in (fits.recommended, fits.avoid))
    search = Search()
    search.where(search.someone(subject).is_so(every([for_it, against, no(said_in(result, fits.avoid))])))
    return f"one rule recommends {result.name}, another says avoid, and the table does not say avoid", search


def _not_in_the_plan(subject: Subject, fits: Fits, treatment: str, line: str) -> tuple[str, Search]:
    alone = subject.guide.protocols[line].start == "self"
    badly = (fits.not_now, fits.avoid) if alone else (fits.avoid,)
    against = some(said_in(subject.program.by_name[treatment], fit) for fit in badly)
    search = Search()
    listed = listed_in(subject.of("plan"), [line])
    search.where(search.someone(subject).is_so(every([subject.safe, listed, against])))
    return f"the plan holds {line} while {treatment} is {' or '.join(badly)}", search


def _not_named(subject: Subject, fits: Fits, giver: Giver) -> tuple[str, Search]:
    avoid = said_in(subject.program.by_name[giver.treatment], fits.avoid)
    named = listed_in(subject.of("see"), [giver.who])
    search = Search()
    search.where(search.someone(subject).is_so(every([subject.safe, named, avoid])))
    return f"a {giver.who} is named while {giver.name} is to be avoided", search


def _rules_that_give(result: LoweredResult, value: str) -> Formula:
    rules = result.table.rules
    held = [when for n, when in result.holding.items() if rules[n].then == value]
    return some([*held, *(when for n, when in result.unsure.items() if rules[n].unsure == value)])


@proof
def a_date_to_look_again(subject: Subject) -> Iterator[tuple[str, Search]]:
    """Whoever has a plan has a rule of re-evaluation that names a day."""
    plan, again = subject.of("plan"), subject.of("reevaluate")
    texts = {rule.id: rule for rule in subject.guide.files[again.table.id].rules}
    dated = [
        when
        for n, when in again.holding.items()
        if (text := texts.get(again.table.rules[n].id)) is not None and text.due_days is not None
    ]
    search = Search()
    who = search.someone(subject)
    has_plan = every([subject.safe, listed_in(plan, plan.table.values)])
    search.where(who.is_so(every([has_plan, no(some(dated))])))
    yield "there is a plan, and no day on which to look again", search


@proof
def mirrored(subject: Subject) -> Iterator[tuple[str, ProofQuestion]]:
    """B is A with left and right exchanged; every result is the same."""
    search = Steps()
    pair = one, other = search.someone(subject), search.someone(subject)
    search.for_each_fact(lambda id: _mirrored(subject.guide, one, other, id))
    for fact in derived_in_order(subject):
        search.step(_becomes_mirrored(subject.guide, pair, fact))
    questions = []
    for table in subject.guide.tables:
        search.step(*decided_alike(pair, subject, table))
        for result in results_of(subject, table):
            said = [*(when for _, when in result.says), *result.possible.values(), result.waits]
            differs = either(f"(xor {one.is_so(when)} {other.is_so(when)})" for when in said)
            questions.append((result.name, search.question(differs)))
    for name, question in questions:
        yield f"with left and right exchanged, {name} is decided otherwise", question


def _mirrored(guide: Guide, one: Someone, other: Someone, fact: str) -> str:
    if over_there := other_side(guide.facts, fact):
        return one.said_as(other, fact, over_there)
    if not _names_a_side(guide, fact):
        return one.said_as(other, fact)
    answers = [*_exchanged(guide, fact), ("unsure", "unsure"), (None, None)]
    said = either(both([one.said(fact, here), other.said(fact, there)]) for here, there in answers)
    return both([said, f"(= {one.disagrees(fact)} {other.disagrees(fact)})"])


def _becomes_mirrored(guide: Guide, pair: Pair, fact: str) -> str:
    one, other = pair
    if not _names_a_side(guide, fact):
        return one.becomes_as(other, fact, other_side(guide.facts, fact))
    states = [f"(= {one.is_in(fact, state)} {other.is_in(fact, state)})" for state in (KNOWN, UNSURE, ABSENT)]
    words = either(
        both([one.person.value(fact, here), other.person.value(fact, there)])
        for here, there in _exchanged(guide, fact)
    )
    return both([*states, f"(=> {one.is_in(fact, KNOWN)} {words})"])


_SIDES = {"left": "right", "right": "left"}


def _names_a_side(guide: Guide, fact: str) -> bool:
    return bool(set(_SIDES) & set(guide.facts[fact].words))


def _exchanged(guide: Guide, fact: str) -> list[tuple[str, str]]:
    """Each word of a fact, with the word that it becomes."""
    return [(word, _SIDES.get(word, word)) for word in guide.facts[fact].words]


def no_dead_rule(subject: Subject) -> Proof:
    """Every rule holds of somebody; where the first rule wins, it decides for somebody."""
    rules = {
        f"{result.table.id}: {result.table.rules[n].id}": when
        for result in subject.program.results
        for n, when in result.holding.items()
    }
    search = Search()
    try:
        dead = search.never_so(search.someone(subject), rules)
    except NotDecided as error:
        return gave_up(search.seconds, error)
    return Proof(search.seconds, f"nobody gets these rules: {', '.join(dead)}" if dead else "")
