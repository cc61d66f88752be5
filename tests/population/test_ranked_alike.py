"""Where the columns put many people in a clinician's list is where `rank_of` puts each one: band, moment, rises."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from random import Random

import pyarrow.parquet as pq
import pytest

from rootway.assess import assess
from rootway.follow_up import due_of, last_check_in
from rootway.follow_up.due import Circumstances
from rootway.follow_up.pause import paused_since
from rootway.logic.value import UNSURE
from rootway.population.engine import EPOCH, Settings
from rootway.population.log import NEVER
from rootway.population.ranking import RankingEngine
from rootway.population.reading import read_table
from rootway.record import Entry
from rootway.simulation import SPARSE, course
from rootway.worklist import Followed, ListBand, Rank, Rise, rank_of, rises_of
from tests.generative.people import AS_OF, guide
from tests.population.histories import by_two, contradicting, histories, looked_at
from tests.population.log import written_entries

Found = tuple[int, datetime | None, list[str]]


@cache
def ranking() -> RankingEngine:
    return RankingEngine(Settings(AS_OF))


def one_by_one(
    logs: Mapping[str, Sequence[Entry]], dice: Random
) -> tuple[dict[str, Found], set[tuple[str, str]]]:
    """Each person by `rank_of`, about half of what rose taken care of; and what was."""
    found, handled = {}, set()
    for name, log in logs.items():
        rises = rises_of(guide(), log, AS_OF)
        done = frozenset(rise.key for rise in rises if dice.random() < 0.5)
        rank = ranked(log, rises, done)
        found[name] = (rank.band, rank.since, sorted(rise.key for rise in rises))
        handled |= {(name, key) for key in done}
    return found, handled


def ranked(log: Sequence[Entry], rises: tuple[Rise, ...], handled: frozenset[str]) -> Rank:
    assessment = assess(guide(), log, AS_OF)
    signs = [fact.id for fact in guide().facts.values() if fact.is_sign]
    unsure = any(assessment.facts.get(sign) == UNSURE for sign in signs)
    kept = Circumstances(
        AS_OF, UTC, checked_in_at=last_check_in(guide(), log, AS_OF), facts=assessment.facts,
        borderline=unsure or assessment.urgency.value in guide().trends.silence.levels,
    )  # fmt: skip
    known = [entry.known_from for entry in log if entry.known_from <= AS_OF]
    return rank_of(assessment, Followed(
        AS_OF.date(), due_of(guide(), assessment.reevaluate, log, kept), rises, handled, max(known, default=None),
        paused_since(guide(), log, AS_OF) is not None,
    ))  # fmt: skip


def in_columns(
    folder, logs: Mapping[str, Sequence[Entry]], handled: set[tuple[str, str]]
) -> dict[str, Found]:
    """The same of everybody at once."""
    table = pq.read_table(written_entries(folder / "entries.parquet", logs))
    read = read_table(table, ranking().engine.statements)
    names = read.names.to_pylist()
    found = ranking().ranks(read.log, {(names.index(name), key) for name, key in handled})
    keys: dict[int, list[str]] = {}
    for person, key in zip(found.rises.person.tolist(), found.keys, strict=True):
        keys.setdefault(person, []).append(key)
    since = [None if at == NEVER else EPOCH + timedelta(microseconds=at) for at in found.since.tolist()]
    return {
        name: (band, since[number], sorted(keys.get(number, [])))
        for number, (name, band) in enumerate(zip(names, found.band.tolist(), strict=True))
    }


def assert_alike(folder, logs: Mapping[str, Sequence[Entry]], seed: int) -> Counter[int]:
    logs = {name: log for name, log in logs.items() if log}
    wanted, handled = one_by_one(logs, Random(seed))
    found = in_columns(folder, logs, handled)
    assert {name: found[name] for name in wanted if found[name] != wanted[name]} == {
        name: wanted[name] for name in wanted if found[name] != wanted[name]
    }
    return Counter(band for band, *_ in found.values())


def invented(first: int, end: int) -> dict[str, Sequence[Entry]]:
    """People as the simulation invents them, some of whom let the log rest."""
    made = (course(guide(), 3, number, AS_OF, SPARSE) for number in range(first, end))
    return {one.person.name: with_rest(one.person.number, one.entries) for one in made}


def with_rest(number: int, log: Sequence[Entry]) -> list[Entry]:
    dice, fact = Random(number), guide().fact_roles.paused
    if dice.random() < 0.8:
        return list(log)
    days = sorted(dice.sample(range(40), dice.choice((1, 2, 3))), reverse=True)
    return [*log, *(Entry(fact, n % 2 == 0, AS_OF - timedelta(days=ago)) for n, ago in enumerate(days))]


def test_three_hundred_invented_people(tmp_path):
    bands = assert_alike(tmp_path, invented(0, 300), 1)
    assert len(bands) > 6, "the people stand in nearly every band"
    assert {ListBand.DANGER, ListBand.DANGER_HANDLED, ListBand.RISE} < bands.keys()


def test_a_table_without_rows_has_nobody_and_no_fault(tmp_path):
    read = read_table(
        pq.read_table(written_entries(tmp_path / "none.parquet", {})), ranking().engine.statements
    )
    assert (read.names.to_pylist(), read.log.people, read.bad.faults) == ([], 0, ())


@pytest.mark.long
def test_made_up_histories_and_such_in_which_a_clinician_wrote(tmp_path):
    assert_alike(tmp_path, histories(60, seed=21), 2)
    assert_alike(tmp_path, contradicting(30, seed=22), 3)
    by_both = by_two(histories(40, seed=23), seed=24)
    assert_alike(tmp_path, by_both, 4)
    assert_alike(tmp_path, looked_at(by_both, seed=25), 4)


@pytest.mark.slow
@pytest.mark.parametrize("block", range(10))
def test_ten_thousand_invented_people(tmp_path, block: int):
    assert_alike(tmp_path, invented(1000 * block, 1000 * (block + 1)), block)


def test_the_order_is_that_of_the_ranks(tmp_path):
    logs = invented(0, 60)
    table = pq.read_table(written_entries(tmp_path / "entries.parquet", logs))
    found = ranking().ranks(read_table(table, ranking().engine.statements).log)
    ranks = [
        Rank(ListBand(band), None if at == NEVER else EPOCH + timedelta(microseconds=at))
        for band, at in zip(found.band.tolist(), found.since.tolist(), strict=True)
    ]
    by_rank = sorted(range(len(ranks)), key=lambda number: ranks[number].place_of(f"{number:03}"))
    assert found.order().tolist() == by_rank
