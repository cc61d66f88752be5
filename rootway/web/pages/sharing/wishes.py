"""What a person chose when they share, as it was sent."""

from dataclasses import dataclass, field

from django.http import HttpRequest
from django.utils.translation import gettext as _

from rootway.web import actions
from rootway.web.content.sharing import DAYS, LONGEST_NAME, MAY_WITHHOLD, SCOPE_WORDS, USUAL_DAYS
from rootway.web.data.models import Person
from rootway.web.data.models.share import FOLLOW


@dataclass(frozen=True)
class WishesForm:
    """What stands in the form, and what is wrong with it: a control and its fault."""

    wishes: actions.Wishes
    errors: list[tuple[str, str]] = field(default_factory=list)

    def as_context(self) -> dict[str, object]:
        """What the form needs."""
        kept_back = self.wishes.withholds
        return {
            "wishes": self.wishes,
            "scopes": [(scope, *words) for scope, words in SCOPE_WORDS.items()],
            "days": DAYS,
            "may_withhold": [(name, words, name not in kept_back) for name, words in MAY_WITHHOLD.items()],
            "errors": self.errors,
        }


def first_wishes(person: Person) -> WishesForm:
    """Before anything was chosen."""
    return WishesForm(actions.Wishes(FOLLOW, USUAL_DAYS, person.label))


def wishes_sent(request: HttpRequest) -> WishesForm:
    """What was sent."""
    data = request.POST
    scope, shown_as = data.get("scope", ""), " ".join(data.get("shown_as", "").split())
    days = next((one for one in DAYS if str(one) == data.get("days")), 0)
    errors = []
    if scope not in SCOPE_WORDS:
        errors.append(("scope-follow", _("Choose how much they may see")))
    if not days:
        errors.append(("days", _("Choose how long it lasts")))
    if not shown_as or len(shown_as) > LONGEST_NAME or not shown_as.isprintable():
        errors.append(("shown_as", _("Enter the name by which they know you, in up to 60 letters")))
    withholds = [name for name in MAY_WITHHOLD if f"share-{name}" not in data]
    return WishesForm(actions.Wishes(scope, days or USUAL_DAYS, shown_as, withholds), errors)
