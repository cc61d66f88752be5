"""`python -m rootway.proofs`: prove every promise, and refute every mutant. Exit 1 when one does not come out."""

from __future__ import annotations

import sys

from rootway.crew.processes import in_order
from rootway.proofs.promises import PROMISES
from rootway.proofs.verdict import Job, verdict_on

AHEAD = 8
"""So many proofs may wait for an earlier one to be shown: some take a hundred times as long as others."""


def main() -> int:
    """Print one line per promise and one per mutant; whoever breaks a promise, as cases for `rootway assess`."""
    jobs = [Job(place) for place in range(len(PROMISES))]
    jobs += [Job(place, mutant) for place, each in enumerate(PROMISES) for mutant in range(len(each.mutants))]
    seconds, failed = 0.0, 0
    for job, verdict in zip(jobs, in_order(verdict_on, jobs, ahead=AHEAD), strict=True):
        print("\n".join(verdict.lines), flush=True)
        failed += not verdict.as_it_must
        seconds += verdict.seconds if job.mutant is None else 0
    print(
        f"{len(PROMISES)} promises over everyone there could be: {seconds:.1f} s in the solver, {failed} failed"
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
