"""`rootway ledger check`: a ledger's file counted again by somebody who did not write it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from rootway.cli.subcommands import add_subcommands
from rootway.errors import Fault, FaultsFound
from rootway.ledger import checked, the_rules

_ABOUT = """Count a ledger again from the rows in its file. Each line whose number does not come from the rows is
printed with what was counted, and the status is 1; else it says how much was counted. Nothing leaves this machine."""
_EXAMPLES = """examples:
  rootway ledger check ledger.csv        count a downloaded file again
  rootway ledger check - < ledger.csv    from standard input"""


def add_ledger(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command and its one part."""
    parser = commands.add_parser("ledger", help="count a ledger of days and minutes again")
    inner = add_subcommands(parser)
    check = inner.add_parser(
        "check", help="count a ledger's file again, and name each line that disagrees", description=_ABOUT,
        epilog=_EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    check.add_argument("file", metavar="FILE.csv", help="the file; - reads standard input")
    check.set_defaults(run=_check)


def _check(options: argparse.Namespace) -> int:
    found = checked(_read(options.file), the_rules())
    print(
        f"Counted again from {found.rows} rows: {found.days} days, {found.windows} windows and "
        f"{found.months} months say the same."
    )
    return 0


def _read(file: str) -> str:
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return data.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        fault = Fault(file, "cannot be read", str(error), "Give the file as the page wrote it.")
        raise FaultsFound([fault]) from error
