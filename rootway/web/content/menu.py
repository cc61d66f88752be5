"""The ways through the site that stand on every page: the five of who has begun, or the few of a newcomer.

While a form is filled in there is no menu to wander off into, only a way out that opens.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

FORMS = frozenset(
    ("question", "examined", "check-in", "check-in-signs", "look-again", "look-again-signs", "weekly")
)
"""The pages that are filled in from top to bottom."""
TODAY = frozenset(("log-begin", "look-found", "hands-on", "sessions", "session", "session-told", *FORMS))
PLAN = frozenset(("answers", "more"))
LOG = frozenset(("diary", "told", "told-then", "reminders", "visit"))
CLINIC_OUTSIDE = frozenset(("clinic-begin", "clinic-licence", "clinic-join"))
"""Pages of the workspace for who works in no practice yet."""
WORK = frozenset(
    (
        "account",
        "delete-account",
        "usersessions_list",
        "practices",
        "practice",
        "for-providers",
        *("people", "person"),
        "help",
        "about",
        "privacy",
        *CLINIC_OUTSIDE,
    )
)
"""Pages beside the workspace that whoever works in a practice needs too."""
ACCOUNT = frozenset(("people", "person", "delete-person", "claim", "delete-account", "usersessions_list"))


@dataclass(frozen=True)
class MenuItem:
    """One entry. `current` is "page" on the very page it leads to, "true" on one that belongs to it."""

    id: str
    title: str | Promise
    address: str
    current: str = ""


@dataclass(frozen=True)
class Menu:
    """What stands on a page. `find` is apart, since a page that must not lead to a booking leaves it out."""

    kind: str  # begun | new | form
    items: tuple[MenuItem, ...]
    find: MenuItem
    account: MenuItem


def is_beside_work(here: str) -> bool:
    """Whether a page is one where whoever works in a practice still has the ways of the workspace."""
    return here in WORK or here.startswith(("account_", "mfa_", "practice-"))


def menu_for(here: str, begun: bool, signed_in: bool, works: bool = False) -> Menu:
    """The menu on the page whose view is called `here`; empty for a page that has no address of ours.

    `works`: in a practice. Whoever keeps a log of their own as well has the ways of their log beside the workspace.
    """
    kind = "form" if here in FORMS else "begun" if begun else "new"
    treats = here == "clinic" or (here.startswith("clinic-") and here not in CLINIC_OUTSIDE)
    if treats or (works and not begun and is_beside_work(here)):
        kind, items = "new", _of_a_clinic(here)
    elif here.startswith("community"):
        kind, items = "new", _of_the_community(here)
    else:
        items = _of_who_has_begun(here) if begun else _of_a_newcomer(here)
    find = MenuItem(
        "find",
        lazy("Find care"),
        reverse("find"),
        _current(here, "find", ("visits",), ("find-", "visit-ask")),
    )
    return Menu(kind, items, find, _account(here, signed_in))


def _of_who_has_begun(here: str) -> tuple[MenuItem, ...]:
    return (
        MenuItem("today", lazy("Today"), reverse("log"), _current(here, "log", TODAY)),
        MenuItem("plan", lazy("My plan"), reverse("result"), _current(here, "result", PLAN)),
        MenuItem("log", lazy("Log"), reverse("trends"), _current(here, "trends", LOG)),
        _learn(here),
    )


def _of_a_clinic(here: str) -> tuple[MenuItem, ...]:
    """Whoever treats somebody has none of the person's own pages before them."""
    codes, teams = _current(here, "clinic-enter-code"), _current(here, "clinic-team")
    listed = _current(here, "clinic", (), () if codes or teams else ("clinic-",))
    return (
        MenuItem("clinic", lazy("Who shares"), reverse("clinic"), listed),
        MenuItem("code", lazy("Enter a code"), reverse("clinic-enter-code"), codes),
        MenuItem("team", lazy("Practice"), reverse("clinic-team"), teams),
    )


def _of_the_community(here: str) -> tuple[MenuItem, ...]:
    """Whoever talks with others has none of the pages of a log before them."""
    own = ("community-leave", "community-decision", "community-name")
    shelf = ("community-board", "community-topic", "community-new", "community-answer", "community-report")
    return (
        MenuItem("boards", lazy("Boards"), reverse("community"), _current(here, "community", shelf)),
        MenuItem("search", lazy("Search"), reverse("community-search"), _current(here, "community-search")),
        MenuItem("mine", lazy("Mine"), reverse("community-mine"), _current(here, "community-mine", own)),
        MenuItem("rules", lazy("Rules"), reverse("community-rules"), _current(here, "community-rules")),
    )


def _of_a_newcomer(here: str) -> tuple[MenuItem, ...]:
    return MenuItem("check", lazy("Check"), reverse("start"), _current(here, "start", ("upload",))), _learn(
        here
    )


def _learn(here: str) -> MenuItem:
    return MenuItem("learn", lazy("Learn"), reverse("care"), _current(here, "care", (), ("care-",)))


def _account(here: str, signed_in: bool) -> MenuItem:
    if not signed_in:
        return MenuItem("account", lazy("Sign in"), reverse("account_login"), _current(here, "account_login"))
    current = _current(here, "account", ACCOUNT, ("account_", "mfa_", "sharing"))
    return MenuItem("account", lazy("Account"), reverse("account"), current)


def _current(here: str, view: str, belong: Collection[str] = (), starts: tuple[str, ...] = ()) -> str:
    """How the entry that leads to `view` is marked on the page `here`."""
    if here == view:
        return "page"
    return "true" if here and (here in belong or here.startswith(starts)) else ""
