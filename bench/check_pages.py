"""How many pages of a check two workers take in a second, beside an earlier commit served in the same run.

python -m bench.check_pages                    beside the commit in BESIDE, taken from this repository's history
python -m bench.check_pages --seconds 20 --clients 20

Four people, then twenty, answer page after page, each as fast as the server leads on; only what is sent is counted. The
two servers take turns, so that a busy machine slows both alike.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.bars import Bars
from tests.web.real_server import free_port

ROOT = Path(__file__).parents[1]
BESIDE = "f2b677f"  # before a request read its person, log and way only once
WALKER = Path(__file__).with_name("check_walker.py")
LEAST_PER_SECOND, LEAST_RATIO = 90, 1.5
MOST_LATER = 1.0
CLIENTS = (4, 20)  # the first for pages in a second, the last for how late the latest are
OF_TODAY = ["--config", "python:rootway.web.serving.gunicorn"]
OF_THEN = ["rootway.web.wsgi", "--workers", "2", "--no-control-socket"]


@dataclass(frozen=True)
class Walked:
    """What the clients sent in so many seconds, and how long each answer took in milliseconds."""

    seconds: float
    times_ms: tuple[float, ...]

    @property
    def rate(self) -> float:
        """Pages in a second."""
        return len(self.times_ms) / self.seconds

    def percentile(self, share: float) -> float:
        """Milliseconds within which this share of the answers came."""
        return sorted(self.times_ms)[int(share * (len(self.times_ms) - 1))]


@contextmanager
def checkout_of(commit: str) -> Iterator[Path]:
    """The files of an earlier commit. Raises CalledProcessError when this clone's history does not reach back to it."""
    with tempfile.TemporaryDirectory() as folder:
        packed = subprocess.run(["git", "archive", commit], cwd=ROOT, check=True, capture_output=True).stdout
        subprocess.run(["tar", "-x", "-C", folder], input=packed, check=True)
        yield Path(folder)


class Serving:
    """A checkout served by two workers on a port of its own."""

    def __init__(self, checkout: Path, data: Path) -> None:
        """Prepare its data and start it."""
        self.checkout, self.port = checkout, free_port()
        self.environment = {
            **os.environ,
            "PYTHONPATH": str(checkout),
            "ROOTWAY_DATA": str(data),
            "DJANGO_SETTINGS_MODULE": "rootway.web.settings",
            "ROOTWAY_BIND": f"localhost:{self.port}",
            "ROOTWAY_DRAFTS": "off",  # one pathway, as in production: the other commit has no front door
        }
        self._run("-m", "django", "prepare")
        today = (checkout / "rootway/web/serving").is_dir()
        more = OF_TODAY if today else [*OF_THEN, "--bind", f"localhost:{self.port}"]
        self._server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", *more],
            cwd=checkout,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def walked(self, clients: int, seconds: float) -> Walked:
        """What so many people send in so many seconds, by the questions of this checkout."""
        printed = self._run(str(WALKER), str(self.port), str(clients), str(seconds))
        took, times = json.loads(printed)
        return Walked(took, tuple(times))

    def stop(self) -> None:
        """End it."""
        self._server.terminate()
        self._server.wait(30)

    def _run(self, *arguments: str) -> str:
        command = [sys.executable, *arguments]
        return subprocess.run(
            command, cwd=self.checkout, env=self.environment, check=True, capture_output=True, text=True
        ).stdout


def measure(bars: Bars, rounds: int, seconds: float, clients: Sequence[int] = CLIENTS) -> None:
    """Both servers in turn, for each number of clients; nothing when the history does not reach back to the other one."""
    try:
        _measure(bars, rounds, seconds, clients)
    except subprocess.CalledProcessError as error:
        if error.cmd[:2] != ["git", "archive"]:
            raise
        print(
            f"  not measured: the history of this clone does not reach back to {BESIDE} (git fetch --unshallow)"
        )


def _measure(bars: Bars, rounds: int, seconds: float, clients: Sequence[int]) -> None:
    with checkout_of(BESIDE) as then, tempfile.TemporaryDirectory() as data:
        servers = [Serving(checkout, Path(data) / name) for name, checkout in (("now", ROOT), ("then", then))]
        try:
            for server in servers:
                server.walked(clients[0], 2)
            for count in clients:
                taken = [[server.walked(count, seconds) for server in servers] for _ in range(rounds)]
                _report(bars, taken, count)
        finally:
            for server in servers:
                server.stop()


def _report(bars: Bars, taken: Sequence[Sequence[Walked]], clients: int) -> None:
    for name, rounds in zip(("now", BESIDE), zip(*taken, strict=True), strict=True):
        rate, p50, p99 = (
            statistics.median(values)
            for values in (
                [walked.rate for walked in rounds],
                [walked.percentile(0.5) for walked in rounds],
                [walked.percentile(0.99) for walked in rounds],
            )
        )
        print(f"  {name:8} {clients} clients  {rate:6.1f} pages/s   p50 {p50:6.1f}   p99 {p99:6.1f} ms")
    rate = statistics.median(now.rate for now, _ in taken)
    ratio = statistics.median(now.rate / then.rate for now, then in taken)
    latest = statistics.median(now.percentile(0.99) / then.percentile(0.99) for now, then in taken)
    print(f"  now over {BESIDE}: {ratio:.2f} times as many pages, p99 {latest:.2f} times as long")
    if clients == CLIENTS[-1]:
        bars.most(f"p99 of {clients} people sending pages, over {BESIDE}", latest, MOST_LATER)
    elif rate >= LEAST_PER_SECOND:
        bars.least("pages of a check in a second", rate, LEAST_PER_SECOND)
    else:
        bars.least(f"pages of a check in a second, over {BESIDE}", ratio, LEAST_RATIO)


def main() -> int:
    """Measure and print. Exit status 1 when the bar is missed."""
    parser = argparse.ArgumentParser("bench.check_pages")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=6)
    parser.add_argument("--clients", type=int, nargs="+", default=CLIENTS)
    options = parser.parse_args()
    bars = Bars()
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    measure(bars, options.rounds, options.seconds, options.clients)
    return bool(bars.missed)


if __name__ == "__main__":
    sys.exit(main())
