"""A danger sign that is on record, said once: the most urgent of what the topics say."""

from __future__ import annotations

from collections.abc import Sequence

from rootway.exchange.hooks.asked import TopicAsked
from rootway.exchange.hooks.card import HookCard, summary_of
from rootway.exchange.hooks.words import Addresses, label_of, reasons_in


def most_urgent(topics: Sequence[TopicAsked]) -> TopicAsked | None:
    """The topic at whose level nothing may begin, the most urgent one; nothing where there is none."""
    stopped = [one for one in topics if one.assessment.urgency.value in one.guide.levels.stopping]
    return max(stopped, key=_rank, default=None)


def _rank(one: TopicAsked) -> int:
    return one.guide.levels.order.index(str(one.assessment.urgency.value))


def danger_card(one: TopicAsked, to: Addresses) -> HookCard:
    """How soon the person must be seen, and why."""
    guide, triage = one.guide, one.assessment.triage
    level = guide.levels.of(str(triage.value))
    return HookCard(
        "danger",
        summary_of(f"{level.title}.", *(reason.say for reason in triage.because)),
        "critical" if level.id == guide.levels.highest else "warning",
        label_of(guide),
        f"{reasons_in(guide, triage.because)}\n\nWhat the person is told:\n\n- {level.do}",
        to.sources,
    )
