"""What is said when a record is opened: danger signs, questions about them that are open, and a look that is due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from rootway.exchange.hooks.asked import TopicAsked
from rootway.exchange.hooks.card import HookCard, Link, summary_of
from rootway.exchange.hooks.danger import danger_card, most_urgent
from rootway.exchange.hooks.words import Addresses, label_of, missing_in, missing_words, reasons_in


def patient_cards(topics: Sequence[TopicAsked], as_of: datetime, to: Addresses) -> Iterator[HookCard]:
    """The cards of the topics that a record names, or of which something was told; most records get none."""
    theirs = [one for one in topics if one.is_named or one.is_told]
    if worst := most_urgent(theirs):
        yield danger_card(worst, to)
    yield from _open_danger(theirs, to)
    for one in theirs:
        yield from _looks(one, as_of, to)
        yield from _no_score(one, to)


def _open_danger(theirs: Sequence[TopicAsked], to: Addresses) -> Iterator[HookCard]:
    """Danger signs that nobody asked about; told once, by the first topic that waits for them."""
    waiting = [one for one in theirs if not one.assessment.urgency.settled]
    if not waiting:
        return
    one = waiting[0]
    missing = missing_in(one.assessment, one.assessment.urgency.waiting_for)
    yield HookCard(
        "open danger",
        summary_of("Questions about danger signs are open.", f"Missing answers: {len(missing)}."),
        "info",
        label_of(one.guide),
        f"What is not known is never taken for a no. It would help to ask about:\n\n{missing_words(missing)}",
        to.sources,
        links=(Link("Ask: open the check", to.ask),),
    )


def _looks(one: TopicAsked, as_of: datetime, to: Addresses) -> Iterator[HookCard]:
    """A look at the plan that is due today or was due before."""
    guide = one.guide
    routine = guide.files[guide.roles.reevaluate].routine
    due = [
        line for line in one.assessment.reevaluate if line.due <= as_of.date() and line.value not in routine
    ]
    if due and one.assessment.may_have_plan:
        because = [reason for line in due for reason in line.because]
        yield HookCard(
            f"look {guide.id}",
            summary_of("A look at the plan is due.", *(reason.say for reason in because)),
            "warning",
            label_of(guide),
            reasons_in(guide, because),
            to.sources,
        )


def _no_score(one: TopicAsked, to: Addresses) -> Iterator[HookCard]:
    """No measure of how the person does is on record, while a plan runs."""
    guide, measures = one.guide, one.guide.measures
    if measures is None or not one.assessment.may_have_plan:
        return
    score, runs = measures.improvement.score, guide.fact_roles.plan_weeks
    if score in guide.facts and score not in one.known.stated and runs in one.known.stated:
        sources = "; ".join(guide.source_title(source) for source in measures.improvement.sources)
        yield HookCard(
            f"score {guide.id}",
            "No measure of how daily life goes is on record.",
            "info",
            label_of(guide),
            f"- {guide.facts[score].label}: {measures.improvement.say} ({sources})",
            to.sources,
            links=(Link("Ask: open the check", to.ask),),
        )
