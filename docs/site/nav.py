"""The order of the site's pages, as docs/index.md has it: its headings, and the pages that stand below each."""

import os
import re
from collections.abc import Iterable
from pathlib import Path

from docs.site.pages import OF_THE_PROJECT, ROOT, written_pages

INDEX = Path("docs/index.md")
_HEADING = re.compile(r"^## ([^:\n]+).*$", re.M)
_PAGE = re.compile(r"\]\(([^)#\s:]+\.md)\)")
Nav = list[str | dict[str, list[str]]]


def nav() -> Nav:
    """Each heading of the index with its pages; then those of the project, and any that no heading names."""
    _before, *parts = _HEADING.split((ROOT / INDEX).read_text(encoding="utf-8"))
    named = {title.strip(): _pages_in(text) for title, text in zip(parts[::2], parts[1::2], strict=True)}
    project = [f"{name}.md" for name in OF_THE_PROJECT if name != "README"]
    taken = {"README.md", INDEX.as_posix(), *project, *(page for pages in named.values() for page in pages)}
    rest = [page.as_posix() for page in written_pages() if page.as_posix() not in taken]
    sections = [{title: _sorted_in(pages, rest)} for title, pages in named.items()]
    more = [page for page in rest if not any(page in pages for one in sections for pages in one.values())]
    return ["README.md", INDEX.as_posix(), *sections, {"The project": [*project, *more]}]


def _pages_in(text: str) -> list[str]:
    """The pages that a part of the index names, each once; not those outside of docs."""
    found = (os.path.normpath(INDEX.parent / link) for link in _PAGE.findall(text))
    return [page for page in dict.fromkeys(found) if page.startswith("docs/")]


def _sorted_in(pages: list[str], rest: Iterable[str]) -> list[str]:
    """With the pages of the same folder that the index only leads to as a whole."""
    folders = {Path(page).parent for page in pages}
    return [*pages, *(page for page in rest if len(folders) == 1 and Path(page).parent in folders)]
