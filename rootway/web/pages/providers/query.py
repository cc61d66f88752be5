"""What someone looks for: from where, whom, how far, in which order. Read from a form, kept in the session or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from rootway.directory.index.opened import Index
from rootway.directory.index.search import Coordinates
from rootway.directory.index.start import Start, start_at_code, starts_in_town
from rootway.directory.kinds import the_kinds
from rootway.web.typed import plain_digits, whole_number

MILES = (5, 10, 25, 50, 100)
FIRST = 10
MOST = 100
SORTS = ("fit", "near")


@dataclass(frozen=True)
class Query:
    """`who` is a profession, or a profession and a specialty with a colon between. `point` only for a position."""

    where: str = ""
    who: str = "physical_therapist"
    miles: int = 25
    sort: str = "fit"
    point: Coordinates | None = None

    @property
    def profession(self) -> str:
        """The profession looked for."""
        return self.who.partition(":")[0]

    @property
    def kind(self) -> int:
        """The same as the index knows it."""
        profession, _colon, specialty = self.who.partition(":")
        return the_kinds().kind(profession, specialty)

    def kept(self) -> dict[str, Any]:
        """What the session keeps of it: never a position."""
        return {"where": self.where, "who": self.who, "miles": self.miles, "sort": self.sort}


def query_in(data: Mapping[str, Any]) -> Query:
    """The query in a form or a session; what is not one of the choices falls back to the usual one."""
    sort, who = str(data.get("sort", "")), str(data.get("who", ""))
    miles = whole_number(data.get("miles", ""), min(MILES), max(MILES))
    return Query(
        where=" ".join(str(data.get("where", "")).split())[:80],
        who=who if who in choices() else Query.who,
        miles=miles if miles in MILES else Query.miles,
        sort=sort if sort in SORTS else Query.sort,
        point=_point(data.get("latitude"), data.get("longitude")),
    )


def choices() -> dict[str, str]:
    """Every profession, and every specialty of one, by the value of `who`, with its words."""
    kinds = the_kinds()
    return {
        value: label
        for p in kinds.professions.values()
        for value, label in (
            (p.id, _(p.label)),
            *(
                (f"{p.id}:{id}", f"{_(p.label)}: {_(kinds.specialties[id].label).lower()}")
                for id in p.specialties
                if id != "other"
            ),
        )
    }


def starts_of(query: Query, index: Index) -> list[Start]:
    """Where the search may begin: one place, several towns of one name, or none."""
    if query.point is not None:
        return [Start(query.point, _("where you are"))]
    start = start_at_code(index, plain_digits(query.where))
    return [start] if start is not None else starts_in_town(index, query.where)


def at(query: Query, where: str) -> Query:
    """The same query from another place."""
    return replace(query, where=where)


def _point(latitude: Any, longitude: Any) -> Coordinates | None:
    try:
        point = Coordinates(round(float(latitude), 3), round(float(longitude), 3))
    except (TypeError, ValueError):
        return None
    return point if abs(point.latitude) <= 90 and abs(point.longitude) <= 180 else None
