"""words/LANGUAGE.toml as it is written."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from rootway.guide.written import Word


def write_words(folder: Path, language: str, words: Iterable[Word]) -> None:
    """Write the words of a folder in a language, in the order given, in the place of what stood there."""
    path = folder / "words" / f"{language}.toml"
    path.parent.mkdir(exist_ok=True)
    blocks = [f"# Written by `rootway pathway words {language}`.\n", *map(_block, words)]
    path.write_text("\n".join(blocks), encoding="utf-8")


def _block(word: Word) -> str:
    lines = [
        f"of = {_quoted(word.of)}",
        f"english = {_quoted(word.english)}",
        f"text = {_quoted(word.text)}",
        f"by = {_quoted(word.by)}",
        f"on = {word.on.isoformat()}",
    ]
    lines += [f"checked_by = {_quoted(word.checked_by)}"] if word.checked_by else []
    lines += [f"back = {_quoted(word.back)}"] if word.back else []
    return "[[word]]\n" + "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
