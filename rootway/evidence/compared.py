"""What several files that somebody kept tell together: what was taken out between them, and two stories of one day."""

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any

from rootway.errors import Fault, Wording
from rootway.evidence.checkpoint import Checkpoint
from rootway.evidence.package import ASK, Verified

ONLY_ADDED = ("Entry", "Shown", "Sitting")  # tables of a record whose rows are never changed
TWO_STORIES = Wording("One server told two stories.")


def faults_between(earlier: Verified, later: Verified) -> tuple[Fault, ...]:
    """What the later file lacks, or tells otherwise, of one record. Two records have nothing to say to each other,
    and neither have two of which other parts were chosen."""
    if any(earlier.said.get(what) != later.said.get(what) for what in ("record", "selection")):
        return ()
    return (*_looks_gone(earlier, later), *_rows_gone(earlier, later))


def _looks_gone(earlier: Verified, later: Verified) -> Iterator[Fault]:
    """The chain kept earlier begins the later one, from the salt on."""
    kept, now = (earlier.salt, *earlier.looks), (later.salt, *later.looks)
    if not earlier.looks or now[: len(kept)] == kept:
        return
    same = next((at for at, pair in enumerate(zip(kept, now, strict=False)) if pair[0] != pair[1]), len(now))
    what = Wording(
        "from look %(number)s on it is not the list that %(name)s holds",
        number=max(same, 1),
        name=earlier.name,
    )
    yield Fault(later.name, what, "A look was taken out or changed between the two.", ASK)


def _rows_gone(earlier: Verified, later: Verified) -> Iterator[Fault]:
    for table in ONLY_ADDED:
        now = _rows(later.record, table)
        for id, row in _rows(earlier.record, table).items():
            if now.get(id) != row:
                row_name = f"{table} {id}"
                what = (
                    Wording("%(row)s is changed; %(name)s holds it", row=row_name, name=earlier.name)
                    if id in now
                    else Wording("%(row)s is gone; %(name)s holds it", row=row_name, name=earlier.name)
                )
                yield Fault(later.name, what, "Such a row is never changed or taken out.", ASK)


def _rows(record: Mapping[str, Any], table: str) -> dict[object, object]:
    return {row["id"]: row for row in record.get(table, ())}


def contradictions(
    told: Iterable[tuple[str, Checkpoint]], of_one_server: Container[str] = ()
) -> tuple[Fault, ...]:
    """Two different lines for one day, by the file that each was found in.

    Lines of two keys are of two servers, but for the fingerprints that are known to be `of_one_server`.
    """
    first: dict[tuple[str, str], tuple[str, Checkpoint]] = {}
    faults = []
    for name, found in told:
        signer = "" if found.key in of_one_server else found.key
        where, known = first.setdefault((signer, found.day), (name, found))
        if known.line != found.line:
            what = Wording("tells another line for %(day)s than %(where)s", day=found.day, where=where)
            faults.append(Fault(name, what, TWO_STORIES, "Keep both files: they prove it."))
    return tuple(faults)
