"""One condition on one name as the cell of a sheet, and back.

yes/no          yes, no                       words      worse | better, same | not worse | >= worse
number          5 | >= 5 | >= 2, < 4 | not 5 | 1, 2, 3   any fact   not sure: asked, and not known
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches

from rootway.authoring.answer import NO, NOT_SURE, YES, number_in
from rootway.errors import Fault
from rootway.logic import Expression, NumberType, WordType
from rootway.logic.expression import All, Compare, IsUnknown, Literal, Member, Name, Named, Not
from rootway.logic.scope import Type
from rootway.logic.value import Value

_FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
_SIGNS = {"": "==", "=": "==", "==": "==", "not": "!=", "!=": "!=", "≠": "!=", "≤": "<=", "≥": ">="}
_PIECE = re.compile(r"(not\b|<=|>=|==|!=|[=<>≤≥≠]|)\s*(\S.*)", re.IGNORECASE)
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")


def cell_of(condition: Expression) -> tuple[str, str] | None:
    """The name that a condition is about and its cell; nothing when no single cell says it."""
    match condition:
        case Name(id) | Named(id, _):
            return id, "yes"
        case Not(Name(id) | Named(id, _)):
            return id, "no"
        case IsUnknown(Name(id)):
            return id, "not sure"
        case Member(Name(id), choices):
            return id, _listed(choices)
        case Not(Member(Name(id), choices)):
            return id, f"not {_listed(choices)}"
        case Compare():
            return _compared(condition)
        case All(parts):
            return _between(parts)
        case _:
            return None


def _listed(values: Sequence[Value]) -> str:
    return ", ".join(str(value) for value in values)


def _compared(condition: Compare) -> tuple[str, str] | None:
    match condition:
        case Compare(sign, Name(id), Literal(value)):
            shown = {"==": "", "!=": "not "}.get(sign, f"{sign} ")
            return id, f"{shown}{value}"
        case Compare(sign, Literal() as value, Name() as name):
            return _compared(Compare(_FLIPPED[sign], name, value))
        case _:
            return None


def _between(parts: Sequence[Expression]) -> tuple[str, str] | None:
    """What lies between two numbers: `2 <= weeks < 4`."""
    found = [_compared(part) if isinstance(part, Compare) else None for part in parts]
    pairs = [pair for pair in found if pair is not None and pair[1].startswith(("<", ">"))]
    same_name = len({name for name, _ in pairs}) == 1
    if len(pairs) < len(parts) or not same_name:
        return None
    return pairs[0][0], ", ".join(cell for _, cell in pairs)


def condition_in(name: str, type: Type, is_fact: bool, cell: str) -> tuple[str, list[Fault]]:
    """The condition that a cell says of a name, as text, or what is wrong with the cell; the fault has no place yet."""
    said = " ".join(cell.split())
    if said.lower() in NOT_SURE and is_fact:
        return f"{name} is unknown", []
    if isinstance(type, NumberType):
        return _number(name, said)
    return _word(name, type, said) if isinstance(type, WordType) else _yes_no(name, said, is_fact)


def _yes_no(name: str, said: str, is_fact: bool) -> tuple[str, list[Fault]]:
    if said.lower() in YES | NO:
        return name if said.lower() in YES else f"not {name}", []
    return "", [_fault(said, f"Write yes{', no or not sure' if is_fact else ' or no'}, or leave it empty.")]


def _fault(said: str, remedy: str) -> Fault:
    return Fault("", f"is {said!r}", "", remedy)


def _number(name: str, said: str) -> tuple[str, list[Fault]]:
    remedy = (
        "Write a number, as 5, or >= 5, or >= 2, < 4, or not sure; leave it empty when it does not matter."
    )
    pieces = [_PIECE.fullmatch(piece) for piece in re.split(r",\s+|\s+and\s+|;\s*", said)]
    found = [(_sign(piece[1]), piece[2]) for piece in pieces if piece and _NUMBER.fullmatch(piece[2])]
    if len(found) < len(pieces):
        return "", [_fault(said, remedy)]
    numbers = [str(number_in(number)) for _, number in found]
    if len(found) > 1 and {sign for sign, _ in found} == {"=="}:
        return f"{name} in ({', '.join(numbers)})", []
    pairs = [(sign, number) for (sign, _), number in zip(found, numbers, strict=True)]
    if [sign[0] for sign, _ in pairs] == [">", "<"]:  # in one piece, so that it comes back as one cell
        return f"{pairs[0][1]} {_FLIPPED[pairs[0][0]]} {name} {pairs[1][0]} {pairs[1][1]}", []
    return " and ".join(f"{name} {sign} {number}" for sign, number in pairs), []


def _sign(text: str) -> str:
    return _SIGNS.get(text.lower(), text)


def _word(name: str, type: WordType, said: str) -> tuple[str, list[Fault]]:
    sign, rest = "==", said
    if _plain(said) not in {_plain(word) for word in type.words}:  # a word may itself begin with "not"
        piece = _PIECE.fullmatch(said)
        sign, rest = (_sign(piece[1]), piece[2]) if piece else ("==", said)
    known = {_plain(word): word for word in type.words}
    typed = [part for part in re.split(r"\s*[,;]\s*|\s+or\s+", rest) if part]
    strange = [part for part in typed if _plain(part) not in known]
    if strange or not typed:
        return "", [_fault(said, _remedy(strange[0] if strange else said, type))]
    words = [f"'{known[_plain(part)]}'" for part in typed]
    if len(words) == 1:
        return f"{name} {sign} {words[0]}", []
    if sign not in ("==", "!="):
        return "", [_fault(said, f"Write one word behind {sign}.")]
    return f"{name} {'' if sign == '==' else 'not '}in ({', '.join(words)})", []


def _remedy(part: str, type: WordType) -> str:
    near = get_close_matches(part, type.words, n=1)
    hint = f"Did you mean {near[0]}? " if near else ""
    return f"{hint}Its words are {', '.join(type.words)}; several are divided by commas."


def _plain(text: str) -> str:
    return " ".join(re.split(r"[\s_]+", text.strip().lower()))
