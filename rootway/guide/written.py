"""The pathway as its authors write it: one dataclass per kind of thing in the folder, and nothing worked out yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from rootway.guide.evidence import Evidence
from rootway.guide.labels import Labels
from rootway.guide.levels import Tone
from rootway.guide.roles import Door, FactRoles, PageRoles, Roles
from rootway.guide.shape import Words, key, worked_out
from rootway.guide.stances import Assessed
from rootway.logic.value import NOT_APPLICABLE, UNSURE, Value


@dataclass(frozen=True)
class Pathway:
    """pathway.toml: which pathway this is. A rule is due for review `review_within_days` after it was reviewed.

    `uses`: the folders of common things, the most common first. `status`, how far it may be shown: "reading", its pages
    and danger signs; "draft", for its authors to try; "reviewed", for everybody; "retired", to nobody anew, kept so
    that what was told by it can still be read. `door`: it is the front door, which leads to the others.
    """

    id: str
    version: str
    title: Words
    language: str
    not_medical_advice: Words
    review_within_days: int
    roles: Roles
    status: Literal["reading", "draft", "reviewed", "retired"] = "reviewed"
    uses: tuple[str, ...] = ()
    door: Door | None = None
    facts: FactRoles = field(default_factory=FactRoles)
    labels: Labels = field(default_factory=Labels)
    pages: PageRoles = field(default_factory=PageRoles)


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
    """One thing that can be known about a person. See the head of facts.toml for each key; units are in `unit`.

    `reach`: how far one answer holds. "topic": one for each episode of a pathway; "person": once, for all; "now": one
    for the whole body at one moment, as of a danger sign. It says how an answer is kept, and never what a rule decides.
    """

    id: str
    group: str
    kind: Literal["yes_no", "number", "word"]
    label: Words
    short: Words = ""
    words: tuple[str, ...] = ()
    titles: Mapping[str, Words] = key("titles", default_factory=dict)
    ordered: bool = False
    red_flag: bool = False
    screening: bool = False
    reach: Literal["topic", "person", "now"] = "topic"
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
    feels: Literal["", "pain", "numbness"] = ""
    place: str = ""
    way: Literal["", "worse", "better"] = ""
    called: Words = ""
    sensitive: str = ""
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
class MoreFollows:
    """Further ways in which a fact of another folder follows, tried after its own."""

    fact: str
    follows: tuple[Follow, ...]


@dataclass(frozen=True)
class FactsFile:
    """facts.toml."""

    facts: tuple[Fact, ...] = key("fact")
    more: tuple[MoreFollows, ...] = ()
    assessed: Assessed | None = None


@dataclass(frozen=True)
class Source:
    """A work that is cited; `mark` says how far it was read.

    A reader finds it by its `doi`, or its `url`; `no_link` says why there is neither: it is our own, a usual teaching
    without one work, several works in one entry, looked for and not found, or still to be looked up.
    """

    id: str
    title: str
    kind: Literal["guide", "guideline", "review", "trial", "study", "standard", "report", "design"]
    mark: Literal["seed", "seen", "seen_2nd", "recalled"]
    note: Words
    authors: str = ""
    publisher: str = ""
    year: int | None = None
    doi: str = ""
    url: str = ""
    no_link: Literal["", "own", "teaching", "several", "not_found", "not_yet"] = ""
    sections: Mapping[str, str] = key("sections", default_factory=dict)

    @property
    def address(self) -> str:
        """Where a reader finds it: by its DOI, else at its address; nothing where neither is known."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url

    @property
    def address_words(self) -> str:
        """The same as text that can be read and typed."""
        return f"doi:{self.doi}" if self.doi else self.url.removeprefix("https://").rstrip("/")


@dataclass(frozen=True)
class SourcesFile:
    """sources.toml."""

    sources: tuple[Source, ...] = key("source")


@dataclass(frozen=True)
class Requirement:
    """One thing the care guide asks for (S…), or a reading adopted where it is unclear (K…)."""

    id: str
    says: Words


@dataclass(frozen=True)
class RequirementsFile:
    """requirements.toml."""

    requirements: tuple[Requirement, ...] = key("requirement")


