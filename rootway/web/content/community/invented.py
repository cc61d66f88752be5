"""The members of the demonstration and what they say, ready to be kept."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rootway.web.content.community.typed import screened
from rootway.web.data.forum_words import ScreenedWords

FILE = Path(__file__).with_name("invented.toml")


@dataclass(frozen=True)
class InventedPost:
    """One post, so many hours ago. `topic` is the title, under which the posts of a topic stand together."""

    board: str
    topic: str
    opens: bool
    by: str
    hours_ago: int
    state: str
    words: ScreenedWords


def invented_members() -> dict[str, str]:
    """Each by its id, with its pseudonym."""
    return {one["id"]: one["pseudonym"] for one in _read()["member"]}


def invented_posts() -> list[InventedPost]:
    """All that they say, the oldest first."""
    made = [
        InventedPost(
            topic["board"], topic["title"], number == 0, post["by"], post["ago"], post.get("state", "up"),
            screened(topic["title"] if number == 0 else "", post["text"].strip()),
        )
        for topic in _read()["topic"]
        for number, post in enumerate(topic["post"])
    ]  # fmt: skip
    return sorted(made, key=lambda one: -one.hours_ago)


def _read() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
