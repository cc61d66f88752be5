"""Does a table fill every role, and as the role asks?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict
from typing import Final

from rootway.errors import Fault
from rootway.guide.roles import DOOR_POLICIES, POLICIES, Door, FactRoles, PageRoles, Roles
from rootway.guide.written import Fact, TableFile

_NAMES: Final = {"plan": "plan", "care": "advice"}
_WHY: Final = "Every pathway gives the same decisions."


def role_faults(roles: Roles, tables: Iterable[TableFile]) -> Iterator[Fault]:
    """Every role that no table fills as it must."""
    files = {file.id: file for file in tables}
    wanted = [(role, getattr(roles, role), policy) for role, policy in POLICIES.items()]
    wanted += [("pattern", id, "first") for id in roles.pattern]
    for role, id, policy in wanted:
        if id in files:
            yield from _faults_of(files[id], role, policy)
        else:
            where, what = (
                f"pathway.toml: roles: {role}",
                f"there is no table `{id}`" if id else "names no table",
            )
            yield Fault(where, what, _WHY, f'Add it, with policy = "{policy}".')
    yield from _twice([id for _, id, _ in wanted])


def door_faults(
    door: Door, roles: Roles, tables: Iterable[TableFile], uses: Collection[str], facts: Collection[str]
) -> Iterator[Fault]:
    """What a front door needs, and has not: its tables, the values that say "nothing", the folders of its regions."""
    files = {file.id: file for file in tables}
    wanted = [("roles: triage", roles.triage, POLICIES["triage"])]
    wanted += [(f"door: {role}", getattr(door, role), policy) for role, policy in DOOR_POLICIES.items()]
    for where, id, policy in wanted:
        if id not in files or files[id].policy != policy:
            what, remedy = f"there is no table `{id}` with the policy {policy}", "Add it, or mend its name."
            yield Fault(f"pathway.toml: {where}", what, "Nobody could be led on.", remedy)
    for role, table in (("reading", door.route), ("none", door.lead)):
        value = getattr(door, role)
        if table in files and value not in files[table].values:
            remedy = f"Allowed are {', '.join(files[table].values)}."
            yield Fault(f"pathway.toml: door: {role}", f"is {value!r}, no value of `{table}`", "", remedy)
    for id in (*door.places, door.not_sure):
        if id not in facts:
            where, remedy = "pathway.toml: door: places", "Mend its name, or add the fact."
            yield Fault(where, f"names the fact `{id}`, which does not exist", "", remedy)
    for region in door.regions:
        if region.folder not in uses:
            what, remedy = f"is for `{region.folder}`, which is not used", "Add it to uses, or mend its name."
            yield Fault("pathway.toml: door: region", what, "", remedy)


def _faults_of(file: TableFile, role: str, policy: str) -> Iterator[Fault]:
    if file.policy != policy:
        yield Fault(file.place, f"has the policy {file.policy}", _WHY, f'Write policy = "{policy}".')
    if bool(file.items) != (role == "treatments"):
        what = "has items" if file.items else "has no item"
        yield Fault(file.place, what, _WHY, "Only the table of treatments has.")
    if file.names != _NAMES.get(role, ""):
        yield Fault(
            file.place, f"has names = {file.names!r}", _WHY, f'Write names = "{_NAMES.get(role, "")}".'
        )
    if role == "pattern" and not file.found:
        remedy = "Add found = […] with the values that are a finding."
        yield Fault(file.place, "does not say which values are a finding", "What left is told.", remedy)
    if role == "treatments" and not file.meanwhile:
        remedy = "Add meanwhile = … with one of its values."
        yield Fault(file.place, "does not say what is said meanwhile", "Until then nothing begins.", remedy)
    for key in ("found", "begins", "routine", "soon", "changes", "ends", "tones"):
        for value in getattr(file, key):
            if value not in file.values:
                remedy = f"Allowed are {', '.join(file.values)}."
                yield Fault(f"{file.place}: {key}", f"names {value!r}", "", remedy)


def named_faults(roles: FactRoles | PageRoles, kind: str, known: Collection[str]) -> Iterator[Fault]:
    """Every role that names a fact, or a page, which is not there."""
    for role, named in asdict(roles).items():
        for id in (named,) if isinstance(named, str) else named:
            if id and id not in known:
                where, remedy = f"pathway.toml: {kind}s: {role}", f"Mend its name, or add the {kind}."
                yield Fault(where, f"names the {kind} `{id}`, which does not exist", "", remedy)


def episode_faults(roles: FactRoles, facts: Iterable[Fact]) -> Iterator[Fault]:
    """What begins an episode, or is counted within one, belongs to one topic."""
    reach = {fact.id: fact.reach for fact in facts}
    for role in ("new_episode", "plan_weeks"):
        id = getattr(roles, role)
        if reach.get(id, "topic") != "topic":
            where, why = f"pathway.toml: facts: {role}", "Each topic has episodes of its own."
            yield Fault(
                where, f"names `{id}`, which reaches beyond the topic", why, f"Delete reach from `{id}`."
            )


def _twice(ids: list[str]) -> Iterator[Fault]:
    for id in sorted({id for id in ids if id and ids.count(id) > 1}):
        yield Fault("pathway.toml: roles", f"`{id}` has two roles", "", "Give each role a table of its own.")
