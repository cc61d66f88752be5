"""The sheets of a person who has several topics: what is of the whole person once, then a sheet for each topic."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rootway.visit_summary import Pack
from rootway.web.content import words
from rootway.web.content.visit.danger import danger_of
from rootway.web.content.visit.moment import span_words
from rootway.web.content.visit.sheet import Sheet, sheet_of


@dataclass(frozen=True)
class TopicSheet:
    """The sheet of one topic. `stands`: where this person stands with its plan, and `do`: what to do about that.

    Without a `title` it is the only one.
    """

    pack: Pack
    sheet: Sheet
    title: str = ""
    stands: str = ""
    do: str = ""


@dataclass(frozen=True)
class Sheets:
    """`shared` tells the urgency, the danger signs and the works that any of the `topics` cites."""

    shared: Sheet
    topics: tuple[TopicSheet, ...]

    @property
    def several(self) -> bool:
        """There is more than one topic to tell of."""
        return len(self.topics) > 1


def sheets_of(packs: Sequence[Pack], besides: Sequence[Pack] = ()) -> Sheets:
    """The sheets of some packs, the leading one first; `besides` has danger signs of its own and no sheet."""
    if len(packs) == 1:
        sheet = sheet_of(packs[0])
        return Sheets(sheet, (TopicSheet(packs[0], sheet),))
    cited: dict[str, str] = {}
    topics = tuple(_topic(pack, sheet_of(pack, cited, _all_reasons(pack))) for pack in packs)
    return Sheets(_shared(packs, besides, _leading(topics), tuple(cited.items())), topics)


def _leading(topics: Sequence[TopicSheet]) -> Sheet:
    """Whose plan has to change comes before whose plan is to be followed: nobody reads first to follow all of them.

    Where some stand somewhere with their plan and others only begin, the first box tells the urgency, as it is for all.
    """
    for one in topics:
        if words.asks_for_change(one.pack.guide, one.pack.assessment.headline):
            return replace(one.sheet, do=f"{one.title}: {one.sheet.do}")
    first = topics[0]
    if len({one.stands for one in topics}) == 1 or not first.stands:
        return first.sheet
    guide, triage = first.pack.guide, first.pack.assessment.triage
    because = (reason for reason in triage.because if reason.gives == triage.value and reason.do)
    return replace(
        first.sheet,
        tone=words.level_tone(guide, first.sheet.level),
        level_words=words.level_words(guide, first.sheet.level),
        do=next((reason.do for reason in because), ""),
    )


def _all_reasons(pack: Pack) -> int:
    return len(pack.assessment.triage.because)


def _topic(pack: Pack, sheet: Sheet) -> TopicSheet:
    stands = pack.assessment.headline.of == "state"
    own = (sheet.level_words, sheet.do) if stands else ("", "")
    return TopicSheet(pack, sheet, pack.guide.title, *own)


def _shared(
    packs: Sequence[Pack], besides: Sequence[Pack], lead: Sheet, cited: tuple[tuple[str, str], ...]
) -> Sheet:
    """The sheet of the leading topic with what is so for the whole person; `lead` is the one that `_leading` names."""
    first = min((one.first_at for one in packs if one.first_at), default=None)
    last = max((one.last_at for one in packs if one.last_at), default=None)
    return replace(
        lead,
        covers=span_words(first, last, packs[0].zone, packs[0].as_of),
        danger=danger_of(*packs, *besides),
        sources=cited,
        version=" · ".join(f"{one.guide.id} {one.guide.version}" for one in packs),
    )
