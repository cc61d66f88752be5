"""Put a pathway's own folder together with the folders of common things that it uses, as if it were one folder.

What is put together are unions, in the order of the folders: facts, parts, questions, rules, sources. A table with the
policy `first` cannot be gone on with, since the order of its rules decides; where the most severe rule wins, or all
count, another rule can only be stricter or say more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from typing import Any

from rootway.errors import Fault
from rootway.guide.codes import codes_together
from rootway.guide.crowd import together
from rootway.guide.danger_words import DangerWords
from rootway.guide.drawings import Drawings, MoreShown
from rootway.guide.examination import ExaminationGrid
from rootway.guide.folder import Written
from rootway.guide.orders import joined_orders
from rootway.guide.question import MoreQuestions, Page
from rootway.guide.saying import Saying
from rootway.guide.sayings import Sayings
from rootway.guide.shared import Additions
from rootway.guide.takes import moved, taken
from rootway.guide.visit import VisitTexts
from rootway.guide.written import Fact, MoreFollows, MoreRules, TableFile, Word

_WHY = "It goes on with something that a folder above began."
_MEND = "Mend its name, or use the folder that has it."
_MOVE = "Write the rule into the folder that has the table."


def united(folders: Sequence[Written]) -> Written:
    """One written pathway. The last folder is the pathway's own; faults that only the union has are added."""
    whole = replace(folders[-1], place="", owners={}, additions=Additions(), faults=[], **_joined(folders))
    for one in folders:
        whole.faults += one.faults
        whole.owners |= dict.fromkeys(places_in(one), one.place)
        _add_facts(whole, one)
        _add_parts(whole, one)
        _add_pages(whole, one)
        _add_tables(whole, one)
        _add_drawings(whole, one)
    whole.moved, before = moved(whole.pages), whole.pages
    whole.pages = taken(before, whole.faults)
    left = {page.id for page in whole.pages}
    whole.gone = tuple(f"pages.{page.id}." for page in before if page.id not in left)
    _add_levels(whole, folders)
    _add_body(whole, folders)
    _add_sayings(whole, folders)
    return whole


def _joined(folders: Sequence[Written]) -> dict[str, Any]:
    """What only has to be put one after the other; and what is put together with care, empty."""
    return {
        "facts": (),
        "assessed": next((one.assessed for one in reversed(folders) if one.assessed), None),
        "stances": next((one.stances for one in reversed(folders) if one.stances), None),
        "pages": (),
        "tables": [],
        "parts": {},
        "drawings": Drawings(),
        "people": together(one.people for one in folders) if folders[-1].people else {},
        "shared": tuple(each for one in folders for each in one.shared),
        "uses": tuple(one.place for one in folders if one.place),
        "words": {
            language: tuple(word for one in folders for word in _words(one, folders[-1], language))
            for language in {language for one in folders for language in one.words}
        },
        "sources": tuple(source for one in folders for source in one.sources),
        "requirements": tuple(each for one in folders for each in one.requirements),
        "reviews": tuple(review for one in folders for review in one.reviews),
        "protocols": [protocol for one in folders for protocol in one.protocols],
        "advice": [page for one in folders for page in one.advice],
        "cases": [case for one in folders for case in one.cases],
        "examination": ExaminationGrid(tuple(each for one in folders for each in one.examination.groups)),
        "danger_words": DangerWords(
            tuple(each for one in folders for each in one.danger_words.groups),
            tuple(each for one in folders for each in one.danger_words.classes),
            tuple(each for one in folders for each in one.danger_words.correct),
        ),
        "codes": codes_together(one.codes for one in folders),
        "orders": joined_orders([one.orders for one in folders]),
        "sensitive": tuple(topic for one in folders for topic in one.sensitive),
        "visit": VisitTexts(
            *(
                tuple(line for one in folders for line in getattr(one.visit, field.name))
                for field in fields(VisitTexts)
            )
        ),
    }


def _words(one: Written, own: Written, language: str) -> Iterator[Word]:
    """The words of a folder without those of a body that is not drawn: a door joins regions of which each draws one."""
    drawn = one is own or own.pathway is None or own.pathway.door is None
    for word in one.words.get(language, ()):
        if drawn or not word.of.startswith("body."):
            yield word


