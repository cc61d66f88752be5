"""The pages of the site, beside each other as they lie in the repository, so that their links lead where they did.

A link to a file that is no page, such as a table of the pathway or a test, leads to that file as plain text; a link to
a folder leads to the list of its files.
"""

import os
import re
import shutil
from pathlib import Path

ROOT = Path(__file__).parents[2]
OF_THE_PROJECT = ("README", "SAFETY", "GLOSSARY", "CONTRIBUTING", "CHANGELOG", "SECURITY", "CODE_OF_CONDUCT")
PICTURES = (".png", ".svg")
_LINK = re.compile(r"(?<=\]\()([^)\s#:]+)(#[^)\s]*)?(?=\))")
_CODE = re.compile(r"^```.*?^```|`[^`\n]+`", re.M | re.S)


def written_pages() -> tuple[Path, ...]:
    """Every page, by its path from the root of the repository."""
    project = [Path(f"{name}.md") for name in OF_THE_PROJECT]
    docs = sorted(page.relative_to(ROOT) for page in (ROOT / "docs").rglob("*.md"))
    return (*project, Path("examples/README.md"), *docs)


def stage(folder: Path) -> None:
    """Write every page, and whatever they link to, into an empty folder."""
    pages = written_pages()
    for page in pages:
        text = (ROOT / page).read_text(encoding="utf-8")
        place = folder / page
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(_led(text, page, frozenset(pages), folder), encoding="utf-8")


def _led(text: str, page: Path, pages: frozenset[Path], folder: Path) -> str:
    """The text with each link leading to what the site has; what is shown as code is no link."""

    def led(match: re.Match[str]) -> str:
        target = Path(os.path.normpath(page.parent / match[1]))
        if target in pages or target.suffix in PICTURES:
            _copy(target, folder / target, pages)
            return match[0]
        return os.path.relpath(_written_as_text(target, folder), folder / page.parent)

    parts, end = [], 0
    for code in _CODE.finditer(text):
        parts += [_LINK.sub(led, text[end : code.start()]), code[0]]
        end = code.end()
    return "".join([*parts, _LINK.sub(led, text[end:])])


def _copy(target: Path, place: Path, pages: frozenset[Path]) -> None:
    if target not in pages:
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / target, place)


def _written_as_text(target: Path, folder: Path) -> Path:
    """Where it is written; a site leaves out what begins with a dot. Raises `FileNotFoundError` for nothing."""
    source = ROOT / target
    place = folder / Path(*(part.lstrip(".") for part in target.with_name(f"{target.name}.txt").parts))
    place.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        files = sorted(f"{file.relative_to(source)}\n" for file in source.rglob("*") if file.is_file())
        place.write_text("".join(files), encoding="utf-8")
    else:
        shutil.copyfile(source, place)
    return place
