"""`rootway compile`: the pathway in another language, to a file or to standard output."""

from __future__ import annotations

import argparse
import inspect
import os
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from rootway.cli.dialects import DIALECTS, sql_for
from rootway.compilers.cql import to_cql
from rootway.compilers.javascript import to_js
from rootway.compilers.python.source import Tests
from rootway.compilers.python.to_python import program_for
from rootway.compilers.z3 import to_z3
from rootway.errors import Fault, FaultsFound
from rootway.guide import Guide, default_folder, filled, fills_for, load_guide
from rootway.guide.topics import folder_named

_ABOUT = """Print the pathway in another language. What cannot be said there is refused, rule by rule.

  python  the function behind `rootway assess`: facts in one tuple in, bit masks out
  js      one module without imports, for a browser or Node.js: {fact: value} in, results with their reasons out
  sql     one query: a row of facts per person in, a row of results and of rules out
  cql     one library without a data model: facts are parameters; for engines of clinical decision support
  z3      SMT-LIB 2: one person of whom nothing is known yet; add what you ask, and a solver looks for them

All say what the walking evaluator says; the tests hold them to it."""

_EXAMPLES = """examples:
  rootway compile --to js --out pathway.mjs
  rootway compile --to sql > pathway.sql                       DuckDB; then: CREATE TABLE answers AS (the query)
  rootway compile --to sql --dialect postgres --out pathway.sql
  rootway compile --to cql --pathway my-pathway --out Pathway.cql
  rootway compile --to z3 --out pathway.smt2"""

_PYTHON = '''"""{title} ({id} {version}), compiled. Do not edit.

`decide(facts, absent)` takes the values of FACTS as one tuple, and the bits of those that were never asked. Not known
is `...`, a number that does not apply is nan, a yes/no that does not apply is False. It returns three things:

1. for each of RESULTS four numbers: what is said (the place in SAYS), then bits: of the values still possible, of the
   rules that hold, of the rules that are not sure; a list has 0 first, and second the bits of its open rules
2. for each of RESULTS the bits of the facts that it waits for
3. for each rule of all tables the bits of the facts that it waits for; 0 when it is not open
"""

FACTS = {facts!r}
RESULTS = {results!r}
SAYS = {says!r}


{tests}

'''


def _python(guide: Guide) -> str:
    program = program_for(guide)
    head = _PYTHON.format(
        title=guide.title,
        id=guide.id,
        version=guide.version,
        facts=program.layout.facts,
        results=tuple(outcome.name for outcome in program.outcomes),
        says=tuple(outcome.ends for outcome in program.outcomes),
        tests=inspect.getsource(Tests),
    )
    return head + program.source


TARGETS: Mapping[str, Callable[[Guide], str]] = {
    "python": _python,
    "js": to_js.source_for,
    "sql": lambda guide: sql_for(guide, "duckdb"),
    "cql": to_cql.source_for,
    "z3": to_z3.source_for,
}


def add_compile(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command."""
    parser = commands.add_parser(
        "compile", help="print the pathway in another language", description=_ABOUT, epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("--to", required=True, choices=TARGETS, help="the language")
    parser.add_argument("--dialect", choices=DIALECTS, help="of SQL (duckdb)")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write to this file instead of printing")
    parser.add_argument(
        "--pathway", type=folder_named, metavar="FOLDER", help="another pathway, its folder or its name"
    )
    parser.set_defaults(run=lambda options: _compile(parser, options))


def _compile(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    if options.dialect and options.to != "sql":
        parser.error("--dialect goes with --to sql")
    guide = filled(load_guide(options.pathway or default_folder()), fills_for())
    text = sql_for(guide, options.dialect) if options.dialect else TARGETS[options.to](guide)
    if options.out is None:
        sys.stdout.write(text)
    else:
        _write(options.out, text)
    return 0


def _write(place: Path, text: str) -> None:
    """The file appears whole or not at all."""
    if place.exists() and not place.is_file():
        raise FaultsFound(
            [Fault(str(place), "cannot be written: it is not a file", "", "Choose another place.")]
        )
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=place.parent, prefix=f".{place.name}.", delete=False
        ) as file:
            file.write(text)
        Path(file.name).chmod(0o666 & ~_umask())
        Path(file.name).replace(place)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise FaultsFound(
            [Fault(str(place), f"cannot be written: {reason}", "", "Choose another place.")]
        ) from None


def _umask() -> int:
    old = os.umask(0)
    os.umask(old)
    return old
