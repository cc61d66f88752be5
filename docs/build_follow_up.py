"""What check-in.toml and trends.toml hold, as one page: what is asked over time, when a change counts, how it ends."""

from __future__ import annotations

from collections.abc import Iterator

from rootway.guide import Guide, Part, Trend

_BUILT = "Built by `make docs` from the pathway's files; change it there.\n"


def follow_up_page(guide: Guide) -> str:
    """Check-ins, trends and silence."""
    lines = [f"# Care over time\n\n{_BUILT}"]
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
    yield "| trend | fact | better by | worse by | rule | rests on |"
    yield "|---|---|---|---|---|---|"
    for trend in trends.trends:
        yield _trend(guide, trend)
    yield ""


def _trend(guide: Guide, trend: Trend) -> str:
    better = "–" if trend.better_by is None else f"{trend.better_by:g}"
    worse = "–" if trend.worse_by is None else f"{trend.worse_by:g}"
    bands = "".join(f" From {band.by:g}: {band.say}" for band in trend.bands)
    sources = "; ".join(guide.source_title(source) for source in trend.sources)
    words = (
        trend.title,
        f"`{trend.fact}`",
        better,
        worse,
        f"{trend.rule}{bands}",
        f"{trend.evidence}: {sources}",
    )
    return "| " + " | ".join(word.replace("|", "\\|") for word in words) + " |"


def _silence(guide: Guide) -> Iterator[str]:
    silence = guide.trends.silence
    yield "## Silence\n"
    levels = ", ".join(f"`{level}`" for level in silence.levels)
    yield (
        f"After {silence.after_days} days without a check-in, when triage is at {levels} or a danger sign was answered "
        f"with not sure: {silence.say} {silence.do} {_cited(guide, silence.sources)}\n"
    )


def _cited(guide: Guide, sources: tuple[str, ...]) -> str:
    return f"*{'; '.join(guide.source_title(source) for source in sources)}*"
