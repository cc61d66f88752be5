"""The commands below a command. Whoever names none is told which there are."""

from __future__ import annotations

import argparse
import sys

WRONG_USAGE = 2


def add_subcommands(parser: argparse.ArgumentParser) -> argparse._SubParsersAction[argparse.ArgumentParser]:
    """Where the commands of `parser` are put; without one it prints its help and ends as wrong usage does."""
    parser.set_defaults(run=lambda options: _helped(parser))
    return parser.add_subparsers(title="commands", metavar="COMMAND")


def _helped(parser: argparse.ArgumentParser) -> int:
    parser.print_help(sys.stderr)
    return WRONG_USAGE
