"""The form in which a person chooses what their lawyer is to get."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from rootway.web.actions.releasing import ReleaseChoice
from rootway.web.content.releases.selection import GROUPS, Selection, read_selection
from rootway.web.content.releases.sensitive import sensitive_topics
from rootway.web.content.releases.terms import AT_MY_REQUEST, purpose_kept, purpose_shown
from rootway.web.data.models import Authorization

DAYS = (30, 90, 180, 365)
USUAL_DAYS = 90
LONGEST = {"purpose": 120, "name": 120}


@dataclass(frozen=True)
class ChoiceForm:
    """What was chosen, and what is wrong with it."""

    selection: Selection
    purpose: str = AT_MY_REQUEST
    name: str = ""
    days: int = USUAL_DAYS
    said: dict[str, str] = field(default_factory=dict)
    errors: list[tuple[str, str]] = field(default_factory=list)

    def choice(self, now: datetime) -> ReleaseChoice:
        """The choice, as the record stands at this moment."""
        ends = now.date() + timedelta(days=self.days)
        return ReleaseChoice(self.selection.to_json(), self.purpose, ends, now, self.name)

    def as_context(self) -> dict[str, Any]:
        """For the page."""
        chosen, topics = self.selection.groups, self.selection.sensitive
        return {
            "groups": [(id, words, id in chosen) for id, words in GROUPS.items()],
            "topics": [(one.id, one.title, one.id in topics) for one in sensitive_topics()],
            "days": DAYS,
            "form": self,
            "purpose": purpose_shown(self.purpose),
            "errors": self.errors,
        }


def first_choice(draft: Authorization) -> ChoiceForm:
    """Only the log is ticked, unless the person was here before."""
    selection = read_selection(draft.selection)
    said = {
        name: (getattr(selection, name) or "") and str(getattr(selection, name))
        for name in ("since", "until")
    }
    return ChoiceForm(selection, draft.purpose or AT_MY_REQUEST, draft.signed_by, said=said)


def choice_sent(request: HttpRequest) -> ChoiceForm:
    """What the form says."""
    data, errors = request.POST, list[tuple[str, str]]()
    days = {name: _day(data.get(name, ""), name, errors) for name in ("since", "until")}
    said = {name: " ".join(data.get(name, "").split()) for name in LONGEST}
    for name, words in (("purpose", _("Write in one line what it is for")), ("name", _("Enter your name"))):
        if not said[name] or len(said[name]) > LONGEST[name] or not said[name].isprintable():
            errors.append((name, words))
    selection = Selection(
        frozenset(id for id in GROUPS if f"group-{id}" in data),
        frozenset(one.id for one in sensitive_topics() if f"topic-{one.id}" in data),
        **days,
    )
    lasts = next((one for one in DAYS if str(one) == data.get("days")), USUAL_DAYS)
    typed, purpose = {name: data.get(name, "") for name in days}, purpose_kept(said["purpose"])
    return ChoiceForm(selection, purpose, said["name"], lasts, typed, [*selection.faults(), *errors])


def _day(typed: str, name: str, errors: list[tuple[str, str]]) -> date | None:
    if not typed.strip():
        return None
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        errors.append((name, _("Write the day as year-month-day, such as 2026-10-30")))
        return None
