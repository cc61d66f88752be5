"""The second gate: the folder has its shape, but does it mean something? Every check returns all of its faults."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from rootway.errors import Fault
from rootway.guide.advice_meaning import advice_faults
from rootway.guide.body_meaning import body_faults
from rootway.guide.codes_meaning import code_faults
from rootway.guide.danger_words import FILE as DANGER_WORDS
from rootway.guide.danger_words_meaning import danger_word_faults
from rootway.guide.drawing_meaning import drawing_faults
from rootway.guide.examination_meaning import examination_faults
from rootway.guide.fact_meaning import fact_faults
from rootway.guide.folder import Written, everything_that_cites
from rootway.guide.follow_up_meaning import follow_up_faults
from rootway.guide.guidance import guidance_faults
from rootway.guide.language import word_faults
from rootway.guide.link import Linked
from rootway.guide.orders import FILE as ORDERS
from rootway.guide.orders import order_faults
from rootway.guide.page_meaning import page_faults
from rootway.guide.part_meaning import part_faults
from rootway.guide.promise_meaning import promise_faults
from rootway.guide.review import ADVICE, PROTOCOLS, QUESTIONS, WORDS, review_entry_faults
from rootway.guide.sayings import Sayings, saying_faults
from rootway.guide.sensitive import FILE as SENSITIVE
from rootway.guide.source_meaning import source_faults
from rootway.guide.table_meaning import table_faults


def meaning_faults(written: Written, linked: Linked) -> list[Fault]:
    """Everything that has the right shape and still makes no sense."""
    return [
        *fact_faults(written, linked),
        *page_faults(written, linked),
        *part_faults(linked, {place for place, owner in written.owners.items() if owner}),
        *table_faults(written, linked),
        *(() if _is_door(written) else _over_time_faults(written, linked)),
        *drawing_faults(written),
        *body_faults(written, linked),
        *examination_faults(written, linked),
        *danger_word_faults(written, linked),
        *code_faults(written, linked),
        *saying_faults(written.sayings or Sayings()),
        *_citations(written),
        *advice_faults(written),
        *source_faults(written.sources),
        *_requirements(written),
        *_doses(written),
        *_links(written),
        *_briefs(written),
        *review_entry_faults(written.reviews, written.tables, _texts_to_sign(written)),
        *word_faults(written),
    ]


def _is_door(written: Written) -> bool:
    return written.pathway is not None and written.pathway.door is not None


def _over_time_faults(written: Written, linked: Linked) -> Iterator[Fault]:
    """What a front door has none of: care over time, guided sessions, promises of treatments, orders."""
    yield from follow_up_faults(written, linked)
    yield from _session_faults(written, linked)
    yield from _promise_faults(written, linked)
    yield from _order_faults(written, linked)


def _texts_to_sign(written: Written) -> dict[str, list[str]]:
    """What can be signed beside rules."""
    return {
        ADVICE: [page.id for page in written.advice],
        PROTOCOLS: [protocol.id for protocol in written.protocols],
        WORDS: list(written.words),
        QUESTIONS: [page.id for page in written.pages if page.stage == "danger"],
    }


def review_faults(written: Written, today: date) -> list[Fault]:
    """What was reviewed too long ago, or is said to be reviewed in the future, on the day `today`."""
    if written.pathway is None:
        return []
    oldest = today - timedelta(days=written.pathway.review_within_days)
    faults = []
    for where, thing in everything_that_cites(written):
        reviewed = getattr(thing, "reviewed", None)
        if reviewed is not None and not oldest <= reviewed <= today:
            what = f"was last reviewed on {reviewed}"
            faults.append(
                Fault(where, what, "Advice must be kept up to date.", "Review it again and change the date.")
            )
    return faults


def double_faults(written: Written, linked: Linked) -> Iterator[Fault]:
    """Names that mean two things, and words that stand twice in their list; what reads them seems wrong as well."""
    names = [*(fact.id for fact in written.facts), *(id for id in linked.facts if linked.facts[id].fold)]
    names += [name for table in linked.tables for name, _ in table.results]
    names += linked.parts
    kinds: dict[str, Iterable[str]] = {
        "facts.toml": names,
        "questions.toml": [page.id for page in written.pages],
        "sources.toml": [source.id for source in written.sources],
        "stances.toml: reason": written.stances.codes if written.stances else (),
        "visit.toml": [line.id for _, line in written.visit.cited()],
        "examination.toml": [group.id for _, group in written.examination.cited()],
        DANGER_WORDS: [group.id for _, group in written.danger_words.cited()],
        SENSITIVE: [topic.id for topic in written.sensitive],
        ORDERS: [one.id for _, one in written.orders.cited()],
        "requirements.toml": [requirement.id for requirement in written.requirements],
        "tables": [table.id for table in written.tables],
        "protocols and advice": [p.id for p in written.protocols] + [a.id for a in written.advice],
        "poses.toml: pose": [pose.id for pose in written.drawings.poses],
        "poses.toml: drawing": [drawing.id for drawing in written.drawings.drawings],
        "body.toml: view": [view.id for view in written.body.views] if written.body else (),
        "body.toml: place": [place.id for place in written.body.places] if written.body else (),
        "cases": [case.id for case in written.cases],
        "check-in.toml": [part.id for part in written.check_in.parts] if written.check_in else (),
        "trends.toml": [trend.id for trend in written.trends.trends] if written.trends else (),
        **{f"facts.toml: {fact.id}: words": fact.words for fact in written.facts},
        **{f"{table.place}: values": table.values for table in written.tables},
        **{table.place: [rule.id for rule in table.rules] for table in written.tables},
        **{f"protocols/{p.id}.toml": [step.id for step in p.steps] for p in written.protocols},
    }
    for where, ids in kinds.items():
        for id, count in Counter(ids).items():
            if count > 1:
                why, remedy = "A name must mean one thing.", "Rename or delete one."
                yield Fault(where, f"`{id}` is there {count} times", why, remedy)


def _session_faults(written: Written, linked: Linked) -> Iterator[Fault]:
    assert written.pathway and written.guidance  # without its shape a folder does not come here
    farthest = linked.facts.get(written.pathway.facts.farthest)
    return guidance_faults(written.guidance, farthest, written.protocols, linked.facts)


def _promise_faults(written: Written, linked: Linked) -> Iterator[Fault]:
    assert written.pathway  # without its shape a folder does not come here
    protocols = (protocol.id for protocol in written.protocols)
    return promise_faults(written.promises, linked, written.pathway.roles, protocols)


def _order_faults(written: Written, linked: Linked) -> Iterator[Fault]:
    assert written.pathway  # without its shape a folder does not come here
    roles = written.pathway.roles
    items = linked.files[roles.treatments].items if roles.treatments in linked.files else ()
    see = linked.files[roles.see].values if roles.see in linked.files else ()
    return order_faults(written.orders, [item.id for item in items], see, written.owners)


def _citations(written: Written) -> Iterator[Fault]:
    known = {source.id for source in written.sources}
    known |= {f"{source.id}:{section}" for source in written.sources for section in source.sections}
    for where, thing in everything_that_cites(written):
        sources = getattr(thing, "sources", None)
        if sources == ():
            yield Fault(where, "names no source", "Nothing is said without a source.", "Add sources = […].")
        for reference in sources or ():
            if reference not in known:
                yield _no_such_source(where, reference)
    for page in written.advice:
        for mark in re.findall(r"\[\^([^\]]+)\]", page.body):
            if mark not in known:
                yield _no_such_source(f"advice/{page.id}.md", mark)


def _no_such_source(where: str, reference: str) -> Fault:
    what = f"cites `{reference}`, which is not in sources.toml"
    return Fault(where, what, "", "Add it there, or mend its name.")


def _requirements(written: Written) -> Iterator[Fault]:
    known = [requirement.id for requirement in written.requirements]
    covering = [
        (where, thing.covers) for where, thing in everything_that_cites(written) if hasattr(thing, "covers")
    ]
    cases = [(f"cases: {case.id}", case.covers) for case in written.cases]
    for where, ids in covering + cases:
        for id in ids:
            if id not in known:
                what = f"covers `{id}`, which is not in requirements.toml"
                yield Fault(where, what, "", "Mend its number.")
    covered = {id for _, ids in covering for id in ids}
    for id in known:
        if id not in covered:
            where, remedy = f"requirements.toml: {id}", "Let a rule or page cover it."
            yield Fault(where, "has no home", "The guide asks for it.", remedy)


def _doses(written: Written) -> Iterator[Fault]:
    """The least of a time or a count is not more than the most."""
    for where, thing in everything_that_cites(written):
        for name in ("seconds", "minutes", "every_hours", "times_per_day"):
            least, most = getattr(thing, f"{name}_min", None), getattr(thing, f"{name}_max", None)
            if least is not None and most is not None and least > most:
                yield Fault(where, f"has {name} from {least} to {most}", "", "Exchange the two, or mend one.")


def _briefs(written: Written) -> Iterator[Fault]:
    """What a protocol is shown by is one of its steps."""
    for protocol in written.protocols:
        steps = [step.id for step in protocol.steps]
        if protocol.brief and protocol.brief.shows not in steps:
            where, what = (
                f"protocols/{protocol.id}.toml: brief",
                f"shows `{protocol.brief.shows}`, which is no step",
            )
            yield Fault(where, what, "", f"Write one of {', '.join(steps)}.")


def _links(written: Written) -> Iterator[Fault]:
    pages = {"protocol": [p.id for p in written.protocols], "advice": [a.id for a in written.advice]}
    for page in written.advice:
        for kind, target in re.findall(r"\]\((advice|protocol):([^)]*)\)", page.body):
            if target not in pages[kind]:
                where, what = f"advice/{page.id}.md", f"links to {kind} `{target}`"
                yield Fault(where, what, "No page has this name.", "Mend the link.")
