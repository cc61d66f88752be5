"""Every work that the pathway cites: how far it was read, and where a reader finds it."""

from __future__ import annotations

from docs.builders.markdown import FROM_THE_PATHWAY, cell, table
from rootway.guide import Guide, Source

_HEAD = f"""# Sources

{FROM_THE_PATHWAY}
[Sources and evidence marks](../explanation/sources-and-evidence.md) explains the marks, and why some have no link. The
pages show the same list at `/care/sources/`, with what was really read of each.

"""


def sources_page(guide: Guide) -> str:
    """The whole page."""
    rows = ((f"`{one.id}`", _work(one), f"`{one.mark}`", _found(one)) for one in guide.sources.values())
    return _HEAD + table(("id", "work", "read", "where"), rows)


def _work(source: Source) -> str:
    by = ", ".join(str(part) for part in (source.authors, source.publisher, source.year) if part)
    return cell(f"{source.title}{f'. {by}' if by else ''}")


def _found(source: Source) -> str:
    if source.address:
        address = source.address.replace("(", "%28").replace(")", "%29")  # a parenthesis would end the link
        return f"[{source.address_words}]({address})"
    return f"no link: `{source.no_link}`" if source.no_link else ""
