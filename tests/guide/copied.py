"""A copy of the pathway that ships, beside a copy of what it shares, to be changed by a test."""

import shutil
from pathlib import Path

from rootway.guide import default_folder, load_guide


def copied(to: Path) -> Path:
    """The copy. What it shares lies beside it, so that only one copy can be made in a folder."""
    shutil.copytree(default_folder(), to)
    for use in load_guide().pathway.uses:
        shutil.copytree(default_folder().parent / use, to.parent / use, dirs_exist_ok=True)
    return to


def holding(folder: Path, file: str, text: str) -> Path:
    """The file of this name that holds a text: the pathway's own, or that of a folder which it shares."""
    places = (folder, *(folder.parent / use for use in load_guide().pathway.uses))
    found = [place / file for place in places if (place / file).is_file()]
    return next(path for path in found if text in path.read_text(encoding="utf-8"))


def rewritten(folder: Path, file: str, *pairs: tuple[str, str]) -> Path:
    """The copy in which some text stands in the place of other text."""
    for old, new in pairs:
        path = holding(folder, file, old)
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    return folder
