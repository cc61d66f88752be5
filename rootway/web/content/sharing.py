"""What a person may choose when they share their log, and the words for it."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from rootway.web.content.app_words import APP_PAGES
from rootway.web.data.models.look import APP, COUNSEL, PACKAGE
from rootway.web.data.models.share import FOLLOW, LOOK

DAYS = (30, 90, 180)
USUAL_DAYS = 90
LONGEST_NAME = 60
SCOPE_WORDS: dict[str, tuple[Promise, Promise]] = {
    FOLLOW: (
        lazy("Follow me"),
        lazy("They read your log as it grows, write down what they find, change your plan and write to you."),
    ),
    LOOK: (lazy("One look"), lazy("They read your log as it is now, for 7 days. They change nothing.")),
}
ACTIVITY_WORDS = "activity_words"
MAY_WITHHOLD: dict[str, Promise] = {ACTIVITY_WORDS: lazy("The words you wrote for your own activities")}
NEVER_SHARED = (
    lazy("Your e-mail address and your password"),
    lazy("Other people in your account"),
    lazy("Visits you ask for at other practices"),
)
ENDED_WORDS: dict[str, Promise] = {
    "person": lazy("You ended it."),
    "clinician": lazy("They ended it."),
    "licence": lazy("Their license ended or was not shown to hold."),
    "membership": lazy("They no longer work in this practice."),
    "claim": lazy("The practice is no longer here."),
}
PAGE_WORDS: dict[str, Promise] = {
    "clinic-person": lazy("Your overview"),
    "clinic-end": lazy("The button that ends it"),
    "clinic-log": lazy("Your log"),
    "clinic-examine": lazy("The form for what they find"),
    "clinic-stance": lazy("Your plan"),
    "clinic-note": lazy("A note about you"),
    "clinic-notes": lazy("Their notes about you"),
    "clinic-note-begin": lazy("The button that begins a note"),
    "clinic-note-draft": lazy("A note about you that they write"),
    "clinic-note-sign": lazy("A note about you, to sign it"),
    "clinic-note-add": lazy("The form that adds to a note"),
    "clinic-note-file": lazy("A note about you, as a file"),
    "clinic-messages": lazy("Your messages"),
    "clinic-ledger": lazy("The days and minutes they count"),
    "clinic-as-they-see-it": lazy("What you see"),
    PACKAGE: lazy("The package you released"),
    **APP_PAGES,
}
ROLE_WORDS: dict[str, Promise] = {
    "owner": lazy("runs the practice"),
    "clinician": lazy("treats people"),
    "assistant": lazy("helps those who treat"),
    "desk": lazy("works at the front desk"),
    COUNSEL: lazy("your lawyer"),
    APP: lazy("an app you let in"),
}


def withheld_words(withholds: Iterable[str]) -> list[Promise]:
    """What stays back, in words."""
    return [MAY_WITHHOLD[one] for one in withholds if one in MAY_WITHHOLD]
