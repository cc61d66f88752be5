"""The stances that hold, as a note tells them."""

from collections.abc import Iterable, Iterator
from typing import Final

from django.utils.translation import gettext_lazy as lazy

from rootway.guide import Guide
from rootway.note import Decided, author_words
from rootway.web.data.models import Stance

WHAT: Final = {
    "confirm": lazy("plan confirmed"),
    "remove": lazy("taken out"),
    "dose": lazy("dose changed"),
    "add": lazy("put in"),
    "raise": lazy("urgency raised"),
    "assessed": lazy("assessed"),
    "own_words": lazy("in own words"),
}


def decided_of(guide: Guide, stances: Iterable[Stance]) -> Iterator[Decided]:
    """Each with what it is about, and the clinician's own line where there is one."""
    for one in stances:
        parts = [str(WHAT[one.kind]), _target(guide, one.target), one.note]
        by = author_words(one.author_words)
        yield Decided(str(one.id), ": ".join(part for part in parts if part), by, one.made_at)


def _target(guide: Guide, target: str) -> str:
    """The title of a protocol or the label of a sign; what this pathway does not have any more by its name."""
    if target in guide.protocols:
        return guide.protocols[target].title
    return guide.facts[target].label if target in guide.facts else target
