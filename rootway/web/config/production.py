"""Which of the two profiles runs: at home, or in production."""

from collections.abc import Mapping


def in_production(environment: Mapping[str, str]) -> bool:
    """Whether ROOTWAY_PRODUCTION is 1; anything else is at home."""
    return environment.get("ROOTWAY_PRODUCTION") == "1"
