"""The sheet on paper: a tagged PDF (PDF/UA-1) of at most two pages, the same bytes for the same sheet."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import typst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rootway.errors import RootwayError
from rootway.visit_summary import Pack
from rootway.web.content.charts import DrawnChart
from rootway.web.content.visit.charts import chart_document, span_note
from rootway.web.content.visit.drawing import felt_document, felt_of
from rootway.web.content.visit.letters import MARK, Letters, letters_of
from rootway.web.content.visit.sheet import Sheet
from rootway.web.content.visit.sheet_words import sheet_words
from rootway.web.content.visit.stills import stills_of, without
from rootway.web.content.visit.topics import TopicSheet

SOURCE = Path(__file__).with_name("sheet.typ")
STANDARD: Final = "ua-1"
"""Untagged output, a picture without words or a skipped heading is an error of the compiler under this standard."""
MOST_PAGES = 2
SIZES_PT = (9.5, 9.0, 8.4, 7.8, 7.2, 6.6, 6.0)
STILLS_EM = (4.0, 2.4)  # how wide a picture of an exercise stands: the larger, else the smaller one
"""Tried in this order until two pages hold everything."""
LETTER = frozenset({"", "US", "CA", "MX"})
"""Countries where paper is US Letter; unknown is read as the country this edition is written for."""


class TooLong(RootwayError):
    """Two pages do not hold the sheet in the smallest letters: a part of it is not bounded. Our own mistake."""


@dataclass(frozen=True)
class PaperTopic:
    """One topic of several, with its charts."""

    told: TopicSheet
    charts: Sequence[DrawnChart]


def pdf_of(
    pack: Pack,
    sheet: Sheet,
    country: str,
    call: str = "",
    charts: Sequence[DrawnChart] = (),
    letters: Letters | None = None,
    topics: Sequence[PaperTopic] = (),
) -> bytes:
    """The sheet as PDF. `call` says which number to call; it is printed when the sheet stops everything.

    Of a person with several `topics` the sheet is what they share, and each topic begins on its own page.
    """
    letters = letters or letters_of()
    drawn = printed(pack, sheet, country, call, charts, letters, topics)
    plain, most = _without_stills(drawn), most_pages(len(topics))
    for size in SIZES_PT:
        if _fits(_inputs(plain, size), letters, most):
            # Pictures are for whoever has room for them: no letter is smaller for one.
            pictured = (_inputs(drawn, size, wide) for wide in STILLS_EM)
            inputs = next((one for one in pictured if _fits(one, letters, most)), _inputs(plain, size))
            return compiled(SOURCE, inputs, letters, pack.as_of)
    raise TooLong


def most_pages(topics: int) -> int:
    """As many pages as the paper may have: of several topics two for each, and one for what they share."""
    return MOST_PAGES * topics + 1 if topics else MOST_PAGES


def _without_stills(drawn: dict[str, Any]) -> dict[str, Any]:
    bare = [asdict(one) for one in without(drawn["stills"])]
    return {**drawn, "stills": bare, "topics": [_without_stills(one) for one in drawn.get("topics", ())]}


def _inputs(data: dict[str, Any], size: float, still_em: float = STILLS_EM[0]) -> dict[str, str]:
    return {"sheet": json.dumps(data), "size": str(size), "still": str(still_em)}


def _fits(inputs: dict[str, str], letters: Letters, most: int) -> bool:
    return pages_of(inputs, letters) <= most


def printed(
    pack: Pack,
    sheet: Sheet,
    country: str,
    call: str,
    charts: Sequence[DrawnChart],
    letters: Letters,
    topics: Sequence[PaperTopic] = (),
) -> dict[str, Any]:
    """What comes to paper, as `sheet.typ` reads it: every word of it in letters that the fonts have.

    Where one has no glyph stands a mark, and `marked` says so.
    """
    data = {
        **_part(pack, sheet, charts, letters),
        "topics": [_topic(one, letters) for one in topics],
        "words": sheet_words(),
        "call": call if sheet.stops else "",
        "language": (get_language() or "en").partition("-")[0],
        "paper": "us-letter" if country in LETTER else "a4",
    }
    shown = shown_in(json.loads(json.dumps(data, default=datetime.isoformat)), letters)
    return {**shown, "marked": marked_of(shown), "fonts": letters.families}


def _topic(one: PaperTopic, letters: Letters) -> dict[str, Any]:
    own = _part(one.told.pack, one.told.sheet, one.charts, letters)
    return {**own, "title": one.told.title, "stands": one.told.stands, "stands_do": one.told.do}


def _part(pack: Pack, sheet: Sheet, charts: Sequence[DrawnChart], letters: Letters) -> dict[str, Any]:
    """A sheet with its drawings."""
    return {
        **asdict(sheet),
        "drawing": felt_document(pack),
        "views": [view.title for view in felt_of(pack).views],
        "stills": [asdict(one) for one in stills_of(pack)],
        "charts": [
            {"title": one.title, "say": one.finding, "svg": chart_document(one, letters.families[0])}
            for one in charts
        ],
        "span_note": span_note(charts),
    }


def shown_in(part: Any, letters: Letters) -> Any:
    """Each text in nested objects and lists as paper can show it."""
    if isinstance(part, dict):
        return {name: shown_in(one, letters) for name, one in part.items()}
    if isinstance(part, list):
        return [shown_in(one, letters) for one in part]
    return letters.shown(part) if isinstance(part, str) else part


def marked_of(part: Any) -> str:
    """What to say of the marks; nothing when every letter is shown."""
    if MARK not in json.dumps(part, ensure_ascii=False):
        return ""
    return _(
        "%(mark)s stands for a letter that this paper cannot show. The page and the JSON file have it."
    ) % {"mark": MARK}


def pages_of(inputs: dict[str, str], letters: Letters) -> int:
    """How many pages these inputs fill."""
    found = typst.query(
        SOURCE,
        "<pages>",
        field="value",
        one=True,
        sys_inputs=inputs,
        font_paths=letters.fonts,
        ignore_system_fonts=True,
    )
    return int(found)


def compiled(source: Path, inputs: dict[str, str], letters: Letters, made_at: datetime) -> bytes:
    """A document of ours with what comes to it, as a tagged PDF."""
    made: Any = typst.compile(
        source,
        format="pdf",
        sys_inputs=inputs,
        font_paths=letters.fonts,
        ignore_system_fonts=True,
        pdf_standards=[STANDARD],
        timestamp=int(made_at.timestamp()),
    )
    return bytes(made)
