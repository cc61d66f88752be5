"""The catalog of a language: one file that people translate (.po), and what Django reads of it (.mo).

`python -m translations es` gathers the sentences of the pages into the first, keeps what is translated already, and
writes the second from it. Both are in the repository, so that no machine needs a tool to serve a page.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from translations.gather import PACKAGE, Sentence, gathered

PLURALS = {"es": "nplurals=3; plural=n == 1 ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2;"}
"""As Django's own catalogs count, so that both are read as one."""
NO_DAY = datetime(2026, 1, 1, tzinfo=UTC)  # the same files make the same bytes on every day
HEAD = "# The sentences of the pages. Written by `make translations`; only the `msgstr` lines are written by hand.\n"


@dataclass(frozen=True)
class Language:
    """Where the catalog of a language lies."""

    code: str

    @property
    def po(self) -> Path:
        """What people translate."""
        return PACKAGE / "locale" / self.code / "LC_MESSAGES/django.po"

    @property
    def mo(self) -> Path:
        """What is read while a page is made."""
        return self.po.with_suffix(".mo")


def kept(language: Language) -> Catalog:
    """The catalog as it stands."""
    if not language.po.exists():
        return Catalog(locale=language.code)
    with language.po.open("rb") as file:
        return read_po(file, locale=language.code)


def renewed(language: Language, sentences: Iterable[Sentence]) -> Catalog:
    """The catalog of these sentences, with the translations that are there; what no page says any more is gone."""
    old, new = kept(language), Catalog(locale=language.code, fuzzy=False)
    for sentence in sentences:
        id = sentence if len(sentence) > 1 else sentence[0]
        known = old.get(id)
        new.add(
            id,
            known.string if known is not None else "",
            flags=("python-format",) if "%(" in sentence[0] else (),
        )
    return new


def untranslated(catalog: Catalog) -> list[Sentence]:
    """The sentences without a translation."""
    found = (message for message in catalog if message.id)
    return [
        message.id if isinstance(message.id, tuple) else (message.id,)
        for message in found
        if not message.string or (isinstance(message.string, tuple) and not all(message.string))
    ]


def written(catalog: Catalog, code: str) -> str:
    """The text of the file that people translate."""
    file = io.BytesIO()
    write_po(file, catalog, width=0, sort_output=False, omit_header=True)
    head = (
        f'msgid ""\nmsgstr ""\n"Language: {code}\\n"\n"MIME-Version: 1.0\\n"\n'
        f'"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {PLURALS[code]}\\n"\n\n'
    )
    return HEAD + head + file.getvalue().decode()


def compiled(language: Language) -> bytes:
    """What Django reads of the file that people translate."""
    file, catalog = io.BytesIO(), kept(language)
    catalog.creation_date = catalog.revision_date = NO_DAY
    write_mo(file, catalog)
    return file.getvalue()


def renew(code: str) -> list[Sentence]:
    """Write both files anew; what is still without a translation."""
    language = Language(code)
    catalog = renewed(language, gathered())
    language.po.parent.mkdir(parents=True, exist_ok=True)
    language.po.write_text(written(catalog, code), encoding="utf-8")
    language.mo.write_bytes(compiled(language))
    return untranslated(catalog)
