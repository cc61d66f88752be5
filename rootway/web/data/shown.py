"""The form in which it is kept what a page told a person: its kinds, its parts, and whether something has that form."""

from typing import Any

from rootway.web.languages import known_tag

Json = dict[str, Any]
PLAN, ADVICE, DANGER = "plan", "advice", "danger"
AGAIN = "again"  # the kind of what is shown at the end of a re-evaluation
OLDER = {"Plan": "plan", "When to look again": "again"}
"""The titles by which parts were known before they had an id. All of those were told in English."""


def is_told(content: object) -> bool:
    """Whether this is what a page was put down as; a log that was brought back may hold anything."""
    if not isinstance(content, dict) or {type(content.get(key)) for key in ("level", "title")} != {str}:
        return False
    parts = content.get("parts")
    return isinstance(parts, list) and all(_is_part(part) for part in parts)


def _is_part(part: object) -> bool:
    if not isinstance(part, dict) or not isinstance(part.get("title"), str):
        return False
    lines = part.get("lines")
    return isinstance(lines, list) and all(
        isinstance(line, dict)
        and {type(line.get(key)) for key in ("title", "say")} == {str}
        and isinstance(line.get("rules"), list)
        for line in lines
    )


def lines_of(content: Json, id: str) -> list[Json]:
    """The lines of one part of what was told, whatever language it was told in."""
    parts = (part for part in content.get("parts", ()) if part.get("id", OLDER.get(part["title"])) == id)
    return [line for part in parts for line in part["lines"]]


def language_of(content: Json) -> str:
    """The language in which it was told, as a browser knows it; empty where the row names none that we know."""
    return known_tag(content.get("language"))


def one_language(before: Json, now: Json) -> bool:
    """Whether both were told in one language. Where one of them names none, it is taken to be that of the other."""
    named = {language_of(before), language_of(now)} - {""}
    return len(named) < 2


def name_of(line: Json, alike: bool) -> str:
    """What a line is known by beside one told before: its title, and across languages the rules behind it."""
    return line["title"] if alike or not line["rules"] else " ".join(line["rules"])
