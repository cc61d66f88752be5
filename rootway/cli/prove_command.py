"""`rootway pathway prove`: the promises of a pathway, of everybody there could be, and the mistakes they must find."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from rootway.cli.extras import need
from rootway.guide import default_folder, load_guide
from rootway.guide.topics import folder_named

if TYPE_CHECKING:
    from rootway.proofs.verdict import ProofVerdict

_ABOUT = """Prove of a pathway what every pathway promises: a danger sign never lowers the urgency, nothing is begun
before the urgency is settled and safe, "not sure" never counts as no, every plan has a date to look again, and more;
and what its promises.toml promises besides.

A solver looks for somebody of whom a promise does not hold, among all people there could be. Whom it finds is shown
as a case for `rootway assess`. With --mutants each proof must also find somebody in the pathway with each mistake of
promises.toml put in."""


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
    parser.add_argument("--mutants", action="store_true", help="refute the mistakes of promises.toml as well")
    parser.set_defaults(run=lambda options: prove(options.folder or default_folder(), options.mutants))


def prove(folder: Path, mutants: bool = False) -> int:
    """Print a line per promise, and per mutant if asked; 1 when one does not come out as it must."""
    need("pathway prove", "proofs", "z3")
    from rootway.proofs.promises import promises_of
    from rootway.proofs.subject import subject_of
    from rootway.proofs.verdict import of_mutant, of_promise

    guide = load_guide(folder)
    subject, promises = subject_of(guide), promises_of(guide)
    failed = _printed(of_promise(promise, promise.proof(subject)) for promise in promises)
    print(f"{len(promises)} promises: {len(promises) - failed} proved, {failed} not")
    if not mutants:
        return 1 if failed else 0
    slips = [(promise, mutant) for promise in promises for mutant in promise.mutants]
    blind = _printed(
        of_mutant(promise, mutant, promise.proof(mutant.made(guide))) for promise, mutant in slips
    )
    print(f"{len(slips)} mutants: {len(slips) - blind} refuted, {blind} not")
    return 1 if failed or blind else 0


def _printed(verdicts: Iterable[ProofVerdict]) -> int:
    """Print each as it comes; how many did not come out as they must."""
    failed = 0
    for verdict in verdicts:
        print("\n".join(verdict.lines), flush=True)
        failed += not verdict.as_it_must
    return failed