@dataclass(frozen=True)
class RuleText:
    """A rule: its logic as text, and its words. `due_days` after `due_from` is when a re-evaluation falls due."""

    id: str
    when: str
    then: str
    say: Words
    sources: tuple[str, ...]
    evidence: Evidence
    reviewed: date
    unsure: str = ""
    do: Words = ""
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
    say: Words
    sources: tuple[str, ...]
    covers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Item:
    """One thing that a table decides by itself: a treatment, with what it targets, what to notice and by when.

    `page` tells of it; `credential` is the mark of those who are trained in it.
    """

    id: str
    title: Words
    otherwise: str
    say: Words
    target: Words
    notice: Words
    timeline: Words
    sources: tuple[str, ...]
    page: str = ""
    credential: str = ""
    covers: tuple[str, ...] = ()


def table_place(id: str) -> str:
    """Where a table stands in its folder."""
    return f"tables/{id.replace('_', '-')}.toml"


@dataclass(frozen=True)
class TableFile:
    """tables/*.toml. `unsure_required`: every rule names what "not sure" earns; `names`: what its values are.

    `found`: the values that are a finding; `begins`: what a person would begin with, held back while no plan may be
    shown; `routine`: looks again that no answer called for; `soon`: those that cannot wait; `changes`: where the plan
    must change; `ends`: where care is over; `tones`: how a value looks; `page` and `pages`: the advice page about
    every value, or about one. The values, titles and `does` of the table of triage stand in levels.toml.
    """

    id: str
    title: Words
    policy: Literal["first", "priority", "collect"]
    values: tuple[str, ...] = ()
    rules: tuple[RuleText, ...] = key("rule", default=())
    titles: Mapping[str, Words] = key("titles", default_factory=dict)
    does: Mapping[str, Words] = key("does", default_factory=dict)
    otherwise: Otherwise | None = None
    items: tuple[Item, ...] = key("item", default=())
    meanwhile: str = ""
    unsure_required: bool = False
    stricter: tuple[str, ...] = ()
    names: Literal["", "plan", "advice"] = ""
    found: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    routine: tuple[str, ...] = ()
    soon: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    tones: Mapping[str, Tone] = key("tones", default_factory=dict)
    short: Words = ""
    page: str = ""
    pages: Mapping[str, str] = key("pages", default_factory=dict)

    def page_of(self, value: str) -> str:
        """The advice page about a value, or about them all; nothing where there is none."""
        return self.pages.get(value, self.page)

    @property
    def short_title(self) -> str:
        """The title where there is little room."""
        return self.short or self.title

    @property
    def place(self) -> str:
        """Where the table stands in the folder."""
        return table_place(self.id)


@dataclass(frozen=True)
class MoreRules:
    """A file of a table that another folder began (`more` is its id): further rules of it."""

    more: str
    rules: tuple[RuleText, ...] = key("rule")

    @property
    def id(self) -> str:
        """The table's id, for which the file is named."""
        return self.more

    @property
    def place(self) -> str:
        """Where the rules stand in their folder."""
        return table_place(self.more)


@dataclass(frozen=True)
class Advice:
    """advice/*.md: front matter, and a body in Markdown. `places` of the body are shown lit beside it.

    `short`: the page in two or three points, each with the mark of a source, and nothing that the body does not say.
    `called`: what people call it when they search, with commas between; it is never shown.
    """

    id: str
    title: Words
    kind: Literal[
        "treatment", "nerve_root", "imaging", "red_flags", "self_care", "course", "provider", "safety"
    ]
    summary: Words
    sources: tuple[str, ...]
    covers: tuple[str, ...]
    reviewed: date
    body: Words
    places: tuple[str, ...] = ()
    short: tuple[Words, ...] = ()
    called: Words = ""


@dataclass(frozen=True)
class Word:
    """A text in another language: its place, the hash of the English it was made from, who put it so, and when.

    `checked_by`: a second reader, whom every text needs that tells of danger. `back`: the text put back into English,
    for whoever reads it and does not speak the language; shown to nobody else.
    """

    of: str
    english: str
    text: str
    by: str
    on: date
    checked_by: str = ""
    back: str = ""


@dataclass(frozen=True)
class WordsFile:
    """words/*.toml: one language; the file is named for its code."""

    words: tuple[Word, ...] = key("word", default=())


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
