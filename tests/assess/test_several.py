"""The urgency by several topics: never lower than by any of them, and settled when nothing open could raise it."""

from itertools import product

import pytest

from rootway.assess.decision import Reason
from rootway.assess.several import TopicUrgency, most_severe, urgency_of
from rootway.logic import Result

ORDER = ("self_care", "see_clinician", "urgent", "emergency")


def by(value: str | None, *possible: str, waits: str = "a") -> Result:
    """What one topic says: what is reached, and what it could still be."""
    every = frozenset({*possible, *({value} if value else {})})
    open_rules = {0: frozenset({waits})} if every != {value} else {}
    return Result("triage", value, None, every, (), (), open_rules)


ALL = [by(value) for value in ORDER] + [
    by(None, "self_care", "urgent"),
    by(None, "self_care", "emergency", waits="b"),
    by("see_clinician", "emergency"),
    by("urgent", "emergency", waits="b"),
]


def worst(result: Result) -> int:
    """How far it could still go."""
    return max(map(ORDER.index, result.possible))


@pytest.mark.parametrize(("one", "other"), [*product(ALL, repeat=2)])
def test_two_are_as_severe_as_the_more_severe(one: Result, other: Result):
    found = most_severe(one, [other], ORDER)
    reached = [ORDER.index(result.value) for result in (one, other) if result.value]
    if found.value is None:
        assert max(reached, default=0) == 0
        assert not found.settled
    else:
        assert ORDER.index(found.value) == max(reached)
    assert worst(found) == max(worst(one), worst(other))
    assert found.settled is (found.possible == {found.value})
    assert found.waiting_for <= one.waiting_for | other.waiting_for
    turned = most_severe(other, [one], ORDER)
    assert (turned.value, turned.possible, turned.waiting_for) == (
        found.value,
        found.possible,
        found.waiting_for,
    )


def test_one_alone_is_what_it_says():
    assert most_severe(ALL[6], [], ORDER) is ALL[6]


def test_an_emergency_waits_for_nobody():
    found = most_severe(by(None, "self_care", "emergency"), [by("emergency")], ORDER)
    assert (found.value, found.settled, found.waiting_for) == ("emergency", True, frozenset())


def test_the_lowest_level_is_reached_when_everybody_has_reached_it():
    assert most_severe(by("self_care"), [by(None, "self_care", "urgent")], ORDER).value is None
    assert most_severe(by("self_care"), [by("self_care")], ORDER).value == "self_care"


def reason(id: str, gives: str) -> Reason:
    """A rule that holds."""
    return Reason(id, gives, f"{id} is so.", f"do {id}", {}, ("book",), "guide")


def test_a_rule_that_several_topics_share_is_told_once_by_the_first_that_has_it():
    shared, own = reason("fever", "urgent"), reason("fall", "see_clinician")
    told = [
        TopicUrgency(ALL[1], (own,)),
        TopicUrgency(ALL[2], (shared,), "back"),
        TopicUrgency(ALL[2], (shared,), "door"),
    ]
    found = urgency_of(told, ORDER)
    assert (found.value, found.settled, found.could_be, found.waiting_for) == ("urgent", True, "urgent", ())
    assert [(one.id, one.of, one.do) for one in found.because] == [
        ("fall", "", ""),
        ("fever", "back", "do fever"),
    ]


def test_that_no_rule_holds_is_told_only_where_none_does_and_where_it_decides():
    nothing = reason("otherwise", "self_care")
    alone = urgency_of([TopicUrgency(ALL[0], (nothing,)), TopicUrgency(ALL[0], (nothing,), "neck")], ORDER)
    assert [one.id for one in alone.because] == ["otherwise"]
    beside = urgency_of(
        [TopicUrgency(ALL[0], (nothing,)), TopicUrgency(ALL[2], (reason("fever", "urgent"),), "neck")], ORDER
    )
    assert [one.id for one in beside.because] == ["fever"]
    still_open = urgency_of([TopicUrgency(ALL[0], (nothing,)), TopicUrgency(ALL[4], (), "neck")], ORDER)
    assert (still_open.value, still_open.because) == (None, ())


def test_what_has_no_result_yet_tells_its_rules_and_changes_nothing():
    found = urgency_of(
        [TopicUrgency(ALL[0], ()), TopicUrgency(None, (reason("fall", "see_clinician"),), "back")], ORDER
    )
    assert (found.value, found.settled) == ("self_care", True)
    assert [(one.id, one.do) for one in found.because] == [("fall", "")]
