"""`rootway pathway new`: a folder that loads and passes the check at once, for its author to replace file by file."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from rootway.authoring.ground import ground_of, new_ground
from rootway.authoring.joined import joined, region_texts
from rootway.authoring.starter import starter
from rootway.errors import Fault, FaultsFound
from rootway.guide.library import LIBRARY, shipped_library
from rootway.guide.shared import SHARED

_ABOUT = """Begin a pathway: a new folder with every file in it, each with an example and with what to write there.

The example is about a houseplant and makes no clinical claim. The folder loads, passes the check, can be tried,
compiled and served at once; replace it file by file, and check after each step.

With --region it stands on what the pathways of that region share: their danger signs, questions, levels and sources.
The library is the one in which the new folder lies, else the one that ships."""

_EXAMPLES = """examples:
  rootway pathway new neck-pain
  rootway pathway new neck-pain --title "Neck pain" --at pathways/neck-pain
  rootway pathway new whiplash --region neck
  rootway pathway new knee-pain --new-region knee --at pathways/knee-pain"""


def add_new(inner: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command."""
    parser = inner.add_parser(
        "new", help="begin a pathway: a folder that is sound at once", description=_ABOUT, epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("name", metavar="NAME", help="small letters, digits and hyphens, as neck-pain")
    parser.add_argument("--at", type=Path, metavar="FOLDER", help="the new folder (NAME, in this folder)")
    parser.add_argument("--title", default="", metavar="WORDS", help="its title in plain words (the name)")
    region = parser.add_mutually_exclusive_group()
    region.add_argument(
        "--region", default="", metavar="REGION", help="share what the pathways of a region share, as neck"
    )
    region.add_argument(
        "--new-region", default="", metavar="REGION", help="begin a region too: a folder to share beside it"
    )
    parser.set_defaults(run=lambda options: _new(options, datetime.now(UTC).date()))


def _new(options: argparse.Namespace, today: date) -> int:
    folder = options.at or Path(options.name)
    texts = starter(options.name, options.title, today)
    region = options.region or options.new_region
    files = _with_region(options, folder, dict(texts), region) if region else _under(folder, texts)
    _write(files)
    print(f"Made {folder}: a sound example about a houseplant. Replace it file by file.")
    if options.new_region:
        (shared,) = {path.parent for path in files if path.name == SHARED}
        print(f"Made {shared}: what the pathways of that region will share.")
    for command in (
        f"pathway check {folder}",
        f"pathway try {folder} pot_leaks=yes",
        f"pathway cases {folder}",
    ):
        print(f"  rootway {command}")
    return 0


def _with_region(
    options: argparse.Namespace, folder: Path, texts: dict[str, str], region: str
) -> dict[Path, str]:
    """What is written where a pathway shares folders, the folder of a new region among it."""
    root = folder.parent if (folder.parent / LIBRARY).is_file() else shipped_library()
    if options.new_region:
        starter(region, "", date.min)  # a region has a name as a pathway has one
    ground = new_ground(root, region) if options.new_region else ground_of(root, region)
    files = _under(folder, joined(texts, options.name, ground))
    if options.new_region:
        files |= _under(folder.parent / ground.region, region_texts(texts, region, ground))
    return files


def _under(folder: Path, texts: Mapping[str, str]) -> dict[Path, str]:
    if folder.exists() or folder.is_symlink():
        why, remedy = "Nothing of yours is overwritten.", "Choose another name, or a new folder with --at."
        raise FaultsFound([Fault(str(folder), "is there already", why, remedy)])
    return {folder / place: text for place, text in texts.items()}


def _write(files: Mapping[Path, str]) -> None:
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
