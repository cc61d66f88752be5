"""The reference pages say what is true now. When one is stale: `make docs`."""

import pytest

from docs.build import FOLDER, pages

PAGES = pages()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_current(name: str):
    assert (FOLDER / name).read_text(encoding="utf-8") == PAGES[name], "stale: run `make docs`"


def test_every_page_holds_what_it_is_for():
    needed = {
        "language.md": "### Ordered words",
        "faults.md": "Did you mean `says`?",
        "requirements.md": "| S67 |",
        "facts.md": "| `saddle_numbness` |",
        "rules.md": "### saddle-numbness",
    }
    assert {name for name, words in needed.items() if words not in PAGES[name]} == set()
