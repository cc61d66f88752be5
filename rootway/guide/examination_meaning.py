"""Does the examination grid fit the facts: findings that are there, entered by clinicians, each in one row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rootway.errors import Fault
from rootway.guide.examination import BeyondWord, ExaminationGroup, ExaminationRow, held_as
from rootway.guide.folder import Written
from rootway.guide.link import Linked

FILE = "examination.toml"


def examination_faults(written: Written, linked: Linked) -> Iterator[Fault]:
    """Every fault of the grid; nothing in a pathway without one."""
    groups = written.examination.groups
    for group in groups:
        where = f"{FILE}: {group.id}"
        if not group.rows:
            yield Fault(where, "has no row", "There would be nothing to examine.", "Add a row, or delete it.")
        for row in group.rows:
            yield from _row_faults(f"{where}: {row.fact}", row, linked)
        yield from _mark_faults(f"{where}: marks", group, linked)
    rows = Counter(fact for group in groups for row in group.rows for fact in row.facts)
    for fact, count in rows.items():
        if count > 1:
            why, remedy = "Two cells could disagree.", "Keep one of them."
            yield Fault(f"{FILE}: {fact}", f"stands in {count} rows", why, remedy)


def _row_faults(where: str, row: ExaminationRow, linked: Linked) -> Iterator[Fault]:
    for name in row.facts:
        held = held_as(name, linked.facts)
        if not held:
            yield Fault(where, f"names `{name}`, which is no fact", "", "Mend its name, without the side.")
        elif len(held) == 1 and held != (name,):
            why, remedy = (
                "A finding is held for both sides, or for none.",
                "Add the other side to facts.toml.",
            )
            yield Fault(where, f"has one side only, `{held[0]}`", why, remedy)
        for fact in (linked.facts[each] for each in held):
            if not (fact.clinician and fact.logged):
                why = "An examination is a clinician's, and is repeated."
                remedy = "Add clinician = true and logged = true to the fact."
                yield Fault(where, f"names `{fact.id}`, which no clinician enters over time", why, remedy)
    if row.beyond is not None:
        yield from _beyond_faults(f"{where}: beyond", row, row.beyond, linked)


def _beyond_faults(where: str, row: ExaminationRow, beyond: BeyondWord, linked: Linked) -> Iterator[Fault]:
    held, more = held_as(row.fact, linked.facts), held_as(beyond.fact, linked.facts)
    for fact in (linked.facts[each] for each in held):
        if beyond.word not in fact.words:
            remedy = f"Write one of {', '.join(fact.words)}." if fact.words else "Leave beyond out."
            yield Fault(where, f"goes with `{beyond.word}`, which is no word of {fact.id}", "", remedy)
    for fact in (linked.facts[each] for each in more):
        if fact.kind != "yes_no":
            yield Fault(
                where,
                f"names `{fact.id}`, which is no yes/no",
                "It is found, or it is not.",
                "Name one that is.",
            )
    if held and more and len(held) != len(more):
        yield Fault(
            where, f"`{beyond.fact}` has not the sides of `{row.fact}`", "", "Hold both for the same sides."
        )


def _mark_faults(where: str, group: ExaminationGroup, linked: Linked) -> Iterator[Fault]:
    held = [name for row in group.rows for name in held_as(row.fact, linked.facts)]
    words = {word for name in held for word in linked.facts[name].words}
    for word in group.marks:
        if word not in words:
            yield Fault(where, f"has a sign for `{word}`, which is no word of a row", "", "Mend the word.")
