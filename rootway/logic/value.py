"""What a fact can hold, and the words that stand for not knowing.

A fact that was never asked is simply missing. The three words below are values of their own; they are reserved, so no
fact of the pathway may use them as one of its words.
"""

from __future__ import annotations

from typing import Final

Value = bool | int | float | str

UNSURE: Final = "unsure"
"""Asked, and the person does not know."""

CONFLICTING: Final = "conflicting"
"""Asked more than once, and the answers disagree; read as `UNSURE` until it is settled."""

NOT_APPLICABLE: Final = "not_applicable"
"""The question does not arise (its `only_if` is false): no comparison with it holds, and it is never "unknown"."""

NOT_KNOWN: Final = frozenset({UNSURE, CONFLICTING})
RESERVED: Final = frozenset({UNSURE, CONFLICTING, NOT_APPLICABLE})
