"""The drawing beside what it may be: the usual way of what was found, else where this person feels it."""

from dataclasses import dataclass

from rootway import assess
from rootway.guide import Guide
from rootway.visit_summary import Map, Pack
from rootway.web.content.small_body import SmallBody, pattern_body, small_body


@dataclass(frozen=True)
class LikelyBody:
    """A body, and whether it shows the usual way of what was found; else it shows what the person told."""

    body: SmallBody
    is_usual: bool


def likely_body(guide: Guide, found: assess.Assessment, table: str, pack: Pack | None) -> LikelyBody | None:
    """The body beside what a table of findings says; nothing where neither a way nor a place is known."""
    side = str(found.facts.get(guide.fact_roles.side, ""))
    value = found.pattern[table].value
    usual = pattern_body(guide, table, value, side) if value else None
    if usual:
        return LikelyBody(usual, is_usual=True)
    felt = _felt(guide, pack, side)
    return LikelyBody(felt, is_usual=False) if felt else None


def _felt(guide: Guide, pack: Pack | None, side: str) -> SmallBody | None:
    if pack is None:
        return None
    pain, numb = _places(pack.where.pain), _places(pack.where.numbness)
    return small_body(guide, pain, side, numb) if pain or numb else None


def _places(told: Map) -> list[str]:
    return [felt.place for felt in told.here]
