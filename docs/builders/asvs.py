"""The page of answers to the security standard, printed from asvs.toml."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import PurePosixPath

from docs.builders.asvs_answers import Answer, Requirement, answers
from docs.builders.markdown import table, table_row

CHAPTERS = {
    1: "Encoding and sanitizing",
    2: "Validation and business logic",
    3: "Web pages",
    4: "Web service",
    5: "Files",
    6: "Signing in",
    7: "Sessions",
    8: "Who may do what",
    9: "Tokens that carry their content",
    10: "OAuth and OpenID Connect",
    11: "Cryptography",
    12: "Communication",
    13: "Configuration",
    14: "Data protection",
    15: "Code and architecture",
    16: "Logs and faults",
    17: "WebRTC",
}
STATES = {"met": "met", "not_met": "**not met**", "does_not_apply": "does not apply"}
_PAGE = """\
# OWASP ASVS 5.0.0, levels 1 and 2

Built by `make docs` from `docs/builders/asvs.toml`. Change it there.

The [Application Security Verification Standard](https://owasp.org/www-project-application-security-verification-standard/)
lists what a web application should do. Its text is there; here stand its numbers, our short word for each, and what
shows that it is so. A test fails when one of the {all} is missing, or when a test or file named here is not there.

**We looked at ourselves.** Nobody outside has verified this, and it is no certificate. It speaks of Rootway as it is
documented: [behind nginx, from the wheel](../how-to/run-behind-a-server.md). What is not guarded at all is a [list of
its own](../explanation/privacy-and-security.md#what-is-not-guarded).

| level | met | not met | does not apply |
|---|---|---|---|
{counts}

"""


def asvs_page() -> str:
    """The whole page."""
    found = answers()
    parts = [_PAGE.format(all=sum(1 for _ in _each(found)), counts=_counts(found)), _not_met(found)]
    chapters = groupby(sorted(found, key=lambda one: one.requirements[0].place), key=lambda one: one.chapter)
    parts += [_chapter(number, tuple(group)) for number, group in chapters]
    return "\n".join(parts)


def _each(found: Iterable[Answer]) -> Iterator[tuple[Answer, Requirement]]:
    return ((answer, one) for answer in found for one in answer.requirements)


def _counts(found: tuple[Answer, ...]) -> str:
    def count(level: int, state: str) -> int:
        return sum(one.level == level and answer.state == state for answer, one in _each(found))

    return "\n".join(
        table_row([str(level), *(str(count(level, state)) for state in STATES)]) for level in (1, 2)
    )


def _not_met(found: tuple[Answer, ...]) -> str:
    rows = [
        (one.id, str(one.level), one.about, answer.words)
        for answer, one in sorted(_each(found), key=lambda pair: pair[1].place)
        if answer.state == "not_met"
    ]
    return "## Not met, and why\n\n" + table(("requirement", "level", "about", "why"), rows)


def _chapter(number: int, found: tuple[Answer, ...]) -> str:
    """A chapter of which nothing applies is one sentence."""
    head = f"## V{number} {CHAPTERS[number]}\n"
    if [answer.state for answer in found] == ["does_not_apply"]:
        ids = ", ".join(one.id for one in found[0].requirements)
        return f"{head}\nDoes not apply: {found[0].words} ({ids})\n"
    return f"{head}\n" + table(("requirement (level)", "", "answer", "shown by"), map(_row, found))


def _row(answer: Answer) -> tuple[str, ...]:
    asked = "<br>".join(f"{one.id} ({one.level}) {one.about}" for one in answer.requirements)
    shown = [_link(*test.split("::")) for test in answer.tests] + [_link(name) for name in answer.files]
    return asked, STATES[answer.state], answer.words, "<br>".join(shown)


def _link(place: str, name: str = "") -> str:
    words = name.removeprefix("test_").replace("_", " ") if name else f"`{PurePosixPath(place).name}`"
    return f"[{words}](../../{place})"
