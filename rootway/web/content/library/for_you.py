"""What in the library is for this person: what their plan, pattern and state name, while a plan may be shown."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as lazy

from rootway.guide import Guide
from rootway.web.content.library.cards import Card, exercise_card, page_card
from rootway.web.state.journey import Journey

IN_PLAN = lazy("In your plan")
FITS = lazy("Fits your answers")
TO_READ = lazy("Good to read")
FIRST = 9
"""So many cards are seen at once; the others are opened."""


def for_you(journey: Journey) -> tuple[Card, ...]:
    """The cards of this person, the plan's first; none before their urgency is settled and safe."""
    marks = marks_of(journey)
    guide = journey.standing.guide
    return tuple(_card(guide, kind, id, str(mark)) for (kind, id), mark in marks.items())


def marks_of(journey: Journey) -> dict[tuple[str, str], object]:
    """Each exercise and page that this person's decisions name, by kind and id, with why in a word or two."""
    found: dict[tuple[str, str], object] = {}
    for kind, id, mark in _named(journey) if journey.may_begin else ():
        found.setdefault((kind, id), mark)
    return found


def _named(journey: Journey) -> Iterator[tuple[str, str, object]]:
    """What to do, what it may be, what else to read; the pages that everybody is led to anyway are left out."""
    assessment, guide = journey.standing.assessment, journey.standing.guide
    yield from ((line.kind, line.id, IN_PLAN) for line in assessment.plan if line.kind == "protocol")
    yield from (("advice", page, FITS) for page in _pages_found(journey))
    known = {guide.pathway.pages.danger, guide.pathway.pages.card}
    to_read = (line.id for line in assessment.plan if line.kind == "advice")
    yield from (("advice", id, IN_PLAN) for id in to_read if id not in known)
    yield from (("advice", line.id, TO_READ) for line in assessment.care if line.id not in known)


def _pages_found(journey: Journey) -> Iterator[str]:
    """The pages about what was found, and about where the person stands with their plan."""
    assessment, guide = journey.standing.assessment, journey.standing.guide
    for table, one in assessment.pattern.items():
        file = guide.files[table]
        if one.value and one.value in file.found and file.page_of(one.value):
            yield file.page_of(one.value)
    state = assessment.state
    page = guide.files[guide.roles.state].page_of(state.value or "") if state else ""
    if page:
        yield page


def _card(guide: Guide, kind: str, id: str, mark: str) -> Card:
    return (
        exercise_card(guide, guide.protocols[id], mark)
        if kind == "protocol"
        else page_card(guide, guide.advice[id], mark)
    )
