"""The few boards, and the rules of the community."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

RULES_VERSION = 1


@dataclass(frozen=True)
class Board:
    """One board. Who opens the community wrote them; members open topics in them."""

    id: str
    title: str | Promise
    says: str | Promise


BOARDS = (
    Board("first-weeks", lazy("The first weeks"), lazy("It has just begun, or it came back.")),
    Board("every-day", lazy("Every day"), lazy("Sleep, work, travel, chairs and chores.")),
    Board("moving", lazy("Moving"), lazy("Getting about, and what helps you to keep going.")),
    Board("being-seen", lazy("Being seen"), lazy("Visits and waiting. No names of clinics or people.")),
    Board("operations", lazy("Operations and injections"), lazy("Before, after, and deciding.")),
    Board("carers", lazy("For carers"), lazy("You look after somebody.")),
    Board("this-site", lazy("This site"), lazy("Questions about these pages.")),
)
BY_ID = {board.id: board for board in BOARDS}

RULES = (
    ("own", lazy("Say what happened to you, and what helped you.")),
    ("advice", lazy("Don’t tell anybody what they have, what to take, or what to stop.")),
    ("now", lazy("A danger sign now: don’t ask here. The card in the rules says what to do.")),
    ("names", lazy("Leave out names: yours, your clinic’s, and those of people who treat you.")),
    ("selling", lazy("Nothing for sale, no offers, no surveys. No lawyers or clinics looking for people.")),
    ("kind", lazy("Be kind. You can mute whoever you don’t want to read.")),
    ("read", lazy("Every member can read and copy what you write, and a court can ask for it.")),
    ("hidden", lazy("Moderators hide posts and say why. You can object, and somebody else decides.")),
)
"""Each with the name under which a decision gives it as its reason."""
REASONS = tuple(rule for rule in RULES if rule[0] in ("advice", "names", "selling", "kind"))
LAW = ("law", lazy("It is against the law."))
HIDE_FOR = (*REASONS, ("harm", lazy("It tells how to harm oneself or others.")), LAW)
REPORT_FOR = (
    ("urgent", lazy("It sounds urgent for whoever wrote it")),
    ("advice", lazy("It tells somebody what to do about their health")),
    ("kind", lazy("It is unkind")),
    ("names", lazy("It names or shows somebody")),
    ("selling", lazy("It sells something or looks for clients")),
    ("law", lazy("It is against the law")),
)


def rule_words(id: str) -> str:
    """What a rule says, by its name."""
    return str({**dict(HIDE_FOR), **dict(RULES)}.get(id, ""))
