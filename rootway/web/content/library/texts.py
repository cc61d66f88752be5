"""What can be found in the library: each page, each exercise and each source as plain text."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Literal

from django.utils.html import strip_tags
from markdown_it import MarkdownIt

from rootway.guide import Guide, Source
from rootway.guide.advice_meaning import MARK
from rootway.guide.protocol import Protocol
from rootway.guide.written import Advice

Kind = Literal["page", "exercise", "source"]


@dataclass(frozen=True)
class Text:
    """One thing to find; `called` are other words for it, which nobody reads."""

    kind: Kind
    id: str
    title: str
    called: str
    summary: str
    body: str


def texts_of(guide: Guide) -> Iterator[Text]:
    """Everything in the library."""
    yield from (_page(page) for page in guide.advice.values())
    yield from (_exercise(protocol) for protocol in guide.protocols.values())
    yield from (_source(source) for source in guide.sources.values())


def _page(page: Advice) -> Text:
    return Text("page", page.id, page.title, page.called, page.summary, plain(page.body))


def _exercise(protocol: Protocol) -> Text:
    steps = (f"{step.title}. {step.do} {step.aim}" for step in protocol.steps)
    body = " ".join((protocol.for_whom, *protocol.before, *steps, protocol.why))
    return Text("exercise", protocol.id, protocol.title, protocol.called, protocol.purpose, body)


def _source(source: Source) -> Text:
    by = " ".join(str(part) for part in (source.authors, source.publisher, source.year) if part)
    return Text("source", source.id, source.title, "", by, source.note)


def plain(body: str) -> str:
    """Markdown as text without its marks."""
    html = MarkdownIt("commonmark").render(MARK.sub("", body))
    return " ".join(unescape(strip_tags(html)).split())
