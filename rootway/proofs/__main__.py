"""`python -m rootway.proofs`: prove every promise and every law, and refute every mistake. Exit 1 when one does not."""

from __future__ import annotations

import sys
from collections.abc import Collection

from rootway.guide.topics import load_library
from rootway.proofs.law import verdicts
from rootway.proofs.laws import laws_of
from rootway.proofs.verdict import all_jobs, verdict_on
from rootway.workers import in_order

AHEAD = 8
"""So many proofs may wait for an earlier one to be shown: some take a hundred times as long as others."""


def main(ids: Collection[str] | None = None, processes: int | None = None) -> int:
    """Print of each pathway one line per promise and one per mutant; whoever breaks a promise, as cases.

    Of every promise, or of those with these `ids`; with as many processes as there are processors, or so many.
    """
    jobs = all_jobs(ids)
    promises = sum(job.mutant is None for job in jobs)
    seconds, failed, topic = 0.0, 0, ""
    for job, verdict in zip(jobs, in_order(verdict_on, jobs, processes, AHEAD), strict=True):
        if job.topic != topic:
            topic = job.topic
            print(f"{topic}:")
        print("\n".join(verdict.lines), flush=True)
        failed += not verdict.as_it_must
        seconds += verdict.seconds if job.mutant is None else 0
    print(f"{promises} promises over everyone there could be: {seconds:.1f} s in the solver, {failed} failed")
    return 1 if failed else 0


def laws() -> int:
    """Print one line per law of the library that ships, and one per slip."""
    library = load_library()
    known = laws_of(library)
    failed = 0
    for told in verdicts(known, library):
        print(told.line, flush=True)
        failed += not told.as_it_must
    print(f"{len(known)} laws over the front door and every topic: {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(max(main(), laws()))
