"""Signatures under what was read: by whom, and whether it is still what it was then. Here for rules."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import TypeVar

from rootway.authoring.toml_text import toml
from rootway.errors import Fault, FaultsFound
from rootway.guide import Guide, RuleText
from rootway.guide.review import Review, Role
from rootway.logic import Expression
from rootway.logic.expression import Named, nodes_in

HEAD = (
    "# Who read which rule or text, and when. Written by `rootway pathway review --sign`; only ever added to.\n"
    "# `read` is the hash of what was read: condition, outcome, words and sources. When that changes, it is stale.\n"
)


@dataclass(frozen=True)
class Signable:
    """Something to be signed with its signatures: those under what it is now (`fresh`) and under what it was (`stale`).

    `table` is the table of a rule, or the kind of a text; `read` is the hash of what is read of it.
    """

    table: str
    id: str
    read: str
    fresh: tuple[Review, ...]
    stale: tuple[Review, ...]

    @property
    def place(self) -> str:
        """It as it is named in reviews.toml and on the command line."""
        return f"{self.table}/{self.id}"


S = TypeVar("S", bound=Signable)


@dataclass(frozen=True)
class Signed(Signable):
    """A rule with its signatures."""

    rule: RuleText
    when: Expression


def signed_rules(guide: Guide) -> Iterator[Signed]:
    """Every rule with its signatures, in the order of the tables."""
    for table in guide.tables:
        for rule, logic in zip(guide.files[table.id].rules, table.rules, strict=True):
            read = hash_of(guide, table.id, rule, logic.when)
            fresh, stale = signatures_under(guide, table.id, rule.id, read)
            yield Signed(table.id, rule.id, read, fresh, stale, rule, logic.when)


def signatures_under(
    guide: Guide, table: str, id: str, read: str
) -> tuple[tuple[Review, ...], tuple[Review, ...]]:
    """The signatures under something as it is now, and those of others under what it was."""
    own = [one for one in guide.reviews if (one.table, one.rule) == (table, id)]
    fresh = tuple(one for one in own if one.read == read)
    signers = {(one.by, one.role) for one in fresh}
    return fresh, tuple(one for one in own if one.read != read and (one.by, one.role) not in signers)


def hash_of(guide: Guide, table: str, rule: RuleText, when: Expression) -> str:
    """What somebody reads of a rule, as one number: 64 hexadecimal digits.

    The parts that a condition names are read with it, and so are the words of the level that it gives.
    """
    file = guide.files[table]
    parts = sorted({node.id for node in nodes_in(when) if isinstance(node, Named)})
    outcomes = [
        (value, guide.title_of(table, value), file.does.get(value, "")) for value in (rule.then, rule.unsure)
    ]
    read = {
        "table": table,
        "id": rule.id,
        "when": rule.when,
        "parts": [(name, guide.part_texts[name]) for name in parts],
        "outcomes": outcomes,
        "item": rule.item,
        "support": rule.support,
        "due": [rule.due_days, rule.due_from],
        "words": [rule.say, rule.do],
        "sources": [(source, guide.source_title(source)) for source in rule.sources],
        "evidence": rule.evidence,
    }
    return hashlib.sha256(json.dumps(read, ensure_ascii=True, sort_keys=True).encode()).hexdigest()


def standing(rules: Collection[Signed]) -> str:
    """How far the signing has come, in one line."""
    if not any(one.fresh or one.stale for one in rules):
        return "reviews: nobody has signed a rule yet (`rootway pathway review` prints the sheet to sign)"
    fresh = sum(bool(one.fresh) for one in rules)
    stale = [one.place for one in rules if one.stale]
    listed = ", ".join(stale[:5]) + (", …" if len(stale) > 5 else "")
    told = f"; stale, because the rule changed: {len(stale)} ({listed})" if stale else ""
    return f"reviews: {fresh} of {len(rules)} rules signed as they are{told}"


def named(known: Collection[S], names: Iterable[str], option: str = "--rule") -> tuple[S, ...]:
    """Those of these names, as `triage/fever` or, where it is the only one, `fever`.

    Raises `FaultsFound` for every name that none has, or several have.
    """
    what = option.removeprefix("--")
    found: list[S] = []
    faults = []
    for name in names:
        meant = [one for one in known if name in (one.place, one.id)]
        if len(meant) == 1:
            found += meant
        elif meant:
            listed = " or ".join(one.place for one in meant)
            faults.append(
                Fault(f"{option} {name}", f"is the name of several {what}s", "", f"Write {listed}.")
            )
        else:
            near = get_close_matches(name, [*(one.place for one in known), *(one.id for one in known)], n=1)
            hint = f"Did you mean {near[0]}?" if near else "`rootway pathway review` shows the names."
            faults.append(Fault(f"{option} {name}", f"is no {what} of this pathway", "", hint))
    if faults:
        raise FaultsFound(faults)
    return tuple(found)


def signatures(chosen: Iterable[Signable], by: str, role: Role, on: date) -> tuple[Review, ...]:
    """A signature under each that this person has not signed in this role as it is now.

    Raises `FaultsFound` when name or role cannot stand in the file.
    """
    if not by.strip() or not by.isprintable():
        raise FaultsFound([Fault("--by", "is no name", "Somebody signs.", "Write a name on one line.")])
    return tuple(
        Review(one.table, one.id, by.strip(), role, on, one.read)
        for one in chosen
        if not any((each.by, each.role) == (by.strip(), role) for each in one.fresh)
    )


def entries_text(reviews: Iterable[Review]) -> str:
    """Signatures as they are added to the end of reviews.toml."""
    return "".join(
        f"\n[[review]]\ntable = {toml(one.table)}\nrule = {toml(one.rule)}\nby = {toml(one.by)}\n"
        f'role = {toml(one.role)}\non = {one.on.isoformat()}\nread = "{one.read}"\n'
        for one in reviews
    )
