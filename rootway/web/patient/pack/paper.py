"""The sheet on paper: a tagged PDF (PDF/UA-1) of at most two pages, the same bytes for the same sheet."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import font_source_sans_pro
import typst
from django.utils.translation import get_language

from rootway.errors import RootwayError
from rootway.pack import Pack
from rootway.web.patient.log.charts import Drawn
from rootway.web.patient.pack.charts import chart_document
from rootway.web.patient.pack.drawing import drawings
from rootway.web.patient.pack.sheet import Sheet
from rootway.web.patient.pack.sheet_words import sheet_words

SOURCE = Path(__file__).with_name("sheet.typ")
FONTS = [str(Path(font_source_sans_pro.__file__).parent / "files")]
FONT = "Source Sans Pro"
STANDARD = "ua-1"
"""Untagged output, a picture without words or a skipped heading is an error of the compiler under this standard."""
MOST_PAGES = 2
SIZES_PT = (9.5, 9.0, 8.4, 7.8, 7.2, 6.6, 6.0)
"""Tried in this order until two pages hold everything."""
LETTER = frozenset({"", "US", "CA", "MX"})
"""Countries where paper is US Letter; unknown is read as the country this edition is written for."""


class TooLong(RootwayError):
    """Two pages do not hold the sheet in the smallest letters: a part of it is not bounded. Our own mistake."""


def pdf_of(pack: Pack, sheet: Sheet, country: str, call: str = "", charts: Sequence[Drawn] = ()) -> bytes:
    """The sheet as PDF. `call` says which number to call; it is printed when the sheet stops everything."""
    data = {
        **asdict(sheet),
        "words": sheet_words(),
        "drawings": drawings(pack),
        "charts": [
            {"title": one.title, "say": one.finding, "svg": chart_document(one, FONT)} for one in charts
        ],
        "font": FONT,
        "call": call if sheet.stops else "",
        "language": (get_language() or "en").partition("-")[0],
        "paper": "us-letter" if country in LETTER else "a4",
    }
    for size in SIZES_PT:
        inputs = {"sheet": json.dumps(data, default=datetime.isoformat), "size": str(size)}
        if pages_of(inputs) <= MOST_PAGES:
            return _compiled(inputs, pack.as_of)
    raise TooLong


def pages_of(inputs: dict[str, str]) -> int:
    """How many pages these inputs fill."""
    found = typst.query(
        SOURCE,
        "<pages>",
        field="value",
        one=True,
        sys_inputs=inputs,
        font_paths=FONTS,
        ignore_system_fonts=True,
    )
    return int(found)


def _compiled(inputs: dict[str, str], made_at: datetime) -> bytes:
    made: Any = typst.compile(
        SOURCE,
        format="pdf",
        sys_inputs=inputs,
        font_paths=FONTS,
        ignore_system_fonts=True,
        pdf_standards=[STANDARD],
        timestamp=int(made_at.timestamp()),
    )
    return bytes(made)
