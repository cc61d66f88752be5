"""An assessment as a page of text: urgency first, in a box; then reasons, pattern, treatments, plan, dates, sources."""

from __future__ import annotations

from collections.abc import Iterable
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


def page(assessment: Assessment) -> RenderableType:
    """The whole page. While there is no plan, only the urgency, its reasons and what is still open are shown."""
    guide, found = assessment.guide, assessment.to_json()
    parts: list[RenderableType] = [_urgency(guide, found["triage"])]
    if assessment.may_have_plan:
        parts += [
            _pattern(guide, found),
            _treatments(guide, found),
            _plan(found),
            _dates(guide, found),
            _whom(guide, found),
        ]
    if found["triage"]["value"] not in ("emergency",):
        parts += _open_questions(guide, assessment)
    parts += [
        _sources(guide, found, assessment.may_have_plan),
        Text(found["not_medical_advice"], style="italic"),
    ]
    return Group(*parts)


def _urgency(guide: Guide, triage: Json) -> RenderableType:
    value, could_be = triage["value"], triage["could_be"]
    title = guide.title_of("triage", value) if value else "Not known yet"
    lines: list[RenderableType] = []
    if not triage["settled"]:
        worst = guide.title_of("triage", could_be)
        lines.append(Text(f"Some danger signs are not answered. It could still be: {worst}.", style="bold"))
        if could_be == "emergency":
            lines.append(Text("If you feel very unwell, call 911 or your local emergency number."))
    for action in dict.fromkeys(reason["do"] for reason in triage["because"] if reason["do"]):
        lines.append(Text(f"→ {action}", style="bold"))
    lines += [_reason(guide, reason) for reason in triage["because"]]
    heading = f" {title.upper()} " if value in ("emergency", "urgent") else f" {title} "
    return Panel(
        Group(*lines),
        title=heading,
        title_align="left",
        border_style=_COLOURS.get(value or "", "cyan"),
        box=box.HEAVY,
    )


def _reason(guide: Guide, reason: Json) -> RenderableType:
    answers = "; ".join(
        f"{guide.facts[name].label}: {_said(value)}" for name, value in reason["facts"].items()
    )
    disagree = "conflicting" in reason["facts"].values()
    doubt = "two of your answers disagree" if disagree else "your answer was not sure"
    unsure = f" ({doubt})" if reason.get("unsure") else ""
    text = Text(f"• {reason['say']}{unsure}")
    small = Text(f"rule {reason['id']}" + (f" — {answers}" if answers else ""), style="dim")
    return Group(text, Padding(small, (0, 0, 0, 2)))


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


def _pattern(guide: Guide, found: Json) -> RenderableType:
    lines: list[RenderableType] = [_heading("The pattern")]
    for table, label in (
        ("nerve_root", "Nerve root"),
        ("driver", "Driver"),
        ("direction", "Direction that helps"),
    ):
        result = found[table]
        title = guide.title_of(table, result["value"]) if result["value"] else "not known yet"
        how = {"sign": ", a sign agrees", "pattern": ", from the place alone"}.get(
            result.get("support") or "", ""
        )
        still = "" if result["settled"] else " — an answer or an examination could still change this"
        lines.append(Text(f"{label}: {title}{how}{still}"))
        lines += [Padding(_reason(guide, reason), (0, 0, 0, 2)) for reason in result["because"]]
    return Group(*lines)


def _treatments(guide: Guide, found: Json) -> RenderableType:
    lines: list[RenderableType] = [_heading("The five treatments")]
    for line in found["treatments"]:
        fit = guide.title_of("treatments", line["fit"]) + ("" if line["settled"] else " (not settled)")
        why = _why(line, line["fit"]) or _needed(guide, line["waiting_for"])
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


def _needed(guide: Guide, waiting: Iterable[str]) -> str:
    return "It still depends on: " + ", ".join(guide.facts[name].label for name in list(waiting)[:3]) + "."


def _plan(found: Json) -> RenderableType:
    lines: list[RenderableType] = [_heading("Your plan")]
    for number, line in enumerate(found["plan"], 1):
        lines.append(
            Text.assemble(
                (f"{number}. {line['title']}. ", "bold"), f"{_words(line)} ", (f"[{line['id']}]", "dim")
            )
        )
    if "plan" in found["unsettled"]:
        lines.append(Text("More may be added when the open questions below are answered.", style="italic"))
    if found["with_clinician"]:
        lines.append(_heading("What a clinician would add (read about it; do not start it alone)"))
    for line in found["with_clinician"]:
        lines.append(
            Text.assemble((f"- {line['title']}. ", "bold"), _words(line), (f" [{line['id']}]", "dim"))
        )
    return Group(*lines)


def _words(line: Json) -> str:
    return " ".join(reason["say"] for reason in line["because"])


def _dates(guide: Guide, found: Json) -> RenderableType:
    lines: list[RenderableType] = [_heading("When to look again")]
    for line in sorted(found["reevaluate"], key=lambda item: str(item["due"])):
        title = guide.title_of("reevaluate", line["value"])
        lines.append(Text(f"{line['due']}  {title}: {line['say']} {line['do']} (rule {line['rule']})"))
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
        results += [*singles, *found["treatments"], *found["reevaluate"], *found["see"], *found["plan"]]
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
