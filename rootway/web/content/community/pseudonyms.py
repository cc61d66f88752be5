"""Names that say nothing of who has them: one is offered, another may be typed."""

import re
from secrets import choice, randbelow

from django.utils.translation import gettext as _

from rootway.web.data.forum_words import looks_like

COLORS = (
    "Amber", "Azure", "Birch", "Copper", "Coral", "Fern", "Ginger", "Hazel", "Indigo", "Ivory", "Jade", "Lilac",
    "Maple", "Ochre", "Olive", "Pearl", "Plum", "Russet", "Sage", "Silver", "Slate", "Umber",
)  # fmt: skip
BIRDS = (
    "Avocet", "Bittern", "Curlew", "Dunlin", "Egret", "Finch", "Grebe", "Heron", "Ibis", "Jay", "Kestrel", "Lark",
    "Martin", "Oriole", "Pipit", "Plover", "Robin", "Siskin", "Swift", "Tern", "Wren",
)  # fmt: skip
SHORTEST, LONGEST = 3, 24
RESERVED = (
    "moderator", "rootway", "admin", "office", "staff", "support", "doctor", "nurse", "surgeon", "therapist",
    "physician", "clinic", "hospital", "former",
)  # fmt: skip
_SHAPE = re.compile(r"[^\W_](?:[^\W_]|[ '’-](?=[^\W_]))*")


def offered() -> str:
    """A name that nobody is likely to have."""
    return f"{choice(COLORS)} {choice(BIRDS)} {10 + randbelow(990)}"


def pseudonym_fault(name: str, email: str) -> str:
    """What is wrong with a name; empty: it can be tried. `email` is the account's: it must not shine through."""
    alike, own = looks_like(name), looks_like(email.partition("@")[0])
    if not SHORTEST <= len(name) <= LONGEST or not _SHAPE.fullmatch(name):
        return _("Use 3 to 24 letters, digits, spaces or hyphens.")
    if len(own) >= SHORTEST and own in alike:
        return _("That is like your e-mail address. Choose another name.")
    if len(alike) < SHORTEST or any(looks_like(word) in alike for word in RESERVED):
        return _("That name could be taken for somebody in charge. Choose another one.")
    return ""
