"""`make mutants`: change the pathway in one place at a time, and see whether anything notices.

python -m tests.mutation --every 10      every tenth mutant only
python -m tests.mutation --table triage  the mutants of one table; `facts`: of what follows from what
python -m tests.mutation --topic NAME    of another topic than the first: those that no topic before it shares
"""

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor

from rich.progress import track

from rootway.guide import Guide, load_guide
from rootway.guide.library import shipped_library, topics_of
from tests.mutation.gates import Gates
from tests.mutation.judge import Judge
from tests.mutation.own import own_slips_of
from tests.mutation.slips import Slip
from tests.mutation.twin import Twins

EXPECTATION, OUTCOME, GATE, NOBODY, LIVES = (
    "killed by what a case expects",
    "killed by the recorded outcome of a case",
    "refused by the loader",
    "nobody can tell the difference (proved)",
    "LIVES",
)
_CHUNK = 20
TOPICS = topics_of(shipped_library())


def main() -> int:
    """Judge every mutant and print the score. Exit status 1 when one lives."""
    parser = argparse.ArgumentParser("tests.mutation")
    parser.add_argument("--every", type=int, default=1, help="only every so many mutants (1)")
    parser.add_argument("--table", default="", help="only the mutants of one table, or of `facts`")
    parser.add_argument("--topic", default=TOPICS[0], choices=TOPICS, help="of which topic (the first)")
    options = parser.parse_args()
    slips = own_slips_of(_guide(options.topic))
    mutants = [m for m in slips if options.table in ("", m.group)][:: options.every]
    counts: Counter[tuple[str, str]] = Counter()
    for mutant, (fate, more) in zip(mutants, fates(mutants, options.topic), strict=True):
        counts[mutant.group, fate] += 1
        if fate in (NOBODY, LIVES):
            print(f"{fate}: {mutant.id}{more}", flush=True)
    _print_score(counts)
    return 1 if any(fate == LIVES for _, fate in counts) else 0


def _guide(topic: str) -> Guide:
    return load_guide(shipped_library() / topic)


def fates(mutants: list[Slip], topic: str) -> Iterator[tuple[str, str]]:
    """What becomes of each mutant, and who could tell one that lives; on all processors."""
    with ProcessPoolExecutor(os.cpu_count(), initializer=_prepare, initargs=(topic,)) as pool:
        found = pool.map(_fate, mutants, chunksize=_CHUNK)
        words = f"trying {len(mutants)} mutants"
        yield from track(found, words, len(mutants), disable=not sys.stdout.isatty())


_WORK: list[tuple[Judge, Gates, Twins]] = []


def _prepare(topic: str) -> None:
    guide = _guide(topic)
    _WORK[:] = [(Judge(guide), Gates(guide), Twins(guide))]


def _fate(mutant: Slip) -> tuple[str, str]:
    judge, gates, twins = _WORK[0]
    verdict = judge.verdict(mutant)
    if verdict.expectation:
        return EXPECTATION, ""
    if verdict.outcome:
        return OUTCOME, ""
    if gates.refuse(mutant):
        return GATE, ""
    person = twins.told_apart(mutant)
    return (
        (NOBODY, "")
        if person is None
        else (LIVES, f"\n    nothing notices that this person is told otherwise: {person}")
    )


def _print_score(counts: Counter[tuple[str, str]]) -> None:
    fates = [EXPECTATION, OUTCOME, GATE, NOBODY, LIVES]
    print(f"\n{'table':16}{'mutants':>8}  " + "  ".join(f"{fate.split(' (')[0]}" for fate in fates))
    for table in [*dict.fromkeys(table for table, _ in counts), ""]:
        row = [sum(n for (t, f), n in counts.items() if f == fate and table in ("", t)) for fate in fates]
        cells = "  ".join(f"{n:>{len(fate.split(' (')[0])}}" for n, fate in zip(row, fates, strict=True))
        print(f"{table or 'all':16}{sum(row):>8}  {cells}")
    real = sum(counts.values()) - sum(n for (_, fate), n in counts.items() if fate == NOBODY)
    lives = sum(n for (_, fate), n in counts.items() if fate == LIVES)
    killed = real - lives
    print(
        f"\nmutation score: {killed} of {real} mutants that anybody could tell are killed ({killed / real:.1%})"
    )


if __name__ == "__main__":
    sys.exit(main())
