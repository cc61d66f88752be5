"""`make bench`: one table per bar, all in one run. Exit status 1 when a bar is missed.

python -m bench --people 500    a shorter run of the questions
"""

import argparse
import statistics
import sys

from bench import asking, speed
from rootway.guide import load_guide

FULL = "full decision with reasons as masks"
NAMED = "full named assessment"


class Bars:
    """The bars, each said as it is reached or missed."""

    def __init__(self) -> None:
        self.missed = 0

    def say(self, name: str, found: float, bar: float, most: bool = True) -> None:
        """Print one bar: `found` may be at most (or must be at least) `bar`."""
        reached = found <= bar if most else found >= bar
        self.missed += not reached
        print(
            f"  {'reached' if reached else 'MISSED '}  {name}: {found:.2f} ({'at most' if most else 'at least'} {bar})"
        )


def main() -> int:
    """Run everything and print it."""
    parser = argparse.ArgumentParser("bench")
    parser.add_argument("--people", type=int, default=5_000, help="how many people are asked (5000)")
    options = parser.parse_args()
    guide, bars = load_guide(), Bars()
    _decisions(guide, bars)
    _zen(guide, bars)
    _questions(options.people, bars)
    print(f"\n{bars.missed} missed" if bars.missed else "\nevery bar reached")
    return 1 if bars.missed else 0


def _decisions(guide, bars: Bars) -> None:
    for share, bar in ((0.02, 3.5), (0.15, 5.5)):
        print(
            f"\nOne decision, {share:.0%} of the facts never asked; microseconds, median of {speed.ROUNDS} (least to most)"
        )
        found = speed.decisions(guide, share)
        floor = found["two-valued floor"].median
        for name, timed in found.items():
            print(f"  {timed}  {timed.median / floor:7.1f} x  {name}")
        bars.say("bar 1, full decision over the floor", found[FULL].median / floor, bar)
        bars.say("bar 1, named assessment over the floor", found[NAMED].median / floor, 12)


def _zen(guide, bars: Bars) -> None:
    found, same, of = speed.beside_zen(guide)
    print(f"\nBeside zen-engine, the same tables; {same} of {of} results agree")
    ours, theirs = (timed.median for timed in found.values())
    for name, timed in found.items():
        print(f"  {timed}  {name}")
    bars.say("bar 2, zen-engine over ours", theirs / ours, 50, most=False)
    bars.say("bar 2, results that differ", of - same, 0)


def _questions(people: int, bars: Bars) -> None:
    found = asking.ask_many(people, seed=1)
    print("\nQuestions until every decision is settled")
    for line in asking.lines(found):
        print(f"  {line}")
    share = statistics.mean(one.asked for one in found) / statistics.mean(one.everything for one in found)
    bars.say("bar 3, share of all questions asked", share, 0.65)
    bars.say(
        "bar 3, people not settled, or decided otherwise",
        sum(not (one.settled and one.same) for one in found),
        0,
    )
    bars.say(
        "bar 3, milliseconds per question",
        statistics.median(one.seconds_per_question for one in found) * 1e3,
        1.0,
    )


if __name__ == "__main__":
    sys.exit(main())
