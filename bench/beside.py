"""Is this commit as fast as another one? Both do the same work in turn, in one run.

python -m bench.beside                         beside the commit before this one
python -m bench.beside 1a2b3c4 --rounds 25     beside any commit that the history of this clone reaches
python -m bench.beside --work pages decisions  only some kinds of work

A process for each commit does a round whenever it is told to, first one and then the other, the order changing from
round to round; what counts is the processor's time, not the clock. The ratio is the median over pairs of rounds, and
the two figures behind it are between which half of the pairs lie: on a quiet machine they are close together, and where
they are not, the ratio says little. Exit status 1 when a kind of work takes more than `MOST` times as long.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.bars import Bars
from bench.check_pages import ROOT, checkout_of

WORKER = Path(__file__).with_name("beside_work.py")
WORKS = ("loading", "cases", "conditions", "decisions", "pages", "read")
MOST = 1.10  # times; less cannot be told from the noise of a machine that does other things too
NONE = "none"  # what a worker says whose commit has not what is timed


@dataclass(frozen=True)
class Pairs:
    """Seconds of one kind of work, here and there, round by round."""

    here: tuple[float, ...]
    there: tuple[float, ...]

    @property
    def ratios(self) -> list[float]:
        """How many times as long each round took here."""
        return [here / there for here, there in zip(self.here, self.there, strict=True)]

    @property
    def ratio(self) -> float:
        """The one in the middle."""
        return statistics.median(self.ratios)

    def __str__(self) -> str:
        low, _, high = statistics.quantiles(self.ratios, n=4)
        middles = f"{statistics.median(self.here):8.4f} s here {statistics.median(self.there):8.4f} s there"
        return f"{middles}   {self.ratio:5.2f} times ({low:.2f} to {high:.2f})"


class Worker:
    """A commit that does one kind of work whenever it is told to."""

    def __init__(self, checkout: Path, work: str, data: Path) -> None:
        """Start it; it says when it is ready, or that its commit cannot do this."""
        environment = {**os.environ, "PYTHONPATH": str(checkout), "ROOTWAY_DATA": str(data)}
        self._process = subprocess.Popen(
            [sys.executable, str(WORKER), work],
            cwd=checkout,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.can = self._said() not in (NONE, "")

    def round(self) -> float:
        """Do it once; the seconds of the processor that it took."""
        assert self._process.stdin
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return float(self._said())

    def stop(self) -> None:
        """End it."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.close()
        self._process.wait(60)
        self._process.stdout.close()

    def _said(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline().strip()


@contextmanager
def _working(checkout: Path, work: str) -> Iterator[Worker]:
    with tempfile.TemporaryDirectory() as data:
        worker = Worker(checkout, work, Path(data))
        try:
            yield worker
        finally:
            worker.stop()


def beside(checkout: Path, work: str, rounds: int) -> Pairs | None:
    """One kind of work in turn; None where one of the two cannot do it."""
    with ExitStack() as open_until_here:
        here, there = (open_until_here.enter_context(_working(path, work)) for path in (ROOT, checkout))
        if not (here.can and there.can):
            return None
        for worker in (here, there):
            worker.round()  # the first fills what is kept
        taken = [_pair(here, there, number) for number in range(rounds)]
    return Pairs(*map(tuple, zip(*taken, strict=True)))


def _pair(here: Worker, there: Worker, number: int) -> tuple[float, float]:
    """A round of each; who is first changes, since the second finds a warmer machine."""
    if number % 2:
        later = there.round()
        return here.round(), later
    return here.round(), there.round()


def measure(bars: Bars, commit: str, rounds: int, works: Iterable[str] = WORKS) -> None:
    """Every kind of work beside the same of another commit."""
    with checkout_of(commit) as checkout:
        for work in works:
            found = beside(checkout, work, rounds)
            if found is None:
                print(f"  {work:12} not measured: one of the two commits has it not in this form", flush=True)
                continue
            print(f"  {work:12} {found}", flush=True)
            bars.most(f"{work}, times as long as at {commit}", found.ratio, MOST)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print. Exit status 1 when a bar is missed."""
    parser = argparse.ArgumentParser("bench.beside")
    parser.add_argument("commit", nargs="?", default="HEAD^", help="the other one; the one before this")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--work", nargs="+", choices=WORKS, default=WORKS)
    options = parser.parse_args(arguments)
    bars = Bars()
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}, {options.rounds} rounds in turn")
    measure(bars, options.commit, options.rounds, options.work)
    return bool(bars.missed)


if __name__ == "__main__":
    sys.exit(main())
