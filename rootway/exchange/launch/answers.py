"""The one form that goes back into the record: what was answered in this check."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from rootway.exchange.names import Json
from rootway.exchange.response import AnswerSet, response
from rootway.guide import Guide
from rootway.logic.value import Value

SYSTEM: Final = "urn:ietf:rfc:3986"


def answers_for_record(
    guide: Guide, said: Mapping[str, Value], patient: str, key: str, as_of: datetime
) -> tuple[Json, str]:
    """A QuestionnaireResponse of the record form, and the search by which the record system knows that it has it.

    `key` is a UUID of this launch. Nobody is named as who told it: clinician and patient may have answered together.
    """
    known = {fact: value for fact, value in said.items() if fact in guide.facts}
    made = response(guide, AnswerSet("import", as_of, None, known), key, f"Patient/{patient}", "")
    sent = {name: part for name, part in made.items() if name not in ("id", "author")}
    identifier = f"urn:uuid:{key}"
    return {
        **sent,
        "identifier": {"system": SYSTEM, "value": identifier},
    }, f"identifier={SYSTEM}|{identifier}"
