"""How often people who open the check have each sign, as `rates.toml` writes it, held to the pathway."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from rootway.errors import Fault, FaultsFound
from rootway.guide import Guide
from rootway.guide.shape import key
from rootway.logic import names_in
from rootway.logic.value import Value
from rootway.record import check_value

Level = Literal["low", "middle", "high"]
LEVELS: Final[tuple[Level, ...]] = ("low", "middle", "high")
MARKS: Final = ("sourced", "derived", "assumed")
"""What a figure rests on: it was read; it was worked out from what was read; it is a guess."""


@dataclass(frozen=True)
class RateSource:
    """A study that a figure comes from; `note` says how far it was read."""

    id: str
    title: str
    note: str


@dataclass(frozen=True)
class YesNo:
    """The share of everybody who says yes, at each of the three levels, each with its mark.

    Of those who say yes, `part` also say yes to one of the facts `within`; without `within` it is drawn by itself.
    `worded_before` are the shares of the question as it was worded before, where it is meant to be narrower now.
    """

    id: str
    low: float
    middle: float
    high: float
    marks: tuple[str, ...]
    note: str
    sources: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    part: float = 0.0
    worded_before: tuple[float, ...] = ()
    marks_before: tuple[str, ...] = ()

    def share(self, level: Level, worded_before: bool = False) -> float:
        """The share at one of the levels, from 0 to 1."""
        shares = (
            self.worded_before if worded_before and self.worded_before else (self.low, self.middle, self.high)
        )
        return shares[LEVELS.index(level)]


@dataclass(frozen=True)
class AnswerShares:
    """The share of each answer among those to whom the question comes; "unsure" may be one of them.

    With `among`, it comes only to people who say yes to that fact; who is not sure of that is not sure here.
    """

    id: str
    shares: tuple[tuple[Value, float], ...]
    mark: str
    note: str
    sources: tuple[str, ...] = ()
    among: str = ""


@dataclass(frozen=True)
class Whole:
    """A whole number from `least` to `most`: around `usual` where it is given, else evenly."""

    id: str
    least: int
    most: int
    mark: str
    note: str
    usual: int | None = None
    sources: tuple[str, ...] = ()


Drawn = YesNo | AnswerShares | Whole


@dataclass(frozen=True)
class Rates:
    """All of them, in the order in which they are drawn. `not_sure` is the share of answers that are "not sure"."""

    not_sure: YesNo
    drawn: tuple[Drawn, ...]
    sources: Mapping[str, RateSource]


@dataclass(frozen=True)
class ChoiceRow:
    """A choice as it is written, with its answers as words."""

    id: str
    shares: Mapping[str, float]
    mark: str
    note: str
    sources: tuple[str, ...] = ()
    among: str = ""


@dataclass(frozen=True)
class RatesFile:
    """rates.toml."""

    not_sure: YesNo
    yes_no: tuple[YesNo, ...]
    choices: tuple[ChoiceRow, ...] = key("choice")
    numbers: tuple[Whole, ...] = key("number")
    sources: tuple[RateSource, ...] = key("source")


def rates_of(file: RatesFile) -> Rates:
    """The figures in the order in which they are drawn: what hangs on others comes after them."""
    alone = [row for row in file.yes_no if not row.within]
    choices = [
        AnswerShares(row.id, _answers(row.shares), row.mark, row.note, row.sources, row.among)
        for row in file.choices
    ]
    together = [row for row in file.yes_no if row.within]
    sources = {source.id: source for source in file.sources}
    return Rates(file.not_sure, (*file.numbers, *alone, *together, *choices), sources)


def _answers(shares: Mapping[str, float]) -> tuple[tuple[Value, float], ...]:
    """The answers of a choice; yes, no and numbers are what they are elsewhere."""
    return tuple((_answer(word), share) for word, share in shares.items())


def _answer(word: str) -> Value:
    return int(word) if word.isdigit() else {"yes": True, "no": False}.get(word, word)


def check_rates(guide: Guide, found: Rates) -> None:
    """Raises `FaultsFound`: facts the pathway lacks or does not ask so, facts the triage reads and nobody draws, shares
    that are none, and figures without the mark or the source that they need."""
    faults = [fault for row in found.drawn for fault in _row_faults(guide, found, row)]
    faults += _figure_faults(guide, found, found.not_sure)
    faults += _undrawn(guide, found)
    if faults:
        raise FaultsFound(faults)


def _row_faults(guide: Guide, found: Rates, row: Drawn) -> Iterator[Fault]:
    where = f"rates.toml, {row.id}"
    for value in _values(row):
        yield from (fault.under("rates.toml") for fault in check_value(guide, row.id, value))
    yield from _figure_faults(guide, found, row)
    if row.id in guide.facts and guide.question(row.id) is None:
        yield Fault(where, "is asked on no page", "Nobody could answer it.", "Leave it out.")
    before = {one.id for one in found.drawn if isinstance(one, YesNo)}
    others: tuple[str, ...] = ()
    if isinstance(row, YesNo):
        before -= {one.id for one in found.drawn if isinstance(one, YesNo) and one.within}
        others = row.within
    elif isinstance(row, AnswerShares) and row.among:
        others = (row.among,)
    for other in others:
        if other not in before:
            yield Fault(
                where, f"hangs on {other}, which is not drawn before it", "", "Name a yes/no that is."
            )


def _values(row: Drawn) -> tuple[Value, ...]:
    if isinstance(row, AnswerShares):
        return tuple(value for value, _ in row.shares)
    return (row.least, row.most) if isinstance(row, Whole) else (True,)


def _figure_faults(guide: Guide, found: Rates, row: Drawn) -> Iterator[Fault]:
    where = f"rates.toml, {row.id}"
    marks = (*row.marks, *row.marks_before) if isinstance(row, YesNo) else (row.mark,)
    if isinstance(row, YesNo):
        yield from _share_faults(where, (row.low, row.middle, row.high), row.marks)
        if row.worded_before or row.marks_before:
            yield from _share_faults(where, row.worded_before, row.marks_before)
    if isinstance(row, AnswerShares) and abs(sum(share for _, share in row.shares) - 1) > 1e-9:
        yield Fault(where, "has shares that do not add up to 1", "", "Make them add up to 1.")
    for mark in sorted(set(marks) - set(MARKS)):
        yield Fault(where, f"is marked {mark}", "", f"Mark it as one of {', '.join(MARKS)}.")
    if not row.sources and set(marks) & {"sourced", "derived"}:
        yield Fault(where, "names no source", "What is not a guess has one.", "Name it, or mark it assumed.")
    for source in row.sources:
        if source not in found.sources and source not in guide.sources:
            yield Fault(where, f"names the source {source}, which is not there", "", "Add the source.")


def _share_faults(where: str, shares: tuple[float, ...], marks: tuple[str, ...]) -> Iterator[Fault]:
    if len(shares) != len(LEVELS) or not 0 <= shares[0] <= shares[1] <= shares[2] <= 1:
        yield Fault(where, f"has the shares {shares}", "", "Give three from 0 to 1, the low one first.")
    if len(marks) != len(LEVELS):
        yield Fault(where, f"has {len(marks)} marks", "Each figure has its own.", "Give three marks.")


def _undrawn(guide: Guide, found: Rates) -> Iterator[Fault]:
    """A fact that nobody answers would leave its rules open for everybody."""
    drawn = {row.id for row in found.drawn}
    left = [name for rule in guide.table(guide.roles.triage).rules for name in names_in(rule.when)]
    seen: set[str] = set()
    while left:
        id = left.pop()
        if id in seen:
            continue
        seen.add(id)
        left += names_in(guide.only_if[id]) if id in guide.only_if else ()
        if id in drawn or _told_by(guide, id, drawn):
            continue
        left += guide.follows_from.get(id, ())
        if id not in guide.follows and id not in guide.untold:
            why = "The triage reads it, so how often it is answered how must be known."
            yield Fault("rates.toml", f"has no {id}", why, "Add it, with its mark and its source.")


def _told_by(guide: Guide, id: str, drawn: set[str]) -> bool:
    """Whether drawn answers alone tell a fact that is no danger sign, as a score tells that a leg hurts."""
    ways = (set(way.reads) for way in guide.follows.get(id, ()))
    return (
        guide.question(id) is not None and not guide.facts[id].is_sign and any(way <= drawn for way in ways)
    )
