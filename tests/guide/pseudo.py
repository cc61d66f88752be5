"""A language made by a machine: every text of a pathway in marks, so that what is left without them is seen."""

import re
from pathlib import Path

from rootway.guide.folder import Written
from rootway.guide.language import hash_of
from rootway.guide.library import folders_of
from rootway.guide.texts import texts_of

LANGUAGE = "en-XA"
OPEN, CLOSE = "⟦", "⟧"


def put_into(folder: Path, checked_by: str = "second", language: str = LANGUAGE) -> None:
    """Write the words of the language into each folder that a copy of a pathway consists of; or as another one."""
    for place, written in folders_of(folder):
        path = place / "words" / f"{language}.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(_blocks(written, checked_by)), encoding="utf-8")


def _blocks(written: Written, checked_by: str) -> list[str]:
    return [
        f"[[word]]\nof = '{place}'\nenglish = '{hash_of(text)}'\ntext = '''{marked(text)}'''\n"
        f"by = 'first'\non = 2026-11-22\nchecked_by = '{checked_by}'\n"
        for place, text in texts_of(written).items()
    ]


_LINE = re.compile(r"^(\s*(?:#{1,6}\s+|[-*+]\s+|\d+\.\s+|>\s+)?)(\S.*)$")


def marked(text: str) -> str:
    """A text as the language has it; each line by itself, behind what Markdown makes of its beginning."""
    return "\n".join(map(_marked_line, text.split("\n")))


def _marked_line(line: str) -> str:
    if line.startswith("|"):
        cells = line.split("|")
        return "|".join(
            cell if set(cell) <= set(" -:") else f" {OPEN}{cell.strip()}{CLOSE} " for cell in cells
        )
    return _LINE.sub(lambda found: f"{found[1]}{OPEN}{found[2]}{CLOSE}", line)


def left_over(text: str) -> list[str]:
    """What of a text stands outside all marks and has letters."""
    depth, parts = 0, [""]
    for letter in text:
        if letter == OPEN:
            depth += 1
            parts.append("")
        elif letter == CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0:
            parts[-1] += letter
    return [part.strip() for part in parts if re.search("[A-Za-z]{2}", part)]
