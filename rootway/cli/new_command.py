"""`rootway pathway new`: a folder that loads and passes the check at once, for its author to replace file by file."""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime
from pathlib import Path

from rootway.authoring.starter import starter
from rootway.errors import Fault, FaultsFound

_ABOUT = """Begin a pathway: a new folder with every file in it, each with an example and with what to write there.

The example is about a houseplant and makes no clinical claim. The folder loads, passes the check, can be tried,
compiled and served at once; replace it file by file, and check after each step."""

_EXAMPLES = """examples:
  rootway pathway new neck-pain
  rootway pathway new neck-pain --title "Neck pain" --at pathways/neck-pain"""


def add_new(inner: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command."""
    parser = inner.add_parser(
        "new", help="begin a pathway: a folder that is sound at once", description=_ABOUT, epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("name", metavar="NAME", help="small letters, digits and hyphens, as neck-pain")
    parser.add_argument("--at", type=Path, metavar="FOLDER", help="the new folder (NAME, in this folder)")
    parser.add_argument("--title", default="", metavar="WORDS", help="its title in plain words (the name)")
    parser.set_defaults(run=lambda options: _new(options, datetime.now(UTC).date()))


def _new(options: argparse.Namespace, today: date) -> int:
    texts = starter(options.name, options.title, today)
    folder = options.at or Path(options.name)
    if folder.exists() or folder.is_symlink():
        why, remedy = "Nothing of yours is overwritten.", "Choose another name, or another place with --at."
        raise FaultsFound([Fault(str(folder), "is there already", why, remedy)])
    for place, text in texts.items():
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    print(f"Made {folder}: a sound example about a houseplant. Replace it file by file.")
    for command in (
        f"pathway check {folder}",
        f"pathway try {folder} pot_leaks=yes",
        f"pathway cases {folder}",
    ):
        print(f"  rootway {command}")
    return 0
