"""Read a pathway folder into its written form, keeping every fault of shape."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from rootway.errors import Fault
from rootway.guide.body import BodyDrawing
from rootway.guide.codes import FILE as CODES
from rootway.guide.codes import Codes
from rootway.guide.danger_words import FILE as DANGER_WORDS
from rootway.guide.danger_words import DangerWords
from rootway.guide.drawings import Drawings
from rootway.guide.examination import ExaminationGrid
from rootway.guide.file import kept, parsed, raw_in, read_toml, text_in
from rootway.guide.follow_up import CheckIn, Trends
from rootway.guide.guidance import Guidance
from rootway.guide.levels import Levels
from rootway.guide.measures import Measures
from rootway.guide.orders import FILE as ORDERS
from rootway.guide.orders import Orders
from rootway.guide.promises import Promises
from rootway.guide.protocol import Protocol
from rootway.guide.question import Page, QuestionsFile
from rootway.guide.review import REVIEWS, Review, ReviewsFile
from rootway.guide.sayings import Sayings
from rootway.guide.sensitive import FILE as SENSITIVE
from rootway.guide.sensitive import SensitiveFile, SensitiveTopic
from rootway.guide.shared import SHARED, Additions, Shared
from rootway.guide.stances import Assessed, StanceTexts
from rootway.guide.visit import VisitTexts
from rootway.guide.written import (
    Advice,
    CasesFile,
    Fact,
    FactsFile,
    Item,
    MoreRules,
    PartsFile,
    Pathway,
    Requirement,
    RequirementsFile,
    RuleText,
    Source,
    SourcesFile,
    TableFile,
    Word,
    WordsFile,
    WorkedCase,
)

T = TypeVar("T")
Named = TypeVar("Named", Protocol, Advice)


@dataclass
class Written:
    """Everything in a folder, as its authors wrote it, and what is wrong with its shape.

    `place`: where a folder of common things lies in the library; nothing for a pathway's own folder. `owners`: which
    folder each thing stands in, named as a fault names it. `moved`: the place of each question that a page takes, and
    the place at which it is written; `gone`: the pages of which nothing is left then.
    """

    pathway: Pathway | None = None
    levels: Levels | None = None
    facts: tuple[Fact, ...] = ()
    assessed: Assessed | None = None
    stances: StanceTexts | None = None
    parts: Mapping[str, str] = field(default_factory=dict)
    pages: tuple[Page, ...] = ()
    tables: list[TableFile] = field(default_factory=list)
    protocols: list[Protocol] = field(default_factory=list)
    advice: list[Advice] = field(default_factory=list)
    sources: tuple[Source, ...] = ()
    visit: VisitTexts = field(default_factory=VisitTexts)
    examination: ExaminationGrid = field(default_factory=ExaminationGrid)
    danger_words: DangerWords = field(default_factory=DangerWords)
    codes: Codes = field(default_factory=Codes)
    orders: Orders = field(default_factory=Orders)
    sensitive: tuple[SensitiveTopic, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    cases: list[WorkedCase] = field(default_factory=list)
    check_in: CheckIn | None = None
    trends: Trends | None = None
    guidance: Guidance | None = None
    measures: Measures | None = None
    drawings: Drawings = field(default_factory=Drawings)
    body: BodyDrawing | None = None
    promises: Promises = field(default_factory=Promises)
    people: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    sayings: Sayings | None = None
    reviews: tuple[Review, ...] = ()
    words: dict[str, tuple[Word, ...]] = field(default_factory=dict)
    shared: tuple[Shared, ...] = ()
    additions: Additions = field(default_factory=Additions)
    uses: tuple[str, ...] = ()
    place: str = ""
    owners: dict[str, str] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    gone: tuple[str, ...] = ()
    faults: list[Fault] = field(default_factory=list)


def read_folder(folder: Path, library: Path | None = None) -> Written:
    """Read every file of a folder; nothing is raised, all faults are kept.

    With `library` it is a folder of common things in that library, which needs no file but shared.toml.
    """
    written = Written(place=folder.relative_to(library).as_posix() if library else "")
    if not folder.is_dir():
        written.faults.append(
            Fault(str(folder), "is not a folder", "", "Name the folder that holds pathway.toml.")
        )
        return written
    files = _Files(folder, library or folder, written.faults)
    if library:
        shared = files.toml(Shared, SHARED)
        written.shared = (shared,) if shared else ()
        _read_common_files(files, written, needed=False)
    else:
        written.pathway = files.toml(Pathway, "pathway.toml")
        is_door = written.pathway is not None and written.pathway.door is not None
        _read_common_files(files, written, needed=not is_door)
        _read_own_files(files, written, needed=not is_door)
    _read_many_files(files, written)
    return written


@dataclass(frozen=True)
class _Files:
    """The files of a folder; `root`: from where a fault names them."""

    folder: Path
    root: Path
    faults: list[Fault]

    def toml(self, cls: type[T], name: str, needed: bool = True) -> T | None:
        """A file in its shape; nothing where it is not there and need not be, or has not its shape."""
        path = self.folder / name
        return read_toml(cls, path, self.root, self.faults) if needed or path.exists() else None

    def below(self, name: str, pattern: str) -> list[Path]:
        """The files of a folder in it, sorted."""
        folder = self.folder / name
        return sorted(folder.glob(pattern)) if folder.is_dir() else []


def _read_common_files(files: _Files, written: Written, needed: bool) -> None:
    """What a pathway's own folder and one of common things hold alike."""
    says_all = needed and not (written.pathway and written.pathway.uses)
    written.levels = files.toml(Levels, "levels.toml", says_all)
    written.sayings = files.toml(Sayings, "sayings.toml", says_all)
    if facts := files.toml(FactsFile, "facts.toml", needed):
        written.facts, written.additions.follows = facts.facts, facts.more
        written.assessed = facts.assessed
    if questions := files.toml(QuestionsFile, "questions.toml", needed):
        written.pages, written.additions.questions = questions.pages, questions.more
    if sources := files.toml(SourcesFile, "sources.toml", needed):
        written.sources = sources.sources
    if requirements := files.toml(RequirementsFile, "requirements.toml", needed):
        written.requirements = requirements.requirements
    written.stances = files.toml(
        StanceTexts, "stances.toml", needed=False
    )  # without it nobody changes a plan
    written.visit = files.toml(VisitTexts, "visit.toml", needed) or VisitTexts()
    written.examination = files.toml(ExaminationGrid, "examination.toml", needed=False) or ExaminationGrid()
    written.danger_words = files.toml(DangerWords, DANGER_WORDS, needed=False) or DangerWords()
    written.codes = files.toml(Codes, CODES, needed=False) or Codes()
    written.orders = files.toml(Orders, ORDERS, needed=False) or Orders()
    if sensitive := files.toml(SensitiveFile, SENSITIVE, needed=False):
        written.sensitive = sensitive.topics
    if parts := files.toml(PartsFile, "parts.toml", needed=False):  # a small pathway needs none
        written.parts = parts.parts
    written.body = files.toml(BodyDrawing, "body.toml", needed=False)  # without it, places are a list
    written.drawings = files.toml(Drawings, "poses.toml", needed=False) or Drawings()
    if reviews := files.toml(ReviewsFile, REVIEWS, needed=False):  # nobody has signed anything without it
        written.reviews = reviews.reviews


