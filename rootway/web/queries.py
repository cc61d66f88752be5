"""What is read from the database."""

from datetime import datetime
from typing import Any, NamedTuple

from rootway.web.models import Check


class Answered(NamedTuple):
    """The answer that counts for one fact: what the record takes, and when it was given."""

    value: Any
    observed_at: datetime


def answers_of(check: Check) -> dict[str, Answered]:
    """The latest answer to each fact, by fact; what was taken back is not there."""
    latest: dict[str, Answered] = {}
    for fact, value, observed_at in check.answers.values_list("fact", "value", "observed_at"):
        latest[fact] = Answered(value, observed_at)
    return {fact: answered for fact, answered in latest.items() if answered.value is not None}
