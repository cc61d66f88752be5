"""Many people with folded facts, as files: for the columns, for hand-written SQL, for generated SQL."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from bench import triage_by_hand
from bench.speed import crowd
from rootway.guide import Guide
from rootway.population.facts_table import facts_table
from rootway.population.kernel import Kernel
from rootway.population.planes import (
    DOES_NOT_APPLY,
    NEVER_ASKED,
    NOT_SURE,
    Stated,
    filled,
    stated_of,
)

GROUP = 131_072
NEVER_ASKED_SHARE, NOT_SURE_SHARE = 0.05, 0.01


def crowd_of(guide: Guide, kernel: Kernel, people: int, seed: int) -> Stated:
    """Many people: 500 plausible ones again and again, each time with other facts never asked or not sure."""
    some = crowd(guide, 500, 0.0, seed)
    base = stated_of(kernel.layout, some)
    dice = np.random.default_rng(seed)
    rows = dice.integers(0, len(some), people)
    stated = Stated({}, {}, people)
    for id in kernel.layout.facts:
        codes = np.full(filled(people), NEVER_ASKED, np.int8)
        codes[:people] = base.codes[id][rows]
        chance = dice.random(people, np.float32)
        known = codes[:people] < NOT_SURE
        codes[:people][known & (chance < NOT_SURE_SHARE)] = NOT_SURE
        codes[:people][chance > 1 - NEVER_ASKED_SHARE] = NEVER_ASKED
        stated.codes[id] = codes
        if id in base.numbers:
            stated.numbers[id] = np.zeros(filled(people))
            stated.numbers[id][:people] = base.numbers[id][rows]
    return stated


def write_facts(guide: Guide, kernel: Kernel, people: int, place: Path, by_hand: Path | None = None) -> None:
    """Folded facts of many people; and the same facts of triage as a person writing SQL would keep them."""
    done, writer, hand = 0, None, None
    whole: dict[int, tuple[Stated, pa.Table]] = {}  # eight crowds, again and again
    while done < people:
        count = min(GROUP, people - done)
        seed = done // GROUP % 8
        if seed not in whole or count < GROUP:
            stated = crowd_of(guide, kernel, count, seed)
            whole[seed] = (stated, facts_table(kernel.layout, stated))
        stated, table = whole[seed]
        writer = writer or pq.ParquetWriter(place, table.schema, compression="zstd")
        writer.write_table(table, row_group_size=GROUP)
        if by_hand is not None:
            coded = _coded(kernel, stated, done)
            hand = hand or pq.ParquetWriter(by_hand, coded.schema, compression="zstd")
            hand.write_table(coded, row_group_size=GROUP)
        done += count
    for one in (writer, hand):
        if one is not None:
            one.close()


def _coded(kernel: Kernel, stated: Stated, before: int) -> pa.Table:
    people = stated.people
    columns: dict[str, pa.Array] = {"row": pa.array(np.arange(people) + before)}
    for id in triage_by_hand.YES_NO:
        codes = stated.codes[id][:people]
        column = np.where(codes == DOES_NOT_APPLY, 0, np.where(codes >= NOT_SURE, 2, codes)).astype(np.int8)
        columns[id] = pa.array(column, mask=codes == NEVER_ASKED)
    for id in triage_by_hand.OTHERS:
        codes = stated.codes[id][:people]
        if kernel.layout.kind(id) == "number":
            columns[id] = pa.array(stated.numbers[id][:people], mask=codes != 0)
            columns[f"{id}_unsure"] = pa.array((codes == NOT_SURE) | (codes == NOT_SURE + 1))
        else:
            words = np.array([*kernel.layout.words(id), "unsure", "does_not_apply"])
            place = np.where(
                codes == DOES_NOT_APPLY, len(words) - 1, np.where(codes >= NOT_SURE, len(words) - 2, codes)
            )
            columns[id] = pa.array(words[np.maximum(place, 0)], mask=codes == NEVER_ASKED).dictionary_encode()
    return pa.table(columns)


def with_states(kernel: Kernel, stated: Stated) -> pa.Table:
    people = stated.people
    columns: dict[str, pa.Array] = {"person": pa.array([f"{row:07}" for row in range(people)])}
    for id in kernel.layout.facts:
        codes = stated.codes[id][:people]
        empty = (codes == NEVER_ASKED) | (codes >= NOT_SURE)
        if kernel.layout.kind(id) == "number":
            columns[id] = pa.array(stated.numbers[id][:people], mask=empty)
        elif kernel.layout.kind(id) == "word":
            words = np.array(kernel.layout.words(id))
            columns[id] = pa.array(words[np.where(empty, 0, codes)], mask=empty).dictionary_encode()
        else:
            columns[id] = pa.array(codes == 1, mask=empty)
        state = np.where(codes == DOES_NOT_APPLY, 2, np.where(codes >= NOT_SURE, 1, 0)).astype(np.int8)
        columns[f"{id}_state"] = pa.array(state)
    return pa.table(columns)
