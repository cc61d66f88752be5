"""What is written otherwise in another pathway: rule by rule, and everything beside the rules, field by field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from rootway.guide import Guide
from rootway.guide.written import TableFile

ADDED, REMOVED, CHANGED = "added", "removed", "changed"


@dataclass(frozen=True)
class ChangedField:
    """One field that differs."""

    name: str
    old: str
    new: str


@dataclass(frozen=True)
class ChangedPart:
    """A named part of conditions, as it is written."""

    when: str


@dataclass(frozen=True)
class Change:
    """One thing that was added, removed or changed; `what` says which kind of thing, `title` what it gives."""

    what: str
    place: str
    id: str
    how: str
    fields: tuple[ChangedField, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The change as a JSON object."""
        listed = [{"field": each.name, "old": each.old, "new": each.new} for each in self.fields]
        return {"what": self.what, "place": self.place, "id": self.id, "how": self.how, "fields": listed}


def changes_between(old: Guide, new: Guide) -> tuple[Change, ...]:
    """Everything that differs, tables first, in the order of the new pathway."""
    found: list[Change] = []
    for id in dict.fromkeys([*new.files, *old.files]):
        found += _tables(id, old.files.get(id), new.files.get(id))
    for what, before, after in (
        ("part", _parts(old), _parts(new)),
        ("fact", _own(old.facts), _own(new.facts)),
        ("assessment", _assessed(old), _assessed(new)),
        ("question", _questions(old), _questions(new)),
        ("protocol", old.protocols, new.protocols),
        ("page", old.advice, new.advice),
        ("source", old.sources, new.sources),
    ):
        found += _things(what, "", before, after)
    return tuple(found)


def _own(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts that are written; what their history adds follows from them."""
    return {id: fact for id, fact in facts.items() if not fact.of}


def _parts(guide: Guide) -> dict[str, Any]:
    return {name: ChangedPart(text) for name, text in guide.part_texts.items()}


def _assessed(guide: Guide) -> dict[str, Any]:
    return {guide.assessed.stands: guide.assessed} if guide.assessed else {}


def _questions(guide: Guide) -> dict[str, Any]:
    return {question.fact: question for page in guide.pages for question in page.questions}


def _tables(id: str, old: TableFile | None, new: TableFile | None) -> Iterable[Change]:
    if old is None or new is None:
        yield Change("table", "", id, REMOVED if new is None else ADDED)
    yield from _things("rule", id, _rules(old), _rules(new))
    if old is None or new is None:
        return
    differ = _fields(old, new, {"rules"})
    places = [{rule: at for at, rule in enumerate(rule for rule in _rules(each) if rule in _rules(other))}
              for each, other in ((old, new), (new, old))]  # fmt: skip
    if new.policy == "first" and places[0] != places[1]:
        differ = (*differ, ChangedField("order of rules", " ".join(_rules(old)), " ".join(_rules(new))))
    if differ:
        yield Change("table", "", id, CHANGED, differ)


def _rules(file: TableFile | None) -> dict[str, Any]:
    return {rule.id: rule for rule in file.rules} if file else {}


def _things(what: str, place: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterable[Change]:
    for id in dict.fromkeys([*new, *old]):
        if id not in old:
            yield Change(what, place, id, ADDED, _shown(new[id]))
        elif id not in new:
            yield Change(what, place, id, REMOVED, _shown(old[id]))
        elif differ := _fields(old[id], new[id]):
            yield Change(what, place, id, CHANGED, differ)


def _shown(thing: Any) -> tuple[ChangedField, ...]:
    """What is worth seeing of something that is wholly new or gone: a rule's condition and what it gives."""
    return tuple(
        ChangedField(name, "", str(getattr(thing, name)))
        for name in ("when", "then", "unsure", "say")
        if getattr(thing, name, "")
    )


def _fields(old: Any, new: Any, but: Iterable[str] = ()) -> tuple[ChangedField, ...]:
    names = [field.name for field in fields(new) if field.name not in {"reviewed", *but}]
    return tuple(
        ChangedField(name, _text(getattr(old, name, "")), _text(getattr(new, name)))
        for name in names
        if getattr(old, name, "") != getattr(new, name)
    )


def _text(value: Any) -> str:
    if isinstance(value, tuple | list) and all(isinstance(each, str) for each in value):
        return ", ".join(value)
    return "" if value is None else str(value)
