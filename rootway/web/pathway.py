"""The pathway that these pages show: loaded once in each process."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache

from rootway.assess import assess
from rootway.directory.kinds import the_kinds
from rootway.errors import Fault, FaultsFound
from rootway.guide import Guide, default_folder, filled, fills_for, load_guide
from rootway.guide.emergency_numbers import number_for


def the_guide(country: str = "") -> Guide:
    """The guide, with the emergency number of a country in its words ("" or one without a number: none was chosen).

    Raises FaultsFound with every fault when the pathway cannot be used; nothing is served then.
    """
    return _guide_for(country if number_for(country) else "")


@cache
def the_guide_as_written() -> Guide:
    """The guide with its placeholders, for what is the same for everyone and filled where it is read."""
    guide = load_guide(default_folder())
    faults = tuple(profession_faults(guide))
    if faults:
        raise FaultsFound(faults)
    return guide


def profession_faults(guide: Guide) -> Iterator[Fault]:
    """What the table of professions names and this pathway does not have: pages about them, reasons to see them.

    A pathway that writes of none of them has nothing to do with the table.
    """
    named = set(guide.table(guide.roles.see).values)
    professions = the_kinds().professions.values()
    for one in professions if any(one.page in guide.advice for one in professions) else ():
        where = f"kinds.toml: profession {one.id}"
        if one.page not in guide.advice:
            remedy = f"Write advice/{one.page}.md in the pathway folder, or name another page."
            yield Fault(f"{where}: page", f"is {one.page!r}, no advice page of the pathway", "", remedy)
        for value in (value for value in one.named_by if value not in named):
            allowed = f"The table `{guide.roles.see}` has: {', '.join(sorted(named))}."
            remedy = f"{allowed} Leave the list empty when none is meant."
            yield Fault(f"{where}: named_by", f"has {value!r}, nobody whom a check names", "", remedy)


@cache
def _guide_for(country: str) -> Guide:
    return filled(the_guide_as_written(), fills_for(country))


def make_ready() -> None:
    """Load the guide and work out one assessment, so that what is made only once is there before the first person."""
    assess(the_guide(), (), datetime.now(UTC)).to_json()
