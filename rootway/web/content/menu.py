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
ACCOUNT = frozenset(("people", "person", "delete-person", "claim", "delete-account", "usersessions_list"))


@dataclass(frozen=True)
class Item:
    """One entry. `current` is "page" on the very page it leads to, "true" on one that belongs to it."""

    id: str
    title: str | Promise
    address: str
    current: str = ""


@dataclass(frozen=True)
class Menu:
    """What stands on a page. `find` is apart, since a page that must not lead to a booking leaves it out."""

    kind: str  # begun | new | form
    items: tuple[Item, ...]
    find: Item
    account: Item


def menu_for(here: str, begun: bool, signed_in: bool) -> Menu:
    """The menu on the page whose view is called `here`; empty for a page that has no address of ours."""
    kind = "form" if here in FORMS else "begun" if begun else "new"
    items = _of_who_has_begun(here) if begun else _of_a_newcomer(here)
    find = Item(
        "find",
        lazy("Find care"),
        reverse("find"),
        _current(here, "find", ("visits",), ("find-", "visit-ask")),
    )
    return Menu(kind, items, find, _account(here, signed_in))


def _of_who_has_begun(here: str) -> tuple[Item, ...]:
    return (
        Item("today", lazy("Today"), reverse("log"), _current(here, "log", TODAY)),
        Item("plan", lazy("My plan"), reverse("result"), _current(here, "result", PLAN)),
        Item("log", lazy("Log"), reverse("trends"), _current(here, "trends", LOG)),
        _learn(here),
    )


def _of_a_newcomer(here: str) -> tuple[Item, ...]:
    return Item("check", lazy("Check"), reverse("start"), _current(here, "start", ("upload",))), _learn(here)


def _learn(here: str) -> Item:
    return Item("learn", lazy("Learn"), reverse("care"), _current(here, "care", (), ("care-",)))


def _account(here: str, signed_in: bool) -> Item:
    if not signed_in:
        return Item("account", lazy("Sign in"), reverse("account_login"), _current(here, "account_login"))
    current = _current(here, "account", ACCOUNT, ("account_", "mfa_"))
    return Item("account", lazy("Account"), reverse("account"), current)


def _current(here: str, view: str, belong: Collection[str] = (), starts: tuple[str, ...] = ()) -> str:
    """How the entry that leads to `view` is marked on the page `here`."""
    if here == view:
        return "page"
    return "true" if here and (here in belong or here.startswith(starts)) else ""
