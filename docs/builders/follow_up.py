"""What check-in.toml and trends.toml hold, as one page: what is asked over time, when a change counts, how it ends."""

from __future__ import annotations

from collections.abc import Iterator

from docs.builders.markdown import FROM_THE_PATHWAY, cell, named, source_titles, table_head, table_row
from rootway.guide import Guide, Part, Trend


def follow_up_page(guide: Guide) -> str:
    """Check-ins, trends and silence."""
    lines = [f"# Care over time\n\n{FROM_THE_PATHWAY}"]
    lines.append(
        "Why it is so: [trends and re-evaluation](../explanation/trends-and-re-evaluation.md). "
        "Each fact: [facts](facts.md).\n"
    )
    lines.append("## What is asked\n")
    for part in guide.check_in.parts:
        lines += _part(guide, part)
    form, own = guide.check_in.questionnaire, guide.check_in.activities
    lines.append(
        f"**{form.title}** gives `{form.fact}`, the number of its {len(form.statements)} sentences that are ticked. "
        f"{form.credit}\n"
    )
    lines.append(f"**{own.title}** give `{own.mean}`, their average. {own.credit}\n")
    lines += _trends(guide)
    lines += _silence(guide)
    lines += _calmed(guide)
    return "\n".join(lines).rstrip() + "\n"


def _part(guide: Guide, part: Part) -> Iterator[str]:
    often = (
        f", every {part.every_days} days"
        if (part.every_days or 1) > 1
        else ", daily"
        if part.every_days
        else ""
    )
    first = "Danger signs first. " if part.danger else ""
    asked = ", ".join(
        f"`{fact}`{' (may be left out)' if fact in part.may_skip else ''}" for fact in part.facts
    )
    rhythms = "".join(
        f" {rhythm.title}: {f'every {rhythm.every_days} days' if rhythm.every_days else 'when asked for'}."
        for rhythm in part.rhythms
    )
    yield f"**{part.title}**{often}. {first}Asks {asked}.{rhythms} {_cited(guide, part.sources)}\n"


def _trends(guide: Guide) -> Iterator[str]:
    trends = guide.trends
    yield "## When a change counts\n"
    yield (
        f"The middle of the last {trends.window_days} days is compared with the middle of as many days that ended "
        f"{trends.look_back_days} days before. "
        f"Charts mark weeks {', '.join(map(str, trends.marks_weeks))} after the start.\n"
    )
    yield from table_head(("trend", "fact", "better by", "worse by", "rule", "rests on"))
    for trend in trends.trends:
        yield _trend(guide, trend)
    yield ""


def _trend(guide: Guide, trend: Trend) -> str:
    better = "–" if trend.better_by is None else f"{trend.better_by:g}"
    worse = "–" if trend.worse_by is None else f"{trend.worse_by:g}"
    bands = "".join(f" From {band.by:g}: {band.say}" for band in trend.bands)
    words = (
        trend.title,
        f"`{trend.fact}`",
        better,
        worse,
        f"{trend.rule}{bands}",
        f"{trend.evidence}: {source_titles(guide, trend.sources)}",
    )
    return table_row([cell(word) for word in words])


def _silence(guide: Guide) -> Iterator[str]:
    silence = guide.trends.silence
    yield "## Silence\n"
    yield (
        f"After {silence.after_days} days without a check-in, when triage is at {named(silence.levels)} "
        f"or a danger sign was answered with not sure: {silence.say} {silence.do} {_cited(guide, silence.sources)}\n"
    )


def _calmed(guide: Guide) -> Iterator[str]:
    calmed = guide.trends.calmed
    if calmed is not None:
        facts = ", ".join(f"`{free.fact}`" for free in calmed.free)
        yield "## When it has calmed\n"
        yield (
            f"After {calmed.after_days} days on which each of {facts} was told as gone: {calmed.say} {calmed.do} "
            f"{_cited(guide, calmed.sources)}\n"
        )


def _cited(guide: Guide, sources: tuple[str, ...]) -> str:
    return f"*{source_titles(guide, sources)}*"
