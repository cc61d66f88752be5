"""An advice page's Markdown as HTML: headings, lists, our own links, and citations as numbered notes. No raw HTML."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.token import Token

from rootway.guide import Guide
from rootway.guide.protocol import Protocol
from rootway.web.content.drawn import drawn

DRAWING = re.compile(r"<p><img src=\"drawing:([\w-]+)\" alt=\"\"\s*/></p>")
LINKED = re.compile(r"\]\(protocol:([^)]*)\)")
CITATION = re.compile(r"\s*\[\^([a-z0-9_.-]+(?::[a-z0-9_.-]+)?)\]")


@dataclass
class Rendered:
    """The HTML of a page and its points, its headings with their ids, and the sources cited, in order of first use."""

    html: SafeString = field(default_factory=lambda: SafeString(""))
    points: tuple[SafeString, ...] = ()
    headings: list[tuple[str, str]] = field(default_factory=list)
    cited: list[str] = field(default_factory=list)

    def number(self, reference: str) -> int:
        """The note number of a source; a new source gets the next one."""
        if reference not in self.cited:
            self.cited.append(reference)
        return self.cited.index(reference) + 1

    def head(self, words: str) -> str:
        """The id of one more heading."""
        id = f"part-{len(self.headings) + 1}"
        self.headings.append((id, words))
        return id


def rendered(guide: Guide, body: str, short: Iterable[str] = ()) -> Rendered:
    """The body of an advice page, and its points. Raises LookupError for a link that leads to no page of the guide."""
    page, parser = Rendered(), MarkdownIt("commonmark", {"html": False}).enable("table")
    page.points = tuple(_html(guide, page, parser, parser.parseInline(_marked(page, one))) for one in short)
    page.html = _html(guide, page, parser, parser.parse(_marked(page, body)))
    return page


def linked_exercises(guide: Guide, body: str) -> tuple[Protocol, ...]:
    """The exercises that a page leads to, each once."""
    return tuple(guide.protocols[id] for id in dict.fromkeys(LINKED.findall(body)) if id in guide.protocols)


def _marked(page: Rendered, text: str) -> str:
    """The text with numbers for its marks.

    The space before a mark stays until the words are parsed: without it "**bold.**" would not end.
    """
    return CITATION.sub(lambda match: f" \ue000{page.number(match[1])}\ue001", text)


def _html(guide: Guide, page: Rendered, parser: MarkdownIt, tokens: Sequence[Token]) -> SafeString:
    for token, inside in zip(tokens, [*tokens[1:], None], strict=True):
        _point_links(guide, token)
        if token.type == "heading_open" and inside is not None:
            token.attrs["id"] = page.head(_words(inside))
    html = DRAWING.sub(lambda match: _drawing(match[1]), parser.renderer.render(tokens, parser.options, {}))
    notes = re.sub("\\s*\ue000(\\d+)\ue001", lambda match: _note(int(match[1])), html)
    return mark_safe(re.sub(r'(</a></sup>)(<sup class="note">)', r"\1 \2", notes))  # noqa: S308 raw HTML is off


def _words(token: Token) -> str:
    return re.sub("\\s*\ue000\\d+\ue001", "", "".join(child.content for child in token.children or ()))


def _note(number: int) -> SafeString:
    return format_html(
        '<sup class="note"><a href="#source-{n}"><span class="hidden">{source} </span>{n}</a></sup>',
        source=_("Source"),
        n=number,
    )


def _drawing(id: str) -> SafeString:
    """The pictures of a drawing, in the place of its mark."""
    return render_to_string("web/parts/drawings.html", {"drawn": drawn(id)})


def _point_links(guide: Guide, token: Token) -> None:
    for child in token.children or ():
        if child.type == "link_open":
            child.attrs["href"] = _address(guide, str(child.attrs.get("href", "")))


def _address(guide: Guide, written: str) -> str:
    kind, _, id = written.partition(":")
    if kind == "advice" and id in guide.advice:
        return reverse("care-page", args=[id])
    if kind == "protocol" and id in guide.protocols:
        return reverse("care-exercise", args=[id])
    raise LookupError(f"a link leads nowhere: {written}")