def _read_own_files(files: _Files, written: Written, needed: bool) -> None:
    """What only a pathway has; a front door needs none of it."""
    written.check_in = files.toml(CheckIn, "check-in.toml", needed)
    written.trends = files.toml(Trends, "trends.toml", needed)
    written.guidance = files.toml(Guidance, "session.toml", needed)
    written.measures = files.toml(Measures, "measures.toml", needed=False)
    # Every pathway promises something without a file of its own.
    written.promises = files.toml(Promises, "promises.toml", needed=False) or Promises()


def _read_many_files(files: _Files, written: Written) -> None:
    for path in files.below("tables", "*.toml"):
        made = _table(path, files.root, written.faults)
        _named_for(made, path, files)
        if isinstance(made, MoreRules):
            written.additions.rules.append(made)
        elif made is not None:
            written.tables.append(made)
    for path in files.below("protocols", "*.toml"):
        _add(written.protocols, read_toml(Protocol, path, files.root, written.faults), path, files)
    for path in files.below("advice", "*.md"):
        _add(written.advice, _markdown(path, files.root, written.faults), path, files)
    for path in files.below("cases", "*.toml"):
        cases = read_toml(CasesFile, path, files.root, written.faults)
        written.cases += cases.cases if cases else ()
    for path in files.below("people", "*.toml"):  # what is in them, the simulation knows
        raw = raw_in(path, path.relative_to(files.root).as_posix(), written.faults)
        written.people |= {path.name: raw} if raw is not None else {}
    for path in files.below("words", "*.toml"):
        written.words[path.stem] = _words(path, files)


def _words(path: Path, files: _Files) -> tuple[Word, ...]:
    where = path.relative_to(files.root).as_posix()
    text = text_in(path, where, files.faults)
    if text is None:
        return ()
    words, faults = _words_in(text, where)
    files.faults.extend(faults)
    return words


@lru_cache(maxsize=16)  # a language is the longest file of a folder and seldom changes: it is read once
def _words_in(text: str, where: str) -> tuple[tuple[Word, ...], tuple[Fault, ...]]:
    faults: list[Fault] = []
    raw = parsed(text, where, faults)
    made = None if raw is None else kept(WordsFile, raw, where, faults)
    return made.words if made else (), tuple(faults)


def give_levels(written: Written) -> None:
    """The table of urgency gives the levels, in the one wording that levels.toml has for them."""
    if written.pathway is None or written.levels is None:
        return
    for number, file in enumerate(written.tables):
        if file.id == written.pathway.roles.triage:
            if file.values or file.titles or file.does:
                what, why = "has values, titles or does of its own", "A level has one wording."
                written.faults.append(Fault(file.place, what, why, "Write them in levels.toml alone."))
            written.tables[number] = with_levels(file, written.levels)


