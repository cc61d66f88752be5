"""`rootway route`: from one person's answers to the topics that fit, the one that leads, and how soon to be seen."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from rich.console import Console, Group, RenderableType
from rich.text import Text

from rootway.assess import Listed, Route, routed
from rootway.cli.assess_command import WIDEST_COLUMNS, needs_open, opened, said_number
from rootway.cli.spoken import add_language, spoken_in
from rootway.cli.spoken import say as _
from rootway.errors import Fault, FaultsFound
from rootway.guide import Guide, filled, load_guide, shows_unread
from rootway.guide.library import shipped_library
from rootway.guide.placeholders import EMERGENCY_NUMBER
from rootway.guide.topics import Library, load_library
from rootway.record import Case, decode, read_case
from rootway.record.case import LARGEST_BYTES

_MOST_QUESTIONS = 8


def add_route(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], moment: Callable[[str], datetime]
) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "route", help="find the pathways that fit one person, and how soon to be seen"
    )
    parser.add_argument("case", metavar="CASE.json", help="one case; - reads standard input")
    parser.add_argument("--json", action="store_true", help="JSON instead of a readable page")
    parser.add_argument("--drafts", action="store_true", help="lead to pathways that are drafts too")
    parser.add_argument(
        "--as-of", type=moment, metavar="TIME", help="the moment asked about (now); a case's own wins"
    )
    add_language(parser)
    parser.set_defaults(
        run=lambda options: route_one(
            options.case, options.as_of or datetime.now(UTC), options.json, options.drafts, options.language
        )
    )


def route_one(name: str, as_of: datetime, as_json: bool, drafts: bool, language: str = "") -> int:
    """Route the case in the file `name` ("-" is standard input) and print where it goes."""
    statuses = ("reviewed", "draft") if drafts else ("reviewed",)
    library = _spoken(load_library(), statuses, language)
    with opened(name) as file:
        cases = _cases(library, decode(file.read(LARGEST_BYTES + 1)))
    case = next(iter(cases.values()))
    moment = case.as_of or as_of
    shown = [id for id, guide in library.topics.items() if guide.status in statuses]
    found = routed(library, lambda guide: cases[guide.id].known_at(guide, moment), moment, shown)
    if as_json:
        print(json.dumps(found.to_json(case.id), indent=2, ensure_ascii=False))
    else:
        console = Console(highlight=False)
        console.width = min(console.width, WIDEST_COLUMNS)
        with spoken_in(language):
            console.print(_page(found, library))
    return 0


def _spoken(library: Library, statuses: Collection[str], language: str) -> Library:
    """The library in a language, with an emergency number in its words.

    What has none of these statuses leads nobody anywhere and stays in English. Raises `FaultsFound` while the language
    is closed for what is left, in one line for each.
    """
    with spoken_in(language):
        fills = {EMERGENCY_NUMBER: said_number("")}
    told = {id: guide for id, guide in library.topics.items() if guide.status in statuses}
    told |= {library.door.id: library.door} if library.door and language else {}
    said = _in_language(told, language) if language else told
    topics = {id: filled(said.get(id, guide), fills) for id, guide in library.topics.items()}
    door = library.door and filled(said.get(library.door.id, library.door), fills)
    return replace(library, topics=topics, door=door)


def _in_language(guides: Iterable[str], language: str) -> dict[str, Guide]:
    """These pathways of the library that ships, in a language."""
    faults: list[Fault] = []
    for id in guides:
        try:
            needs_open(shipped_library() / id, language)
        except FaultsFound as closed:
            faults += closed.faults
    if faults:
        raise FaultsFound(faults)
    return {id: load_guide(shipped_library() / id, language, shows_unread()) for id in guides}


def _cases(library: Library, raw: object) -> dict[str, Case]:
    """What each pathway reads of a case. What none of them knows is a fault, as it is where there is one pathway."""
    guides = [*([library.door] if library.door else []), *library.topics.values()]
    known = frozenset().union(*(_names(guide) for guide in guides))
    found: dict[str, Case] = {}
    faults: list[Fault] = []
    for guide in guides:
        try:
            found[guide.id] = read_case(guide, _own(raw, known - _names(guide)))
        except FaultsFound as error:
            faults += [fault for fault in error.faults if fault not in faults]
    if faults:
        raise FaultsFound(faults)
    return found


def _names(guide: Guide) -> frozenset[str]:
    return frozenset({*guide.facts, *guide.forms, "other_red_flags_denied"})


def _own(raw: object, of_others: Collection[object]) -> object:
    """The case without what only another pathway reads; what is not in its shape stays, to be told."""
    if not isinstance(raw, Mapping):
        return raw
    kept = dict(raw)
    if isinstance(facts := raw.get("facts"), Mapping):
        kept["facts"] = {fact: value for fact, value in facts.items() if fact not in of_others}
    if isinstance(entries := raw.get("entries"), list):
        kept["entries"] = [one for one in entries if not _is_of(one, of_others)]
    return kept


def _is_of(entry: object, others: Collection[object]) -> bool:
    fact = entry.get("fact") if isinstance(entry, Mapping) else None
    return isinstance(fact, str) and fact in others


def _page(found: Route, library: Library) -> RenderableType:
    guide = library.door or next(iter(library.topics.values()))
    return Group(*(Text(line) for line in (*_urgency(found, guide), "", *_ways(found, library, guide))))


def _urgency(found: Route, guide: Guide) -> Iterator[str]:
    triage, levels = found.triage, guide.levels
    yield levels.of(triage.value).title if triage.value else _("How soon to be seen is not known yet.")
    if not triage.settled:
        worst = levels.of(triage.could_be).title
        yield _("Some answers are missing. It could still be: %(worst)s.") % {"worst": worst}
    if triage.value != levels.lowest:
        yield from dict.fromkeys(f"→ {reason.do}" for reason in triage.because if reason.do)
    yield from (f"• {reason.say}" for reason in triage.because)


def _ways(found: Route, library: Library, guide: Guide) -> Iterator[str]:
    for id in found.follows:
        begins = _("Begin with: %(title)s") if id == found.leads else _("Then: %(title)s")
        yield begins % {"title": library.topics[id].title}
    yield from (_("Also possible: %(title)s") % {"title": _title(guide, line)} for line in found.also)
    yield from (_("No check yet: %(title)s") % {"title": _title(guide, line)} for line in found.reading)
    if found.reading_only:
        yield found.says_reading
    yield from (f"  {reason.say}" for reason in found.because)
    if found.next_questions and found.triage.value != guide.levels.highest:
        yield _("Ask next: %(names)s") % {"names": ", ".join(found.next_questions[:_MOST_QUESTIONS])}
    yield guide.pathway.not_medical_advice


def _title(guide: Guide, line: Listed) -> str:
    assert guide.pathway.door is not None  # without a door nothing is listed
    return guide.title_of(guide.pathway.door.route, line.value)
