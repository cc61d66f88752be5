"""From a call to its cards: one pure function. Nothing that was sent is ever repeated in a card."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from rootway.exchange.hooks.asked import Read, asked
from rootway.exchange.hooks.call import Call
from rootway.exchange.hooks.card import HookCard
from rootway.exchange.hooks.order_cards import order_cards
from rootway.exchange.hooks.orders import SiteCodes, order_of
from rootway.exchange.hooks.patient_cards import patient_cards
from rootway.exchange.hooks.words import Addresses
from rootway.guide import Guide


def cards_for(
    call: Call, guides: Sequence[Guide], as_of: datetime, read: Read, to: Addresses, site: SiteCodes
) -> tuple[HookCard, ...]:
    """The cards of a call, each about the person or the order that it asks about."""
    if call.hook == "patient-view":
        return tuple(patient_cards(asked(guides, call.resources, as_of, read), as_of, to))
    about = [guide for guide in guides if any(order_of(guide, one, site) for one in call.asked_about)]
    return tuple(order_cards(call, asked(about, call.resources, as_of, read), site, to))


def answer(call: Call, cards: Sequence[HookCard]) -> dict[str, Any]:
    """The answer to a call."""
    return {"cards": [card.to_json(call.instance) for card in cards]}
