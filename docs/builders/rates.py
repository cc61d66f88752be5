"""How often people who open the check have each danger sign, and how serious diseases come, from the two data files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from docs.builders.markdown import named, table_row
from rootway.guide import Guide
from rootway.logic.value import UNSURE, Value
from rootway.simulation import LEVELS, people_of
from rootway.simulation.rate import AnswerShares, Drawn, RateSource, Whole, YesNo

_HEAD = """# Rates of danger signs

Built by `make docs` from `rates.toml` and `serious.toml` in the pathway's folder `people/`; change it there.
[What a danger sign costs](../explanation/what-a-danger-sign-costs.md) says what they are for.

No rule rests on a figure of this page. In 100 people, at low / middle / high rates. `sourced` is a figure that was
read, `derived` is worked out from such figures, `assumed` is a guess, because no figure was found.

| fact | in 100 people | marks | what it rests on |
|---|---|---|---|
"""
_SERIOUS = """
## Serious diseases

Each presentation is a set of answers with its source. Everything else that these people answer is drawn at the low
rates.

| disease | presentation | answers | mark | sources |
|---|---|---|---|---|
"""


def rates_page(guide: Guide) -> str:
    """Each figure with its marks and sources, and each presentation."""
    found, diseases = people_of(guide).rates, people_of(guide).serious
    sources = {**found.sources, **diseases.sources}
    rows = [_row(row) for row in (*found.drawn, found.not_sure)]
    presentations = [
        f"| {disease.title} | `{one.id}` | {_answers(one.signs)} | {one.mark} | {named(one.sources)} |"
        for disease in diseases.diseases
        for one in disease.presentations
    ]
    cited = {id for disease in diseases.diseases for one in disease.presentations for id in one.sources}
    cited |= {id for row in found.drawn for id in row.sources}
    listed = [_source(one) for one in sources.values()]
    listed += [f"- `{id}`: {guide.sources[id].title}." for id in sorted(cited & guide.sources.keys())]
    return "\n".join(
        [_HEAD + "\n".join(rows), _SERIOUS + "\n".join(presentations), "\n## Sources\n", *listed, ""]
    )


def _row(row: Drawn) -> str:
    marks = row.marks if isinstance(row, YesNo) else (row.mark,)
    rests = [row.note, *_together(row), *([f"{named(row.sources)}."] if row.sources else [])]
    return table_row((f"`{row.id}`", _shares(row), _marks(marks), " ".join(rests)))


def _marks(marks: tuple[str, ...]) -> str:
    return marks[0] if len(set(marks)) == 1 else " / ".join(marks)


def _together(row: Drawn) -> Iterator[str]:
    """How it hangs on others, and how common it was before."""
    if isinstance(row, AnswerShares) and row.among:
        yield f"Of people with {named([row.among])}."
    if isinstance(row, YesNo) and row.within:
        yield f"{100 * row.part:g} of 100 of them also have {named(row.within)}."
    if isinstance(row, YesNo) and row.worded_before:
        before = " / ".join(f"{100 * row.share(level, worded_before=True):g}" for level in LEVELS)
        yield f"Worded as before: {before} ({_marks(row.marks_before)})."


def _shares(row: Drawn) -> str:
    if isinstance(row, AnswerShares):
        named = (("not sure" if value == UNSURE else value, share) for value, share in row.shares)
        return ", ".join(f"{name} {100 * share:g}" for name, share in named)
    if isinstance(row, Whole):
        return f"{row.least} to {row.most}" + (f", mostly {row.usual}" if row.usual is not None else "")
    return " / ".join(f"{100 * row.share(level):g}" for level in LEVELS)


def _answers(signs: Mapping[str, Value]) -> str:
    return ", ".join(f"`{fact}` {_answer(value)}" for fact, value in signs.items())


def _answer(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "not sure" if value == UNSURE else str(value)


def _source(one: RateSource) -> str:
    return f"- `{one.id}`: {one.title}. {one.note}"
