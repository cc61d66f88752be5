"""Does care over time mean something: facts that exist and can be asked, changes that can be counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rootway.errors import Fault
from rootway.guide.folder import Written
from rootway.guide.follow_up import Calmed, CheckIn, Free, Part, Trend, Trends
from rootway.guide.link import Linked
from rootway.guide.written import Fact

CHECK_IN, TRENDS = "check-in.toml", "trends.toml"


def follow_up_faults(written: Written, linked: Linked) -> Iterator[Fault]:
    """Everything about check-ins and trends that has the right shape and still makes no sense."""
    assert written.check_in and written.trends  # without its shape a folder does not come here
    yield from _questions(written.check_in, linked)
    yield from _kinds(written.check_in)
    for part in written.check_in.parts:
        yield from _part(part, written, linked)
    yield from _scores(written.check_in, linked)
    yield from _times(written.trends)
    yield from _silence(written.trends, written.levels.order if written.levels else ())
    yield from _calmed(written, written.check_in, written.trends.calmed, linked)
    for trend in written.trends.trends:
        yield from _trend(trend, linked)


def _questions(check_in: CheckIn, linked: Linked) -> Iterator[Fault]:
    yield from _unknown((question.fact for question in check_in.questions), f"{CHECK_IN}: question", linked)
    for question in check_in.questions:
        fact = linked.facts.get(question.fact)
        if fact and fact.kind == "word" and {answer.word for answer in question.answers} != set(fact.words):
            where, remedy = f"{CHECK_IN}: question {fact.id}", f"Offer {', '.join(fact.words)}."
            yield Fault(where, "does not offer exactly the fact's words", "", remedy)


def _kinds(check_in: CheckIn) -> Iterator[Fault]:
    """A page asks one part."""
    for part in check_in.parts:
        first = next(one for one in check_in.parts if one.kind == part.kind)
        if part is not first:
            what, why = f"is of kind `{part.kind}`, as `{first.id}` is", "The page would show only the first."
            yield Fault(f"{CHECK_IN}: {part.id}", what, why, "Put both into one part, or change its kind.")


def _part(part: Part, written: Written, linked: Linked) -> Iterator[Fault]:
    where, asked = f"{CHECK_IN}: {part.id}", _asked(written)
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
    if part.kind == "visit":
        yield from _trial(part, written, linked)


def _asked(written: Written) -> set[str]:
    own = written.check_in.questions if written.check_in else ()
    return {question.fact for page in written.pages for question in page.questions} | {
        one.fact for one in own
    }


def _trial(part: Part, written: Written, linked: Linked) -> Iterator[Fault]:
    """What is asked after a visit belongs to a trial that exists."""
    assert written.pathway  # without its shape a folder does not come here
    roles = written.pathway.roles
    tables = [linked.files[id] for id in (roles.treatments, roles.reevaluate) if id in linked.files]
    known = {
        ("protocol", "protocol"): ([part.protocol], [protocol.id for protocol in written.protocols]),
        ("treatment", "treatment"): ([part.treatment], [item.id for table in tables for item in table.items]),
        ("ends", "rule"): (part.ends, [rule.id for table in tables for rule in table.rules]),
    }
    for (key, name), (named, there) in known.items():
        for id in (id for id in named if id not in there):
            what = f"names the {name} `{id}`, which does not exist" if id else f"names no {name}"
            why = "The page after a visit shows the trial that the visit belongs to."
            yield Fault(f"{CHECK_IN}: {part.id}", what, why, f"Mend `{key}`.")


def _scores(check_in: CheckIn, linked: Linked) -> Iterator[Fault]:
    form, own = check_in.questionnaire, check_in.activities
    yield from _unknown((form.fact,), f"{CHECK_IN}: {form.id}", linked)
    yield from _unknown((own.mean, *own.facts), f"{CHECK_IN}: activities", linked)
    fact = linked.facts.get(form.fact)
    if form.statements and fact is not None and fact.max != len(form.statements):
        what = f"has {len(form.statements)} statements, and `{fact.id}` goes to {fact.max or 0:g}"
        yield Fault(f"{CHECK_IN}: {form.id}", what, "A printed form is used unaltered.", "Mend one of them.")
    if bool(form.statements) != bool(form.none):
        what, why = "has statements or `none`, and not both", "Nobody could say that nothing describes them."
        yield Fault(
            f"{CHECK_IN}: {form.id}", what, why, "Write both, or neither where only the score is entered."
        )


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


def _calmed(written: Written, check_in: CheckIn, calmed: Calmed | None, linked: Linked) -> Iterator[Fault]:
    where = f"{TRENDS}: calmed"
    if calmed is None:
        return
    if calmed.after_days < 1 or not calmed.free:
        yield Fault(
            where, "is reached by everybody", "", "Write days of at least 1, and what is gone by then."
        )
    yield from _unknown((free.fact for free in calmed.free), where, linked)
    asked = {q.fact for page in written.pages for q in page.questions if page.part == "danger"}
    asked |= {*check_in.facts_of("check_in")}
    for free in calmed.free:
        fact = linked.facts.get(free.fact)
        if fact is not None and not _says_what_is_free(free, fact):
            remedy = "Name words of it, or up_to for a number; a yes-or-no fact needs neither."
            yield Fault(where, f"does not say when `{fact.id}` is gone", "", remedy)
        if fact is not None and fact.id not in asked:
            why = "What nobody asks day by day is not known to be gone."
            yield Fault(where, f"waits for `{fact.id}`", why, "Ask it in the part of kind `check_in`.")


def _says_what_is_free(free: Free, fact: Fact) -> bool:
    given = (bool(free.words), free.up_to is not None)
    wanted = {"number": (False, True), "yes_no": (False, False)}.get(fact.kind, (True, False))
    return given == wanted and set(free.words) <= set(fact.words)


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
    yield from _bands(trend, where)
    steps = [band.by or band.by_percent or 0 for band in trend.bands]
    limits = [limit for limit in (trend.better_by, trend.worse_by, *steps) if limit is not None]
    if any(limit <= 0 for limit in limits) or steps != sorted(set(steps)):
        yield Fault(
            where, "has changes that are not above 0 and growing", "", "Write them from small to large."
        )


def _bands(trend: Trend, where: str) -> Iterator[Fault]:
    """Every band of a trend is counted in one way."""
    kinds = {(band.by is not None, band.by_percent is not None) for band in trend.bands}
    if not kinds <= {(True, False)} and not kinds <= {(False, True)}:
        why = "Nobody could say which of two bands is the larger gain."
        yield Fault(
            where,
            "has bands that are not all counted in one way",
            why,
            "Give each `by`, or each `by_percent`.",
        )


def _can_be_counted(fact: Fact, trend: Trend) -> bool:
    ranked = fact.kind != "word" or fact.ordered
    return ranked and fact.worse in ("", trend.worse) and set(trend.alike) <= set(fact.words)
