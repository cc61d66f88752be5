"""Copies of the smallest sound pathway to write in, and the pathway itself."""

import shutil
from pathlib import Path

from rootway.guide import load_guide

TINY = Path(__file__).parents[1] / "guide" / "tiny"
GUIDE = load_guide(TINY)


def copied(folder: Path) -> Path:
    """A copy to write in."""
    return Path(shutil.copytree(TINY, folder / "mine"))


def changed(path: Path, old: str, new: str) -> None:
    """The file with `new` in the one place of `old`."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{path.name} has {old!r} {text.count(old)} times"
    path.write_text(text.replace(old, new), encoding="utf-8")
