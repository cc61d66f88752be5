"""CDS Hooks 2.0: a record system asks at its own screens, and cards answer; what is not known is asked, never rated."""

from rootway.exchange.hooks.answer import answer, cards_for
from rootway.exchange.hooks.call import Call, read_call
from rootway.exchange.hooks.card import HookCard, Link, Suggestion
from rootway.exchange.hooks.facts import read_facts
from rootway.exchange.hooks.feedback import Feedback, read_feedback
from rootway.exchange.hooks.limits import LARGEST_BYTES, refuse_too_much
from rootway.exchange.hooks.service import SERVICES, Service, discovery
from rootway.exchange.hooks.words import Addresses

__all__ = [
    "LARGEST_BYTES",
    "SERVICES",
    "Addresses",
    "Call",
    "Feedback",
    "HookCard",
    "Link",
    "Service",
    "Suggestion",
    "answer",
    "cards_for",
    "discovery",
    "read_call",
    "read_facts",
    "read_feedback",
    "refuse_too_much",
]
