"""What a population is measured by: which facts, ages and days count, in the words of a report, with sources."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from rootway.errors import Fault
from rootway.guide.shape import Words


@dataclass(frozen=True)
class EarlyImaging:
    """Who was imaged early without a reason for it.

    Counted are people of some ages whose episode began `early_days` ago or earlier, after `quiet_days` without entries,
    and of whom nothing of `not_counted` was told by then. `imaged` is the fact that tells of a picture.
    """

    imaged: str
    age: str
    youngest_years: int
    oldest_years: int
    early_days: int
    quiet_days: int
    not_counted: tuple[str, ...]
    say: Words
    sources: tuple[str, ...]

    @property
    def facts(self) -> tuple[str, ...]:
        """Every fact that it reads."""
        return (self.imaged, self.age, *self.not_counted)


@dataclass(frozen=True)
class Improvement:
    """Whether the rules that ask for a change (`value` of the table of re-evaluation) were right.

    Better is a `score` that fell by the share `fall` since the start, else a yes to `improving`.
    """

    value: str
    score: str
    improving: str
    fall: float
    say: Words
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Measures:
    """measures.toml; a pathway may have none."""

    early_imaging: EarlyImaging
    improvement: Improvement


def measure_faults(measures: Measures, facts: Collection[str], values: Collection[str]) -> Iterator[Fault]:
    """Every name that leads nowhere. `values` are those of the table of re-evaluation."""
    better = measures.improvement
    for id in (*measures.early_imaging.facts, better.score, better.improving):
        if id not in facts:
            what, remedy = f"names the fact `{id}`, which does not exist", "Mend its name, or add the fact."
            yield Fault("measures.toml", what, "", remedy)
    if better.value not in values:
        remedy = f"Allowed are {', '.join(values)}."
        yield Fault("measures.toml: improvement: value", f"is {better.value!r}", "", remedy)
