"""What the page without a server shows of a pathway beside what decides: sayings, pages to read, exercises, sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from rootway.bundle.reach import reach_of
from rootway.bundle.sessions import sessions_of
from rootway.guide import Guide, Protocol, Step
from rootway.guide.advice_meaning import MARK
from rootway.guide.emergency_numbers import emergency_numbers, number_sentence, number_shown
from rootway.guide.written import Advice

Json = dict[str, Any]
_DRAWING = re.compile(r"<p><img src=\"drawing:[\w-]+\" alt=\"\"\s*/></p>\n?")
_NUMBERS = (
    "seconds_min",
    "seconds_max",
    "minutes_min",
    "minutes_max",
    "repetitions",
    "sets",
    "pause_seconds",
)


def content_of(guide: Guide) -> Json:
    """What is read on the pages of one topic, or of the front door.

    The title, the purpose and the sources of a page or an exercise stand once in the file: among what a plan may name.
    """
    said = guide.sayings
    at = ((field.name, said.at(field.name)) for field in fields(said))
    return {
        "draft": guide.status != "reviewed",
        "notMedicalAdvice": guide.pathway.not_medical_advice,
        "sayings": {
            place: {"say": one.say, "title": one.title, "points": list(one.points)}
            for place, one in at
            if one is not None
        },
        "roles": asdict(guide.pathway.pages),
        "advice": {id: _page(guide, page) for id, page in guide.advice.items()},
        "sessions": {} if guide.pathway.door else sessions_of(guide),
        "exercises": {id: _exercise(one) for id, one in guide.protocols.items()},
        "sources": dict(_sources(guide)),
        "reach": reach_of(guide),
        "sides": dict(guide.body.sides) if guide.body else {},
    }


def numbers() -> Json:
    """The emergency numbers by country, and how they are told."""
    rows = [
        {"code": one.code, "name": one.name, "named": one.named, "number": one.number, "words": one.words}
        for one in emergency_numbers()
    ]
    sentences = {key: number_sentence(key) for key in ("elsewhere", "chosen", "not_chosen")}
    return {"countries": rows, "usual": number_shown("").code, **sentences}


def _page(guide: Guide, page: Advice) -> Json:
    return {"kind": page.kind, "html": _html(guide, page.body)}


def _html(guide: Guide, body: str) -> str:
    """Markdown as HTML, without raw HTML; links lead to the other pages of the same file."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(re.sub(r"\s*" + MARK.pattern, "", body))
    for token in tokens:
        _point_links(guide, token)
    return _DRAWING.sub("", parser.renderer.render(tokens, parser.options, {}))


def _point_links(guide: Guide, token: Token) -> None:
    for child in token.children or ():
        if child.type == "link_open":
            kind, _, id = str(child.attrs.get("href", "")).partition(":")
            child.attrs["href"] = f"#/{'exercise' if kind == 'protocol' else 'read'}/{guide.id}/{id}"


def _exercise(one: Protocol) -> Json:
    return {
        "why": one.why,
        "forWhom": one.for_whom,
        "before": list(one.before),
        "stop": one.stop,
        "stopDo": one.stop_do,
        "steps": [_step(step) for step in one.steps],
        "repeat": one.repeat.say if one.repeat else "",
    }


def _step(step: Step) -> Json:
    numbers = {name: getattr(step, name) for name in _NUMBERS}
    doses = {name: number for name, number in numbers.items() if number is not None}
    return {
        "id": step.id,
        "title": step.title,
        "do": step.do,
        "aim": step.aim,
        "dose": doses,
        "stop": step.stop,
    }


def _sources(guide: Guide) -> Iterator[tuple[str, str]]:
    """The title under each reference that anything may cite."""
    for id, source in guide.sources.items():
        references: Sequence[str] = (id, *(f"{id}:{section}" for section in source.sections))
        yield from ((reference, guide.source_title(reference)) for reference in references)
