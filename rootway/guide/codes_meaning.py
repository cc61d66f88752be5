"""Do the codes fit the facts: facts that are there, values that they can have, no code that means two things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rootway.errors import Fault
from rootway.guide.codes import FILE, MeasureCode, NamedCode
from rootway.guide.folder import Written
from rootway.guide.link import Linked, fits
from rootway.guide.written import Fact

MEASURED_BY = ("loinc", "snomed-ct")
"""The systems whose codes name what is measured; the others name diagnoses or medicines."""


def code_faults(written: Written, linked: Linked) -> Iterator[Fault]:
    """Every fault of codes.toml; nothing in a pathway without one."""
    patient = written.codes.patient
    for kept, name in (("age", patient.age), ("sex", patient.sex)):
        if name and name not in linked.facts:
            yield Fault(f"{FILE}: patient: {kept}", f"names `{name}`, which is no fact", "", "Mend its name.")
    said: list[tuple[str, str]] = []
    for where, row in written.codes.cited():
        fact = linked.facts.get(row.fact)
        if fact is None or not fact.is_given:
            what = f"names `{row.fact}`, which is no fact that can be given"
            yield Fault(where, what, "", "Mend its name, or add the fact.")
        elif isinstance(row, MeasureCode):
            yield from _measure_faults(where, row, fact)
        else:
            yield from _named_faults(where, row, fact)
        said += [(where, bare(code)) for code in row.codes]
    for (where, code), count in Counter(said).items():
        if count > 1:
            yield Fault(where, f"has `{code}` {count} times", "One of them says nothing.", "Keep one.")


def bare(code: str) -> str:
    """A code without its dot and in capitals, as records write it in one way or the other."""
    return code.replace(".", "").strip().upper()


def _measure_faults(where: str, row: MeasureCode, fact: Fact) -> Iterator[Fault]:
    if row.system not in MEASURED_BY:
        remedy = f"Use one of {', '.join(MEASURED_BY)}, or write a condition."
        yield Fault(where, "is no system of measurements", "", remedy)
    if row.scale and row.scale not in {form.id for form in fact.forms}:
        remedy = "Name one of the fact's forms, or leave scale out."
        yield Fault(where, f"names the scale `{row.scale}`, which is no form of {fact.id}", "", remedy)


def _named_faults(where: str, row: NamedCode, fact: Fact) -> Iterator[Fault]:
    if not row.codes:
        yield Fault(where, "has no code", "It could say nothing.", "List the codes, or delete the row.")
    if not (isinstance(row.value, bool | int | float | str) and fits(fact, row.value)):
        yield Fault(
            where, f"says {row.value!r}, which is no value of {fact.id}", "", "Write one of its values."
        )
