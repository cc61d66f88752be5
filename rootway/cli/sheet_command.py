"""`rootway pathway sheet`: the tables as a workbook, a row per rule; `--back` takes the workbook into the folder."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

from rootway.authoring.returned import Returned, returned
from rootway.authoring.rule_block import blocks_of, rewritten
from rootway.authoring.rule_row import Tab, tab_of
from rootway.cli.amount import amount
from rootway.cli.extras import need
from rootway.cli.workbook import read_workbook, write_workbook
from rootway.errors import Fault, FaultsFound
from rootway.guide import Guide, draft_guide

_ABOUT = """The tables of a pathway as a workbook (.xlsx), and back.

One tab for each table; a row for each rule; a column for each fact that its rules read (yes, no, not sure, >= 5, a
word or several; empty: does not matter), one for what no cell can say, then what the rule gives, says and cites.
--back reads the workbook, names every cell that cannot be read (as triage!D14), and changes in the folder only the
rules that changed. A table without a tab stays as it is. Needs the extra `sheet`."""

_EXAMPLES = """examples:
  rootway pathway sheet my-pathway tables.xlsx
  rootway pathway sheet --back tables.xlsx my-pathway"""


def add_sheet(inner: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command."""
    parser = inner.add_parser(
        "sheet", help="the tables as a workbook, and back", description=_ABOUT, epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("source", type=Path, metavar="FOLDER", help="the folder; with --back the workbook")
    parser.add_argument(
        "target", type=Path, metavar="FILE.xlsx", help="a new workbook; with --back the folder"
    )
    parser.add_argument("--back", action="store_true", help="take a workbook back into the folder")
    parser.set_defaults(run=_sheet)


def _sheet(options: argparse.Namespace) -> int:
    need("pathway sheet", "sheet", "openpyxl")
    if not options.back:
        return _out(options.source, options.target)
    try:
        return _back(options.source, options.target)
    except FaultsFound as found:
        for fault in found.faults:
            print(fault, file=sys.stderr)
        print(f"{options.target} stays as it was.", file=sys.stderr)
        return 1


def _out(folder: Path, file: Path) -> int:
    guide, _ = draft_guide(folder)
    if file.suffix.lower() != ".xlsx":
        raise FaultsFound([Fault(str(file), "is no name of a workbook", "", "Let it end with .xlsx.")])
    if file.exists():
        why, remedy = "Nothing of yours is overwritten.", "Choose another name, or delete it."
        raise FaultsFound([Fault(str(file), "is there already", why, remedy)])
    tabs = [tab_of(guide, one) for one in guide.own_files.values()]
    write_workbook(file, guide, tabs)
    print(f"Wrote {file}: {amount(sum(len(tab.rows) for tab in tabs), 'rule')} in {amount(len(tabs), 'tab')}")
    return 0


def _back(file: Path, folder: Path) -> int:
    guide, _ = draft_guide(folder)
    tabs = read_workbook(file)
    faults, texts = list(_strange(guide, tabs)), {}
    for tab in (tab for tab in tabs if tab.title in guide.own_files):
        text, said, found = _taken(guide, folder, tab)
        faults += found
        if not found:
            texts[tab.title] = (text, said)
    if faults:
        raise FaultsFound(faults)
    _try_out(guide, folder, {guide.files[id].place: text for id, (text, _) in texts.items()})
    told = [
        f"{id}: {said}" for id, (text, said) in texts.items() if _keep(folder / guide.files[id].place, text)
    ]
    print("\n".join(told) or f"{folder} says the same already; nothing was changed.")
    return 0


def _strange(guide: Guide, tabs: Iterable[Tab]) -> Iterator[Fault]:
    for tab in tabs:
        if tab.title not in guide.own_files:
            near = get_close_matches(tab.title, guide.own_files, n=1)
            hint = f"Did you mean {near[0]}?" if near else "Delete the tab, or name it for a table."
            yield Fault(tab.title, "is the tab of no table", "Nothing is ignored silently.", hint)


def _taken(guide: Guide, folder: Path, tab: Tab) -> tuple[str, str, list[Fault]]:
    """The text that a tab makes of its file, what changed in words, and what cannot be read."""
    file = guide.own_files[tab.title]
    found, faults = returned(guide, file, tab)
    if faults:
        return "", "", faults
    old = (folder / file.place).read_bytes().decode("utf-8")
    return rewritten(blocks_of(old, file.place), found.rules, file.place), _words(found), []


def _words(found: Returned) -> str:
    parts = (("changed", found.changed), ("added", found.added), ("removed", found.removed))
    return "; ".join(f"{what} {', '.join(ids)}" for what, ids in parts if ids) or "order changed"


def _try_out(guide: Guide, folder: Path, texts: Mapping[str, str]) -> None:
    """Nothing is written that the folder could not be loaded with. Raises `FaultsFound` with what would be wrong."""
    with tempfile.TemporaryDirectory() as aside:
        copy = shutil.copytree(folder, Path(aside) / "pathway")
        for use in guide.pathway.uses:
            if (folder.parent / use).is_dir():
                shutil.copytree(folder.parent / use, Path(aside) / use, dirs_exist_ok=True)
        for place, text in texts.items():
            (copy / place).write_bytes(text.encode())
        draft_guide(copy)


def _keep(path: Path, text: str) -> bool:
    """Write a file when it is another than before."""
    if path.read_bytes() == text.encode():
        return False
    path.write_bytes(text.encode())
    return True
