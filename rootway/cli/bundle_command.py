"""`rootway bundle`: the whole check as one file that needs no server."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from rootway.bundle.folder import PAGE, files_of
from rootway.bundle.page import page_of, topics_in
from rootway.bundle.tongues import tongues_of
from rootway.errors import Fault, FaultsFound
from rootway.guide.library import shipped_library
from rootway.guide.topics import load_library

_ABOUT = """Write the check as one file, index.html, that opens from a disk or from any static host. It asks no server,
sends nothing, and keeps answers only in the browser that opens it. The same pathways make the same bytes. Beside it
lie what installs it from a host, and SHA256SUMS with the sums of all of it."""


def add_bundle(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command."""
    parser = commands.add_parser(
        "bundle", help="write the whole check as one file without a server", description=_ABOUT
    )
    parser.add_argument("folder", metavar="OUT", help="where index.html is written; made if it is not there")
    parser.add_argument("--drafts", action="store_true", help="with what no clinician has signed yet")
    parser.add_argument("--english", action="store_true", help="in English alone: a smaller file")
    parser.add_argument(
        "--unread",
        action="store_true",
        help="with words that one person alone has read, for those who are to read them",
    )
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    guides = topics_in(load_library(), options.drafts)
    tongues = {} if options.english else tongues_of(guides, shipped_library(), options.unread)
    return _bundle(Path(options.folder), files_of(page_of(guides, tongues)))


def _bundle(folder: Path, files: Mapping[str, str]) -> int:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        where, remedy = f"{folder / PAGE}", "Name a folder that may be written to."
        raise FaultsFound([Fault(where, f"cannot be written: {error.strerror}", "", remedy)]) from None
    print(f"{folder / PAGE}")
    return 0
