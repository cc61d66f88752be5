"""The library: its first page, what is found in it, its pages and its exercises."""

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any, Literal

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rootway.guide import Guide
from rootway.guide.emergency_numbers import number_for, number_shown
from rootway.guide.protocol import Progress, Recheck, Repeat, Step
from rootway.guide.written import Advice
from rootway.web.content.doses import dose_words
from rootway.web.content.drawn import Drawn, drawn_step
from rootway.web.content.library.cards import SHELVES, Card, body_of, exercise_card, page_card, shelves_of
from rootway.web.content.library.for_you import FIRST, for_you, marks_of
from rootway.web.content.library.search import LONGEST, FoundTexts, TextHit, found
from rootway.web.content.library.signs import told_of
from rootway.web.content.library.topics import topic_cards
from rootway.web.content.reasons import cited
from rootway.web.content.words import EVIDENCE
from rootway.web.pages.library.markdown import linked_exercises, rendered
from rootway.web.pages.library.reader import Reader
from rootway.web.pathway import guide_of, topic_with
from rootway.web.topics import at_hand, door, topic_at_hand, topics

View = Callable[[HttpRequest, str], HttpResponse]
LONG = 5
"""A page with so many headings has a list of them."""


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What is for this person, where to start, and everything by shelf; with words to look for, what was found."""
    reader, asked = Reader(request), request.GET.get("q", "").strip()[:LONGEST]
    if asked:
        return _found_page(request, reader, asked)
    if topic_at_hand() == door():
        return render(request, "web/library/topics.html", {"topics": topic_cards(), "longest": LONGEST})
    return _of_a_topic(request, reader)


def _of_a_topic(request: HttpRequest, reader: Reader) -> HttpResponse:
    here = topic_at_hand()
    own = for_you(reader.journey) if reader.journey else ()
    context = {
        "own": own[:FIRST],
        "more": own[FIRST:],
        "start": () if own else _where_to_start(reader.guide),
        "at_hand": _at_hand(reader.guide),
        "card": reader.guide.pathway.pages.card,
        "shelves": shelves_of(reader.guide, shut=reader.level is not None),
        "level": reader.level,
        "longest": LONGEST,
        "title": reader.guide.title if door() else "",
        "others": [card for card in topic_cards() if card.id != here],
    }
    return render(request, "web/library/index.html", context)


@require_safe
def topic(request: HttpRequest, id: str) -> HttpResponse:
    """The library of one topic, whoever reads it."""
    if id not in topics():
        raise Http404
    with at_hand(id):
        return _of_a_topic(request, Reader(request))


def _where_to_start(guide: Guide) -> tuple[Card, ...]:
    """For whoever has no plan yet: what it is, how it goes, whom to see."""
    pages = guide.pathway.pages
    ids = (pages.what, *pages.course[:1], pages.provider)
    return tuple(page_card(guide, guide.advice[id]) for id in ids if id)


def _at_hand(guide: Guide) -> tuple[Card, ...]:
    """What everybody should know, whatever their plan."""
    return tuple(page_card(guide, guide.advice[id]) for id in (guide.pathway.pages.danger,) if id)


def _found_page(request: HttpRequest, reader: Reader, asked: str) -> HttpResponse:
    """What was found. The answer may hang on who asks, and on what; so nothing on the way keeps it."""
    result = found(reader.country, asked)
    told = told_of(reader.guide, result.signs)
    hits = _shown(result, shut=reader.level is not None or bool(told))
    context = {
        "asked": asked,
        "instead": result.instead,
        "told": told,
        "pages": [(hit, dict(SHELVES)[_page_of(hit.id).kind]) for hit in hits["page"]],
        "exercises": hits["exercise"],
        "sources": hits["source"],
        "closest": () if hits["page"] or hits["exercise"] else _closest(reader.guide),
        "number": number_shown(reader.country),
        "chosen": number_for(reader.country),
        "level": reader.level,
        "longest": LONGEST,
    }
    response = render(request, "web/library/found.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _page_of(id: str) -> Advice:
    return guide_of(topic_with("advice", id)).advice[id]


def _shown(result: FoundTexts, shut: bool) -> Mapping[str, list[TextHit]]:
    """The hits by kind; no exercise while they are shut, nor beside what to do about a danger sign."""
    kinds = ("page", "source") if shut else ("page", "exercise", "source")
    shown: dict[str, list[TextHit]] = {"page": [], "exercise": [], "source": []}
    for hit in result.hits:
        if hit.kind in kinds:
            shown[hit.kind].append(hit)
    return shown


def _closest(guide: Guide) -> tuple[Card, ...]:
    """Where somebody goes on who found nothing: danger first."""
    return (*_at_hand(guide), *_where_to_start(guide))


def _of_its_topic(kind: Literal["advice", "protocols"]) -> Callable[[View], View]:
    """A page is shown as its topic shows it: that of who reads it, when that has the page, else the first that has."""

    def decorated(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, id: str) -> HttpResponse:
            topic = topic_with(kind, id)
            if not topic:
                raise Http404
            with at_hand(topic):
                return view(request, id)

        return wrapped

    return decorated


@require_safe
@_of_its_topic("advice")
def advice(request: HttpRequest, id: str) -> HttpResponse:
    """One advice page, in short and whole, with its sources as notes."""
    reader = Reader(request)
    page = reader.guide.advice[id]
    text = rendered(reader.guide, page.body, page.short)
    rest = [reference for reference in page.sources if reference not in text.cited]
    exercises = () if reader.level else linked_exercises(reader.guide, page.body)
    context = {
        "page": page,
        "text": text,
        "contents": text.headings if len(text.headings) >= LONG else (),
        "sources": cited(reader.guide, [*text.cited, *rest]),
        "shelf": dict(SHELVES)[page.kind],
        "body": body_of(reader.guide, page),
        "mark": _mark(reader, "advice", id),
        "exercises": [exercise_card(reader.guide, protocol) for protocol in exercises],
        "is_card": id == reader.guide.pathway.pages.card,
        "level": reader.level,
    }
    return render(request, "web/library/advice.html", context)


@require_safe
@_of_its_topic("protocols")
def exercise(request: HttpRequest, id: str) -> HttpResponse:
    """One protocol, step by step; the notice instead of the steps while this session's answers are a danger."""
    reader = Reader(request)
    protocol = reader.guide.protocols[id]
    context: dict[str, Any] = {
        "protocol": protocol,
        "level": reader.level,
        "steps": [(step, dose_words(step), *_pictures(id, step)) for step in protocol.steps],
        "sources": cited(reader.guide, _all_sources(reader.guide, id)),
        "evidence": EVIDENCE.get(protocol.evidence, protocol.evidence),
        "mark": _mark(reader, "protocol", id),
        "may_start": reader.may_start(id),
    }
    return render(request, "web/library/shut.html" if reader.level else "web/library/exercise.html", context)


def _pictures(protocol: str, step: Step) -> tuple[Drawn | None, tuple[Drawn, ...]]:
    """The picture that says most, where a movement ends, and the others: where it begins, and the common mistake."""
    every = drawn_step(protocol, step.id)
    right = [one for one in every if not one.is_mistake]
    first = right[-1] if right else None
    return first, tuple(one for one in every if one is not first)


def _mark(reader: Reader, kind: str, id: str) -> object:
    """Whether it is in this person's plan, or why else it is for them; empty when it is not."""
    return marks_of(reader.journey).get((kind, id), "") if reader.journey else ""


def _all_sources(guide: Guide, id: str) -> Iterable[str]:
    protocol = guide.protocols[id]
    parts: tuple[Step | Progress | Recheck | Repeat, ...] = (
        *protocol.steps,
        *protocol.progress,
        *protocol.rechecks,
        *filter(None, [protocol.repeat]),
    )
    return dict.fromkeys([*protocol.sources, *(source for part in parts for source in part.sources)])
