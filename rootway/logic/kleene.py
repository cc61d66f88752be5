"""The three values and their tables (Kleene's strong logic, the logic of SQL's NULL).

T is true, F is false, U is unknown (``None``).

    and | T F U      or | T F U      not |
    ----+------      ---+------      ----+--
     T  | T F U       T | T T T        T | F
     F  | F F F       F | T F U        F | T
     U  | U F U       U | T U U        U | U

Read it as a clinician would: "fever and drug use" is false as soon as one of them is no, and true only when both are
yes; "fever or drug use" is true as soon as one is yes, and false only when both are no. Anything else is not known yet.

Counting goes the same way: "at least 2 of 3" is true as soon as two are yes, and false as soon as two are no, for then
two can no longer be yes. `or` is at least one of them, `and` at least all of them.
"""

from __future__ import annotations

from collections.abc import Iterable

Truth = bool | None


def conjunction(values: Iterable[Truth]) -> Truth:
    """`and` over any number of values; false wins, then unknown."""
    result: Truth = True
    for value in values:
        if value is False:
            return False
        if value is None:
            result = None
    return result


def disjunction(values: Iterable[Truth]) -> Truth:
    """`or` over any number of values; true wins, then unknown."""
    result: Truth = False
    for value in values:
        if value is True:
            return True
        if value is None:
            result = None
    return result


def at_least(count: int, values: Iterable[Truth]) -> Truth:
    """Whether `count` of the values are true; unknown while those that are unknown could decide it."""
    seen = list(values)
    if seen.count(True) >= count:
        return True
    return None if seen.count(True) + seen.count(None) >= count else False


def negation(value: Truth) -> Truth:
    """`not`; unknown stays unknown."""
    return None if value is None else not value
