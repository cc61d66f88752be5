"""The gallery of faults: one bad file per kind, and exactly what is said about it.

Each file in `gallery/` changes one file of the smallest sound pathway, `tiny/`: it replaces `find` by `write`, or makes
the file unreadable in a way that text cannot show (`make`); `other_file` is added when one file alone cannot be wrong.
With `shared` it changes the library in `shelf/` instead, where a small pathway lies beside what it shares.
"""

import shutil
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

HERE = Path(__file__).parent
TODAY = date(2026, 11, 22)
_MADE = {
    "not_utf8": b'id = "\xff"\n',
    "too_large": b"# " + b"x" * 2_100_000 + b"\n",
    "many_digits": b"min = " + b"9" * 5_000 + b"\n",
    "too_deep": b"words = " + b"[" * 5_000 + b"]" * 5_000 + b"\n",
}


@dataclass(frozen=True)
class Exhibit:
    """One mistake."""

    id: str
    title: str
    file: str
    faults: list[str]
    find: str = ""
    write: str = ""
    make: str = ""
    other_file: str = ""
    other_text: str = ""
    shared: bool = False

    def spoil(self, folder: Path) -> Path:
        """A copy of the sound pathway in `folder`, or below it, with this mistake in it; its own folder."""
        shutil.copytree(HERE / ("shelf" if self.shared else "tiny"), folder)
        path = folder / self.file
        if self.make == "gone":
            path.unlink()
        elif self.make:
            path.write_bytes(_MADE[self.make])
        else:
            text = path.read_text(encoding="utf-8")
            assert text.count(self.find) >= 1, f"{self.id}: nothing to replace"
            path.write_text(text.replace(self.find, self.write, 1), encoding="utf-8")
        if self.other_file:
            (folder / self.other_file).write_text(self.other_text, encoding="utf-8")
        return folder / "small" if self.shared else folder


def exhibits() -> list[Exhibit]:
    """The whole gallery, by name."""
    found = sorted((HERE / "gallery").glob("*.toml"))
    return [Exhibit(path.stem, **tomllib.loads(path.read_text(encoding="utf-8"))) for path in found]
