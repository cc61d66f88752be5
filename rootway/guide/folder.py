"""Read a pathway folder into its written form, keeping every fault of shape."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from rootway.errors import Fault
from rootway.guide.follow_up import CheckIn, Trends
from rootway.guide.levels import Levels
from rootway.guide.measures import Measures
from rootway.guide.placeholders import placeholder_faults
from rootway.guide.protocol import Protocol
from rootway.guide.question import Page, QuestionsFile
from rootway.guide.review import REVIEWS, Review, ReviewsFile
from rootway.guide.sayings import Sayings
from rootway.guide.session_words import SessionWords
from rootway.guide.shape import shaped
from rootway.guide.visit import Visit
from rootway.guide.written import (
    Advice,
    CasesFile,
    Fact,
    FactsFile,
    Item,
    PartsFile,
    Pathway,
    Requirement,
    RequirementsFile,
    RuleText,
    Source,
    SourcesFile,
    TableFile,
    WorkedCase,
)

T = TypeVar("T")
Named = TypeVar("Named", TableFile, Protocol, Advice)
LARGEST_BYTES = 2_000_000


@dataclass
class Written:
    """Everything in a folder, as its authors wrote it, and what is wrong with its shape."""

    pathway: Pathway | None = None
    levels: Levels | None = None
    facts: tuple[Fact, ...] = ()
    parts: Mapping[str, str] = field(default_factory=dict)
    pages: tuple[Page, ...] = ()
    tables: list[TableFile] = field(default_factory=list)
    protocols: list[Protocol] = field(default_factory=list)
    advice: list[Advice] = field(default_factory=list)
    sources: tuple[Source, ...] = ()
    visit: Visit = field(default_factory=Visit)
    requirements: tuple[Requirement, ...] = ()
    cases: list[WorkedCase] = field(default_factory=list)
    check_in: CheckIn | None = None
    trends: Trends | None = None
    measures: Measures | None = None
    sayings: Sayings | None = None
    session: SessionWords | None = None
    reviews: tuple[Review, ...] = ()
    faults: list[Fault] = field(default_factory=list)


def read_folder(folder: Path) -> Written:
    """Read every file of a pathway folder; nothing is raised, all faults are kept."""
    written = Written()
    if not folder.is_dir():
        written.faults.append(
            Fault(str(folder), "is not a folder", "", "Name the folder that holds pathway.toml.")
        )
        return written
    _read_single_files(folder, written)
    for path in _sorted(folder / "tables", "*.toml"):
        _add(written.tables, _toml(TableFile, path, folder, written.faults), path, written.faults)
    for path in _sorted(folder / "protocols", "*.toml"):
        _add(written.protocols, _toml(Protocol, path, folder, written.faults), path, written.faults)
    written.protocols = [replace(protocol, session=written.session) for protocol in written.protocols]
    for path in _sorted(folder / "advice", "*.md"):
        _add(written.advice, _markdown(path, folder, written.faults), path, written.faults)
    for path in _sorted(folder / "cases", "*.toml"):
        made = _toml(CasesFile, path, folder, written.faults)
        written.cases += made.cases if made else ()
    _give_levels(written)
    return written


def _read_single_files(folder: Path, written: Written) -> None:
    faults = written.faults
    written.pathway = _toml(Pathway, folder / "pathway.toml", folder, faults)
    written.levels = _toml(Levels, folder / "levels.toml", folder, faults)
    facts = _toml(FactsFile, folder / "facts.toml", folder, faults)
    written.visit = _toml(Visit, folder / "visit.toml", folder, faults) or Visit()
    questions = _toml(QuestionsFile, folder / "questions.toml", folder, faults)
    sources = _toml(SourcesFile, folder / "sources.toml", folder, faults)
    requirements = _toml(RequirementsFile, folder / "requirements.toml", folder, faults)
    written.check_in = _toml(CheckIn, folder / "check-in.toml", folder, faults)
    written.trends = _toml(Trends, folder / "trends.toml", folder, faults)
    written.sayings = _toml(Sayings, folder / "sayings.toml", folder, faults)
    written.session = _toml(SessionWords, folder / "session.toml", folder, faults)
    written.facts = facts.facts if facts else ()
    if (folder / "parts.toml").exists():  # a small pathway needs none
        parts = _toml(PartsFile, folder / "parts.toml", folder, faults)
        written.parts = parts.parts if parts else {}
    if (folder / REVIEWS).exists():  # nobody has signed anything without it
        reviews = _toml(ReviewsFile, folder / REVIEWS, folder, faults)
        written.reviews = reviews.reviews if reviews else ()
    if (folder / "measures.toml").exists():
        written.measures = _toml(Measures, folder / "measures.toml", folder, faults)
    written.pages = questions.pages if questions else ()
    written.sources = sources.sources if sources else ()
    written.requirements = requirements.requirements if requirements else ()


def _give_levels(written: Written) -> None:
    """The table of urgency gives the levels, in the one wording that levels.toml has for them."""
    if written.pathway is None or written.levels is None:
        return
    for number, file in enumerate(written.tables):
        if file.id == written.pathway.roles.triage:
            if file.values or file.titles or file.does:
                what, why = "has values, titles or does of its own", "A level has one wording."
                written.faults.append(Fault(file.place, what, why, "Write them in levels.toml alone."))
            written.tables[number] = replace(
                file,
                values=written.levels.order,
                titles={level.id: level.title for level in written.levels.levels},
                does={level.id: level.do for level in written.levels.levels},
            )


def _add(items: list[Named], item: Named | None, path: Path, faults: list[Fault]) -> None:
    """Keep what was read; a file is named for what is in it, so that every fault leads to its file."""
    if item is None:
        return
    items.append(item)
    name = item.id.replace("_", "-")
    if path.stem != name:
        where, what = f"{path.parent.name}/{path.name}", f"holds `{item.id}`"
        faults.append(
            Fault(where, what, "A file is named for what is in it.", f"Name it {name}{path.suffix}.")
        )


def _sorted(folder: Path, pattern: str) -> list[Path]:
    return sorted(folder.glob(pattern)) if folder.is_dir() else []


def _text(path: Path, where: str, faults: list[Fault]) -> str | None:
    try:
        raw = path.read_bytes()
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
        faults.append(Fault(where, what, "", "Check its name and permissions."))
        return None
    if len(raw) > LARGEST_BYTES:
        faults.append(Fault(where, f"has {len(raw)} bytes, more than {LARGEST_BYTES}", "", "Split the file."))
        return None
    try:
        return raw.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        what = f"is not UTF-8 text (byte {error.start + 1})"
        faults.append(Fault(where, what, "", "Save the file as UTF-8."))
        return None


def _toml(cls: type[T], path: Path, folder: Path, faults: list[Fault]) -> T | None:
    where = str(path.relative_to(folder))
    text = _text(path, where, faults)
    raw = _parsed(text, where, faults) if text is not None else None
    return None if raw is None else _kept(cls, raw, where, faults)


def _parsed(text: str, where: str, faults: list[Fault]) -> Mapping[str, Any] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        faults.append(Fault(where, f"is not TOML: {error}", "", "Mend the line that is named."))
    except ValueError:
        faults.append(
            Fault(where, "holds a number with too many digits", "", "Write a number that people use.")
        )
    except RecursionError:
        faults.append(Fault(where, "is nested too deeply", "", "Write plain tables and lists."))
    return None


def _kept(cls: type[T], raw: object, where: str, faults: list[Fault]) -> T | None:
    made, found = shaped(cls, raw, where)
    faults += [*found, *placeholder_faults(raw, where)]
    return made


_FRONT = re.compile(r"\A\+\+\+\n(?P<front>.*?)\n\+\+\+\n(?P<body>.*)\Z", re.DOTALL)


def _markdown(path: Path, folder: Path, faults: list[Fault]) -> Advice | None:
    where = str(path.relative_to(folder))
    text = _text(path, where, faults)
    if text is None:
        return None
    match = _FRONT.match(text)
    if match is None:
        remedy = "Begin with +++, the keys, +++, then the text."
        faults.append(Fault(where, "has no front matter", "", remedy))
        return None
    raw = _parsed(match["front"], where, faults)
    return None if raw is None else _kept(Advice, {**raw, "body": match["body"].strip()}, where, faults)


def everything_that_cites(written: Written) -> Iterator[tuple[str, Any]]:
    """Every written thing that names sources or requirements, with its place in the folder."""
    for fact in written.facts:
        yield f"facts.toml: {fact.id}", fact
    for page in written.pages:
        yield f"questions.toml: {page.id}", page
        for question in page.questions:
            yield f"questions.toml: {page.id}: {question.fact}", question
    yield from written.visit.cited()
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
    for file in (written.sayings, written.session):
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
        for trend in written.trends.trends:
            yield f"trends.toml: {trend.id}", trend
            for band in trend.bands:
                yield f"trends.toml: {trend.id}: {band.by:g}", band
