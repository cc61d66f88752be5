"""A list of ticks as it stands on a page: one line for each sign, each with its own "not sure", and "none of these"."""

from dataclasses import dataclass

from rootway.guide import Guide, Page
from rootway.interview import lines_of
from rootway.interview.effort import line_words
from rootway.interview.follow_ups import YES
from rootway.logic.value import UNSURE
from rootway.web.content.fields import Field, Reading


@dataclass(frozen=True)
class SignLine:
    """One sign; `ticked` and `doubted` are never both."""

    name: str
    words: str
    hint: str
    ticked: bool
    doubted: bool
    figure: str = ""


@dataclass(frozen=True)
class Ticks:
    """The list of a page. `none`: every line that is not ticked was answered no."""

    lines: tuple[SignLine, ...]
    none: bool
    words: str


def ticks_of(guide: Guide, page: Page, reading: Reading) -> Ticks | None:
    """The list of a page as it was answered, or as it was just sent; None when the page has none."""
    names = _names(guide, page)
    fields = [field for field in reading.fields if field.name in names]
    if not fields:
        return None
    lines = tuple(_line(guide, field) for field in fields)
    left = [field for field, line in zip(fields, lines, strict=True) if not (line.ticked or line.doubted)]
    denied = bool(left) and all(any(choice.checked for choice in field.choices) for field in left)
    return Ticks(lines, denied, page.none)


def single_fields(guide: Guide, page: Page, reading: Reading) -> tuple[Field, ...]:
    """The fields that stand by themselves."""
    names = _names(guide, page)
    return tuple(field for field in reading.fields if field.name not in names)


def _names(guide: Guide, page: Page) -> frozenset[str]:
    return frozenset(question.fact for question in lines_of(guide, page))


def _line(guide: Guide, field: Field) -> SignLine:
    chosen = {choice.value for choice in field.choices if choice.checked}
    words = line_words(guide, field.question)
    shown = words[:1].upper() + words[1:]
    return SignLine(field.name, shown, field.question.hint, YES in chosen, UNSURE in chosen, field.figure)
