"""The slips that somebody looked at and found to make no difference, each with the reason: `judged.toml`."""

import tomllib
from pathlib import Path

FILE = Path(__file__).with_name("judged.toml")


def judged() -> dict[str, str]:
    """By the id of a slip, why nobody could tell."""
    listed = tomllib.loads(FILE.read_text(encoding="utf-8")).get("slip", [])
    return {f"{one['file']}: {one['before']} -> {one['after']}": one["why"] for one in listed}
