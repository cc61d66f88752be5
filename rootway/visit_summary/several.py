"""The danger signs of a person who has several topics, each sign once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rootway.guide import Guide
from rootway.logic.value import NOT_KNOWN
from rootway.visit_summary.pack import Pack
from rootway.visit_summary.sign import AnsweredSign


def signs_together(packs: Iterable[Pack]) -> tuple[tuple[AnsweredSign, Guide], ...]:
    """Every danger sign of these packs with the guide that names it, in their order.

    A sign that two topics were told differently of is there when one of them says so; it counts as denied only when
    no topic is in doubt about it, and none still asks.
    """
    found: dict[str, tuple[AnsweredSign, Guide]] = {}
    for pack in packs:
        for sign in pack.signs:
            before = found.get(sign.fact)
            found[sign.fact] = (sign, pack.guide) if before is None else _graver(before, (sign, pack.guide))
    return tuple(found.values())


def _graver(one: tuple[AnsweredSign, Guide], two: tuple[AnsweredSign, Guide]) -> tuple[AnsweredSign, Guide]:
    (sign, guide), (other, _) = sorted((one, two), key=lambda each: _rank(each[0]))
    until = [each.yes_until for each in (sign, other) if each.yes_until and _rank(sign)]
    return replace(sign, yes_until=max(until, default=None)), guide


def _rank(sign: AnsweredSign) -> int:
    """There, in doubt, not asked, denied."""
    if sign.value is None:
        return 2
    return 1 if sign.value in NOT_KNOWN else 3 * (sign.value is False)
