"""`rootway`: read the arguments, call the command, set the exit status.

0 assessed; 1 the pathway or the input has faults (each on a line of standard error); 2 wrong usage.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime

from rootway import __version__
from rootway.cli.assess_command import assess_batch, assess_one
from rootway.cli.bundle_command import add_bundle
from rootway.cli.burden_command import add_burden
from rootway.cli.cases_command import add_cases
from rootway.cli.compile_command import add_compile
from rootway.cli.diff_command import add_diff
from rootway.cli.draw_command import add_draw
from rootway.cli.fhir_command import add_fhir
from rootway.cli.ledger_command import add_ledger
from rootway.cli.lock_command import add_lock
from rootway.cli.new_command import add_new
from rootway.cli.pathway_command import check_pathway
from rootway.cli.population_command import add_population
from rootway.cli.prove_command import add_prove
from rootway.cli.providers_command import add_providers
from rootway.cli.release_command import add_release
from rootway.cli.review_command import add_review
from rootway.cli.route_command import add_route
from rootway.cli.serve_command import demo, serve
from rootway.cli.server_command import add_server_commands
from rootway.cli.sheet_command import add_sheet
from rootway.cli.spoken import add_language, in_language
from rootway.cli.subcommands import add_subcommands
from rootway.cli.try_command import add_try
from rootway.cli.verify_command import add_verify
from rootway.cli.words_command import add_words
from rootway.errors import Fault, FaultsFound
from rootway.guide.emergency_numbers import emergency_numbers, number_words
from rootway.guide.topics import folder_named
from rootway.record.case import EARLIEST_YEAR, LATEST_YEAR

FOUND_FAULTS = 1
INTERRUPTED = 130  # as shells count it
HIGHEST_PORT = 65_535

_ABOUT = """From answers about pain that runs from the spine into a limb to a settled, cited plan.

Rootway screens for danger signs first, says which nerve root and driver the pattern suggests (and when it cannot
tell), and gives the plan that matches. An answer that is missing or not sure never counts as
"no". It is not medical advice."""

_ASSESS = """Assess one person, or many.

A case is a JSON object. Give what is known; leave out what was not asked:

  {"id": "example", "facts": {"leg_pain": true, "pain_path": "back_calf_outer_foot", "fever": "unsure"}}

A yes/no fact takes true, false or "unsure". "other_red_flags_denied": true says that every danger sign not given was
asked and answered no. With a history, give "as_of" and "entries" instead of "facts":

  {"id": "example", "as_of": "2026-11-22T09:00:00Z",
   "entries": [{"observed_at": "2026-11-01T08:00:00Z", "fact": "walking_minutes", "value": 8}]}"""

_EXAMPLES = """examples:
  rootway assess case.json               a readable page: urgency first, then reasons, plan and sources
  rootway assess case.json --json        the same as one JSON object
  rootway assess - < case.json           from standard input
  rootway assess --batch cases.jsonl     one JSON assessment per line, in order;
                                         a faulty line gives {"faults": [...]}"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    options = all_commands().parse_args(arguments)
    try:
        status: int = options.run(options)
        sys.stdout.flush()
        return status
    except FaultsFound as found:
        print(*in_language(found.faults, getattr(options, "language", "")), sep="\n", file=sys.stderr)
        return FOUND_FAULTS
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # the reader went away, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (
        OSError
    ) as error:  # what no command foresaw: a disk that is full, a folder that may not be written to
        where = str(error.filename or "the output")
        what = f"cannot be read or written ({error.strerror or error})"
        print(
            Fault(where, what, "", "Look at its name, its permissions and the room there."), file=sys.stderr
        )
        _let_go_of_output()
        return FOUND_FAULTS


def _let_go_of_output() -> None:
    """What still waits for a full disk would fail a second time when the program ends."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def all_commands() -> argparse.ArgumentParser:
    """The parser of every command."""
    parser = argparse.ArgumentParser(
        "rootway", description=_ABOUT, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--version", action="version", version=f"rootway {__version__}")
    commands = add_subcommands(parser)
    _add_assess(commands)
    add_route(commands, _moment)
    _add_pathway(commands)
    add_compile(commands)
    add_bundle(commands)
    add_population(commands, _moment)
    add_providers(commands)
    add_ledger(commands)
    add_verify(commands)
    add_release(commands)
    add_fhir(commands, _moment)
    web = commands.add_parser("serve", help="serve the web application on this machine")
    web.add_argument("--port", type=_port, default=8000, help="the port on localhost (8000)")
    web.set_defaults(run=lambda options: serve(options.port))
    add_server_commands(commands)
    shown = commands.add_parser(
        "demo", help="serve three invented people with eight weeks of history, kept nowhere"
    )
    shown.add_argument("--port", type=_port, default=8000, help="the port on localhost (8000)")
    shown.set_defaults(run=lambda options: demo(options.port))
    return parser


def _add_assess(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "assess",
        help="assess one person, or many",
        description=_ASSESS,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("case", nargs="?", metavar="CASE.json", help="one case; - reads standard input")
    parser.add_argument("--batch", metavar="CASES.jsonl", help="one case per line; - reads standard input")
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument(
        "--json", dest="shape", action="store_const", const="json", help="JSON instead of a readable page"
    )
    shape.add_argument(
        "--ids", dest="shape", action="store_const", const="ids", help="name the rules on the page as well"
    )
    parser.add_argument(
        "--as-of", type=_moment, metavar="TIME", help="the moment asked about (now); a case's own wins"
    )
    parser.add_argument(
        "--pathway", type=folder_named, metavar="FOLDER", help="another pathway, its folder or its name"
    )
    parser.add_argument(
        "--country",
        type=str.upper,
        choices=sorted(row.code for row in emergency_numbers()),
        default="",
        metavar="CODE",
        help=f"whose emergency number is said, as GB (without: {number_words('')})",
    )
    add_language(parser)
    parser.set_defaults(shape="page", run=lambda options: _assess(parser, options))


def _add_pathway(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("pathway", help="work on the pathway itself")
    inner = add_subcommands(parser)
    check = inner.add_parser("check", help="load a pathway and print every fault; exit 1 if there is one")
    check.add_argument(
        "folder",
        nargs="?",
        type=folder_named,
        metavar="FOLDER",
        help="its folder, or its name (the one that ships)",
    )
    check.set_defaults(run=lambda options: check_pathway(options.folder, datetime.now(UTC).date()))
    add_new(inner)
    add_try(inner)
    add_cases(inner)
    add_sheet(inner)
    add_review(inner)
    add_lock(inner)
    add_words(inner)
    add_draw(inner)
    add_diff(inner)
    add_burden(inner)
    add_prove(inner)


def _assess(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    if (options.case is None) == (options.batch is None):
        parser.error("give one case, or --batch with a file of cases")
    as_of = options.as_of or datetime.now(UTC)
    if options.batch is not None:
        return assess_batch(options.batch, options.pathway, as_of, options.country, options.language)
    return assess_one(options.case, options.pathway, as_of, options.country, options.shape, options.language)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a time with its zone; write it like 2026-11-22T09:00:00Z"
        )
    if not EARLIEST_YEAR <= moment.year <= LATEST_YEAR:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a time from {EARLIEST_YEAR} to {LATEST_YEAR}; write it like 2026-11-22T09:00:00Z"
        )
    return moment.astimezone(UTC)


def _port(text: str) -> int:
    number = int(text) if text.isdigit() and len(text) <= len(str(HIGHEST_PORT)) else 0
    if not 1 <= number <= HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port; give a number from 1 to {HIGHEST_PORT}")
    return number


if __name__ == "__main__":
    sys.exit(main())
