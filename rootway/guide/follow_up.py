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


@dataclass(frozen=True)
class Part:
    """What is asked together, every so many days; `danger`: whether a danger sign is new is asked before it.

    `facts` are asked in this order; those that are also in `may_skip` may be left open, and those of a rhythm are not
    asked every time. What is asked after a visit names the `protocol` of the trial, its `treatment`, and the rules of
    re-evaluation by which it `ends`.
    """

    id: Literal["daily", "weekly", "look_again", "hands_on"]
    title: Words
    lead: Words
    facts: tuple[str, ...]
    sources: tuple[str, ...]
    danger: bool = False
    every_days: int | None = None
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
    """A printed questionnaire, unaltered: its score is the number of `statements` that are ticked; it gives `fact`."""

    id: str
    fact: str
    title: Words
    lead: Words
    statements: tuple[Words, ...]
    none: Words
    credit: Words
    sources: tuple[str, ...]
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

    def part(self, id: str) -> Part | None:
        """The part of that name, in a pathway that has it."""
        return next((part for part in self.parts if part.id == id), None)

    def facts_of(self, id: str) -> tuple[str, ...]:
        """The facts that a part asks for; none without it."""
        part = self.part(id)
        return part.facts if part else ()


@dataclass(frozen=True)
class Band:
    """A gain since the start, in the fact's unit, that has a name of its own."""

    by: float
    say: Words
    sources: tuple[str, ...]
    covers: tuple[str, ...] = ()


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
class Trends:
    """trends.toml. The middle of the last `window_days` is compared with that of as many, `look_back_days` before."""

    look_back_days: int
    window_days: int
    marks_weeks: tuple[int, ...]
    silence: Silence
    trends: tuple[Trend, ...] = key("trend")

    def trend(self, id: str) -> Trend:
        """The trend of that name."""
        return next(trend for trend in self.trends if trend.id == id)
