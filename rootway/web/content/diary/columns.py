"""Which column of a diary is which: by plain English names, and those of the trends of the pathway.

Danger signs and self-tests are not among them: those are said by a person of now, never by a file.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rootway.guide import Guide, Trend
from rootway.web.content.diary.table import DiaryTable

DATE, NOTE = ("date", "day", "when"), ("note", "notes", "comment", "comments", "remark", "remarks")


@dataclass(frozen=True)
class ColumnChoice:
    """A column whose name fits several trends: which one it is has to be asked."""

    column: int
    name: str
    trends: tuple[Trend, ...]


@dataclass(frozen=True)
class Columns:
    """The columns of a table by number. `asked` have several meanings; `unread` have none here."""

    date: int | None
    note: int | None
    trends: Mapping[int, Trend]
    asked: tuple[ColumnChoice, ...]
    unread: tuple[str, ...]


def trends_of(guide: Guide) -> tuple[Trend, ...]:
    """The trends that a diary can tell."""
    facts = guide.facts
    return tuple(
        trend
        for trend in guide.trends.trends
        if not (facts[trend.fact].red_flag or facts[trend.fact].screening)
        and trend.fact != guide.check_in.questionnaire.fact
        and trend.fact != guide.check_in.activities.mean
    )


def is_known(guide: Guide, name: str) -> bool:
    """Whether a name of a column means anything here."""
    return _plain(name) in (*DATE, *NOTE) or bool(_meant(guide, name))


def columns_of(guide: Guide, table: DiaryTable, chosen: Mapping[int, str]) -> Columns:
    """What each column is; `chosen` answers, by column, which trend a name with several meanings has."""
    names = [_plain(name) for name in table.names]
    date, note = (_first(names, known) for known in (DATE, NOTE))
    trends: dict[int, Trend] = {}
    asked, unread = [], []
    for column, name in enumerate(table.names):
        if column in (date, note):
            continue
        meant = _meant(guide, name)
        picked = [trend for trend in meant if len(meant) == 1 or trend.id == chosen.get(column)]
        if picked and picked[0] not in trends.values():
            trends[column] = picked[0]
        elif not meant or picked:
            unread += [name] if name else []
        if len(meant) > 1:
            asked.append(ColumnChoice(column, name, meant))
    return Columns(date, note, trends, tuple(asked), tuple(unread))


def _meant(guide: Guide, name: str) -> tuple[Trend, ...]:
    """The trends that a name may stand for: the one of that name, or all numbers of the group of that name."""
    plain, known = _plain(name), trends_of(guide)
    exact = [trend for trend in known if plain in {_plain(trend.id), _plain(trend.fact), _plain(trend.title)}]
    group = [
        trend for trend in known if plain == _plain(trend.group) and guide.facts[trend.fact].kind != "yes_no"
    ]
    return tuple(exact[:1] or group)


def _plain(name: str) -> str:
    """A name without what stands in brackets, in small letters and single blanks."""
    return " ".join(re.sub(r"\(.*?\)|\[.*?\]", " ", name).replace("_", " ").replace("-", " ").lower().split())


def _first(names: list[str], known: tuple[str, ...]) -> int | None:
    return next((column for column, name in enumerate(names) if name in known), None)