def with_levels(file: TableFile, levels: Levels) -> TableFile:
    """The table of urgency with the one wording of each level."""
    return replace(
        file,
        values=levels.order,
        titles={level.id: level.title for level in levels.levels},
        does={level.id: level.do for level in levels.levels},
    )


def _add(items: list[Named], item: Named | None, path: Path, files: _Files) -> None:
    if item is not None:
        items.append(item)
        _named_for(item, path, files)


def _named_for(item: TableFile | MoreRules | Protocol | Advice | None, path: Path, files: _Files) -> None:
    """A file is named for what is in it, so that every fault leads to its file."""
    if item is not None and path.stem != (name := item.id.replace("_", "-")):
        where, what = path.relative_to(files.root).as_posix(), f"holds `{item.id}`"
        why, remedy = "A file is named for what is in it.", f"Name it {name}{path.suffix}."
        files.faults.append(Fault(where, what, why, remedy))


def _table(path: Path, folder: Path, faults: list[Fault]) -> TableFile | MoreRules | None:
    """A table, or further rules of one that another folder began."""
    where = path.relative_to(folder).as_posix()
    raw = raw_in(path, where, faults)
    if raw is None:
        return None
    return kept(MoreRules, raw, where, faults) if "more" in raw else kept(TableFile, raw, where, faults)


_FRONT = re.compile(r"\A\+\+\+\n(?P<front>.*?)\n\+\+\+\n(?P<body>.*)\Z", re.DOTALL)


def _markdown(path: Path, folder: Path, faults: list[Fault]) -> Advice | None:
    where = str(path.relative_to(folder))
    text = text_in(path, where, faults)
    if text is None:
        return None
    match = _FRONT.match(text)
    if match is None:
        remedy = "Begin with +++, the keys, +++, then the text."
        faults.append(Fault(where, "has no front matter", "", remedy))
        return None
    raw = parsed(match["front"], where, faults)
    return None if raw is None else kept(Advice, {**raw, "body": match["body"].strip()}, where, faults)


def everything_that_cites(written: Written) -> Iterator[tuple[str, Any]]:
    """Every written thing that names sources or requirements, with its place in the folder."""
    for fact in written.facts:
        yield f"facts.toml: {fact.id}", fact
    if written.assessed:
        yield "facts.toml: assessed", written.assessed
    yield from written.stances.cited() if written.stances else ()
    for page in written.pages:
        yield f"questions.toml: {page.id}", page
        for question in page.questions:
            yield f"questions.toml: {page.id}: {question.fact}", question
    yield from written.visit.cited()
    yield from written.examination.cited()
    yield from written.danger_words.cited()
    yield from written.codes.cited()
    yield from written.orders.cited()
    yield from _said_beside(written)
    for table in written.tables:
        where = table.place
        named: tuple[RuleText | Item, ...] = (*table.rules, *table.items)
        for thing in named:
            yield f"{where}: {thing.id}", thing
        if table.otherwise:
            yield f"{where}: otherwise", table.otherwise
    for protocol in written.protocols:
        where = f"protocols/{protocol.id}.toml"
        yield where, protocol
        for step in protocol.steps:
            yield f"{where}: {step.id}", step
        parts = [protocol.repeat] if protocol.repeat else []
        for number, part in enumerate((*parts, *protocol.progress, *protocol.rechecks), 1):
            yield f"{where}: part {number}", part
    yield from _over_time(written)
    if written.measures is not None:
        yield "measures.toml: early_imaging", written.measures.early_imaging
        yield "measures.toml: improvement", written.measures.improvement
    for page_of_advice in written.advice:
        yield f"advice/{page_of_advice.id}.md", page_of_advice


def _said_beside(written: Written) -> Iterator[tuple[str, Any]]:
    """What levels.toml, sayings.toml and session.toml cite."""
    for level in written.levels.levels if written.levels else ():
        yield f"levels.toml: {level.id}", level
        for number, line in enumerate(level.beside, 1):
            yield f"levels.toml: {level.id}: beside {number}", line
    for file in (written.sayings, written.guidance):
        if file is not None:
            yield from file.cited()


def _over_time(written: Written) -> Iterator[tuple[str, Any]]:
    """What check-in.toml and trends.toml cite."""
    if written.check_in is not None:
        for part in written.check_in.parts:
            yield f"check-in.toml: {part.id}", part
        for question in written.check_in.questions:
            yield f"check-in.toml: question {question.fact}", question
        yield f"check-in.toml: {written.check_in.questionnaire.id}", written.check_in.questionnaire
        yield "check-in.toml: activities", written.check_in.activities
    if written.trends is not None:
        yield "trends.toml: silence", written.trends.silence
        if written.trends.calmed is not None:
            yield "trends.toml: calmed", written.trends.calmed
        for trend in written.trends.trends:
            yield f"trends.toml: {trend.id}", trend
            for band in trend.bands:
                yield f"trends.toml: {trend.id}: {band.size}", band
