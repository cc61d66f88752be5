"""The entries at the newest or oldest moment of many facts of one log, each found by a step or two in the index.

A statement of its own, because a GROUP BY reads the index of the whole log: seventeen thousand rows after a year.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, cast

from django.db import connection
from django.db.models import Field

from rootway.record import Entry
from rootway.web.data import models
from rootway.web.data.episodes import scope_of
from rootway.web.data.models import Person
from rootway.web.data.queries import entry_of

Which = Literal["newest", "oldest", "newest_yes", "newest_other", "there"]
EVER = datetime(1, 1, 1, tzinfo=UTC)  # before all that anybody said
TABLE = models.Entry._meta.db_table


@dataclass(frozen=True)
class Edge:
    """Of each fact in `said` its newest or oldest moment, of those after the moment that stands there, up to `until`.

    `newest_yes`: the newest at which the answer was yes. `newest_other`: the newest at which the answer was not the
    newest one. `there`: the very moments of `said`.
    """

    which: Which
    said: frozenset[tuple[str, datetime]]
    until: datetime = EVER

    @classmethod
    def ever(cls, which: Which, facts: Iterable[str], until: datetime) -> "Edge":
        """The same whenever the facts were said."""
        return cls(which, frozenset((fact, EVER) for fact in facts), until)


def at_edges(person: Person, *edges: Edge) -> tuple[Entry, ...]:
    """All that was said of a fact at one of its edges, each entry once."""
    asked = [edge for edge in edges if edge.said]
    if not asked:
        return ()
    values = _Values(person)
    tables = [f"asked_{at} (fact, moment) AS ({values.of_said(edge)})" for at, edge in enumerate(asked)]
    moments = [
        f"SELECT fact, {values.of_moment(edge)} FROM asked_{at} asked"  # noqa: S608 all names are ours
        for at, edge in enumerate(asked)
    ]
    # CROSS JOIN: in SQLite it also says which comes first, and only then the index is of use.
    statement = (
        f"WITH {', '.join(tables)}, edge (fact, moment) AS ({' UNION '.join(moments)}) "  # noqa: S608
        f"SELECT e.* FROM edge CROSS JOIN {TABLE} e "
        f"WHERE e.person_id = {values.person()} AND e.fact = edge.fact AND e.observed_at = edge.moment"
        f"{values.read('e')}"
    )
    return tuple(entry_of(row) for row in models.Entry.objects.raw(statement, values.given))


class _Values:
    """The values of a statement in the order of their places, in the way in which the database keeps them."""

    def __init__(self, person: Person) -> None:
        self._person, self.given, self._kept = person, list[Any](), dict[tuple[str, Any], Any]()
        self._scope = scope_of(person)

    def of_said(self, edge: Edge) -> str:
        rows = (f"({self._put('fact', fact)}, {self._put('observed_at', at)})" for fact, at in edge.said)
        return f"VALUES {', '.join(rows)}"

    def of_moment(self, edge: Edge) -> str:
        if edge.which == "there":
            return "asked.moment"
        most = "min" if edge.which == "oldest" else "max"
        own = f"SELECT {most}(s.observed_at) FROM {TABLE} s WHERE {self._own('s', edge)}"  # noqa: S608
        after = f"{own} AND s.observed_at > asked.moment"
        if edge.which == "newest_yes":
            after = f"{after} AND s.value = {self._put('value', True)}"
        if edge.which == "newest_other":
            after = f"{after} AND s.value <> ({self._newest_value(edge)})"
        return f"({after})"

    def _newest_value(self, edge: Edge) -> str:
        own = f"SELECT n.value FROM {TABLE} n WHERE {self._own('n', edge)}"  # noqa: S608
        return f"{own} ORDER BY n.observed_at DESC LIMIT 1"

    def _own(self, row: str, edge: Edge) -> str:
        own = f"{row}.person_id = {self.person()} AND {row}.fact = asked.fact{self.read(row)}"
        return f"{own} AND {row}.observed_at <= {self._put('observed_at', edge.until)}"

    def read(self, row: str) -> str:
        """That a row is one that the pathway reads, where the person has episodes of another too."""
        if self._scope is None:
            return ""
        episodes = ", ".join(self._put("episode", id) for id in self._scope.episodes) or "NULL"
        facts = ", ".join(self._put("fact", fact) for fact in self._scope.facts) or "NULL"
        unbound = f"{row}.episode_id IS NULL AND {row}.fact IN ({facts})"
        return f" AND ({row}.episode_id IN ({episodes}) OR {unbound})"

    def person(self) -> str:
        return self._put("person", self._person.pk)

    def _put(self, field: str, value: Any) -> str:
        if (field, value) not in self._kept:
            column = cast("Field[Any, Any]", models.Entry._meta.get_field(field))
            kept = column.get_db_prep_value(value, connection)
            self._kept[field, value] = kept
        self.given.append(self._kept[field, value])
        return "%s"
