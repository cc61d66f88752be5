"""sayings.toml: what the pages say about the body, danger and care beside the tables. A page asks by the place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Final

from rootway.errors import Fault
from rootway.guide.saying import Saying

NEEDED: Final = ("watch", "alarmed", "not_sure")
"""What no page is safe without; a folder that the pathway uses may say it."""
OF_DANGER: Final = (*NEEDED, "before_check", "before_search", "signs_now", "signs_new", "worried")
"""What must not be misread."""


@dataclass(frozen=True)
class Sayings:
    """Each key is a place on a page. No page is safe without what is `NEEDED`; what else is missing is left out.

    `watch`: when to call the emergency number, with the signs as points. `alarmed`: something is new, and nobody knows
    yet what. `not_sure`: what that answer counts for among danger signs; `careful`: what it counts for elsewhere.
    `welcome` and `about` (title and text): what this is for; `worried`: what it is not.
    `before_check` and `before_search`: who must call instead.
    `signs_new` (title and text): the danger signs of a check-in in short; `signs_now`: beside them.
    `examined`: what counts as an examination. `for_staff`: above the answers for a doctor. `with_clinician`: what
    may be read and not begun. `drawing`: below a drawing of places.
    `provider`: whom to look for. `hands_on_waits`, `hands_on_against`: before hands-on treatment. `anyone` and
    `nothing_else`: after a look at the plan that names nobody, or nothing new. `why_log`: what a log shows.
    `less_than_start`, `some_gain`: beside a measured change. `support_…`: how well a finding is supported.
    """

    watch: Saying | None = None
    alarmed: Saying | None = None
    not_sure: Saying | None = None
    careful: Saying | None = None
    welcome: Saying | None = None
    about: Saying | None = None
    worried: Saying | None = None
    before_check: Saying | None = None
    before_search: Saying | None = None
    signs_now: Saying | None = None
    signs_new: Saying | None = None
    examined: Saying | None = None
    for_staff: Saying | None = None
    with_clinician: Saying | None = None
    drawing: Saying | None = None
    provider: Saying | None = None
    hands_on_waits: Saying | None = None
    hands_on_against: Saying | None = None
    anyone: Saying | None = None
    nothing_else: Saying | None = None
    why_log: Saying | None = None
    less_than_start: Saying | None = None
    some_gain: Saying | None = None
    support_two_signs: Saying | None = None
    support_sign: Saying | None = None
    support_pattern: Saying | None = None

    def at(self, place: str) -> Saying | None:
        """What is said in a place, if anything."""
        found: Saying | None = getattr(self, place)
        return found

    def needed(self, place: str) -> Saying:
        """What no page is safe without: no pathway is loaded that does not say it."""
        found = self.at(place)
        assert found is not None
        return found

    def support(self, word: str) -> Saying | None:
        """How well a finding is supported, in words; nothing while nothing supports it."""
        return self.at(f"support_{word}") if word else None

    def cited(self) -> Iterator[tuple[str, Saying]]:
        """Each of them with its place in the folder."""
        for field in fields(self):
            if found := self.at(field.name):
                yield f"sayings.toml: {field.name}", found


def saying_faults(said: Sayings) -> Iterator[Fault]:
    """A fault for each sentence that no page is safe without."""
    for place in NEEDED:
        if said.at(place) is None:
            why, remedy = "No page is safe without it.", f"Add [{place}], or use a folder that has it."
            yield Fault("sayings.toml", f"has no `{place}`", why, remedy)
