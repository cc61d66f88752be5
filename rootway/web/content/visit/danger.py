"""The danger answers sorted by what was said. One that was not asked, or is not sure, never stands among the noes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo

from rootway.guide import Guide
from rootway.logic.value import NOT_KNOWN
from rootway.visit_summary import AnsweredSign, Pack, signs_together
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


def danger_of(pack: Pack, *others: Pack) -> Danger:
    """The danger answers of a pack; with those of a person's other topics, each sign once."""
    zone, now = pack.zone, pack.as_of
    found = signs_together((pack, *others))
    signs = [sign for sign, _guide in found]
    absent = [sign for sign in signs if sign.value is False]
    days = [sign.at for sign in absent if sign.at]
    told = [sign.at for sign in signs if sign.at]
    return Danger(
        present=_told((one for one in found if _is_there(one[0])), zone, now),
        not_sure=_told((one for one in found if one[0].value in NOT_KNOWN), zone, now),
        gone=tuple(
            Told(sign.label, day_words(sign.yes_until, zone, now)) for sign in signs if sign.yes_until
        ),
        absent=tuple(sign.label for sign in absent if not sign.yes_until),
        absent_on=span_words(min(days, default=None), max(days, default=None), zone, now),
        not_asked=_not_asked(signs, [one.guide for one in (pack, *others)]),
        answered_at=max(told, default=None),
    )


def _is_there(sign: AnsweredSign) -> bool:
    """Said yes to; or, of a sign that is told in words, any word."""
    return sign.value not in (None, False, *NOT_KNOWN)


def _told(signs: Iterable[tuple[AnsweredSign, Guide]], zone: tzinfo, now: datetime) -> tuple[Told, ...]:
    return tuple(Told(_words(guide, sign), day_words(sign.at, zone, now)) for sign, guide in signs)


def _words(guide: Guide, sign: AnsweredSign) -> str:
    """The name of a sign, and its answer when that is a word such as how weakness changes."""
    fact = guide.facts[sign.fact]
    if fact.kind == "yes_no" or sign.value in NOT_KNOWN:
        return sign.label
    return f"{sign.label}: {answer_words(guide, fact, sign.value)}"


def _not_asked(signs: Iterable[AnsweredSign], guides: Iterable[Guide]) -> tuple[str, ...]:
    """Danger pages of which no sign was answered by their title, single open signs by their name."""
    by_fact = {sign.fact: sign for sign in signs}
    found: list[str] = []
    for guide in guides:
        before = frozenset(found)  # what two topics leave open is told once
        found += [words for words in _open_pages(guide, by_fact) if words not in before]
    return tuple(found)


def _open_pages(guide: Guide, signs: Mapping[str, AnsweredSign]) -> Iterator[str]:
    yes_no = {
        id: sign for id, sign in signs.items() if id in guide.facts and guide.facts[id].kind == "yes_no"
    }
    for page in guide.pages:
        asked = [yes_no[question.fact] for question in page.questions if question.fact in yes_no]
        missing = [sign.label for sign in asked if sign.value is None]
        whole = page.part == "danger" and len(missing) == len(asked)
        yield from [page.title] if missing and whole else missing
