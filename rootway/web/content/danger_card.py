"""The card for words that sound like a danger sign: what the pathway's own rule says, and nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from rootway.danger_words import DangerHit, Screen, Tone, screen_of
from rootway.guide import Guide
from rootway.guide.danger_words import DangerGroup
from rootway.guide.help_lines import HelpLine, help_line_for, help_lines
from rootway.guide.levels import Level
from rootway.guide.written import RuleText
from rootway.web.pathway import guide_of, the_guide
from rootway.web.topics import at_hand, door, topic_at_hand


@dataclass(frozen=True)
class DangerCard:
    """`top`: the gravest level of its `rules`; none where it is about harming oneself alone. `lines`: whom to call."""

    top: Level | None
    rules: tuple[RuleText, ...]
    crisis: bool
    lines: tuple[HelpLine, ...]

    @property
    def calls(self) -> bool:
        """Whether it begins with the emergency number."""
        return self.crisis or (self.top is not None and self.top.stops)


def found_in(text: str) -> tuple[DangerHit, ...]:
    """What sounds like a danger sign, by the words of every topic."""
    return _screen(asked_of_everybody()).found(text)


def pressing(hits: Iterable[DangerHit], for_another: bool) -> tuple[DangerHit, ...]:
    """Those that stop a writer. Whoever writes `for_another` means them by "she"; harming oneself always stops."""
    tones = {Tone.NOW, Tone.OTHER_PERSON} if for_another else {Tone.NOW}
    crisis = {group.id for group in groups_looked_for() if group.crisis}
    return tuple(hit for hit in hits if hit.tone in tones or hit.group in crisis)


def groups_looked_for() -> tuple[DangerGroup, ...]:
    """What is looked for in anybody's words."""
    return guide_of(asked_of_everybody()).danger_words.groups


def card_for(hits: Iterable[DangerHit], country: str) -> DangerCard:
    """The card for what was found, the gravest first, with the numbers of a country."""
    with at_hand(asked_of_everybody()):
        guide = the_guide(country)
    groups = {group.id: group for group in guide.danger_words.groups}
    said = [groups[hit.group] for hit in hits]
    rules = sorted(
        (_rule(guide, group.rule) for group in said if not group.crisis),
        key=lambda rule: -guide.levels.order.index(rule.then),
    )
    crisis = any(group.crisis for group in said)
    line = help_line_for(country)
    lines = () if not crisis else (line,) if line else () if country else help_lines()[:1]
    return DangerCard(guide.levels.of(rules[0].then) if rules else None, tuple(rules), crisis, lines)


def asked_of_everybody() -> str:
    """The folder that knows the danger signs of every topic; without a front door, that of the topic at hand."""
    return door() or topic_at_hand()


@cache
def _screen(topic: str) -> Screen:
    return screen_of(guide_of(topic).danger_words)


def _rule(guide: Guide, id: str) -> RuleText:
    return next(rule for rule in guide.files[guide.roles.triage].rules if rule.id == id)
