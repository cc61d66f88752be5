"""`rootway pathway prove`: the promises that every pathway must keep, of everybody there could be."""

from __future__ import annotations

import argparse
from pathlib import Path

from rootway.cli.extras import need
from rootway.guide import default_folder, load_guide
from rootway.guide.topics import folder_named

_ABOUT = """Prove of a pathway what every pathway promises: a danger sign never lowers the urgency, nothing is begun
before the urgency is settled and safe, "not sure" never counts as no, every plan has a date to look again, and more.

A solver looks for somebody of whom a promise does not hold, among all people there could be. Whom it finds is shown
as a case for `rootway assess`."""


def add_prove(inner: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command."""
    parser = inner.add_parser(
        "prove", help="prove what every pathway promises, of everybody", description=_ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument(
        "folder",
        nargs="?",
        type=folder_named,
        metavar="FOLDER",
        help="its folder, or its name (the one that ships)",
    )
    parser.set_defaults(run=lambda options: prove(options.folder or default_folder()))


def prove(folder: Path) -> int:
    """Print a line per promise; 1 when one does not hold."""
    need("pathway prove", "proofs", "z3")
    from rootway.proofs.any_pathway import promises_of_any
    from rootway.proofs.subject import subject_of
    from rootway.proofs.verdict import of_promise

    subject, promises, failed = subject_of(load_guide(folder)), promises_of_any(), 0
    for promise in promises:
        verdict = of_promise(promise, promise.proof(subject))
        print("\n".join(verdict.lines), flush=True)
        failed += not verdict.as_it_must
    print(f"{len(promises)} promises: {len(promises) - failed} proved, {failed} not")
    return 1 if failed else 0
