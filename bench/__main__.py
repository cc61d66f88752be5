"""`make bench`: every part in turn, and one table of all bars at the end. Exit status 1 when a bar is missed.

python -m bench --size quick              the same with few people, to see that it runs; its figures are rough
python -m bench --most-people 10000000    the growth of time and memory goes on to ten million people
python -m bench --spark                   also Spark on two workers beside one machine (after make setup-engines)
"""

import argparse
import sys
from dataclasses import dataclass

from bench import (
    alarms,
    asking,
    bundle,
    check_pages,
    clinic_list,
    load,
    long_log,
    one_person,
    paper,
    peer_cql,
    population,
    providers,
    serving,
    simulated,
    speed,
)
from bench.bars import Bars
from rootway.guide import Guide, load_guide


@dataclass(frozen=True)
class Size:
    """How many people each part has, and how many rounds are timed."""

    rounds: int
    decided: int
    beside_zen: int
    beside_cql: int
    asked: int
    hindsight: int
    everyone: int
    logged: int
    drawn: int
    alarmed: int
    listed: int
    growth: tuple[int, ...]
    register_rows: int
    providers: int
    searches: int


SIZES = {
    "full": Size(
        rounds=15,
        decided=200,
        beside_zen=50,
        beside_cql=200,
        asked=5_000,
        hindsight=200,
        everyone=1_048_576,
        logged=192_000,
        drawn=40_000,
        alarmed=100,
        listed=500,
        growth=(100_000, 1_000_000),
        register_rows=1_000_000,
        providers=9_000_000,
        searches=2_000,
    ),
    "quick": Size(
        rounds=5,
        decided=120,
        beside_zen=15,
        beside_cql=40,
        asked=60,
        hindsight=10,
        everyone=131_072,
        logged=16_000,
        drawn=4_000,
        alarmed=25,
        listed=120,
        growth=(20_000, 100_000),
        register_rows=50_000,
        providers=300_000,
        searches=500,
    ),
}


def main() -> int:
    """Run everything and print it."""
    parser = argparse.ArgumentParser("bench")
    parser.add_argument("--size", choices=SIZES, default="full", help="quick: few people, rough figures")
    parser.add_argument("--most-people", type=int, help="let the growth go on to so many, such as 10000000")
    parser.add_argument(
        "--spark", action="store_true", help="also Spark on two workers (after make setup-engines)"
    )
    options = parser.parse_args()
    size = SIZES[options.size]
    guide, bars = load_guide(), Bars()
    _decisions(guide, bars, size)
    _zen(guide, bars, size)
    _cql(guide, bars, size)
    _questions(bars, size)
    _paper(guide, bars, size)
    _simulated(guide, bars, size)
    _load(guide, bars, size)
    print("\nAlarms of a list: eight weeks of daily check-ins")
    alarms.report(guide, bars, size.alarmed)
    growth = (*size.growth, options.most_people) if options.most_people else size.growth
    population.everyone(guide, bars, size.everyone, size.logged, min(size.rounds, 5), growth)
    if options.spark:
        from bench import population_spark

        population_spark.beside_one_machine(bars, size.logged, 3)
    providers.report(bars, size.register_rows, size.providers, size.searches)
    _pages(bars, size)
    print("\nThe file without a server")
    bundle.report(bars, min(size.rounds, 7))
    print(
        f"\nAll bars\n{bars.table()}\n{bars.missed} missed" if bars.missed else f"\nAll bars\n{bars.table()}"
    )
    return 1 if bars.missed else 0


def _decisions(guide: Guide, bars: Bars, size: Size) -> None:
    for share, bar in ((0.02, 3.5), (0.15, 5.5)):
        print(f"\nOne decision, {share:.0%} of the facts never asked")
        print(f"microseconds, median of {size.rounds} rounds (least to most), and times the floor")
        found = speed.decisions(guide, share, size.decided, size.rounds)
        floor = found[speed.FLOOR]
        for name, timed in found.items():
            print(f"  {timed}  {timed.over(floor):6.1f} x  {name}")
        bars.most(f"{speed.MASKS}, over the floor, {share:.0%} missing", found[speed.MASKS].over(floor), bar)
        bars.most(f"{speed.NAMED}, over the floor, {share:.0%} missing", found[speed.NAMED].over(floor), 12)


def _zen(guide: Guide, bars: Bars, size: Size) -> None:
    found, same, of = speed.beside_zen(guide, size.beside_zen, size.rounds)
    print(f"\nBeside zen-engine, the same tables, 15% of the facts never asked; {same} of {of} results agree")
    for name, timed in found.items():
        print(f"  {timed}  {name}")
    bars.least("zen-engine over ours", found[speed.ZEN].over(found[speed.MASKS]), 50)
    bars.most("results that differ from zen-engine's", of - same, 0)


def _cql(guide: Guide, bars: Bars, size: Size) -> None:
    if not peer_cql.INSTALLED.exists():
        print("\nBeside cql-execution: not measured, it is not installed (make setup-engines)")
        return
    ours, theirs, differing, of = peer_cql.beside_cql(guide, size.beside_cql, min(size.rounds, 5))
    print("\nBeside cql-execution on the exported library, 15% of the facts never asked")
    print(f"  {ours}  {speed.MASKS}\n  {theirs}  cql-execution")
    bars.least("cql-execution over ours", theirs.over(ours), 40)
    bars.most(f"parts of results (of {of}) that differ from cql-execution's", differing, 0)


def _questions(bars: Bars, size: Size) -> None:
    found = asking.ask_many(size.asked, size.hindsight, seed=1)
    print("\nQuestions until every decision is settled")
    for line in asking.lines(found):
        print(f"  {line}")
    asking.judge(found, bars)


def _paper(guide: Guide, bars: Bars, size: Size) -> None:
    print("\nThe summary for a visit, from the log to the PDF")
    for days, (entries, seconds) in paper.seconds(guide, size.rounds).items():
        print(f"  {seconds:.3f} s  {days} days, {entries} entries")
        bars.most(f"seconds for a summary of {days} days as PDF", seconds, 2)


def _pages(bars: Bars, size: Size) -> None:
    print("\nPages of a log with a whole check-in on every day")
    long_log.report(bars, size.rounds)
    print("\nPages of a check sent to two workers")
    check_pages.measure(bars, min(size.rounds, 5), 6)
    print("\nThe list of a clinician")
    clinic_list.report(bars, 2 * size.rounds + 10, size.listed)
    one_person.report(bars, size.rounds)
    print("\nA served page while two connections never finish their request")
    serving.beside_idle(bars, 2 * size.rounds)


def _simulated(guide: Guide, bars: Bars, size: Size) -> None:
    made, rate = simulated.thousands_a_second(guide, 100 * size.decided)
    print(f"\nInvented people, as plain rows: {made} rows")
    bars.least("thousand rows of invented people a second", rate, 200)


def _load(guide: Guide, bars: Bars, size: Size) -> None:
    print("\nWhat a danger sign costs: whom the triage would send where")
    found = load.measured(guide, size.drawn, size.drawn // 40, seed=1)
    print("\n".join(f"  {line}" for line in load.lines(guide, found, 12)))
    load.judge(guide, found, bars)


if __name__ == "__main__":
    sys.exit(main())
