"""Which slips a topic has to notice: those in what is its own, or in what no topic before it in the library shares."""

from collections.abc import Iterator

from rootway.guide import Guide, load_guide
from rootway.guide.library import shipped_library, topics_of
from rootway.guide.written import table_place
from tests.mutation.fact_mutants import FactMutant
from tests.mutation.mutants import Mutant
from tests.mutation.slips import Slip, slips_of


def own_slips_of(guide: Guide) -> Iterator[Slip]:
    """Every slip that does not lie in a folder of common things which an earlier topic's cases were asked about."""
    known = set(_known_before(guide))
    yield from (slip for slip in slips_of(guide) if (_owner(guide, slip), slip.id) not in known)


def _known_before(guide: Guide) -> Iterator[tuple[str, str]]:
    topics = topics_of(shipped_library())
    for topic in topics[: topics.index(guide.id) if guide.id in topics else 0]:
        before = load_guide(shipped_library() / topic)
        shared = ((_owner(before, slip), slip.id) for slip in slips_of(before))
        yield from ((owner, id) for owner, id in shared if owner)


def _owner(guide: Guide, slip: Slip) -> str:
    """The folder of common things in which a slip lies; empty when it lies in the topic's own."""
    place = _place(slip)
    return guide.owners.get(place, guide.owners.get(place.partition(": ")[0], ""))


def _place(slip: Slip) -> str:
    match slip:
        case Mutant():
            table, _, rule = slip.place.partition(": ")
            return f"{table_place(table)}: {rule}"
        case FactMutant():
            return f"facts.toml: {slip.fact}"
    return f"parts.toml: {slip.part}"
