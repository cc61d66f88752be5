"""What the simulated people are drawn from, printed from the file of assumptions."""

from __future__ import annotations

from rootway.guide import Guide
from rootway.simulation import KINDS, people_of

_HEAD = """# What simulated people are like

Built by `make docs` from `assumptions.toml` in the pathway's folder `people/`; change it there.

Nobody here is real. A simulated person is a number, and the same for ever for one seed and number. They show what
the pathway does with many histories, and fill the demonstration. They predict nobody's course: most figures below
are our own choice, and even those that were read come from groups of people unlike each other.

A course is one of: {kinds}. The first two share those who improve: half of the times to recovery are shorter than
the median (retreating), half longer (slow). On each day everything a person says follows from one number, how
bad it is that day (1 at the first check, 0 when all is well), give or take a little. The log then gets the slips
that real logs have: entries put in wrong and corrected, or put in twice and withdrawn, check-ins that arrive late
and out of order.

| figure | value | what it is | where it is from |
|---|---|---|---|
"""
_HABITS = """
How often the answer to each of the other questions is yes. All of these are our own choice, so that both answers
occur:

"""


def simulation_page(guide: Guide) -> str:
    """Each figure with its source."""
    written = people_of(guide).assumptions
    rows = [
        f"| `{one.id}` | {one.value:g} | {one.note} | {_origin(guide, one.mark, one.source)} |"
        for one in written.assumptions
    ]
    shares = ", ".join(f"`{fact}` {share:g}" for fact, share in written.habits.items())
    kinds = ", ".join(kind.replace("_", " ") for kind in KINDS)
    return _HEAD.format(kinds=kinds) + "\n".join(rows) + "\n" + _HABITS + shares + ".\n"


def _origin(guide: Guide, mark: str, source: str) -> str:
    return "our own choice" if mark == "design" else f"{guide.sources[source].title} (`{source}`)"