def _add_levels(whole: Written, folders: Sequence[Written]) -> None:
    having = [one for one in folders if one.levels is not None]
    whole.levels = having[0].levels if having else None
    for one in having[1:]:
        what, why = "has levels of its own", f"{having[0].place or 'A folder above'} has them."
        remedy = "Delete the file: a level has one wording."
        whole.faults.append(
            Fault(f"{one.place}/levels.toml" if one.place else "levels.toml", what, why, remedy)
        )


def _add_body(whole: Written, folders: Sequence[Written]) -> None:
    pathway = folders[-1].pathway
    if pathway is not None and pathway.door is not None:
        return  # it joins regions of which each draws its own: its own is the last one's, or none
    having = [one for one in folders if one.body is not None]
    whole.body = having[0].body if having else None
    for one in having[1:]:
        where = f"{one.place}/body.toml" if one.place else "body.toml"
        what, why = "draws the body again", f"{having[0].place or 'A folder above'} draws it."
        whole.faults.append(Fault(where, what, why, "Delete the file: a place has one shape."))


def _add_sayings(whole: Written, folders: Sequence[Written]) -> None:
    said: dict[str, Saying] = {}
    for one in folders:
        for field in fields(Sayings):
            found = one.sayings.at(field.name) if one.sayings else None
            if found and field.name in said:
                where = f"{one.place}/sayings.toml" if one.place else "sayings.toml"
                what, why = "says what a folder above says", "A place on a page has one wording."
                whole.faults.append(Fault(f"{where}: {field.name}", what, why, "Delete one of them."))
            elif found:
                said[field.name] = found
    whole.sayings = Sayings(**said) if any(one.sayings for one in folders) else None


def _add_facts(whole: Written, one: Written) -> None:
    facts = {fact.id: fact for fact in whole.facts}
    for more in one.additions.follows:
        if fault := _no_more_follows(more, facts):
            whole.faults.append(fault)
        else:
            fact = facts[more.fact]
            assert not isinstance(fact.follows, str)
            facts[more.fact] = replace(fact, follows=fact.follows + more.follows)
    whole.facts = (*facts.values(), *one.facts)


def _add_parts(whole: Written, one: Written) -> None:
    """A part has one owner: else the shared rules that read it would decide otherwise in one pathway."""
    for name in one.parts.keys() & whole.parts.keys():
        where = f"{one.place}/parts.toml" if one.place else "parts.toml"
        what, why = "is a part of a folder above too", "The rules that read it there would decide otherwise."
        whole.faults.append(Fault(f"{where}: {name}", what, why, "Choose another name."))
    whole.parts = {**whole.parts, **one.parts}


def _no_more_follows(more: MoreFollows, facts: dict[str, Fact]) -> Fault | None:
    where = f"facts.toml: more {more.fact}"
    if more.fact not in facts:
        return Fault(where, "goes on with a fact that no folder above has", _WHY, _MEND)
    if isinstance(facts[more.fact].follows, str):
        return Fault(
            where, "goes on with a fact that follows in one way only", "", "Write its follows as a list."
        )
    return None


def _add_pages(whole: Written, one: Written) -> None:
    pages = list(whole.pages)
    for page in one.pages:
        pages.insert(_at([each.id for each in pages], page.before), page)
    for more in one.additions.questions:
        where = next((number for number, page in enumerate(pages) if page.id == more.page), None)
        if where is None:
            what = "goes on with a page that no folder above has"
            whole.faults.append(Fault(f"questions.toml: more {more.page}", what, _WHY, _MEND))
        else:
            pages[where] = _with_more(pages[where], more)
    whole.pages = tuple(pages)


def _with_more(page: Page, more: MoreQuestions) -> Page:
    at = _at([question.fact for question in page.questions], more.before)
    return replace(page, questions=(*page.questions[:at], *more.questions, *page.questions[at:]))


def _at(names: Sequence[str], name: str) -> int:
    """The place of a name; the end where there is none such."""
    return names.index(name) if name in names else len(names)


