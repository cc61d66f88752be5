"""The orders that our cards suggest in the place of another: what a record system makes when somebody takes one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.exchange.hooks.sent import answers, cards, guide_named, sent
from tests.exchange.hooks.test_orders import LUMBAR_CT, PATIENT_49, PUBLISHED


def referrals() -> Iterator[dict[str, Any]]:
    """Of the published case of a scan."""
    known = answers(PUBLISHED, guide_named("low-back-pain"))
    for card in cards(sent("rootway-order-select", LUMBAR_CT, patient=PATIENT_49, observations=known)):
        for suggestion in card.suggestions:
            yield from (action["resource"] for action in suggestion.actions if action["type"] == "create")
