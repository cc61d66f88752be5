"""What every worked case comes to, in full, in a file for each topic, so that no change of a rule goes unnoticed.

`outcomes.txt` is of the first topic, `outcomes-<topic>.txt` of another.

A case expects what it is about. The record beside it holds everything else that is said of the same person: what
follows from their answers, and each result with the rules behind it. `make outcomes` writes it anew; read the
difference before you commit it.
"""

import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from rootway.assess import assessed, due_date
from rootway.compilers.z3.to_z3 import is_derived
from rootway.errors import FaultsFound
from rootway.guide import Guide, load_guide
from rootway.guide.library import shipped_library, topics_of
from rootway.logic import Result, Table
from rootway.logic.table import Policy
from rootway.logic.value import NOT_APPLICABLE, Value
from rootway.record.complete import shown

TOPICS = topics_of(shipped_library())
_HEAD = """\
# What every worked case comes to: what follows from the answers (not what else was answered), each result, the rules
# behind it, and what is still open.
# `make outcomes` writes this file. A line that changes is something that a person would be told otherwise.

"""


def file_of(topic: str) -> Path:
    """Where the record of a topic lies."""
    return Path(__file__).with_name("outcomes.txt" if topic == TOPICS[0] else f"outcomes-{topic}.txt")


def recorded(topic: str) -> str:
    """The record as it is committed."""
    return file_of(topic).read_text(encoding="utf-8")


def guide_of(topic: str) -> Guide:
    """A topic of the library."""
    return load_guide(shipped_library() / topic)


def record_of(guide: Guide) -> str:
    """The record as it would be written now."""
    found = ((case.id, assessed(guide, case)) for case in guide.cases)
    return _HEAD + "\n".join(
        "".join(f"{line}\n" for line in (id, *outcomes_of(guide, one.results, one.facts, one.as_of)))
        for id, one in found
    )


def outcomes_of(
    guide: Guide, results: Mapping[str, Result], facts: Mapping[str, Value], as_of: datetime
) -> list[str]:
    """What follows from the answers, and each result in a line of its own."""
    derived = [id for id in guide.facts if id in facts and is_derived(guide, id)]
    follows = [
        f"{id} {shown(facts[id])}"
        for id in derived
        if facts[id] != NOT_APPLICABLE and not _is_denied(guide, id, facts[id])
    ]
    beside = [id for id in derived if facts[id] == NOT_APPLICABLE]
    lines = [f"  follows: {', '.join(follows)}"] if follows else []
    lines += [f"  does not apply: {', '.join(beside)}"] if beside else []
    for table in guide.tables:
        rules = guide.files[table.id].rules
        dues = {
            n: due_date(guide, rule, facts, as_of)
            for n, rule in enumerate(rules)
            if rule.due_days is not None
        }
        days = {n: (due - as_of.date()).days for n, due in dues.items()}
        lines += [f"  {name}: {_outcome_of(table, results[name], days)}" for name, _ in table.results]
    return lines


def _is_denied(guide: Guide, id: str, value: Value) -> bool:
    """A no that is answered together with the danger signs, or that nothing works out."""
    return value is False and (guide.facts[id].when_denied is False or id not in guide.follows)


def _outcome_of(table: Table, result: Result, days: Mapping[int, int]) -> str:
    """`value (support) because rule, rule; not sure of rule; could still be value, value`.

    A list that is still open ends with how many values it could have in the end; `days` has when a rule falls due. A
    rule that gives what it is named for stands alone.
    """

    def given(number: int, value: str | None) -> str:
        due = f" in {days[number]} days" if number in days else ""
        id = table.rules[number].id
        return f"{id}{due}" if id == value else f"{id} -> {value}{due}"

    said = [result.value] if result.value else []
    said += [f"({result.support})"] if result.support else []
    said += _because("because", [given(n, table.rules[n].then) for n in result.holding])
    said += _because("not sure of", [given(n, table.rules[n].unsure) for n in result.unsure])
    if not result.settled:
        in_all = [f"and perhaps {len(result.possible)} in all"]
        collects = table.policy is Policy.COLLECT
        said += in_all if collects else _because("could still be", sorted(result.possible))
    return " ".join(said) or "nothing"


def _because(word: str, names: list[str]) -> list[str]:
    return [f"{word} {', '.join(names)}"] if names else []


def main() -> int:
    """Write the records anew; 1 when a pathway does not load."""
    try:
        texts = {file_of(topic): record_of(guide_of(topic)) for topic in TOPICS}
    except FaultsFound as error:
        sys.stderr.write("".join(f"{fault}\n" for fault in error.faults))
        return 1
    for file, text in texts.items():
        file.write_text(text, encoding="utf-8")
        sys.stdout.write(f"{file.name} is written; `git diff` shows who would be told something else\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
