"""What is chosen for a package: groups of rows, sensitive topics by name, and a period. Nothing else goes in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from rootway.web.content.releases.sensitive import is_hidden, sensitive_topics

ANSWERS, FINDINGS, SESSIONS, TOLD, NOTES, MESSAGES, ACTIVITIES, LOOKS = (
    "answers", "findings", "sessions", "told", "notes", "messages", "activities", "looks",
)  # fmt: skip
GROUPS: dict[str, Promise] = {
    ANSWERS: lazy("Your answers and check-ins"),
    FINDINGS: lazy("What clinicians found when they examined you"),
    SESSIONS: lazy("Guided exercise sessions you did"),
    TOLD: lazy("What you were told, word for word"),
    NOTES: lazy("Notes that clinicians signed"),
    MESSAGES: lazy("Messages between you and clinicians"),
    ACTIVITIES: lazy("Your own activities, in your words"),
    LOOKS: lazy("The whole list of who looked, other lawyers too"),
}
TICKED_AT_FIRST = frozenset({ANSWERS})
WHOLE = (TOLD, NOTES, MESSAGES)
"""Free words: they may name anything, so they go only with every sensitive topic."""


@dataclass(frozen=True)
class Selection:
    """A choice. Days are by UTC, both included; None: from the first one, up to the last one."""

    groups: frozenset[str] = TICKED_AT_FIRST
    sensitive: frozenset[str] = frozenset()
    since: date | None = None
    until: date | None = None

    def hides(self, fact: str) -> bool:
        """Whether no row of a fact goes in."""
        return is_hidden(fact, self.sensitive)

    def faults(self) -> list[tuple[str, str]]:
        """What can't be chosen so, by field."""
        found = []
        if not self.groups:
            found.append((f"group-{ANSWERS}", _("Choose at least one part.")))
        if self.since and self.until and self.until < self.since:
            found.append(("until", _("The last day is before the first.")))
        if self.groups.intersection(WHOLE) and self.left_topics():
            words = _(
                "Notes, messages and what you were told can name anything. "
                "Tick every sensitive topic too, or leave these out."
            )
            found.append((f"group-{next(one for one in WHOLE if one in self.groups)}", words))
        return found

    def left_topics(self) -> list[str]:
        """The titles of sensitive topics that stay out, whether there is anything of them or not."""
        return [topic.title for topic in sensitive_topics() if topic.id not in self.sensitive]

    def left_out(self) -> tuple[str, ...]:
        """What is not in the package, in words. It hangs on the choice alone and tells nothing of the rows."""
        groups = [str(words) for id, words in GROUPS.items() if id not in self.groups]
        return (*groups, *self.left_topics(), *_never())

    def words(self) -> str:
        """What is in it, in one line."""
        chosen = [str(words) for id, words in GROUPS.items() if id in self.groups]
        topics = [topic.title for topic in sensitive_topics() if topic.id in self.sensitive]
        named = "; ".join([*chosen, *(_("with: %s") % title for title in topics)])
        return f"{named}. {self.period()}"

    def period(self) -> str:
        """Of which days, in words."""
        if self.since is None and self.until is None:
            return _("Of all days up to the moment of the package.")
        said = {
            "since": self.since or _("the first day"),
            "until": self.until or _("the moment of the package"),
        }
        return _("From %(since)s to %(until)s, both included, by UTC.") % said

    def to_json(self) -> dict[str, Any]:
        """As it is kept and as it stands in the list of parts."""
        return {
            "groups": _ordered(GROUPS, self.groups),
            "sensitive": _ordered([topic.id for topic in sensitive_topics()], self.sensitive),
            "since": self.since.isoformat() if self.since else None,
            "until": self.until.isoformat() if self.until else None,
        }


def read_selection(raw: dict[str, Any]) -> Selection:
    """What was kept; without anything kept it is what a person sees first."""
    if not raw:
        return Selection()
    days = {name: date.fromisoformat(raw[name]) if raw[name] else None for name in ("since", "until")}
    return Selection(frozenset(raw["groups"]), frozenset(raw["sensitive"]), **days)


def _ordered(all_of: Iterable[str], chosen: frozenset[str]) -> list[str]:
    return [one for one in all_of if one in chosen]


def _never() -> tuple[str, ...]:
    """What no package ever holds."""
    return (
        _("your e-mail address and password"),
        _("other people of your account"),
        _("drafts of notes that nobody signed"),
        _("searches and visits"),
    )
