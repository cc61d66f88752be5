"""What became of a card: read strictly, and without a word that may name anybody."""

from typing import Any

import pytest

from rootway.errors import FaultsFound
from rootway.exchange.hooks import read_feedback

CARD = "f98133e9-bfbe-51fe-afc6-7efc8f6e67bf"
ACCEPTED = {
    "card": CARD,
    "outcome": "accepted",
    "acceptedSuggestions": [{"id": CARD}],
    "outcomeTimestamp": "2026-11-22T09:00:00Z",
}
OVERRIDDEN: dict[str, Any] = {
    "card": CARD,
    "outcome": "overridden",
    "overrideReason": {"reason": {"system": "s", "code": "care-was-tried"}, "userComment": "Mrs Doe said no"},
    "outcomeTimestamp": "2026-11-22T09:00:00+01:00",
}


def test_what_became_of_a_card_is_read():
    accepted, overridden = read_feedback({"feedback": [ACCEPTED, OVERRIDDEN]})
    assert (str(accepted.card), accepted.outcome, [str(one) for one in accepted.suggestions]) == (
        CARD,
        "accepted",
        [CARD],
    )
    assert (overridden.outcome, overridden.reason, overridden.commented) == (
        "overridden",
        "care-was-tried",
        True,
    )
    assert "Doe" not in str(overridden)


@pytest.mark.parametrize(
    "reason", [None, 7, {}, {"reason": 7}, {"reason": {"code": "x" * 101}}, {"reason": {"code": "a\nb"}}]
)
def test_a_reason_that_is_none_is_left_out(reason: object):
    (found,) = read_feedback({"feedback": [{**OVERRIDDEN, "overrideReason": reason}]})
    assert (found.reason, found.commented) == ("", False)


@pytest.mark.parametrize(
    "raw", [None, [], {}, {"feedback": []}, {"feedback": {}}, {"feedback": [ACCEPTED] * 101}]
)
def test_no_list_is_a_fault(raw: object):
    with pytest.raises(FaultsFound, match="feedback: is no list of 1 to 100"):
        read_feedback(raw)


def test_everything_that_is_wrong_is_told_at_once():
    odd = [
        7,
        {},
        {**ACCEPTED, "acceptedSuggestions": []},
        {**ACCEPTED, "acceptedSuggestions": [7, {"id": "x"}]},
        {**ACCEPTED, "outcomeTimestamp": "2026-11-22T09:00:00"},
        {**ACCEPTED, "outcomeTimestamp": "today"},
    ]
    with pytest.raises(FaultsFound) as stop:
        read_feedback({"feedback": odd})
    assert [str(fault).partition(".")[0] for fault in stop.value.faults] == [
        "feedback 1: is not an object",
        "feedback 2: card: is no UUID",
        "feedback 2: outcomeTimestamp: is no time with its zone",
        "feedback 2: outcome: is unknown",
        "feedback 3: acceptedSuggestions: is no list",
        "feedback 4: acceptedSuggestions: is no UUID",
        "feedback 4: acceptedSuggestions: is no UUID",
        "feedback 5: outcomeTimestamp: is no time with its zone",
        "feedback 6: outcomeTimestamp: is no time with its zone",
    ]
