"""What the pathway holds, printed from its files: facts, rules in words with sources, homes of requirements."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from docs.builders.markdown import FROM_THE_PATHWAY, cell, named, source_titles, table, table_head, table_row
from rootway.guide import Fact, Guide, Home, RuleText, TableFile
from rootway.guide.condition_words import in_words
from rootway.logic.expression import Named, nodes_in

_FOLDER = "../../pathways/"
_SINGLE = (
    "examination",
    "facts",
    "questions",
    "check-in",
    "trends",
    "visit",
)  # files of one kind, not folders
_KINDS = {**dict.fromkeys(_SINGLE, ""), "tables": "table", "protocols": "protocol", "advice": "page"}


def requirements_page(guide: Guide) -> str:
    """Each thing that the care guide asks for, and where it lives."""
    lines = [f"# Where each requirement lives\n\n{FROM_THE_PATHWAY}"]
    lines.append(
        f"{len(guide.requirements)} requirements: S as the care guide asks, K as read where it is unclear.\n"
    )
    lines += table_head(("", "what is asked for", "where it lives"))
    for requirement in guide.requirements.values():
        homes = "; ".join(_homes(guide, guide.home_of(requirement.id)))
        lines.append(table_row((requirement.id, cell(requirement.says), homes)))
    return "\n".join(lines) + "\n"


def _homes(guide: Guide, homes: tuple[Home, ...]) -> Iterator[str]:
    """The places, together where they stand in one file."""
    for (kind, file), group in groupby(homes, key=lambda home: (home.kind, _file(guide, home))):
        names = list(dict.fromkeys(_part(home) for home in group if _part(home)))
        title = f"{_KINDS[kind]} {file.rpartition('/')[2].partition('.')[0]}".strip()
        link = f"[{title}]({_FOLDER}{file})"
        yield f"{link}: {named(names)}" if names else link


def _file(guide: Guide, home: Home) -> str:
    """The file of a place, in the folder that has it: the pathway's own, or one that it uses."""
    file = f"{home.kind}.toml" if home.kind in _SINGLE else f"{home.kind}/{home.id.partition(': ')[0]}"
    parts = (f"{home.kind}.toml: {home.id}" if home.kind in _SINGLE else f"{home.kind}/{home.id}").split(": ")
    places = (": ".join(parts[:count]) for count in range(len(parts), 0, -1))
    return f"{next((guide.owners[place] for place in places if place in guide.owners), guide.id)}/{file}"


def _part(home: Home) -> str:
    """What covers it inside the file; nothing when it is the file as a whole."""
    return home.id if home.kind in _SINGLE else home.id.partition(": ")[2]


def facts_page(guide: Guide) -> str:
    """Every fact by group."""
    lines = [f"# Facts\n\n{FROM_THE_PATHWAY}"]
    lines.append(
        'A fact that was never asked is left out of a case. Every fact can also be `"unsure"` (asked, and not known)\n'
        'or `"conflicting"` (two answers disagree). *Danger sign*: always asked, first. *Screening*: asked with them.\n'
    )
    for group, facts in groupby(guide.facts.values(), key=lambda fact: fact.group):
        lines.append(f"## {group.replace('_', ' ').capitalize()}\n")
        rows = (
            (f"`{fact.id}`", cell(fact.label), _values(fact), cell(_notes(guide, fact))) for fact in facts
        )
        lines.append(table(("name", "what it is", "values", "notes"), rows))
    return "\n".join(lines).rstrip() + "\n"


def _values(fact: Fact) -> str:
    if fact.kind == "yes_no":
        return "true, false"
    if fact.kind == "word":
        return (" < " if fact.ordered else ", ").join(fact.words)
    ends = f"{fact.min:g} to {fact.max:g}" if fact.min is not None and fact.max is not None else "a number of"
    return f"{ends} {fact.unit}{', whole' if fact.whole else ''}"


