"""The pathway that these pages show: loaded once in each process."""

from functools import cache

from rootway.guide import Guide, default_folder, load_guide


@cache
def the_guide() -> Guide:
    """The guide. Raises FaultsFound with every fault when the pathway cannot be used; nothing is served then."""
    return load_guide(default_folder())
