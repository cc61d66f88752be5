"""reviews.toml: who read which rule or text, and what it said then. The file is optional, and only ever added to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rootway.errors import Fault
from rootway.guide.shape import key
from rootway.guide.written import TableFile

REVIEWS = "reviews.toml"
Role = Literal["author", "second_clinician", "translator", "reader", "publisher"]
ADVICE, PROTOCOLS, QUESTIONS = "advice", "protocols", "questions"
"""What stands in the place of a table where a text is signed: an advice page, an exercise, a page of danger signs."""
WORDS = "words"
"""What stands there where the words of a language are signed, whose code is the `rule` then."""
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Review:
    """One signature under one rule, or under one text, whose kind is the `table` then, and its id the `rule`.

    `read` is the hash of what was read, so that a later change is seen.
    """

    table: str
    rule: str
    by: str
    role: Role
    on: date
    read: str

    @property
    def place(self) -> str:
        """The rule as it is named everywhere here: `triage/fever`."""
        return f"{self.table}/{self.rule}"


@dataclass(frozen=True)
class ReviewsFile:
    """reviews.toml."""

    reviews: tuple[Review, ...] = key("review", default=())


def review_entry_faults(
    reviews: Iterable[Review], tables: Iterable[TableFile], texts: Mapping[str, Iterable[str]]
) -> Iterator[Fault]:
    """Signatures under what does not exist, and hashes that are none. `texts`: what else can be signed, by its kind."""
    rules = {kind: set(ids) for kind, ids in texts.items()}
    for file in tables:
        rules.setdefault(file.id, set()).update(rule.id for rule in file.rules)
    for number, review in enumerate(reviews, 1):
        where = f"{REVIEWS}: review {number}"
        if review.rule not in rules.get(review.table, ()):
            what, why = f"signs `{review.place}`, which does not exist", "Nobody could tell what was read."
            yield Fault(where, what, why, "Mend the name, or delete the signature with its rule.")
        if not _HASH.fullmatch(review.read):
            yield Fault(where, "has no hash in `read`", "", "Let `rootway pathway review --sign` write it.")
