"""The danger answers sorted by what was said. One that was not asked, or is not sure, never stands among the noes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo

from rootway.guide import Guide
from rootway.logic.value import NOT_KNOWN
from rootway.visit_summary import AnsweredSign, Pack
from rootway.web.content.visit.moment import day_words, span_words
from rootway.web.content.words import answer_words


@dataclass(frozen=True)
class Told:
    """One danger sign in words, with the day it was last told; no day when it follows from other answers."""

    label: str
    on: str


@dataclass(frozen=True)
class Danger:
    """What to show staff. `gone`: there once and not now, with the last day; `absent_on`: the days of the noes."""

    present: tuple[Told, ...]
    not_sure: tuple[Told, ...]
    gone: tuple[Told, ...]
    absent: tuple[str, ...]
    absent_on: str
    not_asked: tuple[str, ...]
    answered_at: datetime | None


def danger_of(pack: Pack) -> Danger:
    """The danger answers of a pack."""
    zone, now = pack.zone, pack.as_of
    absent = [sign for sign in pack.signs if sign.value is False]
    days = [sign.at for sign in absent if sign.at]
    told = [sign.at for sign in pack.signs if sign.at]
    return Danger(
        present=_told((sign for sign in pack.signs if _is_there(sign)), pack.guide, zone, now),
        not_sure=_told((sign for sign in pack.signs if sign.value in NOT_KNOWN), pack.guide, zone, now),
        gone=tuple(
            Told(sign.label, day_words(sign.yes_until, zone, now)) for sign in pack.signs if sign.yes_until
        ),
        absent=tuple(sign.label for sign in absent if not sign.yes_until),
        absent_on=span_words(min(days, default=None), max(days, default=None), zone, now),
        not_asked=_not_asked(pack),
        answered_at=max(told, default=None),
    )


def _is_there(sign: AnsweredSign) -> bool:
    """Said yes to; or, of a sign that is told in words, any word."""
    return sign.value not in (None, False, *NOT_KNOWN)


def _told(signs: Iterable[AnsweredSign], guide: Guide, zone: tzinfo, now: datetime) -> tuple[Told, ...]:
    return tuple(Told(_words(guide, sign), day_words(sign.at, zone, now)) for sign in signs)


def _words(guide: Guide, sign: AnsweredSign) -> str:
    """The name of a sign, and its answer when that is a word such as how weakness changes."""
    fact = guide.facts[sign.fact]
    if fact.kind == "yes_no" or sign.value in NOT_KNOWN:
        return sign.label
    return f"{sign.label}: {answer_words(guide, fact, sign.value)}"


def _not_asked(pack: Pack) -> tuple[str, ...]:
    """Danger pages of which no sign was answered by their title, single open signs by their name."""
    signs = {sign.fact: sign for sign in pack.signs if pack.guide.facts[sign.fact].kind == "yes_no"}
    found: list[str] = []
    for page in pack.guide.pages:
        asked = [signs[question.fact] for question in page.questions if question.fact in signs]
        missing = [sign.label for sign in asked if sign.value is None]
        whole = page.part == "danger" and len(missing) == len(asked)
        found += [page.title] if missing and whole else missing
    return tuple(found)
