"""How often a list of 100 people interrupts: the simulated cohort for eight weeks, with a check-in every day.

python -m bench.alarms              rises, alarms a week, repeats, and which rules ring
python -m bench.alarms --people 25  with fewer people

An alarm is one person at one moment, however many rules began to hold then. Rates are those of 100 people. When anybody
looks is not in the simulator: the time to a first look is that of a practice that looks each weekday at eight, UTC.
"""

import argparse
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from bench.bars import Bars
from rootway.guide import Guide, load_guide
from rootway.population.simulate import AS_OF
from rootway.simulation import DAILY, course
from rootway.worklist import Rise, rises_of

MOST_A_WEEK = 8
"""Alarms of 100 people in a week; a judgment, to begin with."""
WEEKS = 8
SEED = 1
LOOK_HOUR = 8
Alarm = tuple[int, datetime]


@dataclass(frozen=True)
class Rung:
    """What rose among so many people; `slips` are the alarms that would ring for answers taken back within the hour."""

    people: int
    entries: int
    rises: tuple[tuple[int, Rise], ...]
    slips: int

    @property
    def alarms(self) -> frozenset[Alarm]:
        """Each person and moment that interrupts."""
        return frozenset((person, rise.since) for person, rise in self.rises)

    @property
    def repeats(self) -> int:
        """How often the same rule rang for the same entry of the same person."""
        return len(self.rises) - len({(person, rise.key) for person, rise in self.rises})

    def a_week(self, alarms: int) -> float:
        """Of 100 people."""
        return alarms / WEEKS * 100 / self.people

    @property
    def hours_to_a_look(self) -> float:
        """The middle one, of a practice that looks each weekday morning."""
        waits = [_next_look(since) - since for _, since in self.alarms]
        return median(wait / timedelta(hours=1) for wait in waits)


def rung(guide: Guide, people: int, seed: int = SEED) -> Rung:
    """What rises among some people, as it stands at the end and as it stood at half-time: nothing rings twice."""
    found: list[tuple[int, Rise]] = []
    entries, at_once = 0, 0
    for number in range(people):
        log = course(guide, seed, number, AS_OF, DAILY).entries
        half = AS_OF - timedelta(weeks=WEEKS // 2)
        before, now = rises_of(guide, log, half), rises_of(guide, log, AS_OF)
        told = {rise.key for rise in before}
        found += [(number, rise) for rise in (*before, *(rise for rise in now if rise.key not in told))]
        entries += len(log)
        at_once += len({rise.since for rise in rises_of(guide, log, AS_OF, slips=True)})
    return Rung(people, entries, tuple(found), at_once)


def report(guide: Guide, bars: Bars, people: int) -> None:
    """What rang, and the two bars."""
    found = rung(guide, people)
    print(f"  {found.people} people, {found.entries} entries, {len(found.rises)} rises")
    print(f"  {found.a_week(found.slips):.2f} alarms a week if each slip rang before it is mended")
    if found.alarms:
        print(f"  {found.hours_to_a_look:.1f} h, the middle time to a look each weekday at {LOOK_HOUR}")
    again = Counter((person, rise.rule) for person, rise in found.rises)
    print(
        f"  {sum(count - 1 for count in again.values())} rises of a rule that rang for them before, on new entries"
    )
    for (rule, level), count in Counter((rise.rule, rise.level) for _, rise in found.rises).most_common(8):
        print(f"  {count:4}  {rule}: {level}")
    bars.most("alarms of 100 people in a week", found.a_week(len(found.alarms)), MOST_A_WEEK)
    bars.most("alarms that ring again on the same entries", found.repeats, 0)


def _next_look(since: datetime) -> datetime:
    look = since.replace(hour=LOOK_HOUR, minute=0, second=0, microsecond=0)
    while look < since or look.weekday() > 4:
        look += timedelta(days=1)
    return look


def main() -> int:
    """Measure and print. Exit status 1 when a bar is missed."""
    parser = argparse.ArgumentParser("bench.alarms")
    parser.add_argument("--people", type=int, default=100)
    bars = Bars()
    report(load_guide(), bars, parser.parse_args().people)
    return bool(bars.missed)


if __name__ == "__main__":
    sys.exit(main())
