"""The invariants of a card, as CDS Hooks 2.0 words them, on every card that the other tests make."""

from collections.abc import Iterator
from typing import Any

import pytest

from rootway.exchange.hooks import HookCard, Suggestion, answer, cards_for, read_call, read_facts
from rootway.exchange.hooks.card import LONGEST_SUMMARY, summary_of
from tests.exchange.hooks.sent import BY_ID, NOW, SELECT, TO, answers, guide_named, guides, order, sent
from tests.exchange.hooks.test_orders import LUMBAR_CT, PATIENT_49, PUBLISHED


def everything_in(made: object) -> Iterator[object]:
    """Each value, at whatever depth."""
    yield made
    inner = made.values() if isinstance(made, dict) else made if isinstance(made, list) else ()
    for one in inner:
        yield from everything_in(one)


def answered(**facts: Any) -> dict[str, Any]:
    """The answer about two orders at once."""
    guide = guide_named("low-back-pain")
    observations = answers({**PUBLISHED, **facts}, guide)
    raw = sent(
        SELECT, LUMBAR_CT, {**order("MRI neck"), "id": "o2"}, patient=PATIENT_49, observations=observations
    )
    call = read_call(BY_ID[SELECT], raw)
    return answer(call, cards_for(call, guides(), NOW, read_facts, TO, {}))


@pytest.mark.no_cover
@pytest.mark.parametrize("facts", [{}, {"saddle_numbness": True}, {"fever": "unsure"}])
def test_every_card_holds_the_invariants(facts: dict[str, Any]):
    made = answered(**facts)
    assert set(made) == {"cards"}
    cards = made["cards"]
    assert len({card["uuid"] for card in cards}) == len(cards) >= 2
    for card in cards:
        assert set(card) >= {"uuid", "summary", "indicator", "source", "detail"}
        assert 0 < len(card["summary"]) < 140
        assert card["indicator"] in ("info", "warning", "critical")
        assert card["source"]["label"]
        assert ("selectionBehavior" in card) is ("suggestions" in card)
        for suggestion in card.get("suggestions", ()):
            assert suggestion["label"] and suggestion["uuid"]
            for action in suggestion["actions"]:
                assert action["type"] in ("create", "delete") and action["description"]
                assert ("resource" in action) is (action["type"] == "create")
                assert ("resourceId" in action) is (action["type"] == "delete")
        for reason in card.get("overrideReasons", ()):
            assert set(reason) == {"system", "code", "display"}
        for link in card.get("links", ()):
            assert set(link) == {"label", "url", "type"}
            assert link["type"] == "absolute"
    assert all(value not in (None, "", [], {}) for value in everything_in(made))


def test_nothing_to_say_is_an_empty_list():
    call = read_call(BY_ID[SELECT], sent(SELECT, order("MRI knee")))
    assert answer(call, ()) == {"cards": []}


def test_the_same_question_gets_the_same_answer_and_another_one_other_names():
    assert answered() == answered()
    raw = sent(SELECT, LUMBAR_CT)
    first = read_call(BY_ID[SELECT], raw)
    second = read_call(BY_ID[SELECT], {**raw, "hookInstance": "00000000-0000-4000-8000-000000000001"})
    names = [answer(call, cards_for(call, guides(), NOW, read_facts, TO, {})) for call in (first, second)]
    assert names[0]["cards"][0]["uuid"] != names[1]["cards"][0]["uuid"]


def test_a_card_leaves_out_what_it_has_not():
    call = read_call(BY_ID[SELECT], sent(SELECT))
    bare = HookCard("name", "Said.", "info", "Who", "- why")
    made = bare.to_json(call.instance)
    assert (set(made), made["source"]) == (
        {"uuid", "summary", "indicator", "source", "detail"},
        {"label": "Who"},
    )
    assert "isRecommended" not in Suggestion("Do", ({"type": "delete"},)).to_json(call.instance)


def test_a_summary_is_as_many_whole_sentences_as_there_is_room_for():
    assert summary_of("One.", "Two.") == "One. Two."
    assert summary_of("One.", "x" * 140) == "One."
    long = summary_of("word " * 60)
    assert (len(long) <= LONGEST_SUMMARY, long[-1]) == (True, "…")