def _notes(guide: Guide, fact: Fact) -> str:
    """What makes a fact special, in the words of the glossary."""
    flags = {
        "danger sign": fact.red_flag,
        "screening": fact.screening,
        f"reach: {fact.reach}": fact.reach != "topic",
        f"grades a danger sign ({fact.grades})": bool(fact.grades),
        "denied with the danger signs": bool(fact.denied),
        "examination": fact.clinician,
        "logged": fact.logged,
    }
    notes = [word for word, holds in flags.items() if holds]
    notes += [f"from the history of `{fact.of}`"] if fact.fold else []
    notes += [
        f"also given as `{form.id}`, 0 to {form.max:g} {form.unit}, in proportion" for form in fact.forms
    ]
    notes += [f"of `{fact.id}_left`, `{fact.id}_right`: the side with symptoms"] if fact.sides else []
    notes += [f"the worst of {named(fact.worst_of)}"] if fact.worst_of else []
    if fact.id in guide.only_if:
        notes.append(f"only with {in_words(guide, guide.only_if[fact.id])}")
    if guide.follows.get(fact.id):
        notes.append("follows from other facts when they are known")
    return "; ".join(notes)


def rules_page(guide: Guide) -> str:
    """Every rule in words, with its sources."""
    lines = [f"# Rules\n\n{FROM_THE_PATHWAY}"]
    lines.append(
        "What a condition means is told in [the rule language](language.md), each fact in [facts](facts.md).\n"
    )
    lines += _parts(guide) if guide.parts else []
    for file in (guide.files[one.id] for one in guide.tables):
        lines += _table(guide, file)
        for number, rule in enumerate(file.rules):
            lines += _rule(guide, file.id, number, rule)
    return "\n".join(lines).rstrip() + "\n"


def _parts(guide: Guide) -> Iterator[str]:
    """What rules share by name, and who reads it."""
    yield "## Named parts\n"
    yield "Conditions that several rules share. A name means what stands behind it.\n"
    yield from table_head(("part", "holds when", "read by"))
    for name, condition in guide.parts.items():
        readers = [
            rule.id
            for one in guide.tables
            for rule in one.rules
            if any(isinstance(node, Named) and node.id == name for node in nodes_in(rule.when))
        ]
        yield table_row((f"`{name}`", cell(in_words(guide, condition)), named(readers) or "other parts"))
    yield ""


def _table(guide: Guide, file: TableFile) -> Iterator[str]:
    yield f"## {file.title}\n"
    yield f"Table `{file.id}`, policy `{file.policy}`, values {named(file.values)}.\n"
    if file.otherwise:
        words = f"{file.otherwise.say} {_cited(guide, file.otherwise.sources)}"
        yield f"When no rule holds: `{file.otherwise.then}`. {words}\n"
    for item in file.items:
        words = f"{item.say} {_cited(guide, item.sources)}"
        yield f"- `{item.id}` ({item.title}), when no rule holds: `{item.otherwise}`. {words}"
    yield from [""] if file.items else []


def _rule(guide: Guide, table: str, number: int, rule: RuleText) -> Iterator[str]:
    condition = in_words(guide, guide.table(table).rules[number].when)
    yield f"### {rule.id}\n"
    earned = f"; not sure earns `{rule.unsure}`" if rule.unsure else ""
    what = f"`{rule.item}`: " if rule.item else ""
    support = f" (support: {rule.support})" if rule.support else ""
    yield f"When {condition}: {what}`{rule.then}`{support}{earned}.\n"
    yield f"```\n{rule.when}\n```\n"
    yield f"> {rule.say}{f' **{rule.do}**' if rule.do else ''}\n"
    due = (
        f" Due {rule.due_days} days after {rule.due_from.replace('_', ' ')}."
        if rule.due_days is not None
        else ""
    )
    covers = f" Covers {', '.join(rule.covers)}." if rule.covers else ""
    yield f"{_cited(guide, rule.sources)} Evidence: {rule.evidence}. Reviewed {rule.reviewed}.{due}{covers}\n"


def _cited(guide: Guide, sources: tuple[str, ...]) -> str:
    return f"Source{'s' if len(sources) > 1 else ''}: {source_titles(guide, sources)}."
