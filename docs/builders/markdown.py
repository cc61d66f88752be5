"""What the built pages share: tables, cells, names in code, the titles of sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from rootway.guide import Guide

FROM_THE_PATHWAY: Final = "Built by `make docs` from the pathway's files; change it there.\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table with a line for each row; the last line ends too."""
    return "".join(f"{line}\n" for line in (*table_head(head), *(table_row(row) for row in rows)))


def table_head(head: Sequence[str]) -> tuple[str, str]:
    """The two lines above the rows."""
    return table_row(head).replace("  ", " "), "|" + "---|" * len(head)


def table_row(cells: Sequence[str]) -> str:
    """One line of a table."""
    return f"| {' | '.join(cells)} |"


def cell(text: str) -> str:
    """Text as it may stand in a table."""
    return text.replace("|", "\\|").replace("\n", " ")


def named(ids: Iterable[str]) -> str:
    """Ids one after the other, each as code."""
    return ", ".join(f"`{id}`" for id in ids)


def source_titles(guide: Guide, sources: Iterable[str]) -> str:
    """The titles of what is cited, one after the other."""
    return "; ".join(guide.source_title(source) for source in sources)
