"""The pathway that these pages show: loaded once in each process."""

from datetime import UTC, datetime
from functools import cache

from rootway.assess import assess
from rootway.guide import Guide, default_folder, load_guide


@cache
def the_guide() -> Guide:
    """The guide. Raises FaultsFound with every fault when the pathway cannot be used; nothing is served then."""
    return load_guide(default_folder())


def make_ready() -> None:
    """Load the guide and work out one assessment, so that what is made only once is there before the first person."""
    assess(the_guide(), (), datetime.now(UTC)).to_json()
