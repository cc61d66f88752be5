"""An assessment as a page of text: urgency first, in a box; then reasons, pattern, treatments, plan, dates, sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from rootway.assess import Assessment
from rootway.guide import Guide

Json = dict[str, Any]
_COLOURS = {"emergency": "bold red", "urgent": "bold red", "see_clinician": "yellow", "self_care": "green"}
_MOST_QUESTIONS = 8
_MOST_WAITING = 3


def page(assessment: Assessment, number: str, ids: bool = False) -> RenderableType:
    """The whole page; `number` is what "call …" goes on with, `ids` names the rules and the lines of the plan too.

    While there is no plan, only the urgency, its reasons and what is still open are shown.
    """
    guide, found = assessment.guide, assessment.to_json()
    parts: list[RenderableType] = [_urgency(assessment, number, ids), *_conflicts(assessment)]
    if assessment.may_have_plan:
        parts += [
            _pattern(guide, found, ids),
            _treatments(guide, found),
            _plan(found, ids),
            *_care(found, ids),
            _dates(guide, found, ids),
            _whom(guide, found),
        ]
    if found["triage"]["value"] not in ("emergency",):
        parts += _open_questions(guide, assessment)
    parts += [
        _sources(guide, found, assessment.may_have_plan),
        Text(found["not_medical_advice"], style="italic"),
    ]
    return Group(*parts)


def _urgency(assessment: Assessment, number: str, ids: bool) -> RenderableType:
    guide, triage = assessment.guide, assessment.triage
    value, could_be = triage["value"], triage["could_be"]
    headline = assessment.headline
    title = headline["title"] or "Not known yet"
    lines: list[RenderableType] = []
    if not triage["settled"]:
        worst = guide.title_of("triage", could_be)
        lines.append(Text(f"Some danger signs are not answered. It could still be: {worst}.", style="bold"))
        if could_be == "emergency":
            lines.append(Text(f"If you feel very unwell, call {number}."))
    looks = [f"{line['say']} {line['do']}" for line in assessment.look_first]
    does = [reason["do"] for reason in triage["because"] if reason["do"]]
    stands = assessment.state if assessment.state and headline["table"] == "state" else None
    for action in dict.fromkeys(looks or ([headline["do"]] if stands else does)):
        lines.append(Text(f"→ {action}", style="bold"))
    because = [*triage["because"], *(stands["because"] if stands else [])]
    lines += [_reason(guide, reason, ids) for reason in because]
    heading = f" {title.upper()} " if value in ("emergency", "urgent") else f" {title} "
    return Panel(
        Group(*lines),
        title=heading,
        title_align="left",
        border_style=_COLOURS.get(value or "", "cyan"),
        box=box.HEAVY,
    )


def _conflicts(assessment: Assessment) -> Iterator[RenderableType]:
    """Answers that disagree, right after the urgency, which rests on them being "not sure"."""
    if not assessment.conflicts:
        return
    yield _heading(f"Answers that disagree ({len(assessment.conflicts)}), read as not sure")
    for conflict in assessment.conflicts:
        yield Text(f"• {assessment.guide.facts[conflict.facts[0]].label}: {conflict.what}")
        yield Padding(Text(conflict.remedy, style="dim"), (0, 0, 0, 2))


def _reason(guide: Guide, reason: Json, ids: bool) -> RenderableType:
    answers = "; ".join(
        f"{guide.facts[name].label}: {_said(value)}" for name, value in reason["facts"].items()
    )
    disagree = "conflicting" in reason["facts"].values()
    doubt = "two of your answers disagree" if disagree else "your answer was not sure"
    unsure = f" ({doubt})" if reason.get("unsure") else ""
    text = Text(f"• {reason['say']}{unsure}")
    parts = [f"rule {reason['id']}"] * ids + [answers] * bool(answers)
    small = [Padding(Text(" — ".join(parts), style="dim"), (0, 0, 0, 2))] if parts else []
    return Group(text, *small)


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return {
        "unsure": "not sure",
        "conflicting": "two answers disagree",
        "not_applicable": "does not apply",
    }.get(str(value), str(value).replace("_", " "))


def _heading(text: str) -> RenderableType:
    return Text(f"\n{text}", style="bold underline")


_SUPPORT = {
    "two_signs": ", two signs agree",
    "sign": ", a sign agrees",
    "pattern": ", from the place or a shared sign",
}


def _pattern(guide: Guide, found: Json, ids: bool) -> RenderableType:
    lines: list[RenderableType] = [_heading("The pattern")]
    for table, label in (
        ("nerve_root", "Nerve root"),
        ("driver", "Driver"),
        ("direction", "Direction that helps"),
    ):
        result = found[table]
        title = guide.title_of(table, result["value"]) if result["value"] else "not known yet"
        how = _SUPPORT.get(result.get("support") or "", "")
        still = "" if result["settled"] else " — an answer or an examination could still change this"
        lines.append(Text(f"{label}: {title}{how}{still}"))
        lines += [Padding(_reason(guide, reason, ids), (0, 0, 0, 2)) for reason in result["because"]]
    for line in found["look_alikes"]:
        lines.append(Text(f"It may also be: {guide.title_of('look_alikes', line['value'])}"))
        for reason in line["because"]:
            lines.append(Padding(_reason(guide, reason, ids), (0, 0, 0, 2)))
            lines.append(Padding(Text(f"→ {reason['do']}"), (0, 0, 0, 2)))
    return Group(*lines)


def _treatments(guide: Guide, found: Json) -> RenderableType:
    lines: list[RenderableType] = [_heading("The five treatments")]
    for line in found["treatments"]:
        fit = guide.title_of("treatments", line["fit"]) + ("" if line["settled"] else " (not settled)")
        why = _why(line, line["fit"]) or _needed(guide, line["waiting_for"], found["next_questions"])
        lines.append(Text.assemble((line["title"], "bold"), ": ", (fit, "bold")))
        parts = {
            "Why": why,
            "Targets": line["target"],
            "What to notice": line["notice"],
            "By when": line["timeline"],
        }
        lines += [Padding(Text(f"{name}: {text}"), (0, 0, 0, 2)) for name, text in parts.items()]
    return Group(*lines)


def _why(line: Json, value: str) -> str:
    """The words of the rules that give the value shown (weaker rules that hold too are in --json)."""
    return " ".join(reason["say"] for reason in line["because"] if reason["gives"] == value)


def _needed(guide: Guide, waiting: Iterable[str], best: Sequence[str]) -> str:
    """The open facts that help most: in the order in which they are worth asking, the rest after them."""
    rank = {name: number for number, name in enumerate(best)}
    first = sorted(waiting, key=lambda name: rank.get(name, len(rank)))[:_MOST_WAITING]
    return f"It still depends on: {', '.join(guide.facts[name].label for name in first)}."


def _plan(found: Json, ids: bool) -> RenderableType:
    lines: list[RenderableType] = [_heading("Your plan")]
    for number, line in enumerate(found["plan"], 1):
        lines.append(
            Text.assemble(
                (f"{number}. {line['title']}. ", "bold"), _words(line), (f" [{line['id']}]" * ids, "dim")
            )
        )
    if "plan" in found["unsettled"]:
        lines.append(Text("More may be added when the open questions below are answered.", style="italic"))
    if found["with_clinician"]:
        lines.append(_heading("What a clinician would add (read about it; do not start it alone)"))
    for line in found["with_clinician"]:
        lines.append(
            Text.assemble((f"- {line['title']}. ", "bold"), _words(line), (f" [{line['id']}]" * ids, "dim"))
        )
    return Group(*lines)


def _care(found: Json, ids: bool) -> Iterator[RenderableType]:
    """What to read besides, each page with the reason it is named for this person."""
    if not found["care"]:
        return
    yield _heading("Good to read")
    for line in found["care"]:
        yield Text.assemble((f"- {line['title']}. ", "bold"), _words(line), (f" [{line['id']}]" * ids, "dim"))


def _words(line: Json) -> str:
    return " ".join(reason["say"] for reason in line["because"])


def _dates(guide: Guide, found: Json, ids: bool) -> RenderableType:
    lines: list[RenderableType] = [_heading("When to look again")]
    for line in sorted(found["reevaluate"], key=lambda item: str(item["due"])):
        title = guide.title_of("reevaluate", line["value"])
        rule = f" (rule {line['rule']})" * ids
        lines.append(Text(f"{line['due']}  {title}: {line['say']} {line['do']}{rule}"))
    return Group(*lines)


def _whom(guide: Guide, found: Json) -> RenderableType:
    lines: list[RenderableType] = [_heading("Whom to see")]
    for line in found["see"]:
        lines.append(Text.assemble((guide.title_of("see", line["value"]) + ": ", "bold"), _words(line)))
    scan = found["imaging"]
    title = guide.title_of("imaging", scan["value"]) if scan["value"] else "not known yet"
    lines.append(
        Text.assemble(
            ("A scan: ", "bold"), f"{title}. ", " ".join(reason["say"] for reason in scan["because"])
        )
    )
    return Group(*lines)


def _open_questions(guide: Guide, assessment: Assessment) -> list[RenderableType]:
    waiting = assessment.next_questions
    if not waiting:
        return []
    lines: list[RenderableType] = [_heading(f"Still worth asking ({len(waiting)})")]
    for name in waiting[:_MOST_QUESTIONS]:
        question = guide.question(name)
        lines.append(Text(f"{name}: {question.ask if question else guide.facts[name].label}"))
    if len(waiting) > _MOST_QUESTIONS:
        lines.append(
            Text(f"… and {len(waiting) - _MOST_QUESTIONS} more (see next_questions in --json)", style="dim")
        )
    return lines


def _sources(guide: Guide, found: Json, whole: bool) -> RenderableType:
    results = [found["triage"]]
    if whole:
        singles = [found[name] for name in ("nerve_root", "driver", "direction", "imaging")]
        results += [
            *singles,
            *found["look_alikes"],
            *found["treatments"],
            *found["reevaluate"],
            *found["see"],
            *found["plan"],
        ]
        results += found["care"]
    cited = dict.fromkeys(
        source for result in results for reason in result["because"] for source in reason["sources"]
    )
    sections: dict[str, list[str]] = {}
    for reference in cited:
        id, _, section = reference.partition(":")
        sections.setdefault(id, []).extend([guide.sources[id].sections[section]] if section else [])
    lines = [
        Text(f"- {guide.sources[id].title}" + (f": {'; '.join(parts)}" if parts else ""))
        for id, parts in sections.items()
    ]
    return Group(_heading("Sources"), *lines, Text(""))
