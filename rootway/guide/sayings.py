"""sayings.toml: what the pages say about the body, danger and care beside the tables. A page asks by the place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from rootway.guide.saying import Saying


@dataclass(frozen=True)
class Sayings:
    """Each key is a place on a page. No page is safe without the first three; what else is missing is left out.

    `watch`: when to call the emergency number, with the signs as points. `alarmed`: something is new, and nobody knows
    yet what. `not_sure`: what that answer counts for among danger signs; `careful`: what it counts for elsewhere.
    `welcome` and `about` (title and text): what this is for; `worried`: what it is not.
    `before_check` and `before_search`: who must call instead.
    `signs_now`: beside the danger signs of a check-in. `examined`: what counts as an examination. `for_staff`: above
    the answers for a doctor. `with_clinician`: what may be read and not begun. `drawing`: below a drawing of places.
    `provider`: whom to look for. `hands_on_waits`, `hands_on_against`: before hands-on treatment. `anyone` and
    `nothing_else`: after a look at the plan that names nobody, or nothing new. `why_log`: what a log shows.
    `less_than_start`, `some_gain`: beside a measured change. `support_…`: how well a finding is supported.
    """

    watch: Saying
    alarmed: Saying
    not_sure: Saying
    careful: Saying | None = None
    welcome: Saying | None = None
    about: Saying | None = None
    worried: Saying | None = None
    before_check: Saying | None = None
    before_search: Saying | None = None
    signs_now: Saying | None = None
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

    def support(self, word: str) -> Saying | None:
        """How well a finding is supported, in words; nothing while nothing supports it."""
        return self.at(f"support_{word}") if word else None

    def cited(self) -> Iterator[tuple[str, Saying]]:
        """Each of them with its place in the folder."""
        for field in fields(self):
            if found := self.at(field.name):
                yield f"sayings.toml: {field.name}", found
