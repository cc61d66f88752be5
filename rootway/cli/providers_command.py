"""`rootway providers`: a register into an index, and an index searched by ZIP code, profession and distance."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from rootway.cli.arguments import whole_number
from rootway.cli.subcommands import add_subcommands
from rootway.directory.credentials import credentials_in
from rootway.directory.importing import REGISTERS, ImportReport, Order, import_register
from rootway.directory.importing import Progress as Told
from rootway.directory.index.opened import Index
from rootway.directory.index.search import FARTHEST_MILES, KM_PER_MILE, Hit, hits, nearest
from rootway.directory.index.start import Start, start_at_code, starts_in_town
from rootway.directory.kinds import the_kinds
from rootway.directory.phone import phone_shown
from rootway.directory.provider import Provider
from rootway.directory.read.aside import DROPPED, LEFT_OUT, PARTLY
from rootway.errors import Fault, FaultsFound

SELF_DECLARED = (
    "Professions, specialties and credentials are stated by the providers; nobody here checked them."
)
MIDDLE_OF_ZIP = (
    "Distances go to the middle of a ZIP code: 1.4 miles off at the median, within 4 miles for nine in ten."
)


def add_providers(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command and its two parts."""
    parser = commands.add_parser("providers", help="import a register of providers, and search it")
    inner = add_subcommands(parser)
    _add_import(inner)
    _add_search(inner)


