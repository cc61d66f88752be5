"""What the pathway promises of everybody, and the mistakes that each proof must find, from promises.toml."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields

from rootway.guide import Guide
from rootway.guide.promises import Agreement, Doubt, Happening, LawSlip, WrittenMutant
from rootway.guide.topics import Library, load_library
from rootway.proofs.laws import laws_of
from rootway.proofs.mutants import KINDS
from rootway.proofs.promises import OF_ANY, promises_of

_HEAD = """# Promises

Built by `make docs` from the pathway's `promises.toml` and from `rootway/proofs`; change it there.

`rootway pathway prove` proves each of everybody there could be, and with `--mutants` finds somebody in the pathway with
each mistake put in. [How the proofs work](../explanation/proofs.md) says what they rest on, and
[SAFETY.md](../../SAFETY.md) what each means for a person.
"""
_LAWS = """
## The laws of a library

What holds of the front door and every topic together. Each has mistakes, listed below it, that must break it; those of
the door stand as `[[slip]]` in its `promises.toml`.
"""
_SECTIONS = """
## What promises.toml may hold

All of it may be left out: then the pathway keeps what every pathway promises, and no mutant is tried.

| section | what it is |
|---|---|
"""


def promises_page(guide: Guide) -> str:
    """Each promise with what it is about and its mutants, the laws of the library, and each section of the file."""
    parts = [_HEAD, *_promises(guide), _LAWS, *_laws(load_library()), _SECTIONS + "".join(_sections())]
    return "\n".join(parts).rstrip() + "\n"


def _laws(library: Library) -> Iterator[str]:
    for law in laws_of(library) if library.door else ():
        yield f"### {law.id}\n"
        yield f"{law.words[:1].upper()}{law.words[1:]}.\n"
        yield "".join(f"- {slip.words}\n" for slip in law.slips)


def _promises(guide: Guide) -> Iterator[str]:
    for promise in promises_of(guide):
        whose = "every pathway" if promise.id in OF_ANY else "this pathway"
        yield f"## {promise.id}\n"
        yield f"{promise.words[:1].upper()}{promise.words[1:]}. Promised by {whose}.\n"
        yield from _about(guide, promise.id)
        written = [mutant for mutant in guide.promises.mutants if mutant.promise == promise.id]
        yield "".join(f"- {mutant.words}: {'; '.join(_slips(mutant))}\n" for mutant in written)


def _about(guide: Guide, id: str) -> Iterator[str]:
    """What a promise of its own is about."""
    own = guide.promises
    if id == "treatments-plan-and-see-agree" and own.agreement is not None:
        yield "".join(f"- {line}\n" for line in _agreement(own.agreement))
    if id == "unsure-is-never-better" and own.doubt is not None:
        better, gained, since = own.doubt.better, own.doubt.gained, own.doubt.since
        yield f"Better: `{better}`. Gained: `{gained}`. It counts where `{since}`.\n"
    if id == "one-level-per-event":
        yield "".join(f"- {event.words}: {_ways(event)}\n" for event in own.events)


def _agreement(found: Agreement) -> Iterator[str]:
    for treatment in found.treatments:
        recommended = (
            f"; recommended, one of {_listed(treatment.when_recommended)}"
            if treatment.when_recommended
            else ""
        )
        yield f"`{treatment.item}` is the lines {_listed(treatment.lines)}{recommended}"
    if found.found is not None:
        yield f"where `{found.found.table}` finds something and `{found.found.when}`: {_listed(found.found.lines)}"
    if found.giver is not None:
        giver = found.giver
        yield (
            f"`{giver.who}` is named where `{giver.treatment}` fits and `{giver.when}`; otherwise only where nothing "
            f"but `{giver.examined}` is missing and `{giver.against}` is false; "
            f"`{giver.in_plan}` stands only where it fits"
        )


def _ways(event: Happening) -> str:
    ways = (", ".join(f"`{fact}` {_value(value)}" for fact, value in way.items()) for way in event.told_by)
    return " or ".join(ways)


def _slips(mutant: WrittenMutant) -> Iterator[str]:
    for kind in KINDS:
        for slip in getattr(mutant, kind):
            given = ((field.name, getattr(slip, field.name)) for field in fields(slip))
            said = (
                f"{name.replace('_', ' ')} {_value(value)}"
                for name, value in given
                if value is not None and value != "" and (value is not False or name == "red_flag")
            )
            yield f"{kind.replace('_', ' ')} {', '.join(said)}"


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return _listed(value)
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else f"`{value}`"


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _sections() -> Iterator[str]:
    for name, made in (
        ("agreement", Agreement),
        ("doubt", Doubt),
        ("event", Happening),
        ("mutant", WrittenMutant),
        ("slip", LawSlip),
    ):
        yield f"| `{name}` | {' '.join((made.__doc__ or '').split())} |\n"
