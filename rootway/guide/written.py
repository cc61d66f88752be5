"""The pathway as its authors write it: one dataclass per kind of thing in the folder, and nothing worked out yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rootway.guide.shape import key, worked_out
from rootway.logic.value import NOT_APPLICABLE, UNSURE, Value

Evidence = Literal["guide", "guideline", "review", "trial", "study", "expert", "design", "recalled"]
Response = Literal["centralizes", "better", "no_change", "worse", "peripheralizes", "clear", "not_known"]
"""How the leg answers to a set; `clear`: no leg symptoms before or after; `not_known`: the person was not sure."""


@dataclass(frozen=True)
class Pathway:
    """pathway.toml: which pathway this is. A rule is due for review `review_within_days` after it was reviewed."""

    id: str
    version: str
    title: str
    language: str
    not_medical_advice: str
    review_within_days: int


@dataclass(frozen=True)
class Follow:
    """A value that follows when a condition holds."""

    when: str
    then: object


@dataclass(frozen=True)
class Form:
    """Another scale on which records give the same number: name, unit, greatest value. Both begin at 0."""

    id: str
    unit: str
    max: float
    whole: bool = False


@dataclass(frozen=True)
class Fact:
    """One thing that can be known about a person. See the head of facts.toml for each key; units are in `unit`."""

    id: str
    group: str
    kind: Literal["yes_no", "number", "word"]
    label: str
    short: str = ""
    words: tuple[str, ...] = ()
    ordered: bool = False
    red_flag: bool = False
    screening: bool = False
    grades: Literal["", "detail", "person"] = ""
    denied: Literal["", "no", "unsure"] = ""
    clinician: bool = False
    asked_last: bool = False
    logged: bool = False
    grows_weekly: bool = False
    whole: bool = False
    unit: str = ""
    min: float | None = None
    max: float | None = None
    worse: Literal["", "lower", "higher"] = ""
    folds: tuple[Literal["baseline", "change", "days_since"], ...] = ()
    worst_in_days: tuple[int, ...] = ()
    unsure_as: str | int | float | None = None
    only_if: str = ""
    follows: str | tuple[Follow, ...] = ()
    forms: tuple[Form, ...] = ()
    sides: str = ""
    worst_of: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    of: str = worked_out("")
    fold: str = worked_out("")

    @property
    def is_given(self) -> bool:
        """Whether it can be said: what else a history adds (a change, the worst of some days) is worked out."""
        return self.fold in ("", "baseline")

    @property
    def is_sign(self) -> bool:
        """Whether it is asked with the danger signs."""
        return self.red_flag or self.screening

    @property
    def when_denied(self) -> Value | None:
        """What it becomes when all other danger signs are denied at once; nothing when that says nothing of it."""
        if self.is_sign:
            return False if self.kind == "yes_no" else NOT_APPLICABLE
        if self.denied == "unsure":
            return UNSURE
        return False if self.denied else None


@dataclass(frozen=True)
class PartsFile:
    """`parts.toml`: conditions that several rules share, by name; a name may be read by those below it."""

    parts: Mapping[str, str] = key("part")


@dataclass(frozen=True)
class FactsFile:
    """facts.toml."""

    facts: tuple[Fact, ...] = key("fact")


@dataclass(frozen=True)
class Source:
    """A work that is cited; `mark` says how far it was read."""

    id: str
    title: str
    kind: Literal["guide", "guideline", "review", "trial", "study", "standard", "report", "design"]
    mark: Literal["seed", "seen", "seen_2nd", "recalled"]
    note: str
    authors: str = ""
    publisher: str = ""
    year: int | None = None
    sections: Mapping[str, str] = key("sections", default_factory=dict)


@dataclass(frozen=True)
class SourcesFile:
    """sources.toml."""

    sources: tuple[Source, ...] = key("source")


@dataclass(frozen=True)
class Requirement:
    """One thing the care guide asks for (S…), or a reading adopted where it is unclear (K…)."""

    id: str
    says: str


@dataclass(frozen=True)
class RequirementsFile:
    """requirements.toml."""

    requirements: tuple[Requirement, ...] = key("requirement")


@dataclass(frozen=True)
class Answer:
    """One word that a question offers, in plain words."""

    word: str
    label: str
    hint: str = ""


@dataclass(frozen=True)
class Question:
    """How a fact is asked; `show_if` is a condition, the fact's `only_if` when empty.

    `example` is a number, or two with "or" between, that is told to who entered something else. `line` are its words in
    a list of ticks, `name` in the short list of a check-in, `row` and `column` its place in a grid, `pen` the pen of a
    body map that marks it. `unasked`: where an answer hides the question, it counts as "not sure": what nobody
    tried, nobody knows.
    """

    fact: str
    ask: str
    error: str
    hint: str = ""
    example: str = ""
    line: str = ""
    name: str = ""
    row: str = ""
    column: str = ""
    pen: str = ""
    show_if: str = ""
    unasked: Literal["", "unsure"] = ""
    covers: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = key("answer", default=())


@dataclass(frozen=True)
class Pen:
    """One thing that is marked on a body map; `none` says that it is nowhere, `error` that nothing was chosen."""

    id: str
    title: str
    none: str
    error: str


@dataclass(frozen=True)
class Column:
    """One answer that the rows of a grid share."""

    id: str
    title: str


@dataclass(frozen=True)
class Page:
    """Questions that are asked together, in one stage of the interview.

    `form`: each question by itself; or the yes/no questions as a list of ticks, which `none` answers with no; or a body
    map with pens; or a grid, one answer for each row, of its columns or `none`.
    """

    id: str
    part: Literal["danger", "you", "where", "changes", "function", "self_tests", "exam"]
    title: str
    questions: tuple[Question, ...] = key("question")
    stage: Literal["danger", "core", "sharpen"] = "sharpen"
    form: Literal["", "ticks", "map", "grid"] = ""
    lead: str = ""
    none: str = ""
    pens: tuple[Pen, ...] = key("pen", default=())
    columns: tuple[Column, ...] = key("column", default=())
    covers: tuple[str, ...] = ()


@dataclass(frozen=True)
class QuestionsFile:
    """questions.toml."""

    pages: tuple[Page, ...] = key("page")


@dataclass(frozen=True)
class RuleText:
    """A rule: its logic as text, and its words. `due_days` after `due_from` is when a re-evaluation falls due."""

    id: str
    when: str
    then: str
    say: str
    sources: tuple[str, ...]
    evidence: Evidence
    reviewed: date
    unsure: str = ""
    do: str = ""
    item: str = ""
    support: Literal["", "two_signs", "sign", "pattern"] = ""
    due_days: int | None = None
    due_from: Literal["", "as_of", "plan_start"] = ""
    fires_when_nothing_known: bool = False
    covers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Otherwise:
    """What a table says when no rule holds."""

    then: str
    say: str
    sources: tuple[str, ...]
    covers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Item:
    """One thing that a table decides by itself: a treatment, with what it targets, what to notice and by when."""

    id: str
    title: str
    otherwise: str
    say: str
    target: str
    notice: str
    timeline: str
    sources: tuple[str, ...]
    covers: tuple[str, ...] = ()


@dataclass(frozen=True)
class TableFile:
    """tables/*.toml. `unsure_required`: every rule names what "not sure" earns; `names`: what its values are."""

    id: str
    title: str
    policy: Literal["first", "priority", "collect"]
    values: tuple[str, ...]
    rules: tuple[RuleText, ...] = key("rule")
    titles: Mapping[str, str] = key("titles", default_factory=dict)
    does: Mapping[str, str] = key("does", default_factory=dict)
    otherwise: Otherwise | None = None
    items: tuple[Item, ...] = key("item", default=())
    meanwhile: str = ""
    unsure_required: bool = False
    stricter: tuple[str, ...] = ()
    names: Literal["", "plan", "advice"] = ""

    @property
    def place(self) -> str:
        """Where the table stands in the folder."""
        return f"tables/{self.id.replace('_', '-')}.toml"


@dataclass(frozen=True)
class Step:
    """One step of a protocol; a time or a count is given only when a source gives it.

    In a guided session a step that `asks` takes the place and the leg pain; one that is not `guided` (an alternative,
    or something for another time of day) is left out.
    """

    id: str
    kind: Literal["get_ready", "hold", "repetitions", "walk", "rest", "check", "apply", "posture", "advice"]
    title: str
    do: str
    sources: tuple[str, ...]
    covers: tuple[str, ...] = ()
    aim: str = ""
    seconds_min: int | None = None
    seconds_max: int | None = None
    minutes_min: int | None = None
    minutes_max: int | None = None
    repetitions: int | None = None
    sets: int | None = None
    pause_seconds: int | None = None
    stop: bool = False
    asks: Literal["", "place_and_pain"] = ""
    guided: bool = True


@dataclass(frozen=True)
class Repeat:
    """When and how often a protocol is repeated; `after` lists the responses after which a session says so."""

    when: str
    say: str
    sources: tuple[str, ...]
    covers: tuple[str, ...] = ()
    every_hours_min: int | None = None
    every_hours_max: int | None = None
    times_per_day_min: int | None = None
    times_per_day_max: int | None = None
    after: tuple[Response, ...] = ()


@dataclass(frozen=True)
class Progress:
    """When to do more, and what.

    A session says it after the responses in `after`; when `keeps_helping`, only if the set before helped too. The steps
    in `again` are then offered once more in the same session. `see_clinician`: book one.
    """

    when: str
    do: str
    sources: tuple[str, ...]
    covers: tuple[str, ...] = ()
    after: tuple[Response, ...] = ()
    again: tuple[str, ...] = ()
    keeps_helping: bool = False
    see_clinician: bool = False


@dataclass(frozen=True)
class Recheck:
    """What is measured again during a trial, and how."""

    what: str
    how: str
    sources: tuple[str, ...]
    covers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Protocol:
    """protocols/*.toml: something to do, step by step. `start = "clinician"` may be read about, not started alone.

    `ready_seconds` is the countdown before each exercise of a guided session; `records` is the fact that keeps how the
    leg answered.
    """

    id: str
    title: str
    for_whom: str
    start: Literal["self", "clinician"]
    purpose: str
    why: str
    before: tuple[str, ...]
    stop: str
    stop_do: str
    sources: tuple[str, ...]
    covers: tuple[str, ...]
    evidence: Evidence
    reviewed: date
    steps: tuple[Step, ...] = key("step")
    ready_seconds: int | None = None
    records: str = ""
    repeat: Repeat | None = None
    progress: tuple[Progress, ...] = ()
    rechecks: tuple[Recheck, ...] = key("recheck", default=())


@dataclass(frozen=True)
class Advice:
    """advice/*.md: front matter, and a body in Markdown."""

    id: str
    title: str
    kind: Literal[
        "treatment", "nerve_root", "imaging", "red_flags", "self_care", "course", "provider", "safety"
    ]
    summary: str
    sources: tuple[str, ...]
    covers: tuple[str, ...]
    reviewed: date
    body: str


@dataclass(frozen=True)
class WorkedCase:
    """One worked case: what is known (`facts`, or `entries` up to `as_of`), what is expected, and why."""

    id: str
    title: str
    why: str
    expect: Mapping[str, object]
    facts: Mapping[str, object] | None = None
    entries: tuple[Mapping[str, object], ...] = ()
    as_of: str = ""
    covers: tuple[str, ...] = ()


@dataclass(frozen=True)
class CasesFile:
    """cases/*.toml."""

    cases: tuple[WorkedCase, ...] = key("case")
