"""An assessment as a page of text: urgency first, in a box; then reasons, pattern, treatments, plan, dates, sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from rootway.assess import Assessment, CareLine, Decision, Listed, PlanLine, Reason, Reevaluation, Treatment
from rootway.cli.spoken import say as _
from rootway.guide import Guide
from rootway.guide.saying import Saying

_COLORS = {"danger": "bold red", "warning": "bold red", "notice": "yellow", "calm": "green"}
_MOST_QUESTIONS = 8
_MOST_WAITING = 3


def page(assessment: Assessment, number: str, ids: bool = False) -> RenderableType:
    """The whole page; `number` is what "call …" goes on with, `ids` names the rules and the lines of the plan too.

    While there is no plan, only the urgency, its reasons and what is still open are shown.
    """
    guide, levels = assessment.guide, assessment.guide.levels
    parts: list[RenderableType] = [_urgency(assessment, number, ids), *_conflicts(assessment, ids)]
    if assessment.may_have_plan:
        parts += [
            _pattern(assessment, ids),
            _treatments(assessment),
            _plan(assessment, ids),
            *_care(assessment, ids),
            _dates(assessment, ids),
            _whom(assessment),
        ]
    if assessment.triage.value != levels.highest:
        parts += _open_questions(guide, assessment)
    parts += [
        _sources(assessment),
        Text(guide.pathway.not_medical_advice, style="italic"),
    ]
    return Group(*parts)


def _urgency(assessment: Assessment, number: str, ids: bool) -> RenderableType:
    guide, triage = assessment.guide, assessment.triage
    headline, levels = assessment.headline, guide.levels
    title = headline.title or _("Not known yet")
    lines: list[RenderableType] = []
    if not triage.settled:
        worst = levels.of(triage.could_be).title
        could = _("Some danger signs are not answered. It could still be: %(worst)s.") % {"worst": worst}
        lines.append(Text(could, style="bold"))
        if triage.could_be == levels.highest:
            lines.append(
                Text(f"{guide.sayings.needed('watch').text} {_('Call %(words)s') % {'words': number}}.")
            )
    looks = [f"{line.say} {line.do}" for line in assessment.look_first]
    does = [reason.do for reason in triage.because if reason.do]
    stands = assessment.state if assessment.state and headline.of == "state" else None
    for action in dict.fromkeys(looks or ([headline.do] if stands else does)):
        lines.append(Text(f"→ {action}", style="bold"))
    because = [*triage.because, *(stands.because if stands else ())]
    lines += [_reason(guide, reason, ids) for reason in because]
    level = levels.of(triage.value) if triage.value else None
    heading = f" {title.upper()} " if level and level.stops else f" {title} "
    return Panel(
        Group(*lines),
        title=heading,
        title_align="left",
        border_style=_COLORS[level.tone] if level else "cyan",
        box=box.HEAVY,
    )


def _conflicts(assessment: Assessment, ids: bool) -> Iterator[RenderableType]:
    """Answers that disagree, right after the urgency, which rests on them being "not sure". `ids` tells it of facts."""
    if not assessment.conflicts:
        return
    yield _heading(_("Answers that disagree (%(n)s), read as not sure") % {"n": len(assessment.conflicts)})
    for conflict in assessment.conflicts:
        yield Text(f"• {_disagreeing(assessment, conflict.facts)}")
        remedy = _("Ask again, and correct the answer that does not hold.")
        small = f"{conflict.what} {conflict.remedy}" if ids else remedy
        yield Padding(Text(small, style="dim"), (0, 0, 0, 2))


def _disagreeing(assessment: Assessment, facts: Sequence[str]) -> str:
    """What disagrees, by what it is called, and what the rest of it was answered with."""
    guide, known = assessment.guide, assessment.facts
    first, *behind = facts
    named = f"“{guide.facts[first].label}”"
    if not behind:
        return _("%s was answered in two ways") % named
    others = "; ".join(
        f"{guide.facts[name].label}: {_said(guide, name, known[name])}" for name in behind if name in known
    )
    return _("%(named)s does not fit with: %(others)s") % {"named": named, "others": others}


def _reason(guide: Guide, reason: Reason, ids: bool) -> RenderableType:
    answers = "; ".join(
        f"{guide.facts[name].label}: {_said(guide, name, value)}" for name, value in reason.facts.items()
    )
    disagree = "conflicting" in reason.facts.values()
    doubt = _("two of your answers disagree") if disagree else _("your answer was not sure")
    unsure = f" ({doubt})" if reason.unsure else ""
    text = Text(f"• {reason.say}{unsure}")
    parts = [_("rule %(id)s") % {"id": reason.id}] * ids + [answers] * bool(answers)
    small = [Padding(Text(" — ".join(parts), style="dim"), (0, 0, 0, 2))] if parts else []
    return Group(text, *small)


def _said(guide: Guide, fact: str, value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    known = {
        "unsure": _("not sure"),
        "conflicting": _("two answers disagree"),
        "not_applicable": _("does not apply"),
    }
    return known.get(str(value)) or (guide.word_title(fact, value) if isinstance(value, str) else str(value))


def _heading(text: str) -> RenderableType:
    return Text(f"\n{text}", style="bold underline")


def _pattern(assessment: Assessment, ids: bool) -> RenderableType:
    guide = assessment.guide
    lines: list[RenderableType] = [_heading(_("The pattern"))]
    for table, found in assessment.pattern.items():
        still = "" if found.settled else _(" — an answer or an examination could still change this")
        lines.append(Text(f"{guide.files[table].short_title}: {_title(guide, table, found)}{still}"))
        support = guide.sayings.support(found.support or "")
        lines += [Padding(Text(support.say), (0, 0, 0, 2))] if support else []
        lines += [Padding(_reason(guide, reason, ids), (0, 0, 0, 2)) for reason in found.because]
    for line in assessment.look_alikes:
        lines.append(
            Text(
                _("It may also be: %(title)s")
                % {"title": guide.title_of(guide.roles.look_alikes, line.value)}
            )
        )
        for reason in line.because:
            lines.append(Padding(_reason(guide, reason, ids), (0, 0, 0, 2)))
            lines.append(Padding(Text(f"→ {reason.do}"), (0, 0, 0, 2)))
    return Group(*lines)


def _title(guide: Guide, table: str, found: Decision) -> str:
    return guide.title_of(table, found.value) if found.value else _("not known yet")


def _treatments(assessment: Assessment) -> RenderableType:
    guide, table = assessment.guide, assessment.guide.roles.treatments
    lines: list[RenderableType] = [_heading(guide.files[table].title)]
    for line in assessment.treatments:
        fit = guide.title_of(table, line.fit or "") + ("" if line.settled else _(" (not settled)"))
        # Weaker rules that hold too are in --json.
        why = " ".join(reason.say for reason in line.because if reason.gives == line.fit)
        lines.append(Text.assemble((line.title, "bold"), ": ", (fit, "bold")))
        parts = {
            _("Why"): why or _needed(guide, line.waiting_for, assessment.next_questions),
            _("Targets"): line.target,
            _("What to notice"): line.notice,
            _("By when"): line.timeline,
        }
        lines += [Padding(Text(f"{name}: {text}"), (0, 0, 0, 2)) for name, text in parts.items()]
    return Group(*lines)


def _needed(guide: Guide, waiting: Iterable[str], best: Sequence[str]) -> str:
    """The open facts that help most: in the order in which they are worth asking, the rest after them."""
    rank = {name: number for number, name in enumerate(best)}
    first = sorted(waiting, key=lambda name: rank.get(name, len(rank)))[:_MOST_WAITING]
    return _("It still depends on: %(what)s.") % {
        "what": ", ".join(guide.facts[name].label for name in first)
    }


def _plan(assessment: Assessment, ids: bool) -> RenderableType:
    lines: list[RenderableType] = [_heading(_("Your plan"))]
    lines += [_line(f"{number}.", line, ids) for number, line in enumerate(assessment.plan, 1)]
    if "plan" in assessment.unsettled:
        lines.append(Text(_("More may be added when the open questions below are answered."), style="italic"))
    if assessment.with_clinician:
        lines.append(_heading(_("What a clinician would add")))
        only = assessment.guide.sayings.with_clinician
        lines += [Text(only.say)] if only else []
    lines += [_line("-", line, ids) for line in assessment.with_clinician]
    return Group(*lines)


def _care(assessment: Assessment, ids: bool) -> Iterator[RenderableType]:
    """What to read besides, each page with the reason it is named for this person."""
    if assessment.care:
        yield _heading(_("Good to read"))
        yield from (_line("-", line, ids) for line in assessment.care)


def _line(mark: str, line: PlanLine | CareLine, ids: bool) -> Text:
    return Text.assemble((f"{mark} {line.title}. ", "bold"), _words(line), (f" [{line.id}]" * ids, "dim"))


def _words(line: PlanLine | CareLine | Listed | Decision) -> str:
    return " ".join(reason.say for reason in line.because)


def _dates(assessment: Assessment, ids: bool) -> RenderableType:
    lines: list[RenderableType] = [_heading(_("When to look again"))]
    for line in sorted(assessment.reevaluate, key=lambda line: line.due):
        title = assessment.guide.title_of(assessment.guide.roles.reevaluate, line.value)
        rule = " (" + _("rule %(id)s") % {"id": line.rule} + ")" if ids else ""
        lines.append(Text(f"{line.due}  {title}: {line.say} {line.do}{rule}"))
    return Group(*lines)


def _whom(assessment: Assessment) -> RenderableType:
    guide, scan = assessment.guide, assessment.imaging
    table = guide.roles.see
    lines: list[RenderableType] = [_heading(guide.files[table].title)]
    for line in assessment.see:
        lines.append(Text.assemble((guide.title_of(table, line.value) + ": ", "bold"), _words(line)))
    title = _title(guide, guide.roles.imaging, scan)
    about = guide.files[guide.roles.imaging].short_title
    lines.append(Text.assemble((f"{about}: ", "bold"), f"{title}. ", _words(scan)))
    return Group(*lines)


def _open_questions(guide: Guide, assessment: Assessment) -> list[RenderableType]:
    waiting = assessment.next_questions
    if not waiting:
        return []
    lines: list[RenderableType] = [_heading(_("Still worth asking (%(n)s)") % {"n": len(waiting)})]
    for name in waiting[:_MOST_QUESTIONS]:
        question = guide.question(name)
        lines.append(Text(f"{name}: {question.ask if question else guide.facts[name].label}"))
    if len(waiting) > _MOST_QUESTIONS:
        lines.append(
            Text(
                _("… and %(n)s more (see next_questions in --json)") % {"n": len(waiting) - _MOST_QUESTIONS},
                style="dim",
            )
        )
    return lines


def _sayings(assessment: Assessment) -> Iterator[Saying]:
    """What the page says of the pathway beside its tables."""
    says, triage = assessment.guide.sayings, assessment.triage
    if not triage.settled and triage.could_be == assessment.guide.levels.highest:
        yield says.needed("watch")
    if assessment.may_have_plan and assessment.with_clinician and says.with_clinician:
        yield says.with_clinician
    if assessment.may_have_plan:
        found = (says.support(decision.support or "") for decision in assessment.pattern.values())
        yield from (one for one in found if one)


def _sources(assessment: Assessment) -> RenderableType:
    guide = assessment.guide
    reasons = list(assessment.triage.because)
    if assessment.may_have_plan:
        told: tuple[Decision | Listed | Treatment | Reevaluation | PlanLine | CareLine, ...] = (
            *assessment.pattern.values(),
            assessment.imaging,
            *assessment.look_alikes,
            *assessment.treatments,
            *assessment.reevaluate,
            *assessment.see,
            *assessment.plan,
            *assessment.care,
        )
        reasons += [reason for one in told for reason in one.because]
    said = [one.sources for one in reasons] + [one.sources for one in _sayings(assessment)]
    cited = dict.fromkeys(source for references in said for source in references)
    sections: dict[str, list[str]] = {}
    for reference in cited:
        id, _colon, section = reference.partition(":")
        sections.setdefault(id, []).extend([guide.sources[id].sections[section]] if section else [])
    lines = [
        Text(f"- {guide.sources[id].title}" + (f": {'; '.join(parts)}" if parts else ""))
        for id, parts in sections.items()
    ]
    return Group(_heading(_("Sources")), *lines, Text(""))
