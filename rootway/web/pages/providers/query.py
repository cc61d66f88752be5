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

FAR = (5, 10, 25, 50, 100)  # in the unit of the country
FIRST = 10
MOST = 100
SORTS = ("fit", "near")


@dataclass(frozen=True)
class Query:
    """`who` is a profession, or a profession and a specialty with a colon between. `point` only for a position.

    `left_out` is a specialty that was asked for and that this profession does not have.
    """

    where: str = ""
    who: str = "physical_therapist"
    far: int = 25
    sort: str = "fit"
    point: Coordinates | None = None
    left_out: str = ""

    @property
    def profession(self) -> str:
        """The profession looked for."""
        return self.who.partition(":")[0]

    @property
    def specialty(self) -> str:
        """The field of it looked for, or ""."""
        return self.who.partition(":")[2]

    @property
    def kind(self) -> int:
        """The same as the index knows it."""
        return the_kinds().kind(self.profession, self.specialty)

    @property
    def is_usual(self) -> bool:
        """Nothing but from where and whom was chosen."""
        return (self.far, self.sort, self.specialty) == (Query.far, Query.sort, "")

    def kept(self) -> dict[str, Any]:
        """What the session keeps of it: never a position."""
        said = {"where": self.where, "who": self.who, "far": self.far, "sort": self.sort}
        return {**said, "field": self.left_out} if self.left_out else said


def query_in(data: Mapping[str, Any]) -> Query:
    """The query in a form or a session; what is not one of the choices falls back to the usual one."""
    sort = str(data.get("sort", ""))
    far = whole_number(data.get("far", ""), min(FAR), max(FAR))
    field = str(data.get("field", ""))
    who = _who(str(data.get("who", "")), field)
    return Query(
        where=" ".join(str(data.get("where", "")).split())[:80],
        who=who,
        far=far if far in FAR else Query.far,
        sort=sort if sort in SORTS else Query.sort,
        point=_point(data.get("latitude"), data.get("longitude")),
        left_out=field if field in dict(fields()) and not who.endswith(f":{field}") else "",
    )


def _who(who: str, field: str) -> str:
    """A profession with its field; without the field when that profession has no such field."""
    profession = who.partition(":")[0]
    tried = (f"{profession}:{field}" if field else who, profession)
    return next((one for one in tried if one in choices()), Query.who)


def choices() -> dict[str, str]:
    """Every profession, and every specialty of one that can be asked for, by the value of `who`, with its words."""
    kinds = the_kinds()
    return {
        value: label
        for p in kinds.professions.values()
        for value, label in (
            (p.id, _(p.label)),
            *(
                (f"{p.id}:{id}", f"{_(p.label)}: {_(kinds.specialties[id].label).lower()}")
                for id in p.specialties
                if kinds.specialties[id].asked_for
            ),
        )
    }


def fields() -> list[tuple[str, str]]:
    """Every specialty that can be asked for, with its words."""
    return [(one.id, _(one.label)) for one in the_kinds().specialties.values() if one.asked_for]


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
