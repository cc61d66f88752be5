"""Does care over time mean something: facts that exist and can be asked, changes that can be counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rootway.errors import Fault
from rootway.guide.folder import Written
from rootway.guide.follow_up import CheckIn, Trend, Trends
from rootway.guide.link import Linked
from rootway.guide.written import Fact

CHECK_IN, TRENDS = "check-in.toml", "trends.toml"


def follow_up_faults(written: Written, linked: Linked) -> Iterator[Fault]:
    """Everything about check-ins and trends that has the right shape and still makes no sense."""
    assert written.check_in and written.trends  # without its shape a folder does not come here
    yield from _parts(written, written.check_in, linked)
    yield from _scores(written.check_in, linked)
    yield from _times(written.trends)
    yield from _silence(written.trends, written.levels.order if written.levels else ())
    for trend in written.trends.trends:
        yield from _trend(trend, linked)


def _parts(written: Written, check_in: CheckIn, linked: Linked) -> Iterator[Fault]:
    asked = {question.fact for page in written.pages for question in page.questions}
    asked |= {question.fact for question in check_in.questions}
    yield from _unknown((question.fact for question in check_in.questions), f"{CHECK_IN}: question", linked)
    for question in check_in.questions:
        fact = linked.facts.get(question.fact)
        if fact and fact.kind == "word" and {answer.word for answer in question.answers} != set(fact.words):
            where, remedy = f"{CHECK_IN}: question {fact.id}", f"Offer {', '.join(fact.words)}."
            yield Fault(where, "does not offer exactly the fact's words", "", remedy)
    for part in check_in.parts:
        where = f"{CHECK_IN}: {part.id}"
        yield from _unknown(part.facts, where, linked)
        for fact_id in part.facts:
            if fact_id in linked.facts and fact_id not in asked:
                yield Fault(where, f"asks `{fact_id}`, which has no question", "", "Add a [[question]].")
        for fact_id in (fact for rhythm in part.rhythms for fact in rhythm.facts):
            if fact_id not in part.facts:
                what = f"has a rhythm for `{fact_id}` and does not ask it"
                yield Fault(where, what, "", "Add it to `facts`, or take it out.")
        for fact_id in part.may_skip:
            if fact_id not in part.facts:
                what = f"lets `{fact_id}` be skipped and does not ask it"
                yield Fault(where, what, "", "Add it to `facts`, or take it out.")


def _scores(check_in: CheckIn, linked: Linked) -> Iterator[Fault]:
    form, own = check_in.questionnaire, check_in.activities
    yield from _unknown((form.fact,), f"{CHECK_IN}: {form.id}", linked)
    yield from _unknown((own.mean, *own.facts), f"{CHECK_IN}: activities", linked)
    fact = linked.facts.get(form.fact)
    if fact is not None and fact.max != len(form.statements):
        what = f"has {len(form.statements)} statements, and `{fact.id}` goes to {fact.max or 0:g}"
        yield Fault(f"{CHECK_IN}: {form.id}", what, "A printed form is used unaltered.", "Mend one of them.")


def _unknown(ids: Iterable[str], where: str, linked: Linked) -> Iterator[Fault]:
    for id in ids:
        if id not in linked.facts:
            yield Fault(
                where, f"names the fact `{id}`, which does not exist", "", "Mend its name, or add the fact."
            )


def _times(trends: Trends) -> Iterator[Fault]:
    days = (trends.look_back_days, trends.window_days, trends.silence.after_days, *trends.marks_weeks)
    if min(days) < 1 or trends.window_days > trends.look_back_days:
        why, remedy = "Two spans that overlap cannot be compared.", "Write days of at least 1, window first."
        yield Fault(TRENDS, "has days that cannot be compared", why, remedy)


def _silence(trends: Trends, levels: Sequence[str]) -> Iterator[Fault]:
    for level in trends.silence.levels:
        if level not in levels:
            what = f"names the level `{level}`"
            yield Fault(f"{TRENDS}: silence", what, "", f"Allowed are {', '.join(levels)}.")


def _trend(trend: Trend, linked: Linked) -> Iterator[Fault]:
    where = f"{TRENDS}: {trend.id}"
    yield from _unknown((trend.fact,), where, linked)
    fact = linked.facts.get(trend.fact)
    if fact is None:
        return
    if not fact.logged:
        what = f"follows `{fact.id}`, which is not logged"
        yield Fault(where, what, "It has no history.", "Add logged = true to the fact.")
    if not _can_be_counted(fact, trend):
        why = "A word needs its order, and worse must mean the same everywhere."
        yield Fault(
            where,
            f"cannot count a change of `{fact.id}`",
            why,
            "Order its words, or mend `worse` or `alike`.",
        )
    steps = [band.by for band in trend.bands]
    limits = [limit for limit in (trend.better_by, trend.worse_by, *steps) if limit is not None]
    if any(limit <= 0 for limit in limits) or steps != sorted(set(steps)):
        yield Fault(
            where, "has changes that are not above 0 and growing", "", "Write them from small to large."
        )


def _can_be_counted(fact: Fact, trend: Trend) -> bool:
    ranked = fact.kind != "word" or fact.ordered
    return ranked and fact.worse in ("", trend.worse) and set(trend.alike) <= set(fact.words)
