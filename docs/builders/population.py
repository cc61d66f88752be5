"""The reference of `population run`: the log that goes in, the table that comes out, in the order of its columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pyarrow as pa

from docs.builders.markdown import named
from rootway.guide import Guide
from rootway.population.entries import MAY_HAVE, NEEDED
from rootway.population.history import SCHEMA, WEEK_2_DAYS, WEEK_6_DAYS
from rootway.population.outcome import schema_of
from rootway.record import WRITERS

_HEAD = """# Many people at once: what goes in, what comes out

`rootway population run` reads a log and writes one row per person.
[Run over a population](../how-to/run-over-a-population.md) shows how.

Built from the pathway; `make docs` renews it.

## The log: entries.parquet

One entry per row. Rows may stand in any order; sorted by person they are read as they are, else they are sorted on
disk first.
"""
_LOG = {
    "person": ("text", "who it is about: 1 to 200 characters on one line"),
    "observed_at": ("timestamp with its zone", "when it was so in life; read to the microsecond"),
    "fact": ("text", "one of the [facts](facts.md)"),
    "value": ("text", 'a JSON scalar: `true`, `12`, `"unsure"`, `"back_calf_outer_foot"`'),
    "recorded_at": (
        "timestamp with its zone",
        "when it was written down, if later; an entry counts from then on",
    ),
    "id": ("text", "the entry's name, needed where another one corrects it"),
    "corrects": (
        "text",
        "the id of the entry that this one replaces; without a value it takes that entry back",
    ),
    "by": (
        "text",
        f"who wrote it: {named(WRITERS)}; empty is `self`. A `clinician` and the person "
        "[never take each other's word away](../explanation/said-by-whom.md)",
    ),
}
_OUT = """
## The output: out.parquet

The same as `rootway assess` says of each person's entries at the moment asked about. Lists hold the names of values,
of rules or of facts. The file's own notes (its schema metadata) name the pathway, its version and the moment.

| column | type | what it says |
|---|---|---|
"""
_FAULTS = """
## The rows put aside: out.faults.csv

There only when a row could not be used: `row` (counted from 1 as the log stands), `where`, `what`, `why`, `remedy`. A
person whose rows are all put aside is still there, with nothing known. The file holds what people said; keep it like
the log.
"""


def population_page(guide: Guide) -> str:
    """The page."""
    return "".join(_lines(guide))


def _lines(guide: Guide) -> Iterator[str]:
    yield _HEAD
    yield "\n| column | type | what it holds |\n|---|---|---|\n"
    for name in (*NEEDED, *MAY_HAVE):
        kind, words = _LOG[name]
        yield f"| `{name}`{'' if name in NEEDED else ' (may be left out)'} | {kind} | {words} |\n"
    yield _OUT
    yield "| `person` | text | as in the log |\n"
    for field in schema_of(guide, waits=True):
        yield f"| `{field.name}` | {_type(field.type)} | {_decided(field.name, guide)} |\n"
    for field in SCHEMA:
        yield f"| `{field.name}` | {_type(field.type)} | {_told(field.name, guide)} |\n"
    if guide.measures is not None:
        imaging, better = guide.measures.early_imaging, guide.measures.improvement
        yield f"\n`early_imaging`: {imaging.say} "
        yield f"Not counted is whoever said yes to one of: {named(imaging.not_counted)}.\n"
        yield f"\n`week_2` and `improved_by_week_6`: {better.say}\n"
    yield _FAULTS


def _told(name: str, guide: Guide) -> str:
    """What a column of a history says; what better means stands in measures.toml."""
    if name != "improved_by_week_6":
        return _HISTORY[name]
    if guide.measures is None:
        return "empty: this pathway measures no change"
    better = guide.measures.improvement
    return (
        f"better by the end of day {WEEK_6_DAYS - 1}, told after week 2: `{better.score}` {better.fall:.0%} or more"
        f" below its start, else the newest `{better.improving}`; empty where neither was told"
    )


def _type(kind: pa.DataType) -> str:
    if pa.types.is_list(kind):
        return f"list of {_type(kind.value_type)}s"
    names: list[tuple[Callable[[pa.DataType], bool], str]] = [
        (pa.types.is_dictionary, "word"), (pa.types.is_boolean, "yes/no"), (pa.types.is_date, "day"),
        (pa.types.is_timestamp, "timestamp, UTC"), (pa.types.is_integer, "whole number"),
    ]  # fmt: skip
    return next(name for is_kind, name in names if is_kind(kind))


def _decided(name: str, guide: Guide) -> str:
    for end, words in _ENDS.items():
        if name.endswith(end):
            return words
    if name in _COLUMNS:
        return _COLUMNS[name]
    roles = guide.roles
    table = roles.named(name) if roles.named(name) in roles.single else roles.treatments
    empty = "; empty while no level is reached" if name == "triage" else ""
    return f"{named(guide.table(table).values)}{empty}"


_ENDS = {
    "_settled": "no missing answer can change it",
    "_could_be": "the most urgent level still possible",
    "_support": "`two_signs` when two signs agree, `sign` for one, `pattern` for the place or a shared sign",
    "_because": "the rules behind it: those that hold, then those that stand on “not sure”; `otherwise` when none does",
    "_waiting_for": "with `--waiting-for`: the facts that could still change it",
}
_COLUMNS = {
    "state": "where one stands with a plan: `begin`, `keep_going`, `change_plan`, `recovered`; empty without one",
    "look_alikes": "what else than a nerve root it may be, each once",
    "see": "whom to see, each once",
    "reevaluate": "each reason to look again, one for each rule",
    "reevaluate_due": "the day on which each falls due, never in the past",
    "reevaluate_next": "the earliest of these days",
    "plan": "what may be started alone; empty unless triage is settled and safe",
    "with_clinician": "what a clinician would start",
    "care": "the pages to read besides; empty unless triage is settled and safe",
    "conflicts": "the facts of which answers disagree, as far as rules hang on them; read as “not sure”",
}
_HISTORY = {
    "last_entry": "when the newest entry counted from",
    "look_again_by": "the earliest day named when the pathway is asked at that moment",
    "overdue_days": "how long that day is past; 0 when it is not",
    "early_imaging": "whether somebody was imaged early without a reason; empty for whom it is not counted",
    "week_2": (
        "what the rules that give `week_2`, and hold of nobody before two weeks of the plan are over, said"
        f" at the end of day {WEEK_2_DAYS - 1} of the plan: `flagged`,"
        f" `not_flagged`, or `not_told` when no rule held but an answer was missing; empty until day {WEEK_6_DAYS - 1}"
        " is over"
    ),
}
