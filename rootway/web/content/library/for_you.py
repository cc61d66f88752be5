"""What in the library is for this person: what their plan, pattern and state name, while a plan may be shown."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as lazy

from rootway.guide import Guide
from rootway.web.content.library.cards import Card, exercise_card, page_card
from rootway.web.state.journey import Journey

IN_PLAN = lazy("In your plan")
FITS = lazy("Fits your answers")
TO_READ = lazy("Good to read")
MOST = 9
"""More would be no choice."""


def for_you(journey: Journey) -> tuple[Card, ...]:
    """The cards of this person, the plan's first; none before their urgency is settled and safe."""
    marks = marks_of(journey)
    guide = journey.standing.guide
    return tuple(_card(guide, kind, id, str(mark)) for (kind, id), mark in marks.items())[:MOST]


def marks_of(journey: Journey) -> dict[tuple[str, str], object]:
    """Each exercise and page that this person's decisions name, by kind and id, with why in a word or two."""
    found: dict[tuple[str, str], object] = {}
    for kind, id, mark in _named(journey) if journey.may_begin else ():
        found.setdefault((kind, id), mark)
    return found


def _named(journey: Journey) -> Iterator[tuple[str, str, object]]:
    assessment, guide = journey.standing.assessment, journey.standing.guide
    yield from ((line.kind, line.id, IN_PLAN) for line in assessment.plan)
    for table, decision in assessment.pattern.items():
        page = guide.files[table].page_of(decision.value or "")
        if page:
            yield "advice", page, FITS
    yield from (("advice", line.id, TO_READ) for line in assessment.care)
    state = assessment.state
    page = guide.files[guide.roles.state].page_of(state.value or "") if state else ""
    if page:
        yield "advice", page, TO_READ


def _card(guide: Guide, kind: str, id: str, mark: str) -> Card:
    return (
        exercise_card(guide.protocols[id], mark) if kind == "protocol" else page_card(guide.advice[id], mark)
    )
