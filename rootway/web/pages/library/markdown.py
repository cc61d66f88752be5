"""An advice page's Markdown as HTML: headings, lists, our own links, and citations as numbered notes. No raw HTML."""

import re
from dataclasses import dataclass, field

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from rootway.guide import Guide
from rootway.web.content.drawn import drawn

DRAWING = re.compile(r"<p><img src=\"drawing:([\w-]+)\" alt=\"\"\s*/></p>")
CITATION = re.compile(r"\s*\[\^([a-z0-9_.-]+(?::[a-z0-9_.-]+)?)\]")


@dataclass
class Rendered:
    """The HTML of a page, and the sources cited in it in order of first use: reference, number."""

    html: SafeString = field(default_factory=lambda: SafeString(""))
    cited: list[str] = field(default_factory=list)

    def number(self, reference: str) -> int:
        """The note number of a source; a new source gets the next one."""
        if reference not in self.cited:
            self.cited.append(reference)
        return self.cited.index(reference) + 1


def rendered(guide: Guide, body: str) -> Rendered:
    """The body of an advice page. Raises LookupError for a link that leads to no page of the guide."""
    page = Rendered()
    # The space before a mark stays until the words are parsed: without it "**bold.**" would not end.
    marked = CITATION.sub(lambda match: f" \ue000{page.number(match[1])}\ue001", body)
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(marked)
    for token in tokens:
        _point_links(guide, token)
    html = DRAWING.sub(lambda match: _drawing(match[1]), parser.renderer.render(tokens, parser.options, {}))
    notes = re.sub("\\s*\ue000(\\d+)\ue001", lambda match: _note(int(match[1])), html)
    page.html = mark_safe(re.sub(r'(</a></sup>)(<sup class="note">)', r"\1 \2", notes))  # noqa: S308 raw HTML is off
    return page


def _note(number: int) -> SafeString:
    return format_html(
        '<sup class="note"><a href="#source-{n}"><span class="hidden">Source </span>{n}</a></sup>', n=number
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