def _add_import(inner: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = inner.add_parser(
        "import",
        help="build an index from a register's file",
        description="Build an index from a register's file (zip or csv). The old index serves until the new one is "
        "whole. Rows that cannot be used are counted by kind and listed, by line, in a file beside the index.",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="the register's file as it is published")
    parser.add_argument("--register", choices=sorted(REGISTERS), required=True, help="whose form it has")
    parser.add_argument("--out", required=True, metavar="INDEX", help="the index: a file, or postgresql://…")
    parser.add_argument(
        "--corrections", type=Path, metavar="FILE", help="a CSV of corrections with reason and date"
    )
    parser.add_argument(
        "--update", action="store_true", help="apply a weekly file, or add a register, to the index"
    )
    parser.add_argument("--places", type=Path, metavar="FILE", help="a newer Census list of ZIP code areas")
    parser.add_argument("--released", type=_day, metavar="DATE", help="the day up to which the file goes")
    parser.add_argument(
        "--aside", type=Path, metavar="FILE", help="where faults are listed (INDEX.aside.csv)"
    )
    parser.add_argument(
        "--processes",
        type=whole_number(),
        metavar="N",
        help="how many read it (a large file: as many as processors)",
    )
    parser.set_defaults(run=import_providers)


def _add_search(inner: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    kinds = the_kinds()
    parser = inner.add_parser("search", help="who is near a ZIP code or a town", epilog=kinds.notice)
    parser.add_argument(
        "--index", required=True, metavar="INDEX", help="the index: a file, or postgresql://…"
    )
    parser.add_argument("--profession", choices=list(kinds.professions), required=True)
    parser.add_argument("--specialty", choices=list(kinds.specialties), default="")
    start = parser.add_mutually_exclusive_group(required=True)
    start.add_argument("--zip", metavar="ZIP", help="a ZIP code, or a postal code of the register")
    start.add_argument("--town", metavar="TOWN", help='a town, or "Springfield, IL"')
    parser.add_argument("--within-miles", type=_miles, required=True, metavar="N")
    parser.add_argument(
        "--limit", type=whole_number(1000), default=20, metavar="N", help="at most so many (20)"
    )
    parser.add_argument("--json", action="store_true", help="JSON instead of a table")
    parser.set_defaults(run=search_providers)


def import_providers(options: argparse.Namespace) -> int:
    """Import, and say what became of every row."""
    aside = options.aside
    if aside is None and "://" not in options.out:
        aside = Path(f"{options.out}.aside.csv")
    order = Order(
        source=options.file,
        register=options.register,
        out=options.out,
        corrections=options.corrections,
        places=options.places,
        aside=aside,
        update=options.update,
        released=options.released or "",
        processes=options.processes,
    )
    with _progress() as progress:
        report = import_register(order, datetime.now(UTC), progress)
    for line in _account(report, order):
        print(line)
    return 0


def _account(report: ImportReport, order: Order) -> Iterator[str]:
    yield from _rows_account(report, "rows in the file", "taken")
    if report.further:
        yield from _rows_account(
            report.further, "rows in the list of further practice places", "further places"
        )
    if order.update:
        removed = report.removed + (report.further.removed if report.further else 0)
        yield f"{removed:>12,}  taken out of the index: they earn no listing any more"
    if report.mended:
        yield f"{report.mended:>12,}  corrected in the index without being in the file"
    yield f"{report.listings:>12,}  listings in the index"
    counts = set(report.counts) | set(report.further.counts if report.further else ())
    if order.aside and not counts.isdisjoint([*PARTLY, *DROPPED]):
        yield f"Faults by line: {order.aside}"


def _rows_account(report: ImportReport, rows: str, taken: str) -> Iterator[str]:
    """What became of the rows of one file."""
    yield f"{report.rows:>12,}  {rows}" + (f", which goes up to {report.released}" if report.released else "")
    for kind, meaning in {**LEFT_OUT, **DROPPED}.items():
        if count := report.counts.get(kind):
            yield f"{count:>12,}  left out   {kind}: {meaning}"
    if report.closed:
        yield f"{report.closed:>12,}  left out   closed: A correction says that the place is closed."
    if report.repeated:
        yield f"{report.repeated:>12,}  left out   repeated: The number comes again; the later row counts."
    yield f"{report.taken - report.repeated:>12,}  {taken}"
    for kind, count in ((kind, count) for kind, count in report.counts.items() if kind in PARTLY):
        yield f"{count:>12,}  of them    {kind}: {PARTLY[kind]}"
    if report.without_place:
        yield f"{report.without_place:>12,}  of them    have no place and are not found by distance"
    if report.corrected:
        yield f"{report.corrected:>12,}  of them    were corrected"


def search_providers(options: argparse.Namespace) -> int:
    """Search, nearest first."""
    kinds = the_kinds()
    profession = kinds.professions[options.profession]
    if options.specialty and options.specialty not in profession.specialties:
        known = ", ".join(profession.specialties)
        what = f"is no specialty of {options.profession}"
        raise FaultsFound([Fault(f"--specialty {options.specialty}", what, "", f"It has: {known}.")])
    index = Index(options.index)
    start = _start(index, options)
    kind = kinds.kind(options.profession, options.specialty)
    found = nearest(index, kind, start.point, options.within_miles * KM_PER_MILE, options.limit)
    listed = hits(index, [(0, near) for near in found])
    if options.json:
        print(json.dumps(_as_json(index, options, start, listed), indent=2, ensure_ascii=False))
    else:
        _print_table(index, start, listed, options)
    return 0


def _start(index: Index, options: argparse.Namespace) -> Start:
    if options.zip is not None:
        start = start_at_code(index, options.zip)
        if start is None:
            remedy = "Post-box ZIP codes have no place. Try a ZIP code near by, or --town."
            raise FaultsFound([Fault(f"--zip {options.zip}", "is not known", "", remedy)])
        return start
    starts = starts_in_town(index, options.town)
    if len(starts) != 1:
        several = "; ".join(start.label for start in starts)
        what = f"is in several states: {several}" if starts else "is not known"
        remedy = "Add the state." if starts else "Check the spelling, or use --zip."
        raise FaultsFound([Fault(f"--town {options.town}", what, "", remedy)])
    return starts[0]


def _as_json(index: Index, options: argparse.Namespace, start: Start, listed: list[Hit]) -> dict[str, Any]:
    return {
        "from": {"label": start.label, "latitude": start.point.latitude, "longitude": start.point.longitude},
        "profession": options.profession,
        "specialty": options.specialty or None,
        "within_miles": options.within_miles,
        "results": [_listing(hit) for hit in listed],
        "registers": index.registers,
        "notices": [SELF_DECLARED, MIDDLE_OF_ZIP, the_kinds().notice],
    }


def _listing(hit: Hit) -> dict[str, Any]:
    p = hit.provider
    said = {
        name: getattr(p, name) or None
        for name in (
            "street",
            "town",
            "region",
            "postcode",
            "country",
            "listed_on",
            "updated_on",
            "confirmed_on",
        )
    }
    return {
        "register": p.register,
        "number": p.number,
        "name": p.name,
        "organisation": p.organisation,
        "professions": {
            profession: list(fields) for profession, fields in the_kinds().named(p.kinds).items()
        },
        "credentials": [one.letters for one in credentials_in(p.credential_text)],
        "credential_text": p.credential_text or None,
        "phone": phone_shown(p) or None,
        **said,
        "distance_miles": round(hit.miles, 1),
        "distance_to": p.place,
        "latitude": p.latitude,
        "longitude": p.longitude,
        "corrected": json.loads(p.corrected) if p.corrected else {},
    }


def _print_table(index: Index, start: Start, listed: list[Hit], options: argparse.Namespace) -> None:
    console = Console(highlight=False)
    plural = the_kinds().professions[options.profession].plural
    title = f"{plural} within {options.within_miles:g} miles of {start.label}"
    if not listed:
        console.print(f"{title}: none listed. Try a larger distance.", soft_wrap=True)
        return
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    table.add_column("Miles", justify="right")
    for column in ("Name", "Letters (own words)", "Where", "Phone", "Last change"):
        table.add_column(column, overflow="fold")
    for hit in listed:
        p = hit.provider
        where = ", ".join(filter(None, (p.street, p.town, p.region)))
        table.add_row(f"{hit.miles:.1f}", p.name, p.credential_text, where, phone_shown(p), p.updated_on)
    console.print(table)
    console.print(
        SELF_DECLARED,
        *([MIDDLE_OF_ZIP] if _by_postcode([h.provider for h in listed]) else []),
        soft_wrap=True,
    )


def _by_postcode(providers: list[Provider]) -> bool:
    return any(provider.place == "postcode" for provider in providers)


@contextmanager
def _progress() -> Iterator[Told]:
    """A progress bar on a terminal, by bytes of the file; silent anywhere else."""
    columns = (
        TextColumn("importing"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TimeRemainingColumn(),
    )
    shown = sys.stderr.isatty()
    with Progress(*columns, console=Console(stderr=True), disable=not shown, refresh_per_second=4) as bar:
        task = bar.add_task("", total=None)
        yield lambda read, total: bar.update(task, completed=read, total=total)


def _miles(text: str) -> float:
    try:
        miles = float(text)
    except ValueError:
        miles = 0.0
    if not 0 < miles <= FARTHEST_MILES:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a distance of more than 0 and at most {FARTHEST_MILES} miles"
        )
    return miles


def _day(text: str) -> str:
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC).date().isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date like 2026-11-22") from None
