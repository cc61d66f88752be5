"""The folder that a new pathway begins with where others share folders: the starter, less what is shared already.

A name has one owner, so what the shared folders say (levels, danger signs, sayings) is taken out, and what they
presuppose is put in: words of a session, roles of their facts, a drawing for each step.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path

from rootway.assess import assess_known
from rootway.assess.worked import NOON
from rootway.authoring.ground import Ground
from rootway.authoring.starter import TEMPLATE, named
from rootway.authoring.toml_text import toml
from rootway.guide import Guide
from rootway.record import read_case

SHARED_TEMPLATE = Path(__file__).parent / "template_shared"
_CITED = re.compile(r"^sources = (\[.*\])$", re.MULTILINE)
_SECTION = re.compile(r"(?m)^(?=\[\w+\]$)")
_OWN_SOURCE = "replace-this"


def joined(texts: Mapping[str, str], name: str, ground: Ground) -> dict[str, str]:
    """The files of a starter, made to stand on what is shared; by place in the pathway's folder."""
    made = {place: _of_levels(text, ground) for place, text in texts.items()}
    if ground.has(f"levels.toml: {ground.elder.levels.lowest}"):
        del made["levels.toml"]
    made["pathway.toml"] = _placed(made["pathway.toml"], ground)
    made["tables/triage.toml"] = _triage(made["tables/triage.toml"], ground)
    made["sayings.toml"] = _unsaid(made["sayings.toml"], ground)
    made["cases/examples.toml"] = _settled(made["cases/examples.toml"], ground)
    made["facts.toml"] += "".join(_facts_there(ground))
    if any(ground.has(f"poses.toml: {drawing.id}") for drawing in ground.elder.drawings.drawings):
        made["poses.toml"] = (SHARED_TEMPLATE / "topic/poses.toml").read_text(encoding="utf-8")
    if ground.session:
        made["session.toml"] = _cited(ground.session, ground)
    if ground.is_new:
        head = "# What only this pathway cites. What the whole region cites stands in the region's folder.\n"
        made["sources.toml"] = f"{head}\nsource = []\n"
    return {place: _numbered(text, name) for place, text in made.items()}


def region_texts(texts: Mapping[str, str], region: str, ground: Ground) -> dict[str, str]:
    """The files of a new region's folder, by place in it; its sources are those of the starter."""
    folder = SHARED_TEMPLATE / "region"
    files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.toml"))}
    made = {place: path.read_text(encoding="utf-8") for place, path in files.items()}
    made["tables/triage.toml"] = named(made["tables/triage.toml"], "more", ground.elder.roles.triage)
    made["shared.toml"] = named(made["shared.toml"], "id", region)
    title = f"What the pathways of the {region.replace('-', ' ')} share"
    made["shared.toml"] = named(made["shared.toml"], "title", title)
    made["sources.toml"] = texts["sources.toml"]
    return {place: _numbered(_of_levels(text, ground), region) for place, text in made.items()}


def _of_levels(text: str, ground: Ground) -> str:
    """The levels of the starter become those of the library that stand in their place."""
    mine = tomllib.loads((TEMPLATE / "levels.toml").read_text(encoding="utf-8"))["level"]
    theirs = ground.elder.levels
    calm = [id for id in theirs.order if id in theirs.safe]
    of = {level["id"]: theirs.highest if level.get("stops") else calm[-1] for level in mine}
    of[mine[0]["id"]] = theirs.lowest
    of[next(level["id"] for level in mine if level.get("stops"))] = theirs.first_stopping
    return re.sub(rf"(['\"])({'|'.join(of)})\1", lambda found: f"{found[1]}{of[found[2]]}{found[1]}", text)


def _numbered(text: str, name: str) -> str:
    """Requirements have ids of their own in everything a pathway reads."""
    return re.sub(r'"S(\d)"', rf'"{name}-\1"', text)


def _placed(text: str, ground: Ground) -> str:
    """pathway.toml with the folders it uses, the table that they begin, and what their facts are for."""
    text = re.sub(r"(?m)^(language = .*)$", rf"\1\nuses = {toml(ground.uses)}", text)
    text = named(text, "triage", ground.elder.roles.triage)
    roles = {
        field.name: getattr(ground.elder.fact_roles, field.name) for field in fields(ground.elder.fact_roles)
    }
    there = {role: fact for role, fact in roles.items() if fact and _all_shared(fact, ground)}
    if ground.is_new or not there:
        return text
    lines = "".join(f"{role} = {toml(fact)}\n" for role, fact in there.items())
    return f"{text}\n# What some facts are for, whatever they are called. These are shared.\n[facts]\n{lines}"


def _all_shared(facts: str | tuple[str, ...], ground: Ground) -> bool:
    names = (facts,) if isinstance(facts, str) else facts
    return all(ground.has(f"facts.toml: {name}") for name in names)


def _triage(text: str, ground: Ground) -> str:
    """The table goes on with the shared one; the comments on its head stay."""
    table = ground.elder.roles.triage
    if not ground.has(ground.elder.files[table].place):
        return text
    comments = "".join(line for line in text.splitlines(keepends=True) if line.startswith("#"))
    return f"{comments}\nmore = {toml(table)}\n\n{text[text.index('[[rule]]') :]}"


def _unsaid(text: str, ground: Ground) -> str:
    """The sayings that no shared folder has."""
    head, *sections = _SECTION.split(text)
    shared = (
        section for section in sections if ground.has(f"sayings.toml: {section[1 : section.index(']')]}")
    )
    taken = set(shared)
    return head + "".join(section for section in sections if section not in taken)


def _cited(text: str, ground: Ground) -> str:
    """The elder's words, with those of its sources that are shared."""

    def mine(found: re.Match[str]) -> str:
        cited = tomllib.loads(found[0])["sources"]
        shared = [name for name in cited if ground.has(f"sources.toml: {name.partition(':')[0]}")]
        return f"sources = {toml(shared or [_OWN_SOURCE])}"

    return _CITED.sub(mine, text)


def _settled(text: str, ground: Ground) -> str:
    """The cases deny every danger sign of the shared folders, and what else would leave the urgency open."""
    calm = {
        name: value for name, value in calm_answers(ground.elder).items() if ground.has(f"facts.toml: {name}")
    }
    denied = ", ".join(
        f"{name} = {toml(value)}" for name, value in {"other_red_flags_denied": True, **calm}.items()
    )
    text = text.replace("{ other_red_flags_denied = true,", f"{{ {denied},")
    return text.replace("{ pot_leaks = true, days_dry", f"{{ pot_leaks = true, {denied}, days_dry")


def calm_answers(guide: Guide) -> dict[str, bool]:
    """What must be answered no beside the danger signs before the urgency is settled."""
    answers: dict[str, bool] = {}
    while True:
        case = read_case(guide, {"facts": {"other_red_flags_denied": True, **answers}})
        waits = assess_known(guide, case.known_at(guide, NOON), NOON).triage.waiting_for
        more = {name: False for name in waits if guide.facts[name].kind == "yes_no" and name not in answers}
        if not more:
            return answers
        answers |= more


def _facts_there(ground: Ground) -> Iterator[str]:
    """Each shared fact in a comment: rules may read it, and nobody asks it twice."""
    yield "\n# What the shared folders have and ask; rules here may read it. Change it there, not here.\n#\n"
    for id, fact in ground.elder.facts.items():
        if ground.has(f"facts.toml: {id}") and not fact.of:
            yield f"#   {id}: {fact.label} ({fact.kind.replace('_', ' or ')})\n"
