"""`make mutants-code`: a seeded sample of slips in the program, one at a time. Does a test notice?

python -m tests.code_mutants --room directory   the slips of one room only
python -m tests.code_mutants --only charts.py   those of the sample whose file or words hold this, after a mend
python -m tests.code_mutants --tests "tests/web/test_[a-d]*.py"   asked of these test files alone, in less time
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

from tests.code_mutants.judged import judged
from tests.code_mutants.record import WITNESSES, recorded
from tests.code_mutants.slip import ROOMS, Slip, sample
from tests.code_mutants.slips import slips_in
from tests.code_mutants.tree import ROOT, Tree
from tests.code_mutants.trial import LIVES, NOTICED, SLOWED, Trials

UNSEEN = "in no file that these tests run"
NOBODY = "nobody can tell the difference (judged)"
BAR = 0.85  # of what somebody could tell, in each room
AT_ONCE = 2  # copies of the tree: the tests of one wait much of their time for servers and disks

Fate = tuple[Slip, str, str]


def main() -> int:
    """Try the sample and print the score. Exit status 1 when too many live in a room."""
    options = _options()
    rooms = [options.room] if options.room else ROOMS
    chosen = sample(slips_in(ROOT, rooms), options.size, options.seed)
    reasons = judged()
    counts: Counter[tuple[str, str]] = Counter()
    trying = [slip for slip in chosen if options.only in slip.id]
    for slip, fate, by in fates(trying, reasons, options.tests.split()):
        counts[slip.room, fate] += 1
        if fate in (LIVES, NOBODY) or options.verbose:
            print(
                f"{fate}: {slip.path}:{slip.line}\n    {slip.before}\n    {slip.after}\n    {by}", flush=True
            )
    return _score(counts)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser("tests.code_mutants")
    parser.add_argument("--seed", default="1", help="which sample (1)")
    parser.add_argument("--size", type=int, default=200, help="how many slips (200)")
    parser.add_argument("--room", default="", choices=("", *ROOMS), help="of one room only")
    parser.add_argument("--only", default="", help="only those of the sample whose file or words hold this")
    parser.add_argument(
        "--tests", default="", help="ask these test files alone (patterns); fewer slips are noticed"
    )
    parser.add_argument("--verbose", action="store_true", help="say of each who noticed")
    return parser.parse_args()


def fates(slips: list[Slip], reasons: dict[str, str], within: Sequence[str] = ()) -> Iterator[Fate]:
    """What becomes of each slip, and who noticed or why nobody could; in the order of the slips."""
    with tempfile.TemporaryDirectory(prefix="rootway-slips-") as folder:
        trees = [Tree(Path(folder) / str(number)) for number in range(AT_ONCE)]
        record = recorded(trees, within or WITNESSES)
        free: SimpleQueue[Trials] = SimpleQueue()
        for tree in trees:
            free.put(Trials(tree, record))

        def fate(slip: Slip) -> Fate:
            if slip.id in reasons:
                return slip, NOBODY, reasons[slip.id]
            if within and not record.tests_of_file(slip.path):
                return slip, UNSEEN, ""
            trials = free.get()
            try:
                return slip, *trials.fate(slip)
            finally:
                free.put(trials)

        with ThreadPoolExecutor(AT_ONCE) as pool:
            yield from pool.map(fate, slips)
        for _ in trees:
            free.get().end()


def _score(counts: Counter[tuple[str, str]]) -> int:
    fates = (NOTICED, SLOWED, NOBODY, UNSEEN, LIVES)
    print(f"\n{'room':12}{'slips':>6}  " + "  ".join(fates))
    low = []
    for room in dict.fromkeys([*sorted({room for room, _ in counts}), ""]):
        row = [sum(n for (r, f), n in counts.items() if f == fate and room in ("", r)) for fate in fates]
        cells = "  ".join(f"{n:>{len(fate)}}" for n, fate in zip(row, fates, strict=True))
        real = sum(row) - row[2] - row[3]
        share = (row[0] + row[1]) / real if real else 1.0
        low += [room] * (share < BAR)
        print(f"{room or 'all':12}{sum(row):>6}  {cells}  {share:.1%} of {real} noticed")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
