"""Trends in words: how it is beside two weeks ago and beside the start, each with its rule and source."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from rootway.follow_up import Series, SinceStart, Verdict, series_of, since_start, verdict_of
from rootway.follow_up.series import last_day_of, number_of
from rootway.guide import Fact, Guide, Trend
from rootway.guide.saying import Saying
from rootway.record import Entry
from rootway.web.content.reasons import CitedSource, cited
from rootway.web.content.words import EVIDENCE, answer_words, date_words
from rootway.web.data.log_queries import recent_entries
from rootway.web.state.keeper import Keeper

VERDICTS: dict[str, str | Promise] = {
    "better": lazy("Better than two weeks ago"),
    "same": lazy("About the same as two weeks ago"),
    "worse": lazy("Worse than two weeks ago"),
    "too_early": lazy("Too early to compare"),
    "no_recent": lazy("No entry in the last week"),
    "not_judged": lazy("Only the numbers"),
}


@dataclass(frozen=True)
class TrendProgress:
    """One trend in words. `now` and `then` are the middles of their weeks, `start` is the way since the start, and
    `also` what the pathway says of it, which stands in it.
    """

    trend: Trend
    series: Series
    verdict: Verdict
    words: str
    now: str
    then: str
    start: str
    also: Saying | None
    evidence: str
    sources: tuple[CitedSource, ...]


def entries_for(keeper: Keeper, days: int | None = None, only: Iterable[str] = ()) -> tuple[Entry, ...]:
    """The last days, or all, of every fact that is followed (or of `only`), and the entries that decide."""
    since = None if days is None else midnight(keeper, days)
    return _with_deciding(keeper, recent_entries(keeper.person, facts_of(keeper, only), since))


def entries_compared(keeper: Keeper) -> tuple[Entry, ...]:
    """Only what the words compare: the last week, and the week two weeks before, of every fact that is followed."""
    trends = keeper.standing.guide.trends
    since = midnight(keeper, trends.look_back_days + trends.window_days - 1)
    between = (midnight(keeper, trends.look_back_days - 1), midnight(keeper, trends.window_days - 1))
    return _with_deciding(keeper, recent_entries(keeper.person, facts_of(keeper, ()), since, between))


def facts_of(keeper: Keeper, only: Iterable[str]) -> set[str]:
    """The facts that tell the trends of `only`, or every trend."""
    guide = keeper.standing.guide
    trends = [trend for trend in guide.trends.trends if not only or trend.id in only]
    return {name for trend in trends for name in (trend.fact, *guide.follows_from.get(trend.fact, ()))}


def midnight(keeper: Keeper, days: int) -> datetime:
    """When the day began, some days ago, where this person lives."""
    return datetime.combine(keeper.today - timedelta(days=days), time(), keeper.zone).astimezone(UTC)


def _with_deciding(keeper: Keeper, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    seen = {entry.id: entry for entry in (*keeper.standing.log, *entries)}
    return tuple(seen.values())


def serieses_of(keeper: Keeper, entries: Iterable[Entry]) -> tuple[Series, ...]:
    """Every trend that has a day; each is given the entries of its own facts only."""
    guide, now = keeper.standing.guide, keeper.standing.now
    by_fact: dict[str, list[Entry]] = {}
    for entry in entries:
        by_fact.setdefault(entry.fact, []).append(entry)
    found = []
    for trend in guide.trends.trends:
        facts = (trend.fact, guide.fact_roles.new_episode, *guide.follows_from.get(trend.fact, ()))
        own = [entry for fact in facts for entry in by_fact.get(fact, ())]
        found.append(series_of(guide, trend, own, now, keeper.zone))
    return tuple(series for series in found if series.points)


def progress_of(keeper: Keeper, serieses: Iterable[Series] | None = None) -> tuple[TrendProgress, ...]:
    """Each trend in words; without series, from the days that are compared."""
    guide = keeper.standing.guide
    if serieses is None:
        serieses = serieses_of(keeper, entries_compared(keeper))
    return tuple(_progress(guide, series, keeper) for series in serieses)


def _progress(guide: Guide, series: Series, keeper: Keeper) -> TrendProgress:
    verdict = verdict_of(guide.trends, series, last_day_of(series, keeper.today))
    since = since_start(series)
    also = _also(guide, since)
    return TrendProgress(
        trend=series.trend,
        series=series,
        verdict=verdict,
        words=str(VERDICTS[verdict.word]),
        now=value_words(guide, series, verdict.now),
        then=value_words(guide, series, verdict.then),
        start=_start_words(guide, series, since, also),
        also=also,
        evidence=str(EVIDENCE.get(series.trend.evidence, series.trend.evidence)),
        sources=cited(guide, series.trend.sources),
    )


def value_words(guide: Guide, series: Series, number: float | None) -> str:
    """A number of a series in the words of its fact: "Calf or shin", "Yes", "12 minutes"."""
    if number is None:
        return ""
    fact, trend = series.fact, series.trend
    if fact.kind == "word":
        word = next(word for word in fact.words if number_of(trend, fact, word) == number)
        return place_words(guide, fact, word, trend)
    if fact.kind == "yes_no":
        return answer_words(guide, fact, bool(number))
    return answer_words(guide, fact, number)


def place_words(guide: Guide, fact: Fact, word: str, trend: Trend) -> str:
    """A place as the check-in calls it; places that the trend takes as one are named together."""
    named = trend.alike if word in trend.alike else (word,)
    return " / ".join(place_label(guide, fact, one) for one in reversed(named))


def place_label(guide: Guide, fact: Fact, word: str) -> str:
    """One place as the check-in calls it."""
    asked = (question for question in guide.check_in.questions if question.fact == fact.id)
    labels = (answer.label for question in asked for answer in question.answers if answer.word == word)
    return next(labels, word)


def _also(guide: Guide, found: SinceStart | None) -> Saying | None:
    """What the pathway says of the way since the start, where no trend says it."""
    says = {"ceiling_lost": guide.sayings.less_than_start, "from_nothing": guide.sayings.some_gain}
    return says.get(found.word) if found else None


def _start_words(guide: Guide, series: Series, found: SinceStart | None, also: Saying | None) -> str:
    """How far it is from the start, in one sentence, with the band that was reached."""
    if found is None or found.word == "once":
        return ""
    said = _("%(start)s on %(day)s, %(newest)s now.") % {
        "start": value_words(guide, series, found.start),
        "day": date_words(found.start_day.isoformat()),
        "newest": value_words(guide, series, found.newest),
    }
    more = {
        "ceiling": series.trend.ceiling_say,
        "met": found.bands[-1].say if found.bands else "",
    }
    return f"{said} {also.say if also else more.get(found.word, '')}".strip()
