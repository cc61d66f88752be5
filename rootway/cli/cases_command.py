"""`rootway pathway cases`: the worked cases and which fail; cases from a spreadsheet before any rule exists."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from rootway.authoring.case_verdict import CaseVerdict, verdicts_on
from rootway.authoring.grid import LARGEST_BYTES, grid_of
from rootway.authoring.toml_text import cases_text
from rootway.authoring.typed_case import cases_in, header, kebab
from rootway.cli.draft import pathway_to_try
from rootway.errors import Fault, FaultsFound
from rootway.guide import Guide, WorkedCase
from rootway.guide.topics import folder_named
from rootway.spreadsheet import CsvSheet

_ABOUT = """List the worked cases of a pathway and say which of them fail, and why.

With --csv the cases come from a spreadsheet, a row each, and can be typed before any rule exists. Columns, in any
order: id or title; any facts (yes, no, not sure, a number, a word; empty: not asked); other_red_flags_denied; what must
come out, as level, driver, plan or plan_not; why; covers. A column whose name begins with # is a remark."""

_EXAMPLES = """examples:
  rootway pathway cases my-pathway                             each case, and which fail
  rootway pathway cases my-pathway --template > cases.csv      an empty sheet with every column
  rootway pathway cases my-pathway --csv cases.csv             would these come out so?
  rootway pathway cases my-pathway --csv cases.csv --write     the same, and keep them as cases/cases.toml"""


def add_cases(inner: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command."""
    parser = inner.add_parser(
        "cases", help="the worked cases and which fail, also from a spreadsheet", description=_ABOUT,
        epilog=_EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument(
        "folder",
        nargs="?",
        type=folder_named,
        metavar="FOLDER",
        help="its folder, or its name (the one that ships)",
    )
    parser.add_argument("--csv", type=Path, metavar="FILE", help="cases from a spreadsheet, saved as CSV")
    parser.add_argument("--write", action="store_true", help="keep the cases of --csv in the folder's cases/")
    parser.add_argument("--template", action="store_true", help="print the first row of an empty sheet")
    parser.add_argument("--failing", action="store_true", help="list only the cases that fail")
    parser.set_defaults(run=lambda options: _cases(parser, options))


def _cases(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    if options.write and (options.csv is None or options.folder is None):
        parser.error("--write goes with --csv and with a folder")
    guide = pathway_to_try(options.folder)
    if options.template:
        CsvSheet(sys.stdout).row(header(guide))
        return 0
    cases = guide.cases if options.csv is None else _typed(guide, options.csv)
    if options.write:
        print(f"Wrote {_written(guide, options.folder, options.csv, cases)}")
    verdicts = list(verdicts_on(guide, cases))
    for verdict in verdicts:
        if verdict.faults or not options.failing:
            print("\n".join(_lines(verdict)))
    failed = sum(bool(verdict.faults) for verdict in verdicts)
    print(f"{_counted(len(verdicts))}: {len(verdicts) - failed} as expected, {failed} not")
    return 1 if failed else 0


def _counted(cases: int) -> str:
    return "1 case" if cases == 1 else f"{cases} cases"


def _typed(guide: Guide, file: Path) -> tuple[WorkedCase, ...]:
    """The cases of a CSV file; its faults name it."""
    try:
        with file.open("rb") as opened:
            return cases_in(guide, grid_of(opened.read(LARGEST_BYTES + 1)))
    except FaultsFound as found:
        raise FaultsFound(fault.under(file.name) for fault in found.faults) from None


def _lines(verdict: CaseVerdict) -> Iterable[str]:
    yield f"{'FAIL' if verdict.faults else 'ok  '}  {verdict.case.id}: {verdict.case.title}"
    for fault in verdict.faults:
        remedy = "" if fault.why == verdict.case.why else f" {fault.remedy}".rstrip()
        yield f"      {fault.where.removeprefix('expect: ')}: {fault.what}.{remedy}"
    for line in verdict.rules:
        yield f"      rules of {line}"
    if verdict.faults and verdict.case.why:
        yield f"      why: {verdict.case.why}"


def _written(guide: Guide, folder: Path, file: Path, cases: Iterable[WorkedCase]) -> Path:
    """Keep the cases in a file named for the sheet; one that was written by hand is never overwritten."""
    place = folder / "cases" / f"{kebab(file.stem) or 'cases'}.toml"
    mark = (
        f"Written from {file.name}: change it there, then `rootway pathway cases --csv {file.name} --write`."
    )
    faults = [
        Fault(
            f"{file.name}: {case.id}", "has no why", "A case without a reason teaches nothing.", "Fill `why`."
        )
        for case in cases
        if not case.why
    ]
    faults += _unknown_covers(guide, file, cases)
    faults += _taken(guide, place, file, cases)
    if place.exists() and not place.read_text(encoding="utf-8").startswith(f"# Written from {file.name}:"):
        what = "is there, and was not written from this sheet"
        faults.append(
            Fault(str(place), what, "Nothing of yours is overwritten.", "Rename the sheet or the file.")
        )
    if faults:
        raise FaultsFound(faults)
    place.parent.mkdir(exist_ok=True)
    place.write_text(cases_text(mark, cases), encoding="utf-8")
    return place


def _unknown_covers(guide: Guide, file: Path, cases: Iterable[WorkedCase]) -> Iterable[Fault]:
    for case in cases:
        for id in case.covers:
            if id not in guide.requirements:
                where, what = (
                    f"{file.name}: {case.id}: covers",
                    f"names `{id}`, which is not in requirements.toml",
                )
                yield Fault(where, what, "", "Mend its number.")


def _taken(guide: Guide, place: Path, file: Path, cases: Iterable[WorkedCase]) -> Iterable[Fault]:
    """The names of cases that stand in other files of the folder."""
    own = place.read_text(encoding="utf-8") if place.exists() else ""
    for case in cases:
        if any(other.id == case.id for other in guide.cases) and f'id = "{case.id}"\n' not in own:
            remedy = "Rename it, or delete the other."
            yield Fault(f"{file.name}: {case.id}", "is a case of the folder already", "", remedy)
