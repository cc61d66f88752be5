"""`rootway population`: many people at once. The libraries it stands on are an extra, and loaded only here."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from rootway.cli.arguments import whole_number
from rootway.cli.extras import need
from rootway.cli.progress import progress
from rootway.cli.subcommands import add_subcommands
from rootway.guide.topics import folder_named

_ABOUT = """Decide about everyone in a log at once, count what came out, or invent a log to rehearse with.

A log is a Parquet file with one entry per row:

  person       text                who it is about
  observed_at  timestamp           when it was so; with its zone
  fact         text                one of the pathway's facts
  value        text                a JSON scalar: true, 12, "unsure", "back_calf_outer_foot"

It may also hold recorded_at (timestamp), id and corrects (text); a correction names the id of the entry it replaces.
What a log does not hold was never asked, and never counts as "no"."""

_RUN = """Fold the log to facts at a moment, decide, and write one row per person.

Every person gets what `rootway assess` would say of their entries: urgency with its reasons, pattern, treatments,
imaging, whom to see, what falls due when. Rows that cannot be used are written beside the output, each with its
fault (out.faults.csv); the rest goes on, and the exit status is then 1. The output appears whole or not at all. A log
that is not sorted by person is sorted first, on disk."""

_EXAMPLES = """examples:
  rootway population simulate --people 1000 --seed 1 --out entries.parquet
  rootway population run --entries entries.parquet --as-of 2026-11-22T09:00:00Z --out out.parquet
  rootway population report --in out.parquet --html report.html"""

_RAW = argparse.RawDescriptionHelpFormatter
MOST_PROCESSES = 256


def add_population(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], moment: Callable[[str], datetime]
) -> None:
    """The command and its three parts; `moment` reads a time with its zone."""
    parser = commands.add_parser(
        "population", help="many people at once", description=_ABOUT, epilog=_EXAMPLES, formatter_class=_RAW
    )
    inner = add_subcommands(parser)
    _add_run(inner, moment)
    report = inner.add_parser(
        "report", help="count what came out, as text and as one HTML page",
        description="Counts per urgency, who is overdue, early imaging, and how right the 2-week rule was.",
    )  # fmt: skip
    report.add_argument(
        "--in", dest="place", type=Path, required=True, metavar="out.parquet", help="what `run` wrote"
    )
    report.add_argument(
        "--html", type=Path, metavar="report.html", help="also write one page that needs nothing else"
    )
    report.set_defaults(run=_report)
    _add_simulate(inner, moment)


def _add_run(
    inner: argparse._SubParsersAction[argparse.ArgumentParser], moment: Callable[[str], datetime]
) -> None:
    parser = inner.add_parser(
        "run", help="decide about everyone in a log", description=_RUN, formatter_class=_RAW
    )
    parser.add_argument(
        "--entries", type=Path, nargs="+", required=True, metavar="entries.parquet",
        help="the log: a file, a folder of part files, or a pattern such as 'log/*.parquet'",
    )  # fmt: skip
    parser.add_argument("--as-of", type=moment, required=True, metavar="TIME", help="the moment asked about")
    parser.add_argument("--out", type=Path, required=True, metavar="out.parquet", help="one row per person")
    parser.add_argument(
        "--engine",
        choices=("local", "spark"),
        default="local",
        help="this machine (default), or Apache Spark",
    )
    parser.add_argument(
        "--spark-master", default="local[*]", metavar="URL", help="with --engine spark (local[*])"
    )
    parser.add_argument(
        "--times-in-utc", action="store_true", help="times of the log that say no zone are in UTC"
    )
    parser.add_argument(
        "--waiting-for", action="store_true", help="also which facts each open decision waits for"
    )
    parser.add_argument(
        "--processes", type=whole_number(), metavar="N", help="how many processes (one for each core)"
    )
    parser.add_argument(
        "--pathway", type=folder_named, metavar="FOLDER", help="another pathway, its folder or its name"
    )
    parser.set_defaults(run=_run)


def _add_simulate(
    inner: argparse._SubParsersAction[argparse.ArgumentParser], moment: Callable[[str], datetime]
) -> None:
    parser = inner.add_parser(
        "simulate", help="invent a log to rehearse with",
        description="Invented people with some 60 entries each; the same bytes for the same seed, always. They"
        " rehearse a change before it is made; they predict nobody's course.",
    )  # fmt: skip
    parser.add_argument("--people", type=whole_number(), required=True, metavar="N", help="how many people")
    parser.add_argument(
        "--seed", type=int, required=True, metavar="S", help="a number; each gives another crowd"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="entries.parquet", help="the log to write")
    parser.add_argument(
        "--as-of", type=moment, metavar="TIME", help="the moment their courses end (2026-11-22T09:00:00Z)"
    )
    parser.add_argument(
        "--processes", type=whole_number(), metavar="N", help="how many processes (one for each core)"
    )
    parser.add_argument(
        "--pathway", type=folder_named, metavar="FOLDER", help="another pathway, its folder or its name"
    )
    parser.set_defaults(run=_simulate)


def _run(options: argparse.Namespace) -> int:
    need("population", "population", "numpy", "pyarrow", "duckdb")
    from rootway.population.engine import Settings
    from rootway.population.run import processes, run

    workers = processes(options.processes)
    if options.engine == "spark":
        need("--engine spark", "spark", "pyspark")
        from rootway.population.spark import spark

        workers = spark(options.spark_master, options.out)
    settings = Settings(
        options.as_of.astimezone(UTC), options.pathway, options.waiting_for, options.times_in_utc
    )
    with progress("deciding") as advance:
        ran = run(options.entries, options.out, settings, workers, advance)
    print(f"{ran.people:,} {'person' if ran.people == 1 else 'people'} decided, written to {options.out}")
    if not ran.bad_rows:
        return 0
    for fault in ran.first:
        print(fault, file=sys.stderr)
    more = f" ({ran.bad_rows - len(ran.first):,} more than shown)" if ran.bad_rows > len(ran.first) else ""
    print(
        f"{ran.bad_rows:,} {'row' if ran.bad_rows == 1 else 'rows'} put aside in {ran.aside}{more}",
        file=sys.stderr,
    )
    return 1


def _simulate(options: argparse.Namespace) -> int:
    need("population", "population", "numpy", "pyarrow", "duckdb")
    from rootway.population.simulate import AS_OF, simulate

    as_of = (options.as_of or AS_OF).astimezone(UTC)
    with progress("inventing") as advance:
        entries = simulate(
            options.people, options.seed, options.out, as_of, options.pathway, options.processes,
            lambda done: advance(done, options.people),
        )  # fmt: skip
    print(f"{options.people:,} invented people, {entries:,} entries, written to {options.out}")
    return 0


def _report(options: argparse.Namespace) -> int:
    need("population", "population", "numpy", "pyarrow", "duckdb")
    from rootway.population.report import counted
    from rootway.population.report_page import html_of
    from rootway.population.report_text import text_of
    from rootway.population.whole import keep_apart, whole_file

    report = counted(options.place)
    print(text_of(report), end="")
    if options.html is not None:
        keep_apart(options.place, options.html)
        with whole_file(options.html) as place:
            place.write_text(html_of(report), encoding="utf-8")
        print(f"\nThe same as a page: {options.html}")
    return 0
