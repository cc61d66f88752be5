"""`rootway pathway try`: a few answers, and at once what the pathway says of them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from rootway.assess import Assessment
from rootway.authoring.answer import answers_of, typed
from rootway.authoring.trial import (
    Held,
    TableAnswer,
    case_named,
    could_change_more,
    could_change_urgency,
    said_by_tables,
    tried,
)
from rootway.cli.assess_command import WIDEST_COLUMNS
from rootway.cli.draft import pathway_to_try
from rootway.errors import Fault, FaultsFound
from rootway.guide import Guide

_ABOUT = """Try a few answers on a pathway: the level, the rules that hold with their words and sources, what is open.

An answer is fact=value: yes, no or "not sure" (also unsure), a number, or one of the fact's words. A fact that is left
out was not asked. other_red_flags_denied=yes answers no to every danger sign that is not given."""

_EXAMPLES = """examples:
  rootway pathway try my-pathway fever=yes
  rootway pathway try my-pathway fever=unsure age_years=70 other_red_flags_denied=yes
  rootway pathway try my-pathway --case fever-alone              the answers of a worked case
  rootway pathway try my-pathway --case fever-alone age_years=5  the same with one answer more"""

MOST_OPEN = 20


def add_try(inner: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command."""
    parser = inner.add_parser(
        "try", help="try a few answers: level, rules, sources, what is open", description=_ABOUT,
        epilog=_EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument(
        "words", nargs="*", metavar="FOLDER or fact=value", help="the folder (the one that ships), answers"
    )
    parser.add_argument(  # the words behind it would else be lost: an option ends the list before it
        "--case", nargs="+", metavar=("ID", "fact=value"), help="begin with the answers of this worked case"
    )
    parser.set_defaults(run=_try)


def _try(options: argparse.Namespace) -> int:
    id, *more = options.case or ("",)
    folder, pairs = _divided([*options.words, *more])
    guide = pathway_to_try(folder)
    answers, faults = answers_of(guide, pairs)
    if faults:
        raise FaultsFound(faults)
    case = case_named(guide, id) if id else None
    console = Console(highlight=False)
    console.width = min(console.width, WIDEST_COLUMNS)
    console.print(page_of(tried(guide, answers, case)))
    return 0


def _divided(words: Sequence[str]) -> tuple[Path | None, list[tuple[str, str]]]:
    """The folder, if one is named, and the answers. Raises `FaultsFound` for every word that is neither."""
    folders = [word for word in words if "=" not in word]
    pairs = [(name.strip(), text) for name, _, text in (word.partition("=") for word in words if "=" in word)]
    twice = sorted({name for name, _ in pairs if sum(name == other for other, _ in pairs) > 1})
    faults = [Fault(name, "is answered twice", "", "Keep one answer.") for name in twice]
    faults += [
        Fault(word, "is no answer", "", "Write fact=value; one folder comes first.") for word in folders[1:]
    ]
    if faults:
        raise FaultsFound(faults)
    return Path(folders[0]) if folders else None, pairs


def page_of(found: Assessment) -> RenderableType:
    """The level, then each table that says something, then what is open."""
    guide = found.guide
    parts: list[RenderableType] = [Text(f"Answers: {_answers(found)}"), *_conflicts(found)]
    for said in said_by_tables(found):
        if said.table == found.guide.roles.triage or said.held:
            parts += [Text(""), *_told(guide, said)]
    parts += [Text(""), *_open(found)]
    if not found.may_have_plan:
        parts.append(Text("A person sees no plan while this is so, whatever the table says."))
    return Group(*parts)


def _answers(found: Assessment) -> str:
    """What is known, without what was denied or follows and only says that nothing is there."""
    known = {id: value for id, value in found.facts.items() if value not in (False, "not_applicable")}
    noes = sum(value is False for value in found.facts.values())
    listed = [f"{id}={typed(value)}" for id, value in known.items()]
    return ", ".join([*listed, f"{noes} no"] if noes else listed) or "none"


def _conflicts(found: Assessment) -> Iterator[RenderableType]:
    for conflict in found.conflicts:
        yield Text(f"Answers disagree, read as not sure: {conflict.what} {conflict.remedy}")


def _told(guide: Guide, said: TableAnswer) -> Iterator[RenderableType]:
    result = said.result
    values = [result.value] if result.value else list(dict.fromkeys(held.gives for held in said.held))
    words = ", ".join(f"{guide.title_of(said.table, value)} [{value}]" for value in values)
    others = sorted(result.possible - set(values))
    could = " or ".join(f"{guide.title_of(said.table, other)} [{other}]" for other in others)
    still = f"; could still be: {could}" if not result.settled and others else ""
    yield Text(f"{said.title}: {words or 'nothing yet'}{still}", style="bold")
    for held in said.held:
        yield from _rule(guide, held)
    if not said.held:
        yield Padding(Text("No rule holds."), (0, 0, 0, 2), expand=False)


def _rule(guide: Guide, held: Held) -> Iterator[RenderableType]:
    rule = held.rule
    sure = "" if held.sure else ", by not sure"
    yield Padding(Text(f"rule {rule.id} ({held.gives}{sure}): {rule.say}"), (0, 0, 0, 2), expand=False)
    if rule.do and held.sure:
        yield Padding(Text(f"→ {rule.do}"), (0, 0, 0, 4), expand=False)
    sources = "; ".join(guide.source_title(source) for source in rule.sources)
    yield Padding(Text(f"{rule.evidence}: {sources}", style="dim"), (0, 0, 0, 4), expand=False)


def _open(found: Assessment) -> Iterator[RenderableType]:
    guide, first, more = found.guide, could_change_urgency(found), could_change_more(found)
    if not first:
        yield Text("Nothing left out could change the urgency.", style="bold")
    else:
        yield Text(f"Could still change the urgency ({len(first)}):", style="bold")
        for id in first[:MOST_OPEN]:
            yield Padding(Text(f"{id}: {guide.facts[id].label}"), (0, 0, 0, 2), expand=False)
        if len(first) > MOST_OPEN:
            yield Padding(Text(f"… and {len(first) - MOST_OPEN} more"), (0, 0, 0, 2), expand=False)
    if more:
        listed = ", ".join(more[:MOST_OPEN]) + (", …" if len(more) > MOST_OPEN else "")
        yield Text(f"Could change something else ({len(more)}): {listed}")
