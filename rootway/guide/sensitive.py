"""sensitive.toml: topics of which people may not want others to know; nothing of them is handed on unless ticked.

A fact names its topic (`sensitive` in facts.toml), so that a pathway's own facts can belong to a topic of a shared
folder.
"""

from __future__ import annotations

from dataclasses import dataclass

from rootway.guide.shape import Words, key

FILE = "sensitive.toml"


@dataclass(frozen=True)
class SensitiveTopic:
    """One of them, by the title that people tick."""

    id: str
    title: Words


@dataclass(frozen=True)
class SensitiveFile:
    """sensitive.toml; without it no fact is more private than another."""

    topics: tuple[SensitiveTopic, ...] = key("topic", default=())
