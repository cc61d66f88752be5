"""A language made by a machine: every text of a pathway in marks, so that what is left without them is seen."""

from pathlib import Path

from rootway.guide.folder import Written
from rootway.guide.language import hash_of
from rootway.guide.library import folders_of
from rootway.guide.texts import texts_of

LANGUAGE = "en-XA"
OPEN, CLOSE = "⟦", "⟧"


def put_into(folder: Path, checked_by: str = "second") -> None:
    """Write the words of the language into each folder that a copy of a pathway consists of."""
    for place, written in folders_of(folder):
        path = place / "words" / f"{LANGUAGE}.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(_blocks(written, checked_by)), encoding="utf-8")


def _blocks(written: Written, checked_by: str) -> list[str]:
    return [
        f"[[word]]\nof = '{place}'\nenglish = '{hash_of(text)}'\ntext = '''{marked(text)}'''\n"
        f"by = 'first'\non = 2026-11-22\nchecked_by = '{checked_by}'\n"
        for place, text in texts_of(written).items()
    ]


def marked(text: str) -> str:
    """A text as the language has it; each paragraph by itself, since a page takes them apart."""
    return "\n\n".join(
        f"{OPEN}{paragraph}{CLOSE}" if paragraph.strip() else paragraph for paragraph in text.split("\n\n")
    )
