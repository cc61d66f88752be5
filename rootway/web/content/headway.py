"""How far a person has come, in one sentence: praise only where it is earned, else how it is, without blame."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rootway.follow_up import since_start
from rootway.follow_up.series import number_of
from rootway.guide import Trend
from rootway.web.content.progress import TrendProgress, place_label, value_words
from rootway.web.state.keeper import Keeper

WEEK_DAYS = 7
KEPT = ("better", "same")  # beside two weeks ago: what was gained before is still there


@dataclass(frozen=True)
class Headway:
    """The sentence, the trend that it is about with its rule and sources, and what else got worse."""

    say: str
    of: TrendProgress
    is_praise: bool
    worse: tuple[TrendProgress, ...] = ()

    @property
    def is_known(self) -> bool:
        """Days could be compared."""
        return self.of.verdict.word in (*KEPT, "worse")


def headway_of(keeper: Keeper, listed: tuple[TrendProgress, ...]) -> Headway | None:
    """The sentence for today; nothing before the first check-in.

    What a pathway looks at first, what it takes to a visit and what may worsen at once decide: nobody is praised
    while one of them is worse than two weeks ago.
    """
    worse = tuple(one for one in listed if one.verdict.word == "worse")
    first = tuple(one for one in listed if one.trend.first)
    weighty = tuple(one for one in worse if _weighs(one.trend))
    if weighty:
        return Headway(_plain(weighty[0]), weighty[0], is_praise=False, worse=_but(worse, weighty[0]))
    earned = next((one for one in first if _is_earned(one)), None)
    if earned is not None:
        return Headway(_praise(keeper, earned), earned, is_praise=True, worse=worse)
    told = next((one for one in first if one.verdict.word in KEPT), first[0] if first else None)
    return None if told is None else Headway(_plain(told), told, is_praise=False, worse=worse)


def _weighs(trend: Trend) -> bool:
    return trend.first or trend.at_visit or trend.newest_may_worsen


def _but(listed: Iterable[TrendProgress], one: TrendProgress) -> tuple[TrendProgress, ...]:
    return tuple(other for other in listed if other is not one)


def _is_earned(one: TrendProgress) -> bool:
    """The middle of the last week and the newest day are both better than the start, by what counts as a change."""
    since, by = since_start(one.series), one.trend.better_by
    if since is None or by is None or one.verdict.now is None or one.verdict.word not in KEPT:
        return False
    lasting = one.series.sign * (one.verdict.now - since.start)
    return since.word != "ceiling" and min(lasting, since.gain) >= by


def _praise(keeper: Keeper, one: TrendProgress) -> str:
    since = since_start(one.series)
    assert since is not None  # it was earned
    weeks = max((keeper.today - since.start_day).days // WEEK_DAYS, 1)
    words = {
        "title": one.trend.title,
        "start": _within(value_words(keeper.standing.guide, one.series, since.start)),
        "now": _now(keeper, one),
        "weeks": apnumber(weeks),
    }
    if one.series.fact.kind == "word":
        told = ngettext(
            "From %(start)s to %(now)s in %(weeks)s week.",
            "From %(start)s to %(now)s in %(weeks)s weeks.",
            weeks,
        )
        return told % words
    told = ngettext(
        "%(title)s: from %(start)s to %(now)s in %(weeks)s week.",
        "%(title)s: from %(start)s to %(now)s in %(weeks)s weeks.",
        weeks,
    )
    return told % words


def _now(keeper: Keeper, one: TrendProgress) -> str:
    """The middle of the last week. Of places that count as one, the one that was said last."""
    fact, said = one.series.fact, keeper.standing.facts.get(one.series.fact.id)
    if isinstance(said, str) and said in fact.words and number_of(one.trend, fact, said) == one.verdict.now:
        return _within(place_label(keeper.standing.guide, fact, said))
    return _within(one.now)


def _within(words: str) -> str:
    """The words of a place within a sentence: they begin with a capital where they stand alone."""
    return words[:1].lower() + words[1:]


def _plain(one: TrendProgress) -> str:
    if one.verdict.word == "too_early":
        return _("Too early to say how it goes.")
    if one.verdict.word == "no_recent":
        return _("Nothing was written down in the last week.")
    return f"{one.trend.title}: {_within(one.words)}."
