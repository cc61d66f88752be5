"""Care over time as its authors write it: what a check-in asks (check-in.toml), when a change counts (trends.toml)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from rootway.guide.evidence import Evidence
from rootway.guide.question import Question
from rootway.guide.shape import Words, key


@dataclass(frozen=True)
class Rhythm:
    """What of a part is asked only every so many days; without `every_days`, only when the person asks for it."""

    title: Words
    facts: tuple[str, ...]
    every_days: int | None = None


PartKind = Literal["check_in", "forms", "look", "visit"]
"""The page that asks for a part: each day; the printed form and the own activities; the plan anew; after a visit."""


@dataclass(frozen=True)
class Part:
    """What is asked together, every so many days; `danger`: whether a danger sign is new is asked before it.

    `kind` says on which page; its name is the author's own. A pathway has at most one part of each kind.
    `facts` are asked in this order; those that are also in `may_skip` may be left open, and those of a rhythm are not
    asked every time. What is asked after a visit names the `protocol` of the trial, its `treatment`, and the rules of
    re-evaluation by which it `ends`. `beside_days`: while a person has another topic with the worse pain, how often it
    is asked here; without it, every time.
    """

    id: str
    kind: PartKind
    title: Words
    lead: Words
    facts: tuple[str, ...]
    sources: tuple[str, ...]
    danger: bool = False
    every_days: int | None = None
    beside_days: int | None = None
    may_skip: tuple[str, ...] = ()
    protocol: str = ""
    treatment: str = ""
    ends: tuple[str, ...] = ()
    rhythms: tuple[Rhythm, ...] = key("rhythm", default=())
    covers: tuple[str, ...] = ()

    @property
    def every_time(self) -> tuple[str, ...]:
        """The facts that are asked every time."""
        seldom = {fact for rhythm in self.rhythms for fact in rhythm.facts}
        return tuple(fact for fact in self.facts if fact not in seldom)


@dataclass(frozen=True)
class Questionnaire:
    """A printed questionnaire, unaltered: its score is the number of `statements` that are ticked; it gives `fact`.

    Without `statements` it is not printed, for it may not be: whoever filled it in elsewhere enters the score.
    """

    id: str
    fact: str
    title: Words
    lead: Words
    credit: Words
    sources: tuple[str, ...]
    statements: tuple[Words, ...] = ()
    none: Words = ""
    covers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Activities:
    """The person's own activities, named once and scored again: `facts` hold the scores, `mean` their average."""

    mean: str
    facts: tuple[str, ...]
    title: Words
    lead: Words
    low: Words
    high: Words
    credit: Words
    sources: tuple[str, ...]
    covers: tuple[str, ...] = ()


@dataclass(frozen=True)
class CheckIn:
    """check-in.toml. `questions` ask what questions.toml does not, or ask it for the days since the last time."""

    questionnaire: Questionnaire
    activities: Activities
    parts: tuple[Part, ...] = key("part")
    questions: tuple[Question, ...] = key("question", default=())

    def part(self, kind: PartKind) -> Part | None:
        """The part of that kind, in a pathway that has it."""
        return next((part for part in self.parts if part.kind == kind), None)

    def facts_of(self, kind: PartKind) -> tuple[str, ...]:
        """The facts that a part of that kind asks for; none without it."""
        part = self.part(kind)
        return part.facts if part else ()


@dataclass(frozen=True)
class Band:
    """A gain since the start that has a name of its own: `by` in the fact's unit, or `by_percent` of the start."""

    say: Words
    sources: tuple[str, ...]
    by: float | None = None
    by_percent: float | None = None
    covers: tuple[str, ...] = ()

    @property
    def size(self) -> str:
        """How faults and translators name it."""
        return f"{self.by:g}" if self.by is not None else f"{self.by_percent or 0:g} %"

    def gain_from(self, start: float) -> float:
        """The gain that is asked of whoever began at `start`, in the fact's unit."""
        return self.by if self.by is not None else start * (self.by_percent or 0) / 100

    def reached(self, start: float, gain: float) -> bool:
        """Whether `gain` is as much. A share of nothing is never reached: there is no telling how much it would be."""
        if self.by is not None:
            return gain >= self.by
        return start > 0 and gain * 100 >= start * (self.by_percent or 0)


@dataclass(frozen=True)
class Trend:
    """How one logged fact is followed, and when its change counts.

    `better_by` and `worse_by` are in the fact's unit (a place or a yes counts one); without them only the numbers are
    shown. `ceiling`: whoever began there need not gain. `alike`: words that are one place here. `newest_may_worsen`:
    the newest value alone can say "worse". `of_day`: which value counts when there are several on one day.
    """

    id: str
    fact: str
    title: Words
    worse: Literal["lower", "higher"]
    rule: Words
    sources: tuple[str, ...]
    evidence: Evidence
    reviewed: date
    group: Literal["place", "minutes", "pain", "self_tests", "scores", "sleep"]
    better_by: float | None = None
    worse_by: float | None = None
    ceiling: float | None = None
    ceiling_say: Words = ""
    alike: tuple[str, ...] = ()
    newest_may_worsen: bool = False
    first: bool = False
    at_visit: bool = False
    of_day: Literal["last", "worst"] = "last"
    bands: tuple[Band, ...] = key("band", default=())
    covers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Silence:
    """After how many days without a check-in the person is asked, when the last answers were at one of `levels`."""

    after_days: int
    levels: tuple[str, ...]
    say: Words
    do: Words
    sources: tuple[str, ...]
    evidence: Evidence
    reviewed: date
    covers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Free:
    """What a fact says while its sign is gone: one of `words`, a number not above `up_to`; of a yes-or-no fact "no"."""

    fact: str
    words: tuple[str, ...] = ()
    up_to: float | None = None

    def holds(self, value: object) -> bool:
        """Whether a value says so. Not sure, and answers that disagree, do not."""
        if isinstance(value, bool):
            return not value and not self.words and self.up_to is None
        if isinstance(value, int | float):
            return self.up_to is not None and value <= self.up_to
        return value in self.words


@dataclass(frozen=True)
class Calmed:
    """After how many days on which every one of `free` was so another topic is offered; it never begins by itself."""

    after_days: int
    offers: str
    say: Words
    do: Words
    sources: tuple[str, ...]
    evidence: Evidence
    reviewed: date
    free: tuple[Free, ...]
    covers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Trends:
    """trends.toml. The middle of the last `window_days` is compared with that of as many, `look_back_days` before."""

    look_back_days: int
    window_days: int
    marks_weeks: tuple[int, ...]
    silence: Silence
    trends: tuple[Trend, ...] = key("trend")
    calmed: Calmed | None = None

    def trend(self, id: str) -> Trend:
        """The trend of that name."""
        return next(trend for trend in self.trends if trend.id == id)
