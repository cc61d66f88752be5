"""What a member wrote, as HTML: paragraphs, emphasis, lists, quotes and links; nothing else, and nothing is loaded."""

from functools import cache
from urllib.parse import urlsplit

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

MOST_NESTED = 6
OFF = (
    "image",
    "backticks",
    "heading",
    "lheading",
    "code",
    "fence",
    "html_block",
    "html_inline",
    "hr",
    "reference",
    "entity",
)
SCHEMES = ("http", "https")


def rendered(text: str) -> SafeString:
    """The words of a post. Each tag is one of ours: what was typed comes out as text."""
    return mark_safe(str(_parser().render(text)))  # noqa: S308 the parser escapes all that was typed


def plain(text: str) -> str:
    """The same words without any mark, a block a line: for places that show only their beginning."""
    blocks = (one.children or [] for one in _parser().parse(text) if one.type == "inline")
    return "\n".join("".join(_words(one) for one in block) for block in blocks)


def _words(token: Token) -> str:
    return "\n" if token.type in ("softbreak", "hardbreak") else token.content


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True, "maxNesting": MOST_NESTED})
    parser.disable([name for name in OFF if name in _rules(parser)])
    parser.validateLink = _is_web  # type: ignore[assignment,method-assign]
    parser.add_render_rule("link_open", _opens)
    parser.add_render_rule("link_close", _closes)
    return parser


def _rules(parser: MarkdownIt) -> set[str]:
    return {name for names in parser.get_all_rules().values() for name in names}


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in SCHEMES and bool(parts.hostname) and "@" not in parts.netloc


def _opens(_self: object, tokens: list[Token], at: int, *_more: object) -> str:
    return f'<a rel="nofollow ugc noreferrer" href="{escape(tokens[at].attrs.get("href", ""))}">'


def _closes(_self: object, tokens: list[Token], at: int, *_more: object) -> str:
    opened = next(one for one in reversed(tokens[:at]) if one.type == "link_open")
    host = urlsplit(str(opened.attrs.get("href", ""))).hostname or ""
    return f"</a> ({escape(host)})"