def _add_tables(whole: Written, one: Written) -> None:
    for more in one.additions.rules:
        begun = {file.id: file for file in whole.tables}.get(more.more)
        if fault := _no_more_rules(more, begun):
            whole.faults.append(fault)
        else:
            whole.tables = [
                replace(file, rules=file.rules + more.rules) if file is begun else file
                for file in whole.tables
            ]
    whole.tables += one.tables


def _no_more_rules(more: MoreRules, file: TableFile | None) -> Fault | None:
    if file is None:
        return Fault(more.place, f"goes on with `{more.more}`, which no folder above has", _WHY, _MEND)
    if file.policy == "first":
        why = "The first rule that holds decides, so what stands in which folder would decide too."
        return Fault(more.place, f"goes on with `{more.more}`, a table with the policy first", why, _MOVE)
    return None


def _add_drawings(whole: Written, one: Written) -> None:
    """A drawing of a folder above may show the steps of a folder below too, so that a position is drawn once."""
    drawings = {drawing.id: drawing for drawing in whole.drawings.drawings}
    for more in one.drawings.more:
        if drawing := drawings.get(more.drawing):
            drawings[drawing.id] = replace(
                drawing, steps=drawing.steps + more.steps, tests=drawing.tests + more.tests
            )
        else:
            what = "goes on with a drawing that no folder above has"
            whole.faults.append(Fault(_place_of(more), what, _WHY, _MEND))
    whole.drawings = Drawings(
        whole.drawings.poses + one.drawings.poses, (*drawings.values(), *one.drawings.drawings)
    )


def _place_of(more: MoreShown) -> str:
    return f"poses.toml: more {more.drawing}"


def places_in(one: Written) -> Iterator[str]:
    """Every named thing of a folder, as a fault names its place."""
    yield from (f"facts.toml: {fact.id}" for fact in one.facts)
    if one.assessed:
        yield from (f"facts.toml: {name}" for name in (one.assessed.stands, "assessed"))
    yield from (f"facts.toml: more {more.fact}" for more in one.additions.follows)
    yield from (f"parts.toml: {name}" for name in one.parts)
    for page in one.pages:
        yield f"questions.toml: {page.id}"
        yield from (f"questions.toml: {page.id}: {question.fact}" for question in page.questions)
    for more in one.additions.questions:
        yield f"questions.toml: more {more.page}"
        yield from (f"questions.toml: {more.page}: {question.fact}" for question in more.questions)
    for file in one.tables:
        yield file.place
    files: Iterable[TableFile | MoreRules] = (*one.tables, *one.additions.rules)
    for each in files:
        yield from (f"{each.place}: {rule.id}" for rule in each.rules)
    if one.levels:
        yield from (f"levels.toml: {level.id}" for level in one.levels.levels)
    if one.sayings:
        yield from (place for place, _ in one.sayings.cited())
    yield from (place for place, _ in one.visit.cited())
    yield from (place for place, _ in one.stances.cited()) if one.stances else ()
    yield from (place for place, _ in one.examination.cited())
    yield from (place for place, _ in one.danger_words.cited())
    yield from (place for place, _ in one.codes.cited())
    yield from (place for place, _ in one.orders.cited())
    yield from (f"sources.toml: {source.id}" for source in one.sources)
    yield from (f"requirements.toml: {requirement.id}" for requirement in one.requirements)
    yield from (f"poses.toml: {pose.id}" for pose in one.drawings.poses)
    yield from (f"poses.toml: {drawing.id}" for drawing in one.drawings.drawings)
    yield from (_place_of(more) for more in one.drawings.more)
    yield from (f"protocols/{protocol.id}.toml" for protocol in one.protocols)
    yield from (f"advice/{page.id}.md" for page in one.advice)
    yield from (f"cases: {case.id}" for case in one.cases)
    yield from (
        f"words/{language}.toml: {word.of}" for language, words in one.words.items() for word in words
    )


def placed(fault: Fault, whole: Written) -> Fault:
    """A fault with the folder in which it lies, when that is not the pathway's own."""
    parts = fault.where.split(": ")
    for count in range(len(parts), 0, -1):
        owner = whole.owners.get(": ".join(parts[:count]))
        if owner is not None:
            return replace(fault, where=f"{owner}/{fault.where}") if owner else fault
    return fault
