"""`python -m rootway.proofs`: prove every promise, and refute every mutant. Exit 1 when one does not come out."""

from __future__ import annotations

import sys
from collections.abc import Collection

from rootway.proofs.verdict import all_jobs, verdict_on
from rootway.workers import in_order

AHEAD = 8
"""So many proofs may wait for an earlier one to be shown: some take a hundred times as long as others."""


def main(ids: Collection[str] | None = None, processes: int | None = None) -> int:
    """Print one line per promise and one per mutant; whoever breaks a promise, as cases for `rootway assess`.

    Of every promise, or of those with these `ids`; with as many processes as there are processors, or so many.
    """
    jobs = all_jobs(ids)
    promises = sum(job.mutant is None for job in jobs)
    seconds, failed = 0.0, 0
    for job, verdict in zip(jobs, in_order(verdict_on, jobs, processes, AHEAD), strict=True):
        print("\n".join(verdict.lines), flush=True)
        failed += not verdict.as_it_must
        seconds += verdict.seconds if job.mutant is None else 0
    print(f"{promises} promises over everyone there could be: {seconds:.1f} s in the solver, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
