"""The sheet on paper: a tagged PDF (PDF/UA-1) of at most two pages, the same bytes for the same sheet."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import typst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rootway.errors import RootwayError
from rootway.visit_summary import Pack
from rootway.web.content.charts import Drawn
from rootway.web.content.visit.charts import chart_document, span_note
from rootway.web.content.visit.drawing import felt_document, felt_of
from rootway.web.content.visit.letters import MARK, Letters, letters_of
from rootway.web.content.visit.sheet import Sheet
from rootway.web.content.visit.sheet_words import sheet_words
from rootway.web.content.visit.stills import stills_of, without

SOURCE = Path(__file__).with_name("sheet.typ")
STANDARD: Final = "ua-1"
"""Untagged output, a picture without words or a skipped heading is an error of the compiler under this standard."""
MOST_PAGES = 2
SIZES_PT = (9.5, 9.0, 8.4, 7.8, 7.2, 6.6, 6.0)
"""Tried in this order until two pages hold everything."""
LETTER = frozenset({"", "US", "CA", "MX"})
"""Countries where paper is US Letter; unknown is read as the country this edition is written for."""


class TooLong(RootwayError):
    """Two pages do not hold the sheet in the smallest letters: a part of it is not bounded. Our own mistake."""


def pdf_of(
    pack: Pack,
    sheet: Sheet,
    country: str,
    call: str = "",
    charts: Sequence[Drawn] = (),
    letters: Letters | None = None,
) -> bytes:
    """The sheet as PDF. `call` says which number to call; it is printed when the sheet stops everything."""
    letters = letters or letters_of()
    drawn = printed(pack, sheet, country, call, charts, letters)
    plain = {**drawn, "stills": [asdict(one) for one in without(drawn["stills"])]}
    for size in SIZES_PT:
        if _fits(_inputs(plain, size), letters):
            inputs = _inputs(
                drawn, size
            )  # pictures are for whoever has room for them: no letter is smaller for one
            return _compiled(inputs if _fits(inputs, letters) else _inputs(plain, size), letters, pack.as_of)
    raise TooLong


def _inputs(data: dict[str, Any], size: float) -> dict[str, str]:
    return {"sheet": json.dumps(data), "size": str(size)}


def _fits(inputs: dict[str, str], letters: Letters) -> bool:
    return pages_of(inputs, letters) <= MOST_PAGES


def printed(
    pack: Pack, sheet: Sheet, country: str, call: str, charts: Sequence[Drawn], letters: Letters
) -> dict[str, Any]:
    """What comes to paper, as `sheet.typ` reads it: every word of it in letters that the fonts have.

    Where one has no glyph stands a mark, and `marked` says so.
    """
    data = {
        **asdict(sheet),
        "words": sheet_words(),
        "drawing": felt_document(pack),
        "views": [view.title for view in felt_of(pack).views],
        "stills": [asdict(one) for one in stills_of(pack)],
        "charts": [
            {"title": one.title, "say": one.finding, "svg": chart_document(one, letters.families[0])}
            for one in charts
        ],
        "span_note": span_note(charts),
        "call": call if sheet.stops else "",
        "language": (get_language() or "en").partition("-")[0],
        "paper": "us-letter" if country in LETTER else "a4",
    }
    shown = _shown(json.loads(json.dumps(data, default=datetime.isoformat)), letters)
    return {**shown, "marked": _marked(shown), "fonts": letters.families}


def _shown(part: Any, letters: Letters) -> Any:
    """Each text in nested objects and lists as paper can show it."""
    if isinstance(part, dict):
        return {name: _shown(one, letters) for name, one in part.items()}
    if isinstance(part, list):
        return [_shown(one, letters) for one in part]
    return letters.shown(part) if isinstance(part, str) else part


def _marked(part: Any) -> str:
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


def _compiled(inputs: dict[str, str], letters: Letters, made_at: datetime) -> bytes:
    made: Any = typst.compile(
        SOURCE,
        format="pdf",
        sys_inputs=inputs,
        font_paths=letters.fonts,
        ignore_system_fonts=True,
        pdf_standards=[STANDARD],
        timestamp=int(made_at.timestamp()),
    )
    return bytes(made)
