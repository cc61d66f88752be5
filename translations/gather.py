"""Every sentence of the pages that has a translation to have: of templates, of Python, of scripts and of tables.

What stands in a table is translated where it is shown, by a name and not by its words, so that no reader of source
finds it: the tables are read here.
"""

import io
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.extract import extract_python
from django.utils.translation.template import templatize

from rootway.bundle.tongues import said_in_scripts
from translations.faults import files, plain_texts

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "rootway"
SHOWN_BY_NAME = {
    "rootway/guide/emergency_numbers.toml": frozenset(
        ("name", "in_a_sentence", "words", "elsewhere", "chosen", "not_chosen", "any")
    ),
    "rootway/directory/kinds.toml": frozenset(("label", "plural")),
    "rootway/directory/countries.toml": frozenset(("postal_code", "example")),
    "rootway/directory/credentials.toml": frozenset(("says",)),
    "rootway/ledger/rules.toml": frozenset(("say", "note")),
    "rootway/worklist/bands.toml": frozenset(("title", "say")),
}
"""Which keys of a table are sentences of a page."""
WITH_VALUES = "Wording"
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "lazy": None,
    "noop": None,
    "say": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    WITH_VALUES: None,
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
Sentence = tuple[str, ...]  # one wording, or that for one and that for many


def gathered() -> dict[Sentence, str]:
    """Each sentence with the first file that has it, in the order of the files."""
    found: dict[Sentence, str] = {}
    for place, sentence in (*_of_templates(), *_of_python(), *_of_tables(), *_of_scripts(), *_of_faults()):
        if sentence[0].strip():
            found.setdefault(sentence, place)
    return found


def _of_templates() -> Iterator[tuple[str, Sentence]]:
    folder = PACKAGE / "web/templates"
    for path in sorted([*folder.rglob("*.html"), *folder.rglob("*.txt")]):
        text = templatize(path.read_text(encoding="utf-8"), origin=path.name)
        yield from _in(path, "\n".join(line.lstrip() for line in text.split("\n")))


def _of_python() -> Iterator[tuple[str, Sentence]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield from _in(path, path.read_text(encoding="utf-8"))


def _in(path: Path, text: str) -> Iterator[tuple[str, Sentence]]:
    place = path.relative_to(ROOT).as_posix()
    for _line, name, said, _comments in extract_python(io.BytesIO(text.encode()), KEYWORDS, [], {}):
        sentence = (said,) if isinstance(said, str) else tuple(part for part in said or () if part)
        if name == WITH_VALUES:
            sentence = sentence[:1]  # texts among the values are values
        if sentence:
            yield place, sentence


def _of_scripts() -> Iterator[tuple[str, Sentence]]:
    """Those of the file without a server."""
    folders = (PACKAGE / "bundle/scripts", PACKAGE / "compilers/javascript")
    for path in (path for folder in folders for path in sorted(folder.glob("*.js"))):
        place = path.relative_to(ROOT).as_posix()
        yield from ((place, (said,)) for said in said_in_scripts(path.read_text(encoding="utf-8")))


def _of_faults() -> Iterator[tuple[str, Sentence]]:
    for path in files(PACKAGE):
        place = path.relative_to(ROOT).as_posix()
        yield from ((place, (said,)) for said in plain_texts(path.read_text(encoding="utf-8")))


def _of_tables() -> Iterator[tuple[str, Sentence]]:
    for path, keys in SHOWN_BY_NAME.items():
        yield from (
            (path, (text,)) for text in _values(tomllib.loads((ROOT / path).read_text("utf-8")), keys)
        )


def _values(table: Any, keys: frozenset[str]) -> Iterator[str]:
    for key, value in table.items():
        if isinstance(value, str) and key in keys:
            yield value
        for row in value if isinstance(value, list) else ():
            if isinstance(row, dict):
                yield from _values(row, keys)
