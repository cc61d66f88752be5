"""All mutants of a pathway: those of its tables, of what follows from what, and of the parts that many rules share."""

from collections.abc import Iterator

from rootway.guide import Guide
from tests.mutation.fact_mutants import FactMutant, fact_mutants_of
from tests.mutation.mutants import Mutant, mutants_of
from tests.mutation.part_mutants import PartMutant, part_mutants_of

Slip = Mutant | FactMutant | PartMutant


def slips_of(guide: Guide) -> Iterator[Slip]:
    """Every mutant."""
    yield from mutants_of(guide)
    yield from fact_mutants_of(guide)
    yield from part_mutants_of(guide)
