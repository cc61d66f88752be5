"""What several pathways share: folders of common things, which a pathway uses beside its own.

Such a folder holds what a pathway's own folder holds (facts, parts, questions, rules, levels, sources), but decides
nothing by itself. Every name has one owner. What lies further down the list goes on with what stands above it: more
questions of a page, more rules of a table, more ways in which a fact follows.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from rootway.guide.question import MoreQuestions
from rootway.guide.written import MoreFollows, MoreRules

SHARED = "shared.toml"


@dataclass(frozen=True)
class Shared:
    """shared.toml: what a folder of common things is called."""

    id: str
    version: str
    title: str


@dataclass
class Additions:
    """What a folder adds to what the folders above it have begun."""

    questions: tuple[MoreQuestions, ...] = ()
    follows: tuple[MoreFollows, ...] = ()
    rules: list[MoreRules] = field(default_factory=list)
